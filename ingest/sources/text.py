"""Cleaning of text as it enters, and plain-text files into pages. Offsets are taken after this."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ingest.errors import UnreadableFileError
from ingest.types import Line, Page

_SPACES = dict.fromkeys(map(ord, "\t\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"), " ")
_SPACES |= dict.fromkeys(map(ord, "\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
_LINE_BREAKS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_DROPPED = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # soft hyphen, zero-width characters
_DROPPED |= dict.fromkeys(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C})
_DROPPED |= dict.fromkeys(range(0x7F, 0xA0))
_LOOKALIKE_D = re.compile("[\u00d0\u0189]")  # Icelandic eth and African D: they look just like Đ
_SYMBOL = re.compile(r"\S*[/\-–]\S*")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def clean_text(text: str) -> str:
    r"""Return `text` in NFC, with plain spaces and line breaks and without characters that nobody sees.

    A look-alike of Đ becomes Đ inside a document's symbol, where it must be; elsewhere text stays as it is.

    >>> clean_text("Số:\u00a012/Q\u00d0-UBND\r\n")
    'Số: 12/QĐ-UBND\n'
    """
    text = _LINE_BREAKS.sub("\n", text).translate(_SPACES).translate(_DROPPED)
    text = unicodedata.normalize("NFC", text)
    return _SYMBOL.sub(_mend_symbol, text) if _LOOKALIKE_D.search(text) else text


def decode(data: bytes, path: str) -> str:
    """Return the text of a plain-text file: UTF-8, or UTF-16 with its byte order mark.

    Raises:
        UnreadableFileError: the bytes are in neither.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        reason = (
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


def _mend_symbol(match: re.Match[str]) -> str:
    return _LOOKALIKE_D.sub("Đ", match.group())
