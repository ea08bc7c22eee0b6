"""Plain-text files into pages."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from ingest.cleanup.text import clean_text
from ingest.errors import UnreadableFileError
from ingest.types import Line, Page
from messages import Message

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> str:
    """Return the text of a plain-text file: UTF-8, or UTF-16 with its byte order mark.

    Raises:
        UnreadableFileError: the bytes are in neither.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        reason = Message(
            "is not UTF-8 text; it may be in an old Vietnamese encoding (TCVN3, VNI, Windows-1258): "
            "convert it to UTF-8, then try again"
        )
        raise UnreadableFileError(path, reason) from None


def page_texts(text: str) -> tuple[str, ...]:
    """Return the texts of the pages; a form feed parts pages, and one at the very end begins none."""
    parts = clean_text(text).split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(parts)


def text_page(texts: Sequence[str], number: int) -> Page:
    """Return page `number` (from 1) of these texts."""
    return _page(number, texts[number - 1].strip("\n"))


def text_pages(text: str) -> tuple[Page, ...]:
    """Return all pages of plain text."""
    texts = page_texts(text)
    return tuple(text_page(texts, number) for number in range(1, len(texts) + 1))


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n") if text else []:
        lines.append(Line(start, start + len(line), None))
        start += len(line) + 1
    return Page(number=number, source="text_layer", text=text, confidence=1.0, lines=tuple(lines))
