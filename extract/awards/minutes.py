"""What the minutes of a meeting propose that weighed who is to be commended (biên bản bình xét)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.awards.counts import NOBODY, Counts
from extract.awards.kinds import KindMention
from extract.awards.mention import Statement

_ABOUT = re.compile(
    r"\b(?:binh\s+(?:xet|bau|chon)|xet\s+(?:chon\s+)?(?:thi\s+dua|khen\s+thuong|tang|de\s+nghi))\b"
    r"|\bhoi\s+dong\s+thi\s+dua\b"
)
_TITLE = re.compile(r"(?:^|\n)[ \t]{0,60}bien\s+ban\b")
_HEAD = 1500
"""Characters from the beginning in which minutes say what they are about."""
_PROPOSED = re.compile(
    r"""
    \b(?: (?<!chuan\ )(?:bau|binh\s+(?:xet|bau|chon))         # Bầu danh hiệu …, not: tiêu chuẩn Bầu …
      | de\s+nghi | de\s+xuat | suy\s+ton
      | (?:so\s+|ca\s+nhan\s+|tap\s+the\s+)dat(?:\s+tieu\s+chuan)?   # Số đạt tiêu chuẩn LĐTT: 21/21
      | danh\s+hieu\s*:
    )[^.;:\n]{0,80}:?\s*[“"«‘]?$
    """,
    re.VERBOSE,
)
_VOTED = re.compile(
    r"[”\"»’]?[^.;:\n\d]{0,40}:\s*(?P<n>\d{1,4})\s*(?:/\s*\d{1,4}\s*)?"
    r"(?P<who>d/c|dong\s+chi|ca\s+nhan|nguoi|tap\s+the|don\s+vi)?\b"
)
"""How many were found worthy, behind the award's name: ": 06/21 đ/c"."""
_REACH = 120


def are_minutes_of_a_choice(folded: str, kind: str | None) -> bool:
    """Tell whether a document of this kind, where one was found, is the minutes of a choice whom to propose.

    >>> are_minutes_of_a_choice("bien ban binh xet thi dua nam hoc 2022 - 2023", None)
    True
    """
    minutes = (kind or "").startswith("Biên bản") or (
        kind is None and _TITLE.search(folded, 0, _HEAD) is not None
    )
    return minutes and _ABOUT.search(folded, 0, _HEAD) is not None


def minuted(folded: str, kinds: Sequence[KindMention]) -> Iterator[tuple[Statement, Counts]]:
    """Yield each award that minutes propose once, where it is first named so, with how many are to get it."""
    first: dict[tuple[str, str | None], Statement] = {}
    counts: dict[tuple[str, str | None], Counts] = {}
    for place, one in enumerate(kinds):
        lead = _PROPOSED.search(folded, max(0, one.start - _REACH), one.start)
        if one.kind.given_only or not lead:
            continue
        key = one.name
        stop = kinds[place + 1].start if place + 1 < len(kinds) else len(folded)
        line = folded.find("\n", one.end, stop)
        first.setdefault(
            key, Statement(one, lead.start(), line if line >= 0 else stop, lead.start(), "đề nghị")
        )
        if not counts.get(key, NOBODY).any:
            counts[key] = _voted(folded, one)
    for key, stated in first.items():
        yield stated, counts[key]


def _voted(folded: str, one: KindMention) -> Counts:
    match = _VOTED.match(folded, one.end)
    if not match:
        return NOBODY
    who = match["who"] or ""
    whom = one.kind.to[0] if len(one.kind.to) == 1 else _WHOM.get(" ".join(who.split()))
    return NOBODY.with_number(whom, int(match["n"]), match.span("n")) if whom else NOBODY


_WHOM = {"d/c": "cá nhân", "dong chi": "cá nhân", "ca nhan": "cá nhân", "nguoi": "cá nhân"}
_WHOM |= {"tap the": "tập thể", "don vi": "tập thể"}
