"""Số, ký hiệu: the identifying symbol of a document, its normal form and its matching key."""

from __future__ import annotations

import re

from extract.folding import fold

_RUNS = re.compile(r"\d+|[a-z]+")


def number_key(text: str) -> str:
    """Return the key under which two writings of one số/ký hiệu are equal.

    Case, diacritics, leading zeros and separators are folded. The key is the running number, the year where
    the symbol has one, and the letters, joined by "/": digits after the first letter belong to the letters.

    >>> number_key("2935/QĐ-UBND"), number_key("2935 qd ubnd")
    ('2935/qdubnd', '2935/qdubnd')
    >>> number_key("05/2019/TT-BNV"), number_key("34-CT/TW"), number_key("07")
    ('5/2019/ttbnv', '34/cttw', '7')
    >>> number_key("3176b/QĐ-SYT"), number_key("12/KSTTHC3")
    ('3176b/qdsyt', '12/kstthc3')
    """
    folded = fold(text)
    parts: list[str] = []
    letters = ""
    for match in _RUNS.finditer(folded):
        run = match.group()
        if letters:
            letters += run
        elif run.isdigit():
            parts.append(run.lstrip("0") or "0")
        elif len(run) == 1 and len(parts) == 1 and folded[match.start() - 1].isdigit():
            parts[0] += run  # 3176b: the letter belongs to the running number
        else:
            letters = run
    return "/".join([*parts, letters] if letters else parts)
