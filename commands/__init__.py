"""The commands of `sovang`, by what people want of it: each parses, calls and prints."""
