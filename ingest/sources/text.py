"""Plain-text files into pages, whatever encoding an office wrote them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ingest.cleanup.text import clean_text
from ingest.errors import UnreadableFileError
from ingest.types import Line, Page
from messages import Message
from vietnamese.legacy import decode_text


class Decoded(NamedTuple):
    """The text of a file, and the encoding from before Unicode that it was in, None for Unicode."""

    text: str
    encoding: str | None


def decode(data: bytes, path: str) -> Decoded:
    """Return the text of a plain-text file: UTF-8, UTF-16, Windows-1258, TCVN3, VNI or another old encoding.

    Raises:
        UnreadableFileError: the bytes are in none of them.
    """
    found = decode_text(data)
    if found is None:
        reason = Message(
            "is text in an encoding that Sovang doesn't recognise (known are UTF-8, UTF-16, Windows-1258, "
            "TCVN3, VNI, VPS, VISCII, Vietware and BK HCM): convert it to UTF-8, then try again"
        )
        raise UnreadableFileError(path, reason)
    return Decoded(*found)


def converted_warning(encoding: str | None) -> str | None:
    """Return what a person has to know of text in an old encoding, as a sentence without its full stop."""
    if encoding is None:
        return None
    return Message("its text was in the old encoding {encoding} and was converted", encoding=encoding)


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
