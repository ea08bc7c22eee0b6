"""The document's own header: number, date, agencies, kind, subject, place, signer, title."""
