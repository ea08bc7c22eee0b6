"""More than one paper in a file: where the next one begins, and what each of them is."""
