"""How much of something is shown before the rest is only counted or cut: just inside and just outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from limit_cases import Limits, holds_up_to

from extract.types import Evidence, Recipient, Record
from index.awards.sums import StatsRow
from index.curation.choices import choices_of
from index.numbers.near import near_keys
from index.numbers.possible import Possible, _once
from index.numbers.resolve import _ambiguous
from index.numbers.typed_numbers import number_of
from index.outputs.plots import _short
from index.outputs.tables.cells import Column, Link
from index.outputs.tables.row_writer import RowWriter, _fitting
from index.outputs.tables.workbook import _part_title
from index.render.figures_text import _recipient_lines, _row
from index.types import DocumentSummary


def near(papers: int) -> bool:
    """Whether all of so many numbers are offered that are one slip away."""
    asked = "2936"
    slips = (f"{asked[:at]}{digit}{asked[at + 1 :]}" for at in range(4) for digit in "123456789")
    held = [f"{so}/qdubnd" for so in slips if so != asked]
    known = held[:papers]

    def keys_from(first: str, last: str) -> Iterator[str]:
        return (key for key in known if first <= key < last)

    number = number_of([f"{asked}/QĐ-UBND"])
    assert number is not None
    return len(near_keys(number, keys_from, lambda keys: [key for key in keys if key in known])) == papers


def choices(values: int) -> bool:
    said = [Evidence("handwriting", f"{n}/QĐ-X", 0.5) for n in range(10, 10 + values)]
    return len(choices_of("so_ky_hieu", None, said)) == values


class Papers:
    """A catalogue of papers without numbers."""

    def summaries(self, ids: list[int]) -> dict[int, DocumentSummary]:
        return {id: DocumentSummary(id) for id in ids}


class Sheet:
    """A sheet that keeps how high its rows are and what is linked."""

    def __init__(self) -> None:
        self.heights: list[float] = []
        self.links = 0

    def write_string(self, *_: object) -> None: ...

    def write_url(self, *_: object) -> None:
        self.links += 1

    def set_row(self, _row: int, height: float) -> None:
        self.heights.append(height)


class Shown:
    """Formats of cells, of which none is needed here."""

    quoted = link = None

    def __init__(self) -> None:
        self.of_kind = {"text": (None, None)}


def sheet_of(*cells: object) -> Sheet:
    sheet = Sheet()
    writer = RowWriter(sheet, Shown(), [Column("ten", "Tên", 10)])  # type: ignore[arg-type]
    for row, cell in enumerate(cells):
        writer.write(row, [cell])  # type: ignore[list-item]
    return sheet


def listed(recipients: int) -> bool:
    one = Recipient("cá nhân", "Lê Văn Ví", "danh sách", "x", 1, 0, 1)
    return "more" not in "".join(_recipient_lines(Record(recipients=(one,) * recipients)))


UP_TO: Limits = {
    "twenty numbers one slip away are offered": (near, 20),
    "nine choices have a digit each": (choices, 9),
    "fifty documents are possible for a question": (
        lambda n: len(_once(Possible(id, "12/X", 0.3, None, "citation") for id in range(n))) == n,
        50,
    ),
    "ten documents are named of those that one number means": (
        lambda n: "..." not in str(_ambiguous(Papers(), "12", list(range(n)))),  # type: ignore[arg-type]
        10,
    ),
    "twelve recipients of a document are listed": (listed, 12),
    "a value of a table of figures has 44 letters": (lambda n: "…" not in _row("v" * n, StatsRow("v")), 44),
    "a label of a plot has 42 letters": (lambda n: _short("v" * n) == "v" * n, 42),
    "a sheet's name has 31 letters": (lambda n: _part_title("v" * n, 1) == "v" * n, 31),
    "a cell holds 32,767 letters": (lambda n: _fitting("v" * n) == "v" * n, 32_767),
    "a sheet has 65,530 links": (
        lambda n: sheet_of(*(Link("a", "file:///a.pdf") for _ in range(n))).links == n,
        65_530,
    ),
}

test_up_to_a_limit = holds_up_to(UP_TO)


@pytest.mark.parametrize(("letters", "height"), [(18, 30), (19, 45), (245, 405), (246, 409), (400, 409)])
def test_a_row_is_as_high_as_its_lines_up_to_what_a_sheet_can_have(letters: int, height: float) -> None:
    assert sheet_of("v" * letters).heights == [height]
