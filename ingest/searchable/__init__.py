"""Searchable PDF copies: the original's pictures untouched, under text that isn't seen but is found."""
