"""What became of each file of a batch, as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from index.outputs.cells import escape_formula

Result = Literal["added", "unchanged", "failed"]


class FileReport(NamedTuple):
    """One file of a batch; `seconds` is what workers spent on it, `reason` why it or a page of it failed."""

    path: str
    outcome: Result
    pages: int = 0
    failed_pages: int = 0
    seconds: float = 0.0
    reason: str = ""


@contextmanager
def report_to(path: Path | None) -> Iterator[Callable[[FileReport], None]]:
    """Give a function that writes a file's row to the CSV file `path`, at once; None writes nothing."""
    if path is None:
        yield lambda _: None
        return
    # Spreadsheets take UTF-8 for something else without the mark that "utf-8-sig" puts in front.
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="", buffering=1) as file:
        writer = csv.writer(file)
        writer.writerow(name.replace("_", " ") for name in FileReport._fields)
        yield lambda one: _write(writer.writerow, one)


def _write(write: Callable[[list[object]], object], one: FileReport) -> None:
    row = one._replace(seconds=round(one.seconds, 2))
    write([escape_formula(value) if isinstance(value, str) else value for value in row])
