"""Measures Sovang: `quality` (what is read and found, against `gold` and `labels`) and `speed`.

Run it: `python -m bench`. Each measurement is found by its short name, too: `python -m bench.awards` is
`python -m bench.quality.awards`.
"""

from pathlib import Path

__path__ += [str(Path(__file__).parent / room) for room in ("quality", "speed")]
