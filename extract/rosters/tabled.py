"""Rows of tables into entries: what each column holds is told by the words over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.rosters import headings
from extract.rosters.blocks import TableCell, TablePart
from extract.rosters.column_contents import (
    add_titles,
    by_content,
    known,
    money_of,
    role_under,
    with_places,
    without_titles,
)
from extract.rosters.ditto import is_ditto
from extract.rosters.headings import Heading
from extract.rosters.money import amount_in
from extract.rosters.naming import Entry, begins_unit, may_name, read_entry, split_place, trimmed
from extract.rosters.numbering import read_cell
from extract.rosters.rows import AMONG_PERSONS, ColumnRoles, Rest, Row, Unread
from extract.rosters.several import SEVERAL, apart
from extract.rosters.words import honorific, plain
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
_FROM_ABOVE = Message("the unit is in a cell continued from the previous page")
_NO_UNIT = Message("its unit is blank, while other rows of the table have one")
_NO_NAME = Message("the row has a number, but its name could not be read")
_UNREADABLE = Message("the name could not be read")
_TWO_ROWS = Message("the name was put together from two rows")
_GUESSED = Message("what stands beside the name was told by its words, as the title over it is not known")
_AMOUNT = Message("the amount of money in its row could not be read")
_NEAR = 3
_FEWEST_NUMBERED = 2
_COLLECTIVES = re.compile(r"(?:ten )?(?:tap the|don vi|to chuc|co quan)(?! ca nhan).{0,20}")
_PERSONS = re.compile(r"(?:ho va ten|ho ten|ten ca nhan|ca nhan)(?! chu ho)(?!.*tap the).{0,40}")
_FAMILY_PART = re.compile(r"ho(?: va)?(?: (?:ten )?(?:dem|lot))?")
"""The title over family and middle names, where the given name has a column of its own."""
_DUTIES = re.compile(
    r"""(?:lanh\ dao|can\ bo|nguoi|thanh\ vien|chuyen\ vien)\ (?:duoc\ )?
    (?:chi\ dao|phu\ trach|phan\ cong|theo\ doi|chu\ tri).{0,30}""",  # "Lãnh đạo chỉ đạo"
    re.VERBOSE,
)
"""The title over persons of whom a plan says what they direct."""
_HOUSEHOLDS = re.compile(r".*\b(?:chu ho|ho gia dinh)\b.*")


Found = Row | Heading | Rest | Unread


def read_rows(
    part: TablePart, before: ColumnRoles | None, kind: RecipientKind | None, money: int = 1
) -> tuple[ColumnRoles | None, list[Found]]:
    """Return what the columns of a table hold, and its rows with the headings between them.

    Args:
        part: the table, or the part of it on one page.
        before: of the table on the page before; a part without titles goes on with it.
        kind: that the heading over the table announces.
        money: how many đồng its amounts count, by a line over it; the title of a column says it better.
    """
    rows = [_row(part, number) for number in range(part.rows)]
    grid, first = _titles(rows)
    if grid is None:
        grid, first = by_content(rows)
    if grid is None and before is not None and len(before.roles) == part.columns:
        grid, first = before, 0
    if grid is None:
        grid, first = without_titles(rows)
    if grid is None or "ten" not in grid.roles:
        return None, []
    grid = with_places(grid, rows[first:])
    grid = replace(grid, money=max(grid.money, money))
    above = before.unit if before is not None and before.roles == grid.roles else EMPTY
    if kind != "hộ gia đình" or grid.kind != "cá nhân":  # a household's name is that of a person
        kind = grid.kind or kind
    found: list[Found] = list(_entries(rows[first:], grid, kind))
    if before is not None and (rest := _rest(rows[first:], grid)):
        found = [rest, *found]
    units = [row.entry.don_vi for row in found if isinstance(row, Row) and row.entry.don_vi]
    grid = replace(grid, unit=units[-1] if units else above)
    if "don_vi" in grid.roles:
        found = list(_with_unit(found, above))
    return grid, [_blank_doubted(row) if units else row for row in found]


def has_numbers(part: TablePart) -> bool:
    """Tell whether the first column of a table numbers its rows, so that it may list somebody."""
    first = [cell for cell in part.cells if cell.column == 0]
    return sum(read_cell(cell.passage.folded)[0] is not None for cell in first) >= _FEWEST_NUMBERED


def assigns_duties(part: TablePart) -> bool:
    """Tell whether a table says who directs what of a plan, and lists nobody who receives an award."""
    titles = (cell.passage.text for cell in part.cells if cell.row < _HEAD_ROWS)
    return any(_DUTIES.fullmatch(plain(title)) for title in titles)


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


def _blank_doubted(row: Found) -> Found:
    """Return a person's row, doubted where its unit is blank: a cell over several rows may say it."""
    if isinstance(row, Row) and row.entry.loai == "cá nhân" and not row.entry.don_vi:
        return replace(row, doubt=row.doubt or _NO_UNIT)
    return row


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
        add_titles(titles, row, number)
        roles = tuple(role_under(parts) for parts in titles)
        if "ten" in roles and known(roles) >= 2:
            if best[0] is None or known(roles) > known(best[0].roles):
                best = _titled(titles, roles), number + 1
            elif all(cell is None or cell.row < number or not cell.passage for cell in row):
                best = best[0], number + 1
    return best


