"""A reading with what people put right in it, so that a searchable copy has the right words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.types import Box, Document, Line, Page, Word


class Amendment(NamedTuple):
    """What stands at a place of a page, whatever was read there."""

    page: int
    box: Box
    text: str


def amended(document: Document, amendments: Iterable[Amendment]) -> Document:
    """Return a document in which the words at some places are those that a person gave."""
    pages = {page.number: page for page in document.pages}
    for one in amendments:
        if one.page in pages:
            pages[one.page] = _amended(pages[one.page], one)
    return replace(document, pages=tuple(pages.values()))


def _amended(page: Page, one: Amendment) -> Page:
    """Put a text in the place of the words that lie there; a page without words there stays as it is."""
    inside = [at for at, word in enumerate(page.words) if _lies_in(word.box, one.box)]
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        return page
    first, last = inside[0], inside[-1]
    start, end = page.words[first].start, page.words[last].end
    text = "".join(one.text.split())
    moved = len(text) - (end - start)
    box = Box.around([word.box for word in page.words[first : last + 1]])
    words = (
        *page.words[:first],
        Word(start, start + len(text), box, 1.0),
        *(word._replace(start=word.start + moved, end=word.end + moved) for word in page.words[last + 1 :]),
    )
    return replace(
        page,
        text=page.text[:start] + text + page.text[end:],
        words=words,
        lines=_shifted(page.lines, start, end, moved),
    )


def _shifted(lines: Sequence[Line], start: int, end: int, moved: int) -> tuple[Line, ...]:
    return tuple(
        line
        if line.end <= start
        else line._replace(start=line.start + moved * (line.start >= end), end=line.end + moved)
        for line in lines
    )


def _lies_in(word: Box, place: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return place.x0 <= x <= place.x1 and place.y0 <= y <= place.y1
