"""Readers of printed lines, and how what two of them read becomes one text."""
