"""Rows of tables into entries: what each column holds is told by the words over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.rosters import headings
from extract.rosters.blocks import TableCell, TablePart
from extract.rosters.ditto import is_ditto
from extract.rosters.headings import Heading
from extract.rosters.money import amount_in, unit_of
from extract.rosters.naming import Entry, begins_unit, may_name, read_entry, split_place, trimmed
from extract.rosters.numbering import read_cell
from extract.rosters.rows import ColumnRoles, Rest, Row, Unread
from extract.rosters.several import SEVERAL
from extract.rosters.words import honorific, plain, role_of
from extract.text.passage import EMPTY, Passage, joined
from extract.types import RecipientKind
from messages import Message

_MARK = re.compile(r"\W{0,2}(?:[ivx]{1,5}|[a-h]|\d{1,4})\W{0,2}")
_COLUMN_MARK = re.compile(r"\W{0,2}(?:\d{1,2}|[a-h])\W{0,2}(?:=.*)?")
"""What stands under each title of a table whose columns are numbered: "(1)", "A", "(5)=(3)+(4)"."""
_TOTAL = re.compile(
    r"\W*(?:tong|cong|tong so|tong cong|tong cong so)(?! ty\b)(?:\s*[:(]?\s*[\d.]+.{0,30})?\W*"
)
_HEAD_ROWS = 3
_ROWS_TO_TELL = 4
_MOSTLY = 0.6
_FROM_ABOVE = Message("the unit stands in a cell that goes over from the page before")
_NO_NAME = Message("the row has a number, but its name could not be read")
_UNREADABLE = Message("the name could not be read")
_TWO_ROWS = Message("the name was put together from two rows")
_AMOUNT = Message("the amount of money in its row could not be read")
_NEAR = 3
_FEWEST_NUMBERED = 2
_COLLECTIVES = re.compile(r"(?:ten )?(?:tap the|don vi|to chuc|co quan)(?! ca nhan).{0,20}")
_PERSONS = re.compile(r"(?:ho va ten|ho ten|ten ca nhan|ca nhan)(?! chu ho)(?!.*tap the).{0,40}")
_HOUSEHOLDS = re.compile(r".*\b(?:chu ho|ho gia dinh)\b.*")


Found = Row | Heading | Rest | Unread


def read_rows(
    part: TablePart, before: ColumnRoles | None, kind: RecipientKind | None
) -> tuple[ColumnRoles | None, list[Found]]:
    """Return what the columns of a table hold, and its rows with the headings between them.

    Args:
        part: the table, or the part of it on one page.
        before: of the table on the page before; a part without titles goes on with it.
        kind: that the heading over the table announces.
    """
    rows = [_row(part, number) for number in range(part.rows)]
    grid, first = _titles(rows)
    if grid is None:
        grid, first = _by_content(rows)
    if grid is None:
        same = before is not None and len(before.roles) == part.columns
        grid, first = (before, 0) if same else (None, 0)
    if grid is None or "ten" not in grid.roles:
        return None, []
    above = before.unit if before is not None and before.roles == grid.roles else EMPTY
    found: list[Found] = list(_entries(rows[first:], grid, grid.kind or kind))
    if before is not None and (rest := _rest(rows[first:], grid)):
        found = [rest, *found]
    units = [row.entry.don_vi for row in found if isinstance(row, Row) and row.entry.don_vi]
    grid = replace(grid, unit=units[-1] if units else above)
    return grid, list(_with_unit(found, above)) if "don_vi" in grid.roles else found


def has_numbers(part: TablePart) -> bool:
    """Tell whether the first column of a table numbers its rows, so that it may list somebody."""
    first = [cell for cell in part.cells if cell.column == 0]
    return sum(read_cell(cell.passage.folded)[0] is not None for cell in first) >= _FEWEST_NUMBERED


def _rest(rows: Sequence[Sequence[TableCell | None]], grid: ColumnRoles) -> Rest | None:
    """Return the first row where it has neither number nor name, but something else."""
    fields = _fields(rows[0], grid) if rows else {}
    return Rest(fields) if fields and not fields.keys() & {"stt", "ten"} and not _heading(rows[0]) else None


def _with_unit(rows: Sequence[Found], above: Passage) -> Iterator[Found]:
    """Yield `rows`, the first ones that have no unit with the last one of the page above."""
    for row in rows:
        if isinstance(row, Heading) or (isinstance(row, Row) and row.entry.don_vi):
            above = EMPTY
        if isinstance(row, Row) and above and row.entry.loai == "cá nhân":
            yield replace(row, entry=replace(row.entry, don_vi=above), doubt=row.doubt or _FROM_ABOVE)
        else:
            yield row


def _row(part: TablePart, number: int) -> list[TableCell | None]:
    """Return the cells of a row by column; one that goes over several columns stands in the first."""
    cells: list[TableCell | None] = [None] * part.columns
    for cell in part.cells:
        if cell.row <= number < cell.row + cell.rows:
            cells[cell.column] = cell
    return cells


def _titles(rows: Sequence[Sequence[TableCell | None]]) -> tuple[ColumnRoles | None, int]:
    """Return what the columns hold, by up to three rows of titles, and the number of the first row below."""
    best: tuple[ColumnRoles | None, int] = (None, 0)
    titles: list[list[str]] = [[] for _ in rows[0]] if rows else []
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        if number and best[0] is not None and _begins_entries(row):
            break
        _add_titles(titles, row, number)
        roles = tuple(_role(parts) for parts in titles)
        if "ten" in roles and _known(roles) >= 2:
            if best[0] is None or _known(roles) > _known(best[0].roles):
                best = ColumnRoles(roles, _kind_of(titles, roles), money=_money_of(titles, roles)), number + 1
            elif all(cell is None or cell.row < number or not cell.passage for cell in row):
                best = best[0], number + 1
    return best


def _by_content(rows: Sequence[Sequence[TableCell | None]]) -> tuple[ColumnRoles | None, int]:
    """Return what the columns hold where the title over the names can't be read: most of its cells are names.

    Seals are set on the heads of annexes. The other titles must tell at least two columns.
    """
    return next(
        filter(lambda found: found[0], (_by_names(rows, kind) for kind in ("cá nhân", "tập thể"))), (None, 0)
    )


def _by_names(
    rows: Sequence[Sequence[TableCell | None]], kind: RecipientKind
) -> tuple[ColumnRoles | None, int]:
    """Return the columns of a table by the one of them whose cells name recipients of a kind."""
    titles: list[list[str]] = [[] for _ in rows[0]] if rows else []
    if len(rows) < _ROWS_TO_TELL:
        return None, 0
    _add_titles(titles, rows[0], 0)
    roles = [_role(parts) for parts in titles]
    shares = [_names(rows[1:], column, kind) if role is None else 0.0 for column, role in enumerate(roles)]
    column = max(range(len(shares)), key=lambda at: shares[at])
    if "ten" in roles or _known(roles) < 2 or shares[column] < _MOSTLY:
        return None, 0
    roles[column] = "ten"
    return ColumnRoles(tuple(roles), kind, money=_money_of(titles, roles)), 1


def _names(rows: Sequence[Sequence[TableCell | None]], column: int, kind: RecipientKind) -> float:
    """Return the share of the cells of a column that name recipients of a kind."""
    cells = [cell.passage for row in rows if (cell := row[column])]
    named = (read_entry(cell, None) for cell in cells)
    return sum(entry is not None and entry.loai == kind for entry in named) / max(1, len(cells))


def _known(roles: Sequence[str | None]) -> int:
    return len({role for role in roles if role})


def _add_titles(titles: Sequence[list[str]], row: Sequence[TableCell | None], number: int) -> None:
    """Add the words of a row of titles to those of each column below them."""
    for column, cell in enumerate(row):
        if cell and cell.row == number and cell.passage:
            for over in range(column, min(column + cell.columns, len(titles))):
                titles[over].append(cell.passage.text)


def _role(parts: Sequence[str]) -> str | None:
    """Return what a column holds: its lowest title tells best, as one above may go over several columns."""
    return next((role for part in (*reversed(parts), " ".join(parts)) if (role := role_of(part))), None)


def _begins_entries(row: Sequence[TableCell | None]) -> bool:
    first = next((cell for cell in row if cell and cell.passage), None)
    return first is not None and bool(_MARK.fullmatch(first.passage.folded) or _heading(row))


def _kind_of(titles: Sequence[Sequence[str]], roles: Sequence[str | None]) -> RecipientKind | None:
    title = plain(" ".join(titles[list(roles).index("ten")]))
    if _HOUSEHOLDS.fullmatch(title):
        return "hộ gia đình"
    if _PERSONS.fullmatch(title):
        return "cá nhân"
    return "tập thể" if _COLLECTIVES.fullmatch(title) and "ca nhan" not in title else None


def _money_of(titles: Sequence[Sequence[str]], roles: Sequence[str | None]) -> int:
    """Return how many đồng the amounts in the column of bonuses count; 1 where there is none."""
    return unit_of(" ".join(titles[list(roles).index("tien_thuong")])) if "tien_thuong" in roles else 1


def _entries(
    rows: Sequence[Sequence[TableCell | None]], grid: ColumnRoles, kind: RecipientKind | None
) -> Iterator[Row | Heading | Unread]:
    pending: dict[str, list[Passage]] = {}
    unit = EMPTY
    for place, row in enumerate(rows):
        if _is_total(row) or (not place and _numbers_columns(row)):
            continue
        if heading := _heading(row):
            yield from _made(pending, kind, unit, grid.money)
            pending = {}
            if isinstance(heading, Heading):
                kind = heading.kind or (None if heading.award else kind)
                unit = EMPTY
                yield heading
            else:
                unit = heading
            continue
        fields = _fields(row, grid)
        if pending and _goes_on(fields, pending):
            for role, passage in fields.items():
                pending.setdefault(role, []).append(passage)
            continue
        yield from _made(pending, kind, unit, grid.money)
        pending = {role: [passage] for role, passage in fields.items()}
    yield from _made(pending, kind, unit, grid.money)


def _fields(row: Sequence[TableCell | None], grid: ColumnRoles) -> dict[str, Passage]:
    """Return what stands in the columns of a row by role; two columns of one role count as one."""
    fields: dict[str, Passage] = {}
    for role, cell in zip(grid.roles, row, strict=False):
        if cell and cell.passage and role is None and honorific().fullmatch(cell.passage.lowered):
            fields["danh_xung"] = cell.passage  # a column without a title before the names
        elif cell and cell.passage and role and role != "other":
            if role == "ten" and role in fields and _name_two(fields[role], cell.passage):
                fields["another"] = cell.passage
            fields[role] = joined([fields[role], cell.passage]) if role in fields else cell.passage
    return fields


def _name_two(first: Passage, second: Passage) -> bool:
    """Tell whether two cells of a row each name somebody: "Lý Văn | Ví" is one name in two cells."""
    return read_entry(first, None) is not None and read_entry(second, None) is not None


def _goes_on(fields: dict[str, Passage], pending: dict[str, list[Passage]]) -> bool:
    """Tell whether a row is the rest of the one above: on a new page, or where a rule too many was seen."""
    if "stt" in fields:
        return False
    name = fields.get("ten")
    if name is None or "ten" not in pending:
        return True
    if honorific().match(name.lowered) or _is_full_name(name):
        return False
    return name.text[:1].islower() or len(fields) == 1


def _is_full_name(name: Passage) -> bool:
    """Tell whether a cell names a person all by itself."""
    entry = read_entry(name, None)
    return entry is not None and entry.loai == "cá nhân" and len(entry.ten.text.split()) > 2


def _is_total(row: Sequence[TableCell | None]) -> bool:
    """Tell whether a row adds up the ones above it: "Tổng cộng", maybe with the sums."""
    cells = [cell for cell in row if cell and cell.passage]
    return any(_TOTAL.fullmatch(cell.passage.folded) for cell in cells[:2])


def _numbers_columns(row: Sequence[TableCell | None]) -> bool:
    """Tell whether a row under the titles only numbers the columns: "(1) | (2) | (3)"."""
    cells = [cell for cell in row if cell and cell.passage]
    return len(cells) > 1 and all(_COLUMN_MARK.fullmatch(cell.passage.folded) for cell in cells)


def _heading(row: Sequence[TableCell | None]) -> Heading | Passage | None:
    """Return the heading that a row is: of a kind, an award, or a unit whose people follow; None for none.

    It stands in one cell, or in two where the first has its number: "II | CÁ NHÂN".
    """
    cells = [cell for cell in row if cell and cell.passage]
    if not cells or len(cells) > 2 or any(cell.rows > 1 for cell in cells):
        return None
    if len(cells) == 2 and not _MARK.fullmatch(cells[0].passage.folded):
        return None
    words = cells[-1].passage
    whole = joined([cell.passage for cell in cells])
    capital = words.text.isupper()
    found = headings.read_heading(words, capital=capital) or headings.read_heading(whole, capital=capital)
    if found:
        return found
    alone = len(cells) == 1 and (cells[0].columns > 1 or cells[0].column <= 1)
    roman = len(cells) == 2 and not cells[0].passage.text.strip(" .)").isdigit()
    return words if (alone or roman) and len(row) > 2 and begins_unit(trimmed(words)) else None


def _made(
    pending: dict[str, list[Passage]], kind: RecipientKind | None, unit: Passage, money: int
) -> Iterator[Row | Unread]:
    fields = {role: joined(parts) for role, parts in pending.items()}
    number, stt = read_cell(fields["stt"].folded) if "stt" in fields else (None, None)
    name = fields.get("ten", EMPTY)
    if not name and (number is None or not fields.keys() - {"stt", "award"}):
        return
    entry = read_entry(name, kind) if name else None
    doubt = _TWO_ROWS if len(pending.get("ten", ())) > 1 else ""
    if entry is None:
        if number is None:
            return
        if name and not may_name(name):
            yield Unread(name.stretches[0].page, number)
            return
        doubt = _UNREADABLE if name else _NO_NAME
        entry = Entry(kind or "cá nhân", trimmed(name))
    if "another" in fields:
        doubt = doubt or SEVERAL
    prefix = fields.get("danh_xung", EMPTY)
    position, place = fields.get("chuc_vu", EMPTY), fields.get("don_vi", EMPTY)
    if both := fields.get("place"):
        position, place = split_place(both)
    collective = entry.loai == "tập thể"
    paid = fields.get("tien_thuong", EMPTY)
    bonus = amount_in(paid, money)
    yield Row(
        Entry(
            entry.loai,
            entry.ten,
            entry.danh_xung or trimmed(prefix),
            _bare(position) or entry.chuc_vu,
            _bare(place) or entry.don_vi or (EMPTY if collective else trimmed(unit)),
            trimmed(fields.get("thanh_tich", EMPTY)) or entry.thanh_tich,
        ),
        joined(_run(name or fields["stt"], list(fields.values()))),
        number,
        stt,
        fields.get("award", EMPTY),
        doubt or (_AMOUNT if paid and bonus is None else ""),
        bonus,
        paid,
    )


def _bare(cell: Passage) -> Passage:
    """Return what a cell holds without signs at its edges; a mark that repeats the row above stays."""
    return cell if is_ditto(cell) else trimmed(cell)


def _run(name: Passage, parts: Sequence[Passage]) -> list[Passage]:
    """Return those of a row's cells that follow one another with the name; a merged cell's words may not."""
    places = sorted(((part.on_first_page(), part) for part in parts), key=lambda placed: placed[0])
    own = next(at for at, (_, part) in enumerate(places) if part is name)
    first = last = own
    while first and _near(places[first - 1][0], places[first][0]):
        first -= 1
    while last + 1 < len(places) and _near(places[last][0], places[last + 1][0]):
        last += 1
    return [part for _, part in places[first : last + 1]]


def _near(before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    return before[0] == after[0] and 0 <= after[1] - before[2] < _NEAR
