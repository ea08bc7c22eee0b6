"""Tables whose columns plain text has run together: titles on one line, the cells of a row on another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from extract.rosters import words
from extract.rosters.money import unit_of
from extract.rosters.naming import (
    Entry,
    begins_unit,
    read_entry,
    split_person,
    split_place,
    trimmed,
    units_in,
)
from extract.text.passage import EMPTY, Passage
from extract.types import RecipientKind


class TextColumns(NamedTuple):
    """What the columns hold, from left to right, as in the data file, and whom their names are of.

    `money` is how many đồng the amounts in its column of bonuses count.
    """

    roles: tuple[str, ...]
    kind: RecipientKind | None = None
    money: int = 1


_MONEY = re.compile(r"\s(?:\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:d|dong|vnd)?\W*$")
_MOST_TITLES = 8


def text_columns(line: Passage) -> TextColumns | None:
    """Return what the columns hold whose titles a line is; None where it is none such.

    >>> text_columns(Passage("STT Họ tên Đơn vị Số tiền thưởng", ()))
    TextColumns(roles=('stt', 'ten', 'don_vi', 'tien_thuong'), kind='cá nhân', money=1)
    >>> text_columns(Passage("TT Nội dung chi", ()))
    """
    if not re.match(r"\W*(?:stt|s\.?tt|tt|so tt|xep hang)\b", line.folded):
        return None
    parts = words.plain(line.text).split()
    roles: list[str] = []
    at = 0
    while at < len(parts) and len(roles) < _MOST_TITLES:
        taken = _title_at(parts, at)
        if taken is None:
            return None
        at, role = taken
        roles.append(role)
    if at < len(parts) or "ten" not in roles:
        return None
    kind: RecipientKind | None = "cá nhân" if {"ho", "ten"} <= set(parts) else None
    return TextColumns(tuple(roles), kind, unit_of(line.text) if "tien_thuong" in roles else 1)


def _title_at(parts: list[str], at: int) -> tuple[int, str] | None:
    """Return where the longest title that begins at a word ends, and what its column holds."""
    known = words.column_roles()
    for end in range(min(len(parts), at + words.longest_title()), at, -1):
        if role := known.get(" ".join(parts[at:end])):
            return end, role
    return None


def read_columns(
    row: Passage, columns: TextColumns, kind: RecipientKind | None
) -> tuple[Entry | None, Passage, Passage]:
    """Return whom a row names, "Trần Thị Bình Phòng Kế toán 1.000.000", the award and the money that it says.

    Args:
        row: without its number.
        columns: of the table.
        kind: that the title or a heading announces.
    """
    row, money = _without_money(row, columns)
    row, award = _without_award(row, columns)
    return _read(row, columns, kind), award, money


def _read(row: Passage, columns: TextColumns, kind: RecipientKind | None) -> Entry | None:
    kind = columns.kind or kind
    if (kind == "cá nhân" or (kind is None and not begins_unit(row))) and (parted := split_person(row)):
        name, rest = parted
        entry = read_entry(name, kind or "cá nhân")
        if entry is not None:
            position, unit = split_place(rest) if rest else (EMPTY, EMPTY)
            return replace(entry, chuc_vu=position, don_vi=unit)
    roles = columns.roles
    if "don_vi" not in roles or roles.index("don_vi") < roles.index("ten"):
        return read_entry(row, kind)
    name, unit = _parted(row)
    entry = read_entry(name, kind)
    return replace(entry, don_vi=trimmed(unit)) if entry and unit else entry


def _without_money(row: Passage, columns: TextColumns) -> tuple[Passage, Passage]:
    """Return a row without the amounts at its end, and the one of them that is its bonus."""
    bonus = EMPTY
    for role in reversed([role for role in columns.roles if role in ("other", "tien_thuong")]):
        if match := _MONEY.search(row.folded):
            bonus = row.part(match.start()) if role == "tien_thuong" else bonus
            row = row.part(0, match.start())
    return row, bonus


def _without_award(row: Passage, columns: TextColumns) -> tuple[Passage, Passage]:
    found = list(words.award().finditer(row.folded)) if "award" in columns.roles else []
    at = found[-1].start() if found else None
    return (row, EMPTY) if at is None else (row.part(0, at), row.part(at))


def _parted(row: Passage) -> tuple[Passage, Passage]:
    """Return a collective and the unit it belongs to: "Tổ Hạ tầng | Trung tâm Đông"."""
    for start in units_in(row):
        if len(row.text[:start].split()) >= 2:
            return row.part(0, start), row.part(start)
    return row, EMPTY
