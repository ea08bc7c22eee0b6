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
    return unicodedata.normalize(
        "NFC", unicodedata.normalize("NFD", text).translate(_COMBINING).translate(_TO_D)
    )


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics.

    >>> fold("QĐ-UBND")
    'qd-ubnd'
    """
    return strip_diacritics(text).lower()


def _aligned_table() -> dict[int, str]:
    """Map every Latin letter with diacritics or capitals to its folded letter, one character for one."""
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        folded = fold(chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    return table


_ALIGNED = _aligned_table()


def fold_aligned(text: str) -> str:
    """Return `text` (NFC) folded so that each character keeps its position, for matching with offsets.

    >>> fold_aligned("Căn cứ QĐ số 12")
    'can cu qd so 12'
    """
    return text.translate(_ALIGNED)
