"""Numbers in the archive: looked up exactly, nearly, and followed from citation to document."""
