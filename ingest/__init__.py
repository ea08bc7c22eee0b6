"""From a file to a `Document`: pages, lines, words with boxes and confidence."""
