"""Checks on documents: what their form lacks by rule, and whether their figures agree."""
