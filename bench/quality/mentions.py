"""Scores of references: mentions found against mentions in the gold, and what is known of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bench.gold.samples import Gold, GoldReference
from extract.lexicon.symbol import number_key
from extract.types import Reference

from .score import NOTHING, Count, comparable


class Verdicts(NamedTuple):
    """Of the mentions that were found, those of which one attribute is right, wrong, or missed; adds up.

    right: as in the gold, or rightly absent. wrong: another, or one where the gold has none. missed: none
    where the gold has one.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Verdicts) -> Verdicts:
        """Return the sum of both."""
        return Verdicts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def accuracy(self) -> float | None:
        """Share that is right; None where there is nothing to judge."""
        return self.right / sum(self) if sum(self) else None


NO_VERDICTS = Verdicts()
"""Where sums begin."""


@dataclass(frozen=True, slots=True)
class ReferenceScore:
    """How the references of one document (or, added up, of many) were found.

    Attributes:
        numbers: mentions by số/ký hiệu, equal under `number_key`, and in the gold's place where it has one.
        dated: the same, and with the gold's date; all zero where the gold is silver.
        dates: of the mentions whose number was found, as are the following.
        relations: where the gold has a relation.
        undoubted: the relations of which the gold's reader was in no doubt.
        subjects: spans of subjects, to the character, where the gold has places.
        articles: parts of documents, where the gold has places.
        certain_wrong: found as certain, but no such number is cited, or with another date.
        lost: gold mentions not found as such, for a person to read.
        invented: found mentions that the gold doesn't have.
        faults: what is wrong or missed of mentions that were found.
    """

    numbers: Count = NOTHING
    dated: Count = NOTHING
    dates: Verdicts = NO_VERDICTS
    relations: Verdicts = NO_VERDICTS
    undoubted: Verdicts = NO_VERDICTS
    subjects: Verdicts = NO_VERDICTS
    articles: Verdicts = NO_VERDICTS
    certain_wrong: int = 0
    lost: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def plus(self, other: ReferenceScore) -> ReferenceScore:
        """Return the sum of both."""
        return ReferenceScore(
            self.numbers.plus(other.numbers),
            self.dated.plus(other.dated),
            self.dates.plus(other.dates),
            self.relations.plus(other.relations),
            self.undoubted.plus(other.undoubted),
            self.subjects.plus(other.subjects),
            self.articles.plus(other.articles),
            self.certain_wrong + other.certain_wrong,
            self.lost + other.lost,
            self.invented + other.invented,
            self.faults + other.faults,
        )


NO_REFERENCES = ReferenceScore()
"""Where sums begin."""


class Mention(NamedTuple):
    """One found or gold mention as it's matched and judged; `page` and `place` are None where unknown."""

    key: str
    date: str | None
    label: str
    relation: str | None
    page: int | None = None
    place: tuple[int, int] | None = None
    subject: tuple[int, int] | None = None
    article: str | None = None
    certain: bool = True
    doubted: bool = False

    @staticmethod
    def found(reference: Reference) -> Mention:
        """Return a found reference as a mention."""
        return Mention(
            number_key(reference.so_ky_hieu),
            reference.ngay_ban_hanh,
            f"{reference.so_ky_hieu} {reference.ngay_ban_hanh or '-'}",
            reference.quan_he,
            reference.page,
            (reference.start, reference.end),
            _behind(reference),
            reference.dieu_khoan,
            certain=reference.status == "certain",
        )

    @staticmethod
    def gold(reference: GoldReference) -> Mention:
        """Return a gold reference as a mention."""
        return Mention(
            number_key(reference.number),
            reference.date,
            f"{reference.number} {reference.date or '-'}",
            reference.relation,
            reference.page,
            reference.place,
            reference.subject,
            reference.article,
            doubted=reference.doubted,
        )

    def is_at(self, gold: Mention) -> bool:
        """Return whether this found mention stands where `gold` does, where the gold says."""
        if gold.place and self.place:
            return self.place[0] < gold.place[1] and gold.place[0] < self.place[1]
        return gold.page in (None, self.page)


