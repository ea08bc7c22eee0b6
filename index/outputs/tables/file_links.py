"""Cells that open a file, where it is there to open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.outputs.tables.cells import Cell, Link

_LONGEST = 2000
"""Characters of a link; Excel takes 2079."""


def file_link(text: str | None, places: Iterable[Path]) -> Cell:
    """Return a cell with `text` that opens the first of `places` that is a file; without one the text alone.

    A path on another machine is not looked for: asking for it tells that machine who asks.

    >>> file_link("a.pdf", [Path("/nowhere/a.pdf")]), file_link(None, [])
    ('a.pdf', None)
    """
    if text is None:
        return None
    for place in places:
        if place.is_absolute() and not str(place).startswith(("//", "\\\\")) and place.is_file():
            target = place.as_uri()
            return Link(text, target) if len(target) <= _LONGEST else text
    return text
