"""Marks that repeat the row above: "nt", "như trên", "cùng đơn vị"."""

from __future__ import annotations

import re

from extract.text.passage import Passage

_SIGNS = re.compile(r"\s*(?:[\"”“″〃'’]{1,4}|-\s?[\"”″〃]\s?-|//)\s*")
_WORDS = (
    r"(?:n\.?\s?t\.?|nhu tren"
    r"|(?:cung|nhu)\s+(?:dia chi|don vi|thon|xom|ap|ban|xa|co quan|noi cong tac)(?:\s+tren)?)"
)
_MARK = re.compile(rf"\W*{_WORDS}\W*")
_BEHIND = re.compile(rf"\s*[,;(–-]\s*(?={_WORDS}\W*$)")


def is_ditto(text: Passage) -> bool:
    """Tell whether a cell, a position or a unit only repeats what stands above.

    >>> [is_ditto(Passage(text, ())) for text in ("-nt-", "như trên", "Cùng đơn vị", '"', "Tổ 5", "")]
    [True, True, True, True, False, False]
    """
    return bool(_SIGNS.fullmatch(text.text) or _MARK.fullmatch(text.folded))


def parted(place: Passage) -> tuple[Passage, Passage] | None:
    """Return the position and the mark behind it of "Phó Chủ tịch, cùng đơn vị"; None where no mark is.

    >>> [part.text for part in parted(Passage("Phó Chủ tịch, cùng đơn vị", ())) or ()]
    ['Phó Chủ tịch', 'cùng đơn vị']
    """
    mark = _BEHIND.search(place.folded)
    return (place.part(0, mark.start()), place.part(mark.end())) if mark else None
