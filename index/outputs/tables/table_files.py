"""Writing tables to files: the file's ending says whether as CSV, JSON Lines or an Excel workbook."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from index.errors import ArchiveError
from index.outputs.tables.cells import Cell, Column, OutputTable, Plain, escape_formula, plain
from index.store.atomic import new_file
from ingest.visible_text import visible
from messages import Message

_LINE_END = re.compile("\r\n?")

ENDINGS = (".csv", ".jsonl", ".xlsx")
"""Endings of the files that can be written."""


def write_table(
    path: Path,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "Bảng",
    replace: bool = False,
) -> int:
    """Write one table to `path`, whole or not at all, and return the number of its rows.

    Args:
        path: ends with one of `ENDINGS`.
        columns: in their order.
        rows: may come one by one; each is written and forgotten.
        title: name of the sheet in a workbook.
        replace: write over a file that is there.

    Raises:
        ArchiveError: the ending is another one, the file is there and not `replace`, or there is no such
            folder.
    """
    write = writer_of(path)
    with new_file(path, replace=replace) as half:
        return write(half, OutputTable(path.stem, title, columns, rows))


def writer_of(path: Path) -> Callable[[Path, OutputTable], int]:
    """Return what writes a table to a file with this ending.

    Raises:
        ArchiveError: none does.
    """
    writers = {".csv": _write_csv, ".jsonl": _write_jsonl, ".xlsx": _write_xlsx}
    if path.suffix.lower() not in writers:
        raise ArchiveError(
            Message("{path}: the name must end in one of {endings}.", path=path, endings=ENDINGS)
        )
    return writers[path.suffix.lower()]


def _write_xlsx(path: Path, sheet: OutputTable) -> int:
    from index.outputs.tables.workbook import write_workbook  # noqa: PLC0415  # a CSV does without

    return sum(part.rows for part in write_workbook(path, [sheet]))


def _write_csv(path: Path, sheet: OutputTable) -> int:
    """Write a table as CSV and return the number of its rows.

    UTF-8 with the mark by which Excel knows it, commas, headings for people; dates are ISO, which every
    Excel takes for dates, whatever its language. Text that could be taken for a formula gets an apostrophe.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in sheet.columns])
        for count, row in enumerate(sheet.rows, 1):  # noqa: B007
            writer.writerow([_field(cell) for cell in row])
    return count


def _field(cell: Cell) -> str | int | float:
    value = plain(cell)
    if isinstance(value, str):
        return escape_formula(visible(_LINE_END.sub("\n", value)))
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _write_jsonl(path: Path, sheet: OutputTable) -> int:
    """Write a table as JSON Lines, one object a row, and return the number of its rows."""
    count = 0
    names = [column.name for column in sheet.columns]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for count, row in enumerate(sheet.rows, 1):  # noqa: B007
            values = {name: _value(cell) for name, cell in zip(names, row, strict=True)}
            file.write(json.dumps(values, ensure_ascii=False) + "\n")
    return count


def _value(cell: Cell) -> Plain:
    value = plain(cell)
    if isinstance(value, str):
        return visible(_LINE_END.sub("\n", value))
    return value.isoformat() if isinstance(value, date) else value
