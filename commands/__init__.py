"""The commands of `sovang`, each in a file of its name or of its group's: it parses, calls and prints."""
