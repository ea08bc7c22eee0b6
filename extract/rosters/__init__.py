"""Rosters: who receives an award, from numbered lists, tables and sentences."""
