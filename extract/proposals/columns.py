"""Tables of proposals: their rows, with what columns say that lists of decisions don't have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.awards.reason import period_in
from extract.lexicon.vocabulary import load
from extract.proposals.named_award import NamedAward, award_named
from extract.rosters.blocks import TableCell, TablePart, blocks
from extract.rosters.naming import Entry
from extract.rosters.rows import ColumnRoles, Row
from extract.rosters.tabled import read_rows
from extract.rosters.words import plain
from ingest.types import Page
from vietnamese.fold import fold_aligned

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MORE_YEARS = re.compile(r"(?:\s*(?:,|và|;)\s*(?:năm\s+)?(?:19|20)\d\d(?!\d))+")
"""Further years behind the first: "năm 2023, 2024 và 2025"."""
_HEAD_ROWS = 4
"""Rows of a table among which its titles stand: those over two rows, and one of column numbers."""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What the further columns of a row say; None where there is no such column or nothing in it."""

    nam_sinh: int | None = None
    award: NamedAward | None = None
    tu_nam: int | None = None
    den_nam: int | None = None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row: whom it names, and what its further columns say. `name` is the text of its name."""

    page: int
    name: str
    entry: Entry
    stt: str | None
    doubt: str
    facts: ColumnFacts


def table_facts(pages: Sequence[Page]) -> Iterator[tuple[tuple[int, int], RowFacts]]:
    """Yield the rows of all tables that name somebody, by page number and where the name begins."""
    roles: ColumnRoles | None = None
    more: Mapping[int, str] = {}
    for block in blocks(pages):
        if not isinstance(block, TablePart):
            continue
        found, rows = read_rows(block, roles, None)
        if found is None:
            continue
        more = _further_columns(block) or (more if roles and len(roles.roles) == block.columns else {})
        roles = found
        for row in rows:
            if isinstance(row, Row) and row.entry.ten:
                yield _place(row, pages), _facts(row, block, more, pages)


def _place(row: Row, pages: Sequence[Page]) -> tuple[int, int]:
    page, start, _ = row.entry.ten.on_first_page()
    return pages[page].number, start


def _facts(row: Row, block: TablePart, more: Mapping[int, str], pages: Sequence[Page]) -> RowFacts:
    cells = _cells_of(row, block)
    page, _ = _place(row, pages)
    texts = {role: cells[column].passage.text for column, role in more.items() if column in cells}
    return RowFacts(page, row.entry.ten.text, row.entry, row.stt, row.doubt, _read(texts, row.award.text))


def _cells_of(row: Row, block: TablePart) -> dict[int, TableCell]:
    """Return the cells that stand beside the name of a row, by column; those over several rows count."""
    _, start, _ = row.entry.ten.on_first_page()
    holding = (
        cell
        for cell in block.cells
        if any(stretch.start <= start < stretch.end for stretch in cell.passage.stretches)
    )
    named = next(holding, None)
    if named is None:
        return {}
    return {cell.column: cell for cell in block.cells if cell.row <= named.row < cell.row + cell.rows}


def _read(texts: Mapping[str, str], award: str) -> ColumnFacts:
    """Return what the cells say, by what their columns hold.

    >>> _read({"nam_sinh": "02/3/1980", "nam": "2023 - 2024", "hinh_thuc": "CSTĐ cơ sở"}, "")
    ColumnFacts(nam_sinh=1980, award=NamedAward(hinh_thuc='Chiến sĩ thi đua cơ sở', hang=None, \
tham_quyen=None), tu_nam=2023, den_nam=2024)
    """
    born = _YEAR.findall(texts.get("nam_sinh", ""))
    years = years_in(cell := texts.get("nam", "")) or _all_years(cell)
    named = award_named(texts.get("hinh_thuc", "")) or award_named(award)
    return ColumnFacts(int(born[-1]) if born else None, named, *(years or (None, None)))


def years_in(text: str) -> tuple[int, int] | None:
    """Return the first and last year of the achievement of which a text speaks, None where it names none.

    >>> years_in("thành tích xuất sắc năm 2023, 2024"), years_in("năm học 2022 - 2023"), years_in("Giáo viên")
    ((2023, 2024), (2022, 2023), None)
    """
    folded = fold_aligned(text)
    found = period_in(text, folded, 0, len(text))
    if found is None:
        return None
    behind = text[_end_of(folded, found.last) :]
    more = _MORE_YEARS.match(behind)
    return found.first, max([found.last, *map(int, _YEAR.findall(more[0] if more else ""))])


def _end_of(folded: str, year: int) -> int:
    return folded.find(str(year)) + len(str(year))


def _all_years(text: str) -> tuple[int, int] | None:
    years = sorted(map(int, _YEAR.findall(text)))
    return (years[0], years[-1]) if years else None


def _further_columns(block: TablePart) -> dict[int, str]:
    """Return what the columns hold that only proposals have, by position, as their titles say."""
    found: dict[int, str] = {}
    for cell in block.cells:
        role = _role(cell.passage.text) if cell.row < _HEAD_ROWS else None
        if role and cell.column not in found and role not in found.values():
            found[cell.column] = role
    return found


@cache
def _titles() -> dict[str, str]:
    columns: dict[str, list[str]] = load("proposals")["columns"]
    return {plain(words): role for role, listed in columns.items() for words in listed}


def _role(title: str) -> str | None:
    """Return what a further column holds by its title.

    >>> _role("Năm sinh"), _role("Hình thức khen thưởng đề nghị"), _role("Họ và tên"), _role("Năm")
    ('nam_sinh', 'hinh_thuc', None, 'nam')
    """
    words = plain(title)
    known = [one for one in _titles() if words == one or (" " in one and words.startswith(f"{one} "))]
    return _titles()[max(known, key=len)] if known else None
