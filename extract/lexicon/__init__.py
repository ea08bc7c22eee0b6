"""Symbols, dates and vocabularies: the words of the field, most of them from `extract/data/`."""
