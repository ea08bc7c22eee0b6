"""Fields of a PDF form that hold text: their values as words where the fields stand.

A form that a program filled in often leaves drawing the value to the viewer. Then it is no part of the page's
content, and what a reader sees is only in the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from ingest.cleanup.text import clean_text
from ingest.sources.page_box import turned_box
from ingest.types import Box, PlacedWord

_MOST = 500  # fields that are looked at: a form has some dozens, a hostile one any number
_DEEPEST = 16  # fields in fields
_HIDDEN = 0b100010  # flags of an annotation: hidden, not viewed
_PASSWORD = 1 << 13  # flag of a field
_SIZE = re.compile(rb"([\d.]+)\s+Tf")
_USUAL, _OF_HEIGHT = 12.0, 0.7  # points, and share of a field's height, where it leaves the size open
_LETTER, _LEADING = 0.5, 1.2  # of the size


def field_words(page: PDFPage) -> list[PlacedWord]:
    """Return the values of the text and choice fields on a page, word by word."""
    annotations = resolve1(page.annots)
    found: list[PlacedWord] = []
    for annotation in (annotations if isinstance(annotations, list) else [])[:_MOST]:
        field = resolve1(annotation)
        if isinstance(field, dict) and _name(field.get("Subtype")) == "Widget":
            found += _words(field, page)
    return found


def _words(field: Mapping[str, Any], page: PDFPage) -> Iterator[PlacedWord]:
    flags, own = _number(field.get("F")), _number(_inherited(field, "Ff"))
    rect = resolve1(field.get("Rect"))
    if _name(_inherited(field, "FT")) not in ("Tx", "Ch") or flags & _HIDDEN or own & _PASSWORD:
        return
    if not (isinstance(rect, list) and len(rect) == 4):
        return
    (x0, x1), (y0, y1) = sorted(map(_float, rect[::2])), sorted(map(_float, rect[1::2]))
    lines = _value(field).splitlines()
    size = _size(field, y1 - y0)
    top = y1 if len(lines) > 1 else (y0 + y1 + size) / 2
    for number, line in enumerate(lines):
        left, upper = x0, top - number * _LEADING * size
        for word in line.split():
            right = left + len(word) * _LETTER * size
            box = _on_page((left, upper - size, max(left + 1, min(right, x1)), upper), page)
            if box:
                yield PlacedWord(word, box, 1.0)
            left = min(right + _LETTER * size, x1 - 1)


def _value(field: Mapping[str, Any]) -> str:
    value = resolve1(_inherited(field, "V"))
    if isinstance(value, PDFStream):  # a long text
        value = value.get_data()
    values = map(resolve1, value) if isinstance(value, list) else [value]  # several choices
    shown = _shown_choices(field)
    return clean_text(", ".join(decode_text(shown.get(one, one)) for one in values if isinstance(one, bytes)))


def _shown_choices(field: Mapping[str, Any]) -> dict[bytes, bytes]:
    """Return how the choices of a field are shown, by their values; where there is no pair, by itself."""
    options = resolve1(_inherited(field, "Opt"))
    pairs = [resolve1(one) for one in (options if isinstance(options, list) else [])[:_MOST]]
    found = (tuple(map(resolve1, pair)) for pair in pairs if isinstance(pair, list) and len(pair) == 2)
    return {value: text for value, text in found if isinstance(value, bytes) and isinstance(text, bytes)}


def _size(field: Mapping[str, Any], height: float) -> float:
    look = resolve1(_inherited(field, "DA"))
    stated = _SIZE.search(look) if isinstance(look, bytes) else None
    size = _float(stated[1].decode()) if stated else 0.0
    return size or min(_USUAL, _OF_HEIGHT * height)


def _inherited(field: Mapping[str, Any], key: str) -> Any:
    """Return a field's entry, which may stand in one of those that it is a part of."""
    for _ in range(_DEEPEST):
        if key in field:
            return resolve1(field[key])
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            return None
        field = parent
    return None


def _on_page(bounds: tuple[float, float, float, float], page: PDFPage) -> Box | None:
    left, bottom, right, top = page.cropbox
    if right <= left or top <= bottom:
        return None
    x0, y0, x1, y1 = bounds
    wide, high = right - left, top - bottom
    upright = Box((x0 - left) / wide, (top - y1) / high, (x1 - left) / wide, (top - y0) / high)
    x0, y0, x1, y1 = (min(1.0, max(0.0, side)) for side in turned_box(upright, page.rotate))
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _name(value: Any) -> str:
    resolved = resolve1(value)
    return str(resolved.name) if isinstance(resolved, PSLiteral) else ""


def _number(value: Any) -> int:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, int) else 0


def _float(value: Any) -> float:
    try:
        return float(resolve1(value))
    except (TypeError, ValueError):
        return 0.0
