"""A form filled from the archive: each cell with its number, what of it is doubtful, and its documents.

The numbers are those of `stats`: a cell's award events are added up by the same functions, by kind of
recipient or, where a row asks for classes of people, entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extract.types import RecipientKind
from index.awards.breakdown import Dimension, breakdown
from index.awards.conditions import Filter, award_key_of, in_year
from index.awards.decreed_bonus import level
from index.awards.events import AwardEvent, Gathered
from index.awards.lists import KINDS
from index.awards.sums import Sum
from index.forms.layout import FormLayout, FormLine
from index.store import awards as award_rows
from index.store.catalogue import Catalogue
from index.store.keys import folded_key

MOVEMENT = "phát động thi đua"
"""The class of documents that launch an emulation movement."""


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: `value` None where the archive can't know it, and `blank` says why.

    Attributes:
        uncertain: how much of the value was read with doubt.
        unlisted: how many more decisions declare that stand on no list that was read.
        documents: those behind the value, by id.
    """

    value: float | None
    uncertain: int = 0
    unlisted: int = 0
    documents: tuple[int, ...] = ()
    blank: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form of a year with its cells, row by row.

    Attributes:
        unclassed: individuals of whom nothing says of which class they are, by column id.
        without_method: recipients of awards of which nothing says by which method, by column id.
    """

    layout: FormLayout
    year: int
    cells: Mapping[tuple[str, str], FormCell]
    unclassed: Mapping[str, int]
    without_method: Mapping[str, int]

    def cell(self, row: str, column: str) -> FormCell:
        """The cell in a row and a column, by their ids."""
        return self.cells[row, column]


class _Wanted(NamedTuple):
    """Which events a cell counts."""

    awards: tuple[str, ...]
    but: tuple[str, ...]
    levels: tuple[str, ...]
    methods: tuple[str, ...]

    def takes(self, event: AwardEvent) -> bool:
        """Return whether an event's award, level and method are wanted."""
        key = award_key_of(event)
        if self.awards and not any(key == one or key.startswith(f"{one} ") for one in self.awards):
            return False
        if any(key.startswith(one) for one in self.but):
            return False
        if self.levels and level(folded_key(event.tham_quyen)) not in self.levels:
            return False
        return not self.methods or event.phuong_thuc in self.methods


class _Counter:
    """Adds up the events of a year, once for each kind of cell."""

    def __init__(self, catalogue: Catalogue, gathered: Gathered, year: int) -> None:
        self._catalogue = catalogue
        self._asked = Filter.of(in_year(year))
        mine = tuple(one for one in gathered.events if self._asked.takes_event(one))
        self._gathered = replace(gathered, events=mine, unclear=())
        self.sums = cache(self._sums)

    def _sums(self, wanted: _Wanted, by: Dimension) -> Mapping[str | None, Sum]:
        events = tuple(_doubted(one, wanted) for one in self._gathered.events if wanted.takes(one))
        return breakdown(self._catalogue, replace(self._gathered, events=events), by, self._asked)


def _doubted(event: AwardEvent, wanted: _Wanted) -> AwardEvent:
    """Return an event, uncertain where it is counted by a method that isn't certain."""
    unsure = bool(wanted.methods) and event.phuong_thuc_status == "uncertain"
    return replace(event, status="uncertain") if unsure else event


def fill_form(catalogue: Catalogue, gathered: Gathered, layout: FormLayout, year: int) -> FilledForm:
    """Return a form filled with what the archive holds of a year."""
    counter = _Counter(catalogue, gathered, year)
    movements = _movements(catalogue, year) if layout.counts == "movements" else {}
    cells: dict[tuple[str, str], FormCell] = {}
    for row in layout.rows:
        for column in sorted(layout.columns, key=lambda one: bool(one.sums or one.ratio)):
            if layout.counts == "movements":
                cells[row.id, column.id] = _of_movements(cells, movements, row, column)
            else:
                cells[row.id, column.id] = _cell(cells, counter, row, column)
    return FilledForm(layout, year, cells, _unclassed(counter, layout), _without_method(counter, layout))


