"""Files that hold files: what is in them is taken out safely, each under its own name."""
