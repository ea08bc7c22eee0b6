"""Tables on their way out: columns with their kinds, cells, and what keeps a cell from being a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from messages import local, speaking

Kind = Literal["text", "number", "factor", "year", "serial", "date"]
"""How a column's values are shown. A factor keeps what stands behind the point, which a number loses; a year
is a number without marks between its thousands; a serial number has two digits at least, as in số 05."""

Plain = str | int | float | date | None


class Link(NamedTuple):
    """A text that opens a file in a spreadsheet; `target` is the file's URL. A table as text has the text."""

    text: str
    target: str


class Doubtful(NamedTuple):
    """A value that is uncertain. A spreadsheet marks it; a table as text gives it as it is."""

    value: Plain


Cell = Plain | Doubtful | Link


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: key for programs, e.g. "so_ky_hieu".
        heading: heading for people, e.g. "Số, ký hiệu".
        width: in characters of the spreadsheet's font.
        aside: folded away in a workbook, and so not printed, until somebody opens it with [+].
    """

    name: str
    heading: str
    width: float = 14
    kind: Kind = "text"
    aside: bool = False


@dataclass(frozen=True, slots=True)
class OutputTable:
    """A table with its name; rows may come one by one and are gone through once.

    Attributes:
        name: key for programs and name of its file, e.g. "documents".
        title: for people: name of the sheet and heading of its print, at most 31 characters.
        counted: rows have a running number of their own in a workbook, as a list on paper has.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    counted: bool = False


_BEGINS_FORMULA = "=+\\-@＝＋－＠"
_DANGER = re.compile(rf"^(?=\s*[{_BEGINS_FORMULA}]|[\t\r\n])|(?<=[;\t\r\n])(?=\s*[{_BEGINS_FORMULA}])")
_BEGINNING = re.compile(rf"\s*[{_BEGINS_FORMULA}]|[\t\r\n]")


def plain(cell: Cell) -> Plain:
    """Return a cell's value without its doubt or link."""
    if isinstance(cell, Link):
        return cell.text
    return cell.value if isinstance(cell, Doubtful) else cell


def in_vietnamese(reason: str) -> str | None:
    """Return a reason as tables have it, like their headings; None for none."""
    with speaking("vi"):
        return local(reason) or None


def is_dangerous(text: str) -> bool:
    """Return whether a spreadsheet could take a part of `text` for a formula.

    >>> is_dangerous("=1+1"), is_dangerous("- Như Điều 3"), is_dangerous("Điều 3")
    (True, True, False)
    """
    return _DANGER.search(text) is not None


def begins_formula(text: str) -> bool:
    """Return whether a cell with this text could begin a formula; quicker, where nothing splits it.

    >>> begins_formula("=1+1"), begins_formula(" -5"), begins_formula("Điều 3;=1+1")
    (True, True, False)
    """
    return not text[:1].isalnum() and _BEGINNING.match(text) is not None


def escape_formula(text: str) -> str:
    """Return `text` with an apostrophe before each place where a spreadsheet could begin a formula.

    These are its beginning, and what follows a semicolon, a tab or a new line: many an Excel splits there.

    >>> escape_formula("=HYPERLINK(A1)"), escape_formula("Điều 3;=1+1"), escape_formula("2935/QĐ-UBND")
    ("'=HYPERLINK(A1)", "Điều 3;'=1+1", '2935/QĐ-UBND')
    """
    return _DANGER.sub("'", text)


def day(iso: str | None) -> date | str | None:
    """Return an ISO date as a date; a month or a year alone as people write it.

    >>> day("2023-09-28"), day("2023-09"), day("2023")
    (datetime.date(2023, 9, 28), '9/2023', '2023')
    """
    if iso is None:
        return None
    year, *rest = iso.split("-")
    if len(rest) == 2:
        return date.fromisoformat(iso)
    return f"{int(rest[0])}/{year}" if rest else year
