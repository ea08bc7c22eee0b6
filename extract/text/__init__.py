"""Text as the rules see it: pages, lines, clauses, with the way back to where each stretch stands."""
