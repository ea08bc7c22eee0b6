"""Tokens of numbers, which engines get beside those of plain words."""

from __future__ import annotations

import re

from extract.lexicon.symbol import number_key
from vietnamese.fold import nfc
from vietnamese.tokens import folded_tokens

ANALYSIS_VERSION = 2
"""Raise it with any change of what these functions or those of vietnamese/tokens.py return: archives then
rebuild their index.
"""

_SYMBOL = re.compile(
    r"""
    (?<![\w/.-])\d{1,6}[^\W\d_]?           # running number: 2935, 3176b
    (?:[ ]?[/⁄∕][ ]?(?:19|20)\d\d)?         # year: 91/2017/...
    (?:[ ]?[/⁄∕][ ]?                        # a slash: 12/QĐ
      |[ ]?[-‐‑‒–—−][ ]?(?=[^\W\d_]{2}))    # a hyphen comes first in 34-CT/TW
    [^\W\d_][\w&]*                         # letters: QĐ
    (?:(?:[ ]?[-‐‑‒–—−/⁄∕][ ]?|[.,])[^\W\d_][\w&]*){0,6}   # and more of them: -UBND
    """,
    re.VERBOSE,
)


def number_tokens(number: str) -> list[str]:
    """Return a số/ký hiệu as one token, its parts, and its plain words.

    >>> number_tokens("05/2019/TT-BNV")
    ['5/2019/ttbnv', '5', '2019', 'ttbnv', '05', 'tt', 'bnv']
    """
    key = number_key(number)
    return list(dict.fromkeys([key, *key.split("/"), *folded_tokens(number)]))


def mentioned_keys(text: str) -> list[str]:
    """Return the keys of everything in `text` that looks like a số/ký hiệu, in order.

    >>> mentioned_keys("Nghị định số 91/2017/NĐ-CP; Chỉ thị 34-CT/TW; 15/19 tập thể")
    ['91/2017/ndcp', '34/cttw']
    """
    return [number_key(match.group()) for match in _SYMBOL.finditer(nfc(text))]