def _cell(
    cells: Mapping[tuple[str, str], FormCell], counter: _Counter, row: FormLine, column: FormLine
) -> FormCell:
    if row.blank or column.blank:
        return FormCell(None, blank=row.blank or column.blank)
    if column.sums:
        return added(cells[row.id, id] for id in column.sums)
    if column.ratio:
        return _share(*(cells[row.id, id] for id in column.ratio))
    wanted = _wanted(row, column)
    kinds = row.kinds or column.kinds
    classes = row.classes or column.classes
    if classes:
        sums = counter.sums(wanted, "recipient-class")
        return added(_of_sum(sums[one], kinds) for one in classes if one in sums)
    return added(_of_sum(one, kinds) for one in counter.sums(wanted, "recipient-kind").values())


def _wanted(row: FormLine, column: FormLine) -> _Wanted:
    return _Wanted(
        row.awards or column.awards, row.but or column.but, row.levels or column.levels,
        row.methods or column.methods,
    )  # fmt: skip


def _of_sum(found: Sum, kinds: Iterable[str]) -> FormCell:
    """Return what a sum counts of these kinds of recipients, of all where none is named."""
    wanted: list[RecipientKind] = [kind for kind in KINDS if not kinds or kind in kinds]
    numbers = [found.figures[kind] for kind in wanted if kind in found.figures]
    documents = (
        {id for backing in found.events.values() for id in backing.documents[:1]} if numbers else set()
    )
    return FormCell(
        sum(one[0] + one[1] for one in numbers),
        sum(one[1] for one in numbers),
        sum(one[3] for one in numbers),
        tuple(sorted(documents)),
    )


def added(cells: Iterable[FormCell]) -> FormCell:
    """Return several cells as one; what is blank counts for nothing."""
    known = [cell for cell in cells if cell.value is not None]
    return FormCell(
        sum(cell.value or 0 for cell in known),
        sum(cell.uncertain for cell in known),
        sum(cell.unlisted for cell in known),
        tuple(sorted({id for cell in known for id in cell.documents})),
    )


def _share(part: FormCell, whole: FormCell) -> FormCell:
    if not whole.value or part.value is None:
        return FormCell(None, blank="không có số để tính tỷ lệ")
    return FormCell(round(100 * part.value / whole.value, 1), part.uncertain, 0, part.documents)


def _unclassed(counter: _Counter, layout: FormLayout) -> dict[str, int]:
    """Return how many individuals are of no known class, by column."""
    if not any(row.classes for row in layout.rows):
        return {}
    columns = [column for column in layout.columns if column.awards]
    return {
        column.id: number
        for column in columns
        if (number := _count(counter.sums(_wanted(column, column), "recipient-class").get(None), "cá nhân"))
    }


def _without_method(counter: _Counter, layout: FormLayout) -> dict[str, int]:
    if not any(row.methods for row in layout.rows):
        return {}
    columns = [column for column in layout.columns if column.awards]
    return {
        column.id: number
        for column in columns
        if (number := _count(counter.sums(_wanted(column, column), "method").get(None)))
    }


def _count(found: Sum | None, kind: RecipientKind | None = None) -> int:
    figures = found.figures if found else {}
    return sum(numbers[0] + numbers[1] for one, numbers in figures.items() if kind in (None, one))


# -- movements -------------------------------------------------------------------------------------------


def _movements(catalogue: Catalogue, year: int) -> dict[str | None, list[int]]:
    """Return the documents of a year that launch a movement, by the level of the agency."""
    found: dict[str | None, list[int]] = {}
    for one in award_rows.classed_documents(catalogue):
        if one.nhom == MOVEMENT and (one.date or "").startswith(str(year)):
            found.setdefault(level(folded_key(one.agency)), []).append(one.document)
    return found


def _of_movements(
    cells: Mapping[tuple[str, str], FormCell],
    movements: Mapping[str | None, list[int]],
    row: FormLine,
    column: FormLine,
) -> FormCell:
    if row.blank:
        return FormCell(None, blank=row.blank)
    if column.sums:
        return added(cells[row.id, id] for id in column.sums)
    documents = [id for one in column.levels for id in movements.get(one, [])]
    return FormCell(len(documents), documents=tuple(sorted(documents)))
