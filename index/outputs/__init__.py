"""What leaves the archive for other programs: spreadsheets, tables as text, and drafts of reports."""
