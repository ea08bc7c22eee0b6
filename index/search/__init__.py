"""The full-text search engine beside the catalogue, and how a query is understood and answered."""
