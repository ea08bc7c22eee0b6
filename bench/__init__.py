"""How well Sovang reads: pages, header fields and references against gold. Run it: `python -m bench`."""
