"""Laws cited by their name and a date or year, without a number: "Luật Thi đua, khen thưởng năm 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.lexicon.dates import DATE, dated, matched_date
from extract.references.attributes import collapsed
from extract.references.citing import Citing, Place
from extract.text.clauses import Clauses
from vietnamese.fold import fold_aligned

_NAME = (
    r"(?P<name>(?:Bộ\s+luật|Bộ\s+Luật|Luật|luật(?=\s+sửa\s+đổi)|Pháp\s+lệnh|Hiến\s+pháp)"
    r"(?:\s+[^\s;:.()\d][^;:.()\d]{1,140}?)?)"
)
_DAY = rf"(?:được\s+Quốc\s+hội\s+thông\s+qua\s+)?(?:ban\s+hành\s+)?ngày\s{{0,3}}{DATE}\)?"
_WHEN = rf"\s*,?\s*\(?\s*(?:{_DAY}|năm\s+(?P<year>[12]\d{{3}})\)?)"
_LAW = re.compile(rf"(?<!\w){_NAME}{_WHEN}")
_ANOTHER = re.compile(r"(?<!\w)(?:Bộ\s+luật|Bộ\s+Luật|Luật|Pháp\s+lệnh|Hiến\s+pháp)(?=\s)")
_AMENDING = re.compile(r"(?:Bộ\s+)?[Ll]uật\s+sửa\s+đổi", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"\s{{0,3}}(?:,|và)\s{{0,3}}ngày\s{{0,3}}{DATE}")
"""Further days of one law and of those that amended it: "ngày 14/6/2005 và ngày 16/11/2013"."""
_NO_NAME = re.compile(r"(?<!\w)(?:hiệu\s+lực|này|liên\s+quan|kể\s+từ)(?!\w)")
_NUMBERED = re.compile(r"\bsố\s*:?\s*$|\bsố\s+\d")


@dataclass(frozen=True, slots=True)
class LawMention:
    """One mention of a law by name: `text[start:end]` is its name with the date or year."""

    start: int
    end: int
    name: str
    issued: date | None
    year: int | None
    relation: str


def find_laws(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[LawMention, ...]:
    """Return the laws cited by name in `text` (NFC), outside the spans `taken` by numbered references.

    >>> law, = find_laws("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    >>> law.name, str(law.issued), law.relation
    ('Luật Thi đua, khen thưởng', '2022-06-15', 'căn cứ')
    """
    matches = list(_LAW.finditer(text))
    if not matches:
        return ()
    folded = fold_aligned(text)
    citing = Citing(folded, Clauses.of(text, folded))
    found = []
    for match in matches:
        start = _innermost(text, match.start("name"), match.end("name"))
        name = collapsed(text[start : match.end("name")]).rstrip(" ,")
        if _NO_NAME.search(name) or _NUMBERED.search(text, start, match.end("name")):
            continue
        if any(first < match.end() and start < last for first, last in taken):
            continue
        issued = matched_date(match)
        year = issued.year if issued else int(match["year"]) if match["year"] else None
        if year is None:
            continue
        relation = citing.relation(Place(start, start, match.end()), None)
        mention = LawMention(start, match.end(), name, issued, year, relation)
        found += [mention, *_on_further_days(text, mention)]
    return tuple(found)


def _on_further_days(text: str, mention: LawMention) -> Iterator[LawMention]:
    """Yield one mention more for each day that stands behind the first one; it begins at its day."""
    while mention.issued and (match := _NEXT_DAY.match(text, mention.end)):
        day = dated(match)
        if day is None:
            return
        mention = replace(mention, start=day.start, end=day.end, issued=day.day, year=day.day.year)
        yield mention


def _innermost(text: str, start: int, end: int) -> int:
    """Return where the last law named before the date begins: "Luật A và Luật B năm 2015" dates B.

    A law that amends others names them in its own title: "Luật sửa đổi, bổ sung một số điều của Luật B".
    """
    if _AMENDING.match(text, start):
        return start
    for match in _ANOTHER.finditer(text, start + 1, end):
        before = text[start : match.start()].rstrip()
        if before.endswith((",", "và", "của", ";")):
            start = match.start()
    return start
