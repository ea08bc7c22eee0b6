"""Awards: what a document gives, tells of or proposes, and to how many."""
