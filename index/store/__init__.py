"""The catalogue on disk: one SQLite file and the originals; every SQL statement stands here."""
