"""Text as it enters: NFC, plain spaces and line breaks. Offsets are taken after this."""

from __future__ import annotations

import re
import unicodedata

_SPACES = dict.fromkeys(map(ord, "\t\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"), " ")
_SPACES |= dict.fromkeys(map(ord, "\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
_LINE_BREAKS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_DROPPED = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # soft hyphen, zero-width characters
_DROPPED |= dict.fromkeys(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C})
_DROPPED |= dict.fromkeys(range(0x7F, 0xA0))
_LOOKALIKE_D = re.compile("[\u00d0\u0189]")  # Icelandic eth and African D: they look just like Đ
_MOST_MARKS = 30
"""Marks on one letter: Unicode's Stream-Safe Text Format (UAX #15) has this bound."""

_JOINER = "\u034f"
"""COMBINING GRAPHEME JOINER, which that format puts between marks where there are more."""

_NEVER_MARKS = "\0-\u02ff\u0370-\u0482\u1e00-\u20cf\u2100-\u2cee\u3100-\ua66e\uac00-\ud7ff"
_MAY_BE_MARKS = re.compile(f"[^{_NEVER_MARKS}]{{{_MOST_MARKS + 1},}}")
_SYMBOL = re.compile(r"\S*[/\-–]\S*")


def clean_text(text: str) -> str:
    r"""Return `text` in NFC, with plain spaces and line breaks and without characters that nobody sees.

    A look-alike of Đ becomes Đ inside a document's symbol, where it must be; elsewhere text stays as it is.

    >>> clean_text("Số:\u00a012/Q\u00d0-UBND\r\n")
    'Số: 12/QĐ-UBND\n'
    """
    text = _LINE_BREAKS.sub("\n", text).translate(_SPACES).translate(_DROPPED)
    text = unicodedata.normalize("NFC", _MAY_BE_MARKS.sub(_bounded, text))
    return _SYMBOL.sub(_mend_symbol, text) if _LOOKALIKE_D.search(text) else text


def _bounded(match: re.Match[str]) -> str:
    """Part a run of marks of which there are too many: to bring n of them into order takes n² steps."""
    parted, marks = [], 0
    for char in match.group():
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MOST_MARKS:
            parted.append(_JOINER)
            marks = 1
        parted.append(char)
    return "".join(parted)


def _mend_symbol(match: re.Match[str]) -> str:
    return _LOOKALIKE_D.sub("Đ", match.group())
