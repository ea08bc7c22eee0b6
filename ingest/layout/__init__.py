"""Where things stand on a page: columns, rows, rules, tables, frames, and the order of reading."""
