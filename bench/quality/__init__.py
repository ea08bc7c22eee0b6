"""How well documents are read and found, against gold."""
