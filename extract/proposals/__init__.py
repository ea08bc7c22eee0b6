"""Lists of those who are proposed for an award, read for vetting: who, for what, and for which years."""
