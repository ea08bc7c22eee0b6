"""Hand-over to the archives: packages of dossiers (METS, EAD fields, PREMIS 3), written and checked."""
