"""Awards: what a document gives, mentions or proposes, and to how many."""
