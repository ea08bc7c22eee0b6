"""References: which other documents a text cites, with date, agency, subject and relation."""
