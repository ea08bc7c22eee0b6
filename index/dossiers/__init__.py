"""Hồ sơ: the files in which documents are kept, and for how long."""