Pair = tuple[Mention, Mention]
"""A found mention and the gold's."""


def _behind(reference: Reference) -> tuple[int, int] | None:
    """Return where the subject stands; a law's name before its number is none, by the labels' convention."""
    span = reference.trich_yeu_at
    return span if span and span[0] >= reference.end else None


def score_references(found: Iterable[Reference], gold: Gold) -> ReferenceScore:
    """Score the references found in one document against its gold.

    A mention counts as often as it's made. Where the gold is silver, what was found beyond it isn't counted
    as false, nor are dates.
    """
    wanted = [Mention.gold(reference) for reference in gold.references]
    mentions = [Mention.found(reference) for reference in found]
    if gold.silver:
        return _score_silver(mentions, wanted)
    return _score(mentions, wanted)


def _score_silver(found: list[Mention], wanted: list[Mention]) -> ReferenceScore:
    lost = Counter(m.key for m in wanted) - Counter(m.key for m in found)
    missed = sum(lost.values())
    return ReferenceScore(numbers=Count(len(wanted) - missed, 0, missed), lost=tuple(sorted(lost.elements())))


def _score(found: list[Mention], wanted: list[Mention]) -> ReferenceScore:
    pairs, lost, invented = _match(found, wanted)
    right = sum(mention.date == gold.date for mention, gold in pairs)
    off = [(m, gold) for m, gold in pairs if m.date != gold.date]
    placed = [pair for pair in pairs if pair[1].place]
    related = [pair for pair in pairs if pair[1].relation is not None]
    return ReferenceScore(
        numbers=Count(len(pairs), len(invented), len(lost)),
        dated=Count(right, len(found) - right, len(wanted) - right),
        dates=_verdicts((m.date, gold.date) for m, gold in pairs),
        relations=_verdicts((m.relation, gold.relation) for m, gold in related),
        undoubted=_verdicts((m.relation, gold.relation) for m, gold in related if not gold.doubted),
        subjects=_verdicts((m.subject, gold.subject) for m, gold in placed),
        articles=_verdicts((_plain(m.article), _plain(gold.article)) for m, gold in placed),
        certain_wrong=sum(m.certain for m in invented)
        + sum(m.certain and m.date is not None for m, _ in off),
        lost=tuple(m.label for m in lost) + tuple(gold.label for _, gold in off),
        invented=tuple(m.label for m in invented) + tuple(m.label for m, _ in off),
        faults=tuple(fault for pair in pairs for fault in _faults(*pair)),
    )


def _verdicts(values: Iterable[tuple[object, object]]) -> Verdicts:
    """Judge pairs of a found and a gold value."""
    counts = Counter("right" if a == b else "missed" if a is None else "wrong" for a, b in values)
    return Verdicts(counts["right"], counts["wrong"], counts["missed"])


def _plain(article: str | None) -> str | None:
    return comparable(article) if article else None


def _faults(found: Mention, gold: Mention) -> Iterator[str]:
    """Yield what is wrong or missed of a found mention beside its date; a place tells mentions apart."""
    where = f"{gold.label}{f' at {gold.place[0]}' if gold.place else ''}"
    if gold.relation is not None and found.relation != gold.relation:
        yield f"relation {found.relation} for {gold.relation}: {where}"
    if gold.place and found.subject != gold.subject:
        yield f"subject {_span(found.subject)} for {_span(gold.subject)}: {where}"
    if gold.place and _plain(found.article) != _plain(gold.article):
        yield f"article {found.article} for {gold.article}: {where}"


def _span(span: tuple[int, int] | None) -> str:
    return f"{span[0]}-{span[1]}" if span else "none"


def _match(found: list[Mention], wanted: list[Mention]) -> tuple[list[Pair], list[Mention], list[Mention]]:
    """Pair found with gold mentions, first by number and date, then by number; return the rest of both."""
    pairs: list[Pair] = []
    for with_date in (True, False):
        left: list[Mention] = []
        for gold in wanted:
            same = (m for m in found if m.key == gold.key and m.is_at(gold))
            mention = next((m for m in same if not with_date or m.date == gold.date), None)
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
