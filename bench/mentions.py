"""Scores of references: mentions found against mentions in the gold, by number, date and relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.symbol import number_key
from extract.types import Reference

from .gold import Gold, GoldReference
from .score import NOTHING, Count

DateOutcome = Literal["right", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class ReferenceScore:
    """How the references of one document (or, added up, of many) were found.

    Attributes:
        numbers: mentions by số/ký hiệu alone, equal under `number_key`.
        dated: mentions by số/ký hiệu and date; all zero where the gold is silver.
        dates_right: of the mentions whose number was found, those whose date agrees (or is rightly absent).
        dates_wrong: those with another date than the gold's.
        dates_missed: those without the date that the gold has.
        relations_right: of the mentions whose number was found, those whose relation agrees.
        relations: those for which the gold has a relation.
        certain_wrong: found as certain, but no such number is cited, or with another date.
        lost: gold mentions not found as such, for a person to read.
        invented: found mentions that the gold doesn't have.
    """

    numbers: Count = NOTHING
    dated: Count = NOTHING
    dates_right: int = 0
    dates_wrong: int = 0
    dates_missed: int = 0
    relations_right: int = 0
    relations: int = 0
    certain_wrong: int = 0
    lost: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    def plus(self, other: ReferenceScore) -> ReferenceScore:
        """Return the sum of both."""
        return ReferenceScore(
            self.numbers.plus(other.numbers),
            self.dated.plus(other.dated),
            self.dates_right + other.dates_right,
            self.dates_wrong + other.dates_wrong,
            self.dates_missed + other.dates_missed,
            self.relations_right + other.relations_right,
            self.relations + other.relations,
            self.certain_wrong + other.certain_wrong,
            self.lost + other.lost,
            self.invented + other.invented,
        )


NO_REFERENCES = ReferenceScore()
"""Where sums begin."""


class Mention(NamedTuple):
    """One found or gold mention, as it's matched: key and date; the rest is carried along."""

    key: str
    date: str | None
    label: str
    relation: str | None
    certain: bool

    @staticmethod
    def found(reference: Reference) -> Mention:
        """Return a found reference as a mention."""
        label = f"{reference.so_ky_hieu} {reference.ngay_ban_hanh or '-'}"
        return Mention(
            number_key(reference.so_ky_hieu),
            reference.ngay_ban_hanh,
            label,
            reference.quan_he,
            reference.status == "certain",
        )

    @staticmethod
    def gold(reference: GoldReference) -> Mention:
        """Return a gold reference as a mention."""
        label = f"{reference.number} {reference.date or '-'}"
        return Mention(number_key(reference.number), reference.date, label, reference.relation, True)


def score_references(found: Iterable[Reference], gold: Gold) -> ReferenceScore:
    """Score the references found in one document against its gold.

    A mention counts as often as it's made, in whatever order. Where the gold covers one page only, so do the
    found ones. Where the gold is silver, what was found beyond it isn't counted as false, nor are dates.
    """
    page = gold.reference_page
    mentions = [Mention.found(r) for r in found if page is None or r.page == page]
    wanted = [Mention.gold(reference) for reference in gold.references]
    if gold.distinct:
        mentions, wanted = _distinct(mentions), _distinct(wanted)
    if gold.silver:
        return _score_silver(mentions, wanted)
    return _score(mentions, wanted)


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """Keep one mention of each number and date, and none without a date beside one that has it."""
    dated = {mention.key for mention in mentions if mention.date}
    kept = {(m.key, m.date): m for m in reversed(mentions) if m.date or m.key not in dated}
    return list(reversed(kept.values()))


def _score_silver(found: list[Mention], wanted: list[Mention]) -> ReferenceScore:
    lost = Counter(m.key for m in wanted) - Counter(m.key for m in found)
    missed = sum(lost.values())
    return ReferenceScore(numbers=Count(len(wanted) - missed, 0, missed), lost=tuple(sorted(lost.elements())))


def _score(found: list[Mention], wanted: list[Mention]) -> ReferenceScore:
    pairs, lost, invented = _match(found, wanted)
    dates = Counter(_date_outcome(mention, gold) for mention, gold in pairs)
    hits, related = len(pairs), [pair for pair in pairs if pair[1].relation is not None]
    wrong_date = [m for m, gold in pairs if m.certain and _date_outcome(m, gold) == "wrong"]
    off = [(m, gold) for m, gold in pairs if m.date != gold.date]
    return ReferenceScore(
        numbers=Count(hits, len(invented), len(lost)),
        dated=Count(dates["right"], len(found) - dates["right"], len(wanted) - dates["right"]),
        dates_right=dates["right"],
        dates_wrong=dates["wrong"],
        dates_missed=dates["missed"],
        relations_right=sum(mention.relation == gold.relation for mention, gold in related),
        relations=len(related),
        certain_wrong=sum(m.certain for m in invented) + len(wrong_date),
        lost=tuple(m.label for m in lost) + tuple(gold.label for _, gold in off),
        invented=tuple(m.label for m in invented) + tuple(m.label for m, _ in off),
    )


def _match(
    found: list[Mention], wanted: list[Mention]
) -> tuple[list[tuple[Mention, Mention]], list[Mention], list[Mention]]:
    """Pair found with gold mentions, first by number and date, then by number; return the rest of both."""
    pairs: list[tuple[Mention, Mention]] = []
    for with_date in (True, False):
        left: list[Mention] = []
        for gold in wanted:
            same = (m for m in found if m.key == gold.key and (not with_date or m.date == gold.date))
            mention = next(same, None)
            if mention is None:
                left.append(gold)
            else:
                found = _without(found, mention)
                pairs.append((mention, gold))
        wanted = left
    return pairs, wanted, found


def _without(mentions: list[Mention], one: Mention) -> list[Mention]:
    position = mentions.index(one)
    return mentions[:position] + mentions[position + 1 :]


def _date_outcome(found: Mention, gold: Mention) -> DateOutcome:
    if found.date == gold.date:
        return "right"
    return "wrong" if found.date else "missed"
