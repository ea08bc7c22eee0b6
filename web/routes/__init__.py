"""The pages, one module a room: what is asked of the archive, and which template shows it."""
