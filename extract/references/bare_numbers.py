"""Numbers that stand without letters: "Quyết định số 1234 ngày 5/6/2020", "QĐ 123/2020", "KH 11"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.lexicon.symbol import Symbol
from extract.lexicon.vocabulary import kinds
from vietnamese.fold import DASHES, SLASHES

_NOT_MORE = rf"(?![\w{SLASHES}])(?![.,]\d)(?!\s{{0,2}}[{SLASHES}])(?!\s?[{DASHES}]\s?\w)"
"""The number ends here: no symbol, sum, fraction or range continues with it."""

_NUMBERED = re.compile(
    rf"""\bs[o0]\s{{0,3}}:?\s{{0,3}}(?P<so>\d{{1,6}}){_NOT_MORE}    # số 1234
    (?:\s+nam\s+(?P<nam>(?:19|20)\d{{2}})(?!\d))?           # năm 2020""",
    re.VERBOSE,
)
_COURT = r"hinh\s+su|dan\s+su|hanh\s+chinh|kinh\s+te|lao\s+dong|so\s+tham|phuc\s+tham|giam\s+doc\s+tham"
_KIND_BEFORE = re.compile(
    rf"\b(?:(?P<kind>{kinds().pattern})|ban\s+an(?:\s+(?:{_COURT})){{0,4}})(?:\s+\((?:khan|hoa\s+toc)\))?\s+$"
)
_LONGEST_KIND = 50
"""Characters of a kind with the word in brackets behind it."""
_SHORT = re.compile(
    rf"""(?<![\w{SLASHES}{DASHES}])
    (?P<kind>QĐ|NĐ|NQ|TTLT|TT|CT|KH|CV|TB|BC|TTr|HD|KL)  # KH
    [ \t]{{1,2}}(?:số[ \t]{{1,2}})?(?P<so>\d{{1,5}})        # 11
    (?:/(?P<nam>(?:19|20)\d{{2}}))?{_NOT_MORE}""",
    re.VERBOSE,
)
_NORMATIVE = ("QĐ", "NĐ", "NQ", "TT", "TTLT", "CT")
"""Kinds whose short forms take a year: a bare "KH 6/2021" is as likely the plan of a month."""


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A running number whose kind alone says that it is a document's; it begins at `start`."""

    start: int
    end: int
    kind_start: int
    kind: str
    symbol: Symbol


def find_bare_numbers(text: str, folded: str) -> Iterator[BareNumber]:
    """Yield numbers without letters behind a kind, in no order; a date has to confirm those without a year.

    >>> text = "theo QĐ 123/2020 và Quyết định số 45 ngày 5/6/2020"
    >>> from vietnamese.fold import fold_aligned
    >>> [(found.symbol.text, found.kind) for found in find_bare_numbers(text, fold_aligned(text))]
    [('45', 'Quyết định'), ('123/2020', 'Quyết định')]
    """
    for match in _NUMBERED.finditer(folded):
        if before := _KIND_BEFORE.search(folded, max(0, match.start() - _LONGEST_KIND), match.start()):
            kind = kinds().named(before["kind"] or "") or "Bản án"
            yield _bare(match, before.start(), kind)
    for match in _SHORT.finditer(text):
        if kind_named := kinds().abbreviated(match["kind"]):
            if match["nam"] and match["kind"] not in _NORMATIVE:
                continue
            yield _bare(match, match.start(), kind_named)


def _bare(match: re.Match[str], kind_start: int, kind: str) -> BareNumber:
    number = match["so"]
    year = int(match["nam"]) if match["nam"] else None
    slashed = year is not None and match.end("so") + 1 == match.start("nam")
    symbol = Symbol(f"{number}/{year}" if slashed else number, number, year, "", "bare", None, None)
    return BareNumber(match.start("so"), match.end("nam" if slashed else "so"), kind_start, kind, symbol)
