"""The archive: a catalogue of documents that is the truth, and a search engine derived from it."""
