"""What the columns of a table hold, by their titles, and where these can't be read by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.rosters import words
from extract.rosters.blocks import TableCell
from extract.rosters.money import unit_of
from extract.rosters.naming import begins_unit, read_entry, split_person
from extract.rosters.numbering import read_cell
from extract.rosters.rows import ColumnRoles
from extract.rosters.words import role_of
from extract.text.passage import Passage
from extract.types import RecipientKind

_ROWS_TO_TELL = 4
_MOSTLY = 0.6
_FEWEST_ROWS = 2
"""Numbered rows of a table without titles, at least."""

Rows = Sequence[Sequence[TableCell | None]]


def by_content(rows: Rows) -> tuple[ColumnRoles | None, int]:
    """Return what the columns hold where the title over the names can't be read: most of its cells are names.

    Seals are set on the heads of annexes. The other titles must tell at least two columns.
    """
    for kind in _KINDS:
        if found := _by_names(rows, kind):
            return found, 1
    return None, 0


_KINDS: tuple[RecipientKind, ...] = ("cá nhân", "tập thể")


def _by_names(rows: Rows, kind: RecipientKind) -> ColumnRoles | None:
    """Return the columns of a table by the one of them whose cells name recipients of a kind."""
    titles: list[list[str]] = [[] for _ in rows[0]] if rows else []
    if len(rows) < _ROWS_TO_TELL:
        return None
    add_titles(titles, rows[0], 0)
    roles = [role_under(parts) for parts in titles]
    column = _column_of_names(rows[1:], roles, kind)
    if "ten" in roles or known(roles) < 2 or column is None:
        return None
    roles[column] = "ten"
    return ColumnRoles(tuple(roles), kind, money=money_of(titles, roles))


def without_titles(rows: Rows) -> tuple[ColumnRoles | None, int]:
    """Return the columns of a table without a title that can be read: numbers, and names beside them."""
    numbered = [at for at, row in enumerate(rows) if row and row[0] and _is_number(row[0].passage)]
    if len(numbered) < _FEWEST_ROWS:
        return None, 0
    roles: list[str | None] = ["stt", *[None] * (len(rows[0]) - 1)]
    for kind in _KINDS:
        column = _column_of_names([rows[at] for at in numbered], roles, kind)
        if column is not None:
            roles[column] = "ten"
            return ColumnRoles(tuple(roles), kind), numbered[0]
    return None, 0


def _is_number(cell: Passage) -> bool:
    return read_cell(cell.folded)[0] is not None


def _column_of_names(rows: Rows, roles: Sequence[str | None], kind: RecipientKind) -> int | None:
    """Return the column without a title most of whose cells name recipients of a kind."""
    shares = [_share_of_names(rows, at, kind) if role is None else 0.0 for at, role in enumerate(roles)]
    column = max(range(len(shares)), key=lambda at: shares[at], default=None)
    return column if column is not None and shares[column] >= _MOSTLY else None


def _share_of_names(rows: Rows, column: int, kind: RecipientKind) -> float:
    cells = [cell.passage for row in rows if (cell := row[column])]
    named = (read_entry(cell, None) for cell in cells)
    return sum(entry is not None and entry.loai == kind for entry in named) / max(1, len(cells))


def with_places(grid: ColumnRoles, rows: Rows) -> ColumnRoles:
    """Return `grid` with the columns without a known title that hold positions or units, by their words."""
    roles = list(grid.roles)
    if grid.kind == "tập thể" or {"place", "don_vi", "chuc_vu"} <= set(roles):
        return grid
    told = {at: _place_in(rows, at) for at, role in enumerate(roles) if role is None and "place" not in roles}
    has_units = "don_vi" in (*roles, *told.values())
    for column, role in told.items():
        held = "chuc_vu" if role == "place" and has_units else role
        if held and held not in roles:
            roles[column] = held
    guessed = grid.guessed or roles != list(grid.roles)
    return replace(grid, roles=tuple(roles), guessed=guessed)


def _place_in(rows: Rows, column: int) -> str | None:
    """Return whether most cells of a column that are filled hold a position or a unit, and which."""
    cells = [cell.passage for row in rows if (cell := row[column]) and cell.passage and cell.columns == 1]
    if len(cells) < _FEWEST_ROWS:
        return None
    held = sum(bool(words.position().match(cell.folded)) for cell in cells)
    units = sum(begins_unit(cell) and split_person(cell) is None for cell in cells)
    if units >= _MOSTLY * len(cells):
        return "don_vi"
    return "place" if held >= _MOSTLY * len(cells) else None


def known(roles: Sequence[str | None]) -> int:
    """Return how many different things the columns hold, as far as that is known."""
    return len({role for role in roles if role})


def add_titles(titles: Sequence[list[str]], row: Sequence[TableCell | None], number: int) -> None:
    """Add the words of a row of titles to those of each column below them."""
    for column, cell in enumerate(row):
        if cell and cell.row == number and cell.passage:
            for over in range(column, min(column + cell.columns, len(titles))):
                titles[over].append(cell.passage.text)


def role_under(parts: Sequence[str]) -> str | None:
    """Return what a column holds: its lowest title tells best, as one above may go over several columns."""
    return next((role for part in (*reversed(parts), " ".join(parts)) if (role := role_of(part))), None)


def money_of(titles: Sequence[Sequence[str]], roles: Sequence[str | None]) -> int:
    """Return how many đồng the amounts in the column of bonuses count; 1 where there is none."""
    return unit_of(" ".join(titles[list(roles).index("tien_thuong")])) if "tien_thuong" in roles else 1
