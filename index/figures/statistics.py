"""Statistics: award events and recipients by one dimension, with trend, and with what doesn't add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.types import RecipientKind
from index.catalogue import Catalogue
from index.figures.conditions import Filter
from index.figures.events import Gathered, with_bonuses
from index.figures.shares import Share, shares
from index.figures.types import (
    KINDS,
    AwardEvent,
    Difference,
    Dimension,
    Figure,
    Statistics,
    StatsQuestion,
    StatsRow,
    Trend,
    TrendPoint,
)


@dataclass(slots=True)
class _Sum:
    """A row while it is added up; plain numbers, since there may be a hundred thousand to add.

    Attributes:
        figures: certain, uncertain and declared of each kind of recipient.
    """

    labels: dict[str, int] = field(default_factory=dict)
    events: dict[str, Share] = field(default_factory=dict)
    documents: set[int] = field(default_factory=set)
    figures: dict[RecipientKind, list[int]] = field(default_factory=dict)
    events_by_year: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    recipients_by_year: Counter[int] = field(default_factory=Counter)

    def add(self, share: Share) -> None:
        if label := share.label:
            self.labels[label] = self.labels.get(label, 0) + 1
        if share.event:
            self.events[share.event.id] = share
        else:
            self.documents.update(share.documents)
        for kind, figure in share.figures.items():
            self._count(kind, (figure.certain, figure.uncertain, figure.declared))

    def add_year(self, share: Share) -> None:
        """Count what was added for its year, too, as a trend needs it."""
        if share.nam is not None:
            self.recipients_by_year[share.nam] += sum(figure.total for figure in share.figures.values())
            if share.event:
                self.events_by_year[share.nam].add(share.event.id)

    def add_row(self, row: _Sum) -> None:
        """Add what a row adds up to; an event of several rows counts once."""
        self.events.update(row.events)
        self.documents |= row.documents
        for kind, numbers in row.figures.items():
            self._count(kind, numbers)

    def _count(self, kind: RecipientKind, numbers: Sequence[int]) -> None:
        mine = self.figures.get(kind)
        if mine is None:
            mine = self.figures[kind] = [0, 0, 0]
        mine[0] += numbers[0]
        mine[1] += numbers[1]
        mine[2] += numbers[2]

    @property
    def recipients(self) -> int:
        """How many of all kinds."""
        return sum(numbers[0] + numbers[1] for numbers in self.figures.values())

    @property
    def label(self) -> str | None:
        """The writing found most often; of several, the first in order."""
        return min(self.labels, key=lambda text: (-self.labels[text], text), default=None)

    def row(self) -> StatsRow:
        certain = sum(share.certain for share in self.events.values())
        documents = self.documents.union(*(share.documents for share in self.events.values()))
        tap_the, ca_nhan, ho = (Figure(*self.figures.get(kind, ())) for kind in KINDS)
        return StatsRow(
            value=self.label,
            awards=Figure(certain, len(self.events) - certain),
            tap_the=tap_the,
            ca_nhan=ca_nhan,
            ho=ho,
            events=tuple(self.events),
            documents=tuple(sorted(documents)),
        )

    def trend(self, years: range) -> Trend:
        points = []
        before: int | None = None
        for nam in years:
            number = self.recipients_by_year[nam]
            change = round(100 * (number - before) / before, 1) if before else None
            points.append(TrendPoint(nam, len(self.events_by_year.get(nam, ())), number, change))
            before = number
        return Trend(self.label, tuple(points))


def statistics(catalogue: Catalogue, gathered: Gathered, question: StatsQuestion) -> Statistics:
    """Return the figures that answer a question."""
    asked = Filter.of(question.conditions)
    total, by_key = _Sum(), defaultdict[str | None, _Sum](_Sum)
    for share in shares(catalogue, gathered, question.by, asked):
        by_key[share.key].add(share)
        if question.trend:
            by_key[share.key].add_year(share)
            total.add_year(share)
    for row in by_key.values():
        total.add_row(row)
    if question.by == "nhom":
        _add_documents(catalogue, asked, by_key)
    ordered = sorted(by_key.items(), key=lambda item: _order(question.by, *item))
    known = [nam for one in by_key.values() for nam in (*one.events_by_year, *one.recipients_by_year)]
    years = range(min(known), max(known) + 1) if known else range(0)
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


def _trends(question: StatsQuestion, rows: Sequence[_Sum], total: _Sum, years: range) -> tuple[Trend, ...]:
    """Return how each value went over the years; years themselves go as a whole."""
    if not question.trend or not years:
        return ()
    if question.by == "year":
        return (total.trend(years),)
    return tuple(row.trend(years) for row in rows)


def _order(by: Dimension, key: str | None, row: _Sum) -> tuple[bool, int, int, str]:
    if by == "year":
        return key is None, 0, 0, key or ""
    return key is None, -row.recipients, -len(row.events), key or ""


def _add_documents(catalogue: Catalogue, asked: Filter, by_key: defaultdict[str | None, _Sum]) -> None:
    """Let every document that is asked for stand behind its class, those without any award, too."""
    if asked.award or asked.authority or asked.by_unit or asked.given.kind:
        return
    found = catalogue.sql.execute(
        "SELECT c.document, c.nhom, d.value, a.value FROM classes c"
        " LEFT JOIN fields d ON d.document = c.document AND d.name = 'ngay_ban_hanh'"
        " LEFT JOIN fields a ON a.document = c.document AND a.name = 'co_quan_ban_hanh'"
    )
    for document, nhom, date, agency in found:
        if asked.takes_date(date) and asked.takes_agency(agency):
            row = by_key[nhom]
            row.labels[nhom] = row.labels.get(nhom, 0) + 1
            row.documents.add(document)


def differences(events: Iterable[AwardEvent]) -> Iterator[Difference]:
    """Yield the awards whose list has another number of recipients than the text declares."""
    for event in events:
        for kind in KINDS:
            declared, counted = event.declared.of(kind), event.counted.of(kind)
            if declared is not None and counted is not None and declared != counted:
                document = event.decision or event.sources[0].document
                number, name = event.so_quyet_dinh, event.hinh_thuc
                yield Difference(event.id, document, number, name, kind, declared, counted)


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
            f"{declared} of {total.recipients} recipients are as declared in the text; "
            "no list of them was found."
        )
    if question.by in ("unit", "industry"):
        yield "An award with several units stands in several rows; the total counts it once."
    if gathered.unclear:
        yield f"{len(gathered.unclear)} lists don't say which award their entries receive; all are uncertain."
