"""Tables as text: CSV that Excel opens, and JSON Lines. Row by row, in the memory of one row."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from index.outputs.cells import Cell, OutputTable, Plain, escape_formula, plain


def write_csv(path: Path, sheet: OutputTable) -> int:
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
        return escape_formula(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def write_jsonl(path: Path, sheet: OutputTable) -> int:
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
    return value.isoformat() if isinstance(value, date) else value
