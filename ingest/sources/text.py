"""Plain-text files into pages."""

from __future__ import annotations

import codecs

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


def text_pages(text: str) -> tuple[Page, ...]:
    """Return the pages of plain text; a form feed parts pages, and one at the very end begins none."""
    parts = clean_text(text).split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(_page(number, part.strip("\n")) for number, part in enumerate(parts, 1))


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n") if text else []:
        lines.append(Line(start, start + len(line), None))
        start += len(line) + 1
    return Page(number=number, source="text_layer", text=text, confidence=1.0, lines=tuple(lines))
