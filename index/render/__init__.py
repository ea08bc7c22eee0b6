"""What the archive says, as JSON and as text for a terminal."""