def _begins_entries(row: Sequence[TableCell | None]) -> bool:
    first = next((cell for cell in row if cell and cell.passage), None)
    return first is not None and bool(_MARK.fullmatch(first.passage.folded) or _heading(row))


def _titled(titles: Sequence[Sequence[str]], roles: tuple[str | None, ...]) -> ColumnRoles:
    """Return the columns of a table whose titles are known."""
    kind, money = _kind_of(titles, roles), money_of(titles, roles)
    return ColumnRoles(roles, kind, money=money, split=_has_family_part(titles))


def _has_family_part(titles: Sequence[Sequence[str]]) -> bool:
    """Tell whether names stand in two cells: "Họ và | tên"."""
    return any(_FAMILY_PART.fullmatch(plain(" ".join(parts))) for parts in titles)


def _kind_of(titles: Sequence[Sequence[str]], roles: Sequence[str | None]) -> RecipientKind | None:
    title = plain(" ".join(titles[list(roles).index("ten")]))
    if _HOUSEHOLDS.fullmatch(title) and "tap the" not in title and "ca nhan" not in title:
        return "hộ gia đình"
    if _PERSONS.fullmatch(title):
        return "cá nhân"
    return "tập thể" if _COLLECTIVES.fullmatch(title) and "ca nhan" not in title else None


def _entries(
    rows: Sequence[Sequence[TableCell | None]], grid: ColumnRoles, kind: RecipientKind | None
) -> Iterator[Row | Heading | Unread]:
    pending: dict[str, list[Passage]] = {}
    unit = EMPTY
    for place, row in enumerate(rows):
        if _is_total(row) or (not place and _numbers_columns(row)):
            continue
        if heading := _heading(row) or _unit_over(row, grid):
            yield from _made(pending, kind, unit, grid)
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
        yield from _made(pending, kind, unit, grid)
        pending = {role: [passage] for role, passage in fields.items()}
    yield from _made(pending, kind, unit, grid)


def _fields(row: Sequence[TableCell | None], grid: ColumnRoles) -> dict[str, Passage]:
    """Return what stands in the columns of a row by role; two columns of one role count as one."""
    fields: dict[str, Passage] = {}
    for role, cell in zip(grid.roles, row, strict=False):
        if cell and cell.passage and role is None and honorific().fullmatch(cell.passage.lowered):
            fields["danh_xung"] = cell.passage  # a column without a title before the names
        elif cell and cell.passage and role and role != "other":
            if role == "ten" and role in fields and not grid.split and _name_two(fields[role], cell.passage):
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


def _unit_over(row: Sequence[TableCell | None], grid: ColumnRoles) -> Passage | None:
    """Return the unit over the persons of a table, whose cell goes over what they have columns for.

    Of the "II" before it a reader may have made a number.
    """
    cells = [cell for cell in row if cell and cell.passage]
    if grid.kind != "cá nhân" or len(cells) != 2 or cells[1].columns < 2:
        return None
    return cells[1].passage if begins_unit(trimmed(cells[1].passage)) else None


def _made(
    pending: dict[str, list[Passage]], kind: RecipientKind | None, unit: Passage, grid: ColumnRoles
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
    if entry.loai == "tập thể" and grid.kind == "cá nhân":
        doubt = doubt or AMONG_PERSONS
    several = apart(name, kind) if entry.loai == "cá nhân" else []
    for one, _, shared in several or [(entry, name, "")]:
        placed = _placed(one, fields, unit)
        yield _row_of(placed, fields, number, stt, doubt or (shared if placed.chuc_vu else ""), grid)


def _placed(entry: Entry, fields: dict[str, Passage], unit: Passage) -> Entry:
    """Return an entry with what the cells beside its name say, and the unit over it where they name none."""
    position, place = fields.get("chuc_vu", EMPTY), fields.get("don_vi", EMPTY)
    if both := fields.get("place"):
        position, place = split_place(both)
    over = EMPTY if entry.loai == "tập thể" else trimmed(unit)
    return Entry(
        entry.loai,
        entry.ten,
        entry.danh_xung or trimmed(fields.get("danh_xung", EMPTY)),
        _bare(position) or entry.chuc_vu,
        _bare(place) or entry.don_vi or over,
        trimmed(fields.get("thanh_tich", EMPTY)) or entry.thanh_tich,
    )


def _row_of(
    entry: Entry,
    fields: dict[str, Passage],
    number: int | None,
    stt: str | None,
    doubt: str,
    grid: ColumnRoles,
) -> Row:
    paid = fields.get("tien_thuong", EMPTY)
    bonus = amount_in(paid, grid.money)
    doubt = doubt or (_AMOUNT if paid and bonus is None else "") or (_GUESSED if grid.guessed else "")
    whole = joined(_run(fields.get("ten") or fields["stt"], list(fields.values())))
    return Row(entry, whole, number, stt, fields.get("award", EMPTY), doubt, bonus, paid)


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
