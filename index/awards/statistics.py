"""Statistics: award events and recipients by one dimension, with trend, and with what doesn't add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.types import RecipientKind, Status
from index.awards.breakdown import Dimension, breakdown
from index.awards.changed_awards import ISSUED_ANEW, REPLACED, REVOKED
from index.awards.conditions import EVERYTHING, Conditions, Filter
from index.awards.event_bonuses import with_bonuses
from index.awards.events import AwardEvent, Gathered
from index.awards.lists import KINDS
from index.awards.shortfalls import beside_unread_print, not_on_a_list, shortfalls
from index.awards.sums import StatsRow, Sum, Trend
from index.store import awards as award_rows
from index.store.catalogue import Catalogue
from messages import Message


@dataclass(frozen=True, slots=True)
class Difference:
    """An award whose list has another number of recipients than its text declares; 0 without a list."""

    event: str
    document: int
    so_quyet_dinh: str | None
    hinh_thuc: str
    loai: RecipientKind
    declared: int
    counted: int
    number_status: Status = "missing"


@dataclass(frozen=True, slots=True)
class StatsQuestion:
    """What statistics are asked for."""

    by: Dimension = "year"
    conditions: Conditions = EVERYTHING
    trend: bool = False


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures by one dimension.

    Attributes:
        rows: by year in order, else the most recipients first; what is not known last.
        total: of all that was asked for, each award and recipient once.
        trend: where asked for, in the order of `rows`.
        differences: declared against counted, wherever they are not the same.
        not_held: award events told of whose decision is not in the archive.
        bonuses_differing: ids of the events whose stated bonus is not the one by decree.
        notes: sentences for the person who asked.
    """

    by: Dimension
    rows: tuple[StatsRow, ...]
    total: StatsRow
    trend: tuple[Trend, ...] = ()
    differences: tuple[Difference, ...] = ()
    not_held: int = 0
    bonuses_differing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def statistics(catalogue: Catalogue, gathered: Gathered, question: StatsQuestion) -> Statistics:
    """Return the figures that answer a question."""
    asked = Filter.of(question.conditions)
    total, by_key = Sum(), breakdown(catalogue, gathered, question.by, asked)
    for row in by_key.values():
        total.add_row(row)
    if question.by == "nhom":
        _add_documents(catalogue, asked, by_key)
    ordered = sorted(by_key.items(), key=lambda item: _order(question.by, *item))
    years = range(min(total.by_year), max(total.by_year) + 1) if total.by_year else range(0)
    reached = [event for event in gathered.events if event.id in total.events]
    whole = total.row()
    return Statistics(
        by=question.by,
        rows=tuple(one.row() for _, one in ordered),
        total=whole,
        trend=_trends(question, [one for _, one in ordered], total, years),
        differences=tuple(differences(reached)),
        not_held=sum(event.told == "not held" for event in reached),
        bonuses_differing=tuple(_differing(gathered, reached)),
        notes=tuple(_notes(question, whole, gathered)),
    )


def _trends(question: StatsQuestion, rows: Sequence[Sum], total: Sum, years: range) -> tuple[Trend, ...]:
    """Return how each value went over the years; years themselves go as a whole."""
    if not question.trend or not years:
        return ()
    if question.by == "year":
        return (total.trend(years),)
    return tuple(row.trend(years) for row in rows)


def _order(by: Dimension, key: str | None, row: Sum) -> tuple[bool, int, int, str]:
    if by == "year":
        return key is None, 0, 0, key or ""
    return key is None, -row.recipients, -len(row.events), key or ""


def _add_documents(catalogue: Catalogue, asked: Filter, by_key: defaultdict[str | None, Sum]) -> None:
    """Let every document that is asked for stand behind its class, those without any award, too."""
    if asked.award or asked.authority or asked.by_unit or asked.given.kind:
        return
    for document, nhom, date, agency in award_rows.classed_documents(catalogue):
        if asked.takes_date(date) and asked.takes_agency(agency):
            row = by_key[nhom]
            row.labels[nhom] = row.labels.get(nhom, 0) + 1
            row.documents.add(document)


def differences(events: Iterable[AwardEvent]) -> Iterator[Difference]:
    """Yield the awards whose list has another number of recipients than the text declares.

    For a decision that is held a list that was not read is one of nobody.
    """
    for event in events:
        short = {one.loai for one in shortfalls([event])}
        for kind in KINDS:
            declared, counted = event.declared.of(kind), event.counted.of(kind)
            listed = counted is not None and declared != counted
            if declared is not None and (listed or kind in short):
                document = event.decision or event.sources[0].document
                number, name, sure = event.so_quyet_dinh, event.hinh_thuc, event.number_status
                yield Difference(event.id, document, number, name, kind, declared, counted or 0, sure)


def _differing(gathered: Gathered, events: Iterable[AwardEvent]) -> Iterator[str]:
    stating = {(row.document) for rows in gathered.awards.values() for row in rows if row.tien_thuong}
    for event in events:
        if event.sources[0].document in stating:
            bonuses = with_bonuses(event, gathered.awards).bonuses
            if any(found.verdict == "differs" for found in bonuses):
                yield event.id


def _notes(question: StatsQuestion, total: StatsRow, gathered: Gathered) -> Iterator[str]:
    declared = total.tap_the.declared + total.ca_nhan.declared + total.ho.declared
    if declared:
        yield (
            Message(
                "{declared} of {recipients} recipients are as declared in the text; no list of them was "
                "found.",
                declared=declared,
                recipients=total.recipients,
            )
        )
    unlisted = total.tap_the.unlisted + total.ca_nhan.unlisted + total.ho.unlisted
    if unlisted:
        yield not_on_a_list(unlisted)
    beside = total.tap_the.beside_unread + total.ca_nhan.beside_unread + total.ho.beside_unread
    if beside:
        yield beside_unread_print(beside)
    for first, second in gathered.unsettled:
        yield (
            Message(
                "#{first} and #{second} look like the same document, but nobody has confirmed it; their "
                "awards count once. See `sovang duplicates`.",
                first=first,
                second=second,
            )
        )
    if question.by in ("unit", "industry"):
        yield Message("An award to several units appears in several rows; the total counts it once.")
    yield from _not_counted(gathered)
    if gathered.unclear:
        yield Message.plural(
            "{n} list doesn't say which award its entries receive; all are uncertain.",
            "{n} lists don't say which award their entries receive; all are uncertain.",
            len(gathered.unclear),
        )


def _not_counted(gathered: Gathered) -> Iterator[str]:
    """Yield what no figure counts, though a decision gives it."""
    reasons = Counter(event.taken_out for event in gathered.events if event.taken_out)
    if revoked := reasons[REVOKED]:
        yield Message.plural(
            "{n} award is not counted: a later document revokes its decision.",
            "{n} awards are not counted: later documents revoke their decisions.",
            revoked,
        )
    if replaced := reasons[REPLACED]:
        yield Message.plural(
            "{n} award is not counted: a later decision replaces its own.",
            "{n} awards are not counted: later decisions replace their own.",
            replaced,
        )
    if anew := reasons[ISSUED_ANEW]:
        yield Message.plural(
            "{n} award is not counted: its paper only issues diplomas anew.",
            "{n} awards are not counted: their papers only issue diplomas anew.",
            anew,
        )
    if lost := sum(event.withdrawn.of(kind) or 0 for event in gathered.events for kind in KINDS):
        yield Message.plural(
            "{n} recipient is not counted: a later decision revokes the award by name.",
            "{n} recipients are not counted: later decisions revoke their awards by name.",
            lost,
        )
