"""What print does not have, and a reader may: capitals and digits in odd places, words run together."""

from __future__ import annotations

import re

from vietnamese.syllables import has_tone

_GLUED = re.compile(r"[^\W\d_][.][^\W\d_]{2}|(?<!\w)\d[^\W\d_]{1,6}(?!\w)|[_|~]")


def is_odd(text: str) -> bool:
    """Return whether a text has what print does not have.

    >>> [is_odd(text) for text in ("Sở Nội VỤ", "Sở Y tẾ", "huyện Thạch.Lĩnh", "Trà 5a", "UBND xã Mẫu")]
    [True, True, True, True, False]
    """
    words = re.findall(r"[^\W\d_]+", text)
    capital = len(words) > 1 and text.isupper()
    return bool(_GLUED.search(text)) or (not capital and any(map(_has_odd_capitals, words)))


def _has_odd_capitals(word: str) -> bool:
    return len(word) > 1 and has_tone(word) and any(char.isupper() for char in word[1:])
