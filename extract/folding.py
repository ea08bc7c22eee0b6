"""Folding of Vietnamese text for comparison: case, diacritics, đ, tone placement."""

from __future__ import annotations

import unicodedata

_TO_D = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d"})
_COMBINING = dict.fromkeys(range(0x300, 0x370))


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def strip_diacritics(text: str) -> str:
    """Return `text` without diacritics, đ as d, in its own case.

    >>> strip_diacritics("Quyết định khen thưởng")
    'Quyet dinh khen thuong'
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_COMBINING).translate(_TO_D))


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics.

    >>> fold("QĐ-UBND")
    'qd-ubnd'
    """
    return strip_diacritics(text).lower()
