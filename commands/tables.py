"""Spreadsheets and tables as text: `tables`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.outputs.outputs import TABLES, TEXT_FORMATS, TableName, TextFormat, WrittenTable
from index.render.lines import short_path
from messages import trn


@command()
@click.option(
    "--output",
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="An .xlsx file for all tables, a .csv or .jsonl file for one, or a folder.",
)
@click.option(
    "--table",
    "chosen",
    multiple=True,
    type=click.Choice(TABLES),
    help="Only this table; may be repeated.",
)
@click.option("--year", type=YEAR, help="Only documents and decisions of this year.")
@click.option(
    "--format",
    "text_format",
    type=click.Choice(TEXT_FORMATS),
    default="csv",
    show_default=True,
    help="Format of the files in a folder.",
)
@click.option("--force", is_flag=True, help="Replace existing files.")
@with_json
@in_archive
def tables(
    ctx: click.Context,
    target: Path,
    chosen: tuple[TableName, ...],
    year: int | None,
    text_format: TextFormat,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Write Excel, CSV or JSON tables.

    Documents, awards, recipients, statistics, citations and missing documents.

    A workbook highlights what is uncertain in yellow and has charts; minor columns are folded behind [+].
    Text that a spreadsheet could run as a formula is made harmless.

    \b
    Example:
      sovang tables -o so-lieu.xlsx
      sovang tables -o khen-thuong.csv --table recipients --year 2023
      sovang tables -o so-lieu/ --format jsonl
    """
    with Archive.open(ctx.obj) as archive:
        written = archive.outputs.write(
            target, chosen or TABLES, year=year, text_format=text_format, replace=force
        )
    emit({"tables": [one._asdict() for one in written]}, _written_text(written), as_json=as_json)


def _written_text(written: Sequence[WrittenTable]) -> str:
    """Return which tables went where."""
    lines = []
    for one in written:
        place = short_path(str(Path(one.path).absolute()))
        lines.append(f"{one.table:<11} {trn('{n} row', '{n} rows', one.rows):>14}  {place}")
    return "\n".join(lines)


COMMANDS = (tables,)
