"""The sample archive: invented documents of an invented province, with their gold, and their generator."""
