"""Folding of Vietnamese text for comparison, and the characters that are taken for others.

Folded are case, diacritics, đ with what looks like it (U+00D0 stands in many papers), and the slashes.
"""

from __future__ import annotations

import unicodedata

DASHES = "‐‑‒–—−-"
"""Whatever is put for a hyphen; the hyphen itself last, as character classes want."""
SLASHES = "/⁄∕"
"""The slash, and those of fractions and of division, which some fonts and editors put for it."""
CAPITAL_LOOK_ALIKES = "ÐƉАВСЕНІКМОРТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""U+00D0 and U+0189 look like Đ; Cyrillic and Greek capitals come from keyboards and converters ("BТС")."""

_ONE_SLASH = dict.fromkeys(map(ord, SLASHES), "/")
_PLAIN = str.maketrans(dict.fromkeys("đðɖ", "d") | dict.fromkeys("ĐÐƉ", "D")) | _ONE_SLASH
_COMBINING = dict.fromkeys(range(0x300, 0x370))
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ONE_D = str.maketrans("ÐƉðɖ", "ĐĐđđ")
_LATIN = _FULL_WIDTH | _ONE_D | str.maketrans(CAPITAL_LOOK_ALIKES, "ĐĐABCEHIKMOPTXABEZHIKMNOPTYX")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def typed(text: str) -> str:
    """Return what a person typed in Unicode normal form C, wide forms of digits and signs as plain ones.

    >>> typed("８７／QĐ－UBND")
    '87/QĐ-UBND'
    """
    return nfc(text).translate(_FULL_WIDTH)


def mend_d(text: str) -> str:
    """Return `text` with đ for the letters of Icelandic and of Ewe that look like it.

    >>> mend_d("QÐ") == "QĐ"
    True
    """
    return text.translate(_ONE_D)


def mend_look_alikes(text: str) -> str:
    """Return `text` with the letters, digits and signs that those of other alphabets look like.

    For symbols and numbers only, which nobody writes in Greek: the rest of a text stays as it was printed.

    >>> mend_look_alikes("17/QÐ-ВТС"), mend_look_alikes("２０２３")
    ('17/QĐ-BTC', '2023')
    """
    return text.translate(_LATIN)


def strip_diacritics(text: str) -> str:
    """Return `text` without diacritics, đ as d, in its own case.

    >>> strip_diacritics("Quyết định khen thưởng")
    'Quyet dinh khen thuong'
    """
    return nfc(unicodedata.normalize("NFD", text).translate(_COMBINING).translate(_PLAIN))


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, whatever is put for đ or a slash.

    >>> fold("QĐ-UBND"), fold("12⁄QÐ")
    ('qd-ubnd', '12/qd')
    """
    return strip_diacritics(text).lower()


def _aligned_table() -> dict[int, str]:
    """Map every Latin letter with diacritics or capitals to its folded letter, one character for one."""
    table: dict[int, str] = dict(_ONE_SLASH)
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x250, 0x2B0), *range(0x1E00, 0x1F00)):
        folded = fold(chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    return table


_ALIGNED = _aligned_table()


def fold_aligned(text: str) -> str:
    """Return `text` (NFC) folded so that each character keeps its position, for matching with offsets.

    >>> fold_aligned("Căn cứ QĐ số 12⁄")
    'can cu qd so 12/'
    """
    return text.translate(_ALIGNED)
