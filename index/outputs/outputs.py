"""The archive's tables in files: one workbook with all of them, or each as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace as changed
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from index.errors import ArchiveError, plain_errors
from index.outputs.report.facts import YearReport
from index.outputs.tables.award_tables import AwardFigures, award_sheet, recipient_sheet, statistics_sheet
from index.outputs.tables.cells import Cell, OutputTable
from index.outputs.tables.citation_tables import citation_sheet, missing_sheet
from index.outputs.tables.register import register
from index.outputs.tables.table_files import writer_of
from index.store.atomic import check_place, new_file
from index.store.catalogue import Catalogue
from messages import Message

TableName = Literal["documents", "awards", "recipients", "statistics", "citations", "missing"]
TABLES: Final[tuple[TableName, ...]] = get_args(TableName)
"""The tables, in the order in which they are written."""

TextFormat = Literal["csv", "jsonl"]
TEXT_FORMATS: Final[tuple[TextFormat, ...]] = get_args(TextFormat)


class WrittenTable(NamedTuple):
    """A table that was written, where to, and how many rows it has."""

    table: str
    path: str
    rows: int


class Outputs:
    """The tables of one archive."""

    def __init__(self, catalogue: Catalogue, snapshot: Callable[[], AwardFigures]) -> None:
        """Take what gathers the figures as they are now; it is called once for whatever is written."""
        self._catalogue = catalogue
        self._snapshot = snapshot

    def _table(self, name: TableName, year: int | None, figures: Callable[[], AwardFigures]) -> OutputTable:
        """Return one table; its rows are looked up as they are asked for."""
        makers: dict[TableName, Callable[[], OutputTable]] = {
            "documents": lambda: register(self._catalogue, year),
            "awards": lambda: award_sheet(figures(), year),
            "recipients": lambda: recipient_sheet(figures(), year),
            "statistics": lambda: statistics_sheet(figures(), year),
            "citations": lambda: citation_sheet(self._catalogue, year),
            "missing": lambda: missing_sheet(self._catalogue, year),
        }
        made = makers[name]()
        return changed(made, rows=_told_plainly(made.rows, self._catalogue.path.parent))

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """See the catalogue as it is at one moment: tables agree with each other while others write."""
        with self._catalogue.snapshot():
            self._catalogue.meta("archive")  # the moment is that of the first reading
            yield

    def write(
        self,
        target: Path,
        tables: Sequence[TableName] = TABLES,
        *,
        year: int | None = None,
        text_format: TextFormat = "csv",
        replace: bool = False,
    ) -> tuple[WrittenTable, ...]:
        """Write tables to `target`, each file whole or not at all.

        Args:
            target: a workbook (.xlsx) for all of them, a .csv or .jsonl for one, else a folder with a file
                for each.
            tables: which ones.
            year: of the documents and decisions; of the citing documents in citations and missing ones.
            text_format: of the files in a folder.
            replace: write over files that are there.

        Raises:
            ArchiveError: files are there and not `replace`, or several tables are to go into one text file.
        """
        with self._moment():
            return self._write(target, tables, year, text_format, replace=replace)

    def _write(
        self,
        target: Path,
        tables: Sequence[TableName],
        year: int | None,
        text_format: TextFormat,
        *,
        replace: bool,
    ) -> tuple[WrittenTable, ...]:
        figures = cache(self._snapshot)  # once for all tables that need it
        sheets = [self._table(table, year, figures) for table in tables]
        if target.suffix.lower() == ".xlsx" and not target.is_dir():
            return _write_book(target, sheets, replace=replace)
        if target.suffix and not target.is_dir():
            return _write_files([(target, _alone(target, sheets))], replace=replace)
        _make_folder(target)
        return _write_files([(target / f"{one.name}.{text_format}", one) for one in sheets], replace=replace)

    def draft(
        self,
        target: Path,
        year: int,
        *,
        agency: str | None = None,
        issued_by: str | None = None,
        replace: bool = False,
    ) -> YearReport:
        """Write the draft of the report of a year to `target`, a .docx; return what went in.

        Args:
            target: the file to write.
            year: of decisions and documents.
            agency: who reports; without, the writer finds a gap.
            issued_by: part of the name of the agency whose decisions and documents alone are counted.
            replace: write over a file that is there.

        Raises:
            ArchiveError: `target` is no .docx, or there and not `replace`.
        """
        from index.outputs.report.draft import write_draft  # noqa: PLC0415 - loads python-docx
        from index.outputs.report.year_report import year_report  # noqa: PLC0415

        if target.suffix.lower() != ".docx":
            raise ArchiveError(
                Message("{target}: the draft is a Word document; its name must end in .docx.", target=target)
            )
        check_place(target, replace=replace)
        with plain_errors(self._catalogue.path.parent), self._moment():
            found = year_report(self._catalogue, self._snapshot(), year, agency=agency, issued_by=issued_by)
        with new_file(target, replace=replace) as half:
            write_draft(half, found)
        return found


def _told_plainly(rows: Iterable[Sequence[Cell]], folder: Path) -> Iterator[Sequence[Cell]]:
    """Give the rows; what goes wrong with the archive meanwhile is told in its own sentence."""
    with plain_errors(folder):
        yield from rows


def _alone(target: Path, sheets: list[OutputTable]) -> OutputTable:
    writer_of(target)
    if len(sheets) != 1:
        raise ArchiveError(
            Message(
                "{target} can hold one table; choose it with --table, or give an .xlsx file or a folder.",
                target=target,
            )
        )
    return sheets[0]


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ArchiveError(
            Message("{folder} is a file; give a folder, or a name that ends with .xlsx.", folder=folder)
        )
    folder.mkdir(parents=True, exist_ok=True)


def _write_files(places: Sequence[tuple[Path, OutputTable]], *, replace: bool) -> tuple[WrittenTable, ...]:
    """Write each table to its file; what stands in the way is said before anything is written."""
    for path, _ in places:
        check_place(path, replace=replace)
    with ExitStack() as halves:
        opened = [(path, halves.enter_context(new_file(path, replace=replace)), one) for path, one in places]
        return tuple(
            WrittenTable(one.name, str(path), writer_of(path)(half, one)) for path, half, one in opened
        )


def _write_book(target: Path, sheets: Sequence[OutputTable], *, replace: bool) -> tuple[WrittenTable, ...]:
    from index.outputs.tables.charts import add_charts  # noqa: PLC0415 - tables as text do without
    from index.outputs.tables.workbook import write_workbook  # noqa: PLC0415

    # Charts have to know where each theme's rows stand; of statistics there are few enough to hold.
    settled = [changed(one, rows=list(one.rows)) if one.name == "statistics" else one for one in sheets]

    def finish(book: Any) -> None:
        for one in settled:
            if one.name == "statistics":
                add_charts(book, one.title, list(one.rows))

    with new_file(target, replace=replace) as half:
        parts = write_workbook(half, settled, finish)
    counts: Counter[str] = Counter()
    for part in parts:
        counts[part.table] += part.rows
    return tuple(WrittenTable(one.name, str(target), counts[one.name]) for one in sheets)
