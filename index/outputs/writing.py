"""Writing tables to files: the file's ending says whether as CSV, JSON Lines or an Excel workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.errors import ArchiveError
from index.outputs.cells import Cell, Column, OutputTable
from index.outputs.plaintext import write_csv, write_jsonl
from index.store.atomic import new_file

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
    writers = {".csv": write_csv, ".jsonl": write_jsonl, ".xlsx": _write_xlsx}
    if path.suffix.lower() not in writers:
        raise ArchiveError(f"{path}: give a name that ends with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}.")
    return writers[path.suffix.lower()]


def _write_xlsx(path: Path, sheet: OutputTable) -> int:
    from index.outputs.workbook import write_workbook  # noqa: PLC0415  # a CSV does without

    return sum(part.rows for part in write_workbook(path, [sheet]))
