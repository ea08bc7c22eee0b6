"""Whom a list proposes, against what the archive holds: signs, bases, and what a person has to look at."""
