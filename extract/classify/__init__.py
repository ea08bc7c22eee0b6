"""What a document is about, and how long it may have to be kept."""
