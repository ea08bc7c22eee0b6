"""Official statistical forms, filled from the archive."""
