"""What citing documents say of a number or date that was hard to read.

A document that cites another one gives its number and date, mostly printed. Where an uncertain number has the
date and symbol of a cited one that the archive doesn't hold, that may be what was to be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.fuzz import token_set_ratio

from index.curation.numbering import similar_days, similar_numbers
from index.store import citations, numbers
from index.store.catalogue import Catalogue
from index.store.citations import CertainMention
from index.store.fields import Doubted
from vietnamese.fold import fold

_SAME_SUBJECT = 75
"""Percent of common words in two subjects; citations shorten them."""


@dataclass(frozen=True, slots=True)
class CitedValue:
    """What a document says that cites a number.

    Attributes:
        citing: its id.
        value: the number or date that it gives.
        agrees: it is the value that was read; else it is suggested instead.
        same_subject: it also gives a subject like that of the document.
    """

    citing: int
    value: str
    agrees: bool
    same_subject: bool = False


def cited_values(catalogue: Catalogue, doubted: Iterable[Doubted]) -> dict[tuple[int, str], list[CitedValue]]:
    """Return what citing documents say, by document and field (`so_ky_hieu` or `ngay_ban_hanh`)."""
    papers = list(doubted)
    found: dict[tuple[int, str], list[CitedValue]] = {}
    by_date = _cited(catalogue, "ngay_ban_hanh", {p.day for p in papers if p.day and not p.number_sure})
    by_key = _cited(catalogue, "key", {p.key for p in papers if p.key and not p.date_sure})
    held = numbers.certain_with_date(catalogue, {one.key for told in by_date.values() for one in told})
    for paper in papers:
        if not paper.number_sure and paper.day:
            told = list(_on_number(paper, by_date.get(paper.day, ()), held))
            found[paper.id, "so_ky_hieu"] = _best(told)
        if not paper.date_sure and paper.key:
            told = list(_on_date(paper, by_key.get(paper.key, ())))
            found[paper.id, "ngay_ban_hanh"] = _best(told)
    return {place: told for place, told in found.items() if told}


def _cited(
    catalogue: Catalogue, column: Literal["key", "ngay_ban_hanh"], values: set[str]
) -> dict[str, list[CertainMention]]:
    """Return certain mentions with a whole date, by one of their columns."""
    grouped: defaultdict[str, list[CertainMention]] = defaultdict(list)
    for mention in citations.certain_mentions(catalogue, column, values):
        grouped[getattr(mention, column)].append(mention)
    return grouped


def _on_number(
    paper: Doubted, mentions: Iterable[CertainMention], held: set[tuple[str, str]]
) -> Iterator[CitedValue]:
    """Yield the cited numbers of the paper's date that may be its own."""
    for mention in mentions:
        if mention.document == paper.id or (mention.key, mention.ngay_ban_hanh) in held:
            continue
        alike = _same_subject(paper, mention)
        if mention.key == paper.key:
            yield CitedValue(mention.document, mention.so_ky_hieu, agrees=True, same_subject=alike)
        elif (paper.key is None and alike) or (paper.key and _misread(paper.key, mention.key)):
            yield CitedValue(mention.document, mention.so_ky_hieu, agrees=False, same_subject=alike)


def _on_date(paper: Doubted, mentions: Iterable[CertainMention]) -> Iterator[CitedValue]:
    """Yield the dates with which the paper's number is cited, where they may be its own."""
    for mention in mentions:
        if mention.document == paper.id:
            continue
        alike = _same_subject(paper, mention)
        day = mention.ngay_ban_hanh
        if day == paper.day:
            yield CitedValue(mention.document, day, agrees=True, same_subject=alike)
        elif alike or (paper.number_sure and paper.day and _misread_day(paper.day, day)):
            yield CitedValue(mention.document, day, agrees=False, same_subject=alike)


def _best(told: list[CitedValue]) -> list[CitedValue]:
    """Return one said of each document, those with the same subject first."""
    seen: dict[tuple[int, str], CitedValue] = {}
    for said in sorted(told, key=lambda t: (not t.same_subject, not t.agrees)):
        seen.setdefault((said.citing, said.value), said)
    return list(seen.values())


def _misread(key: str, other: str) -> bool:
    """Return whether two keys differ in one figure, or in figures that look alike."""
    number, _, letters = key.partition("/")
    running, _, others = other.partition("/")
    if letters != others or not (number.isdecimal() and running.isdecimal()):
        return False
    return int(running) in similar_numbers(int(number))


def _misread_day(day: str, other: str) -> bool:
    return date.fromisoformat(other) in similar_days(date.fromisoformat(day))


def _same_subject(paper: Doubted, mention: CertainMention) -> bool:
    cited = mention.trich_yeu
    return bool(
        paper.subject and cited and token_set_ratio(fold(paper.subject), fold(cited)) >= _SAME_SUBJECT
    )
