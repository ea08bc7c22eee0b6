"""Filled forms in Excel and Word."""
