"""Words of a text as tokens, which look-ups compare: the same ones for what is kept and what is asked.

An exact token is a syllable in lower case with its tone mark moved to the end and written as in VIQR, which
makes the old and the new tone placement one: "hoà" and "hòa" are both "hoa`". A folded token has lost
diacritics and đ as well: "hoa".

Archives keep tokens: a change of what these functions return needs a higher `ANALYSIS_VERSION` in
index/search/engines/analysis.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vietnamese.fold import fold, mend_d, nfc

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, NFC assumed, with its exact and its folded form."""

    exact: str
    folded: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text`, whose offsets count in `text` as given.

    >>> [token.exact for token in tokens("Hoà bình, QUÝ II")]
    ['hoa`', 'binh`', "quy'", 'ii']
    """
    for match in _TOKEN.finditer(text):
        exact, folded = _forms(match.group())
        if folded:  # else nothing but stray combining marks
            yield Token(exact, folded, match.start(), match.end())


def both_forms(text: str) -> tuple[list[str], list[str]]:
    """Return the exact and the folded tokens of `text`: those of `tokens`, five times as fast.

    >>> both_forms("Hoà bình")
    (['hoa`', 'binh`'], ['hoa', 'binh'])
    """
    found = [forms for word in _TOKEN.findall(text) if (forms := _forms(word))[1]]
    return [exact for exact, _ in found], [folded for _, folded in found]


def exact_form(word: str) -> str:
    """Return one word in the form that tells diacritics apart, but not case nor tone placement.

    >>> exact_form("Thuỷ"), exact_form("thủy"), exact_form("ĐỊNH"), exact_form("2023")
    ('thuy?', 'thuy?', 'đinh.', '2023')
    """
    return _forms(word)[0]


def folded_form(word: str) -> str:
    """Return one word without case, diacritics and đ.

    >>> folded_form("Thưởng"), folded_form("Đ")
    ('thuong', 'd')
    """
    return _forms(word)[1]


@lru_cache(maxsize=1 << 16)  # Vietnamese has some 7,000 syllables: nearly every word is a hit
def _forms(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", mend_d(nfc(word).lower())):
        if tone := _TONES.get(char):
            tones.append(tone)
        else:
            letters.append(char)
    plain = nfc("".join(letters))
    return plain + "".join(tones), fold(plain)


def exact_tokens(text: str) -> list[str]:
    """Return the exact tokens of `text` in order."""
    return [token.exact for token in tokens(nfc(text))]


def folded_tokens(text: str) -> list[str]:
    """Return the folded tokens of `text` in order.

    >>> folded_tokens("Tặng Bằng khen; 2935/QĐ-UBND")
    ['tang', 'bang', 'khen', '2935', 'qd', 'ubnd']
    """
    return [token.folded for token in tokens(nfc(text))]
