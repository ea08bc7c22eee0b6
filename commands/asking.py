"""Asking: `search`, `refs`, `cited-by`, `missing`, `show`."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import Any

import click

from commands.shared import Days, emit, in_archive, with_json
from extract.dates import DateRange
from index.archive import Archive
from index.show import jsonable, texts
from index.types import SearchRequest


@click.command()
@click.argument("query", nargs=-1)
@click.option("--number", help="The document's own number, in any writing: 2935/QĐ-UBND, 2935 qd ubnd, 2935.")
@click.option("--date", "on", type=Days(), help="Date of issue: 28/9/2023, 2023-09-28, 9/2023 or 2023.")
@click.option("--from", "first", type=Days(), help="Issued on this day or later.")
@click.option("--to", "last", type=Days(), help="Issued on this day or earlier.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--cites", help="The number of a document that is cited.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Hits to print.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Hits to leave out at the beginning.")
@with_json
@in_archive
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    on: DateRange | None,
    first: DateRange | None,
    last: DateRange | None,
    *,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Search by text and by field.

    Diacritics may be left out. "A phrase" stands in quotes, -word leaves documents out, OR takes either;
    a number needs no quoting.

    \b
    Example:
      sovang search "bang khen" --from 2023 --kind "quyết định"
      sovang search --number "2935 qd ubnd"
      sovang search --date 28/9/2023
    """
    request = SearchRequest(query=" ".join(query), dates=_range(on, first, last), **conditions)
    with Archive.open(ctx.obj) as archive:
        result = archive.search(request)
    for note in result.notes:
        click.echo(note, err=True)
    mark = texts.BOLD if sys.stdout.isatty() and "NO_COLOR" not in os.environ else texts.STARS
    emit(jsonable.search_json(result), texts.search_text(result, mark), as_json=as_json)


def _range(on: DateRange | None, first: DateRange | None, last: DateRange | None) -> DateRange | None:
    """Return the days that --date, --from and --to leave together."""
    if not (on or first or last):
        return None
    begins = [days.first for days in (on, first) if days]
    ends = [days.last for days in (on, last) if days]
    return DateRange(max(begins, default=date.min), min(ends, default=date.max))


@click.command()
@click.argument("doc")
@with_json
@in_archive
def refs(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """List the references that a document cites, and which of them the archive holds.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang refs 2935/QĐ-UBND
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
    emit(jsonable.references_json(document), texts.references_text(document), as_json=as_json)


@click.command("cited-by")
@click.argument("number")
@click.option(
    "--date", "on", type=Days(), help="Date of the cited document, where its number alone is not enough."
)
@with_json
@in_archive
def cited_by(ctx: click.Context, number: str, on: DateRange | None, *, as_json: bool) -> None:
    """List the documents that cite NUMBER.

    \b
    Example:
      sovang cited-by 91/2017/NĐ-CP --date 31/7/2017
    """
    with Archive.open(ctx.obj) as archive:
        cited = archive.cited_by(number, on)
    for note in cited.notes:
        click.echo(note, err=True)
    emit(jsonable.cited_by_json(cited), texts.cited_by_text(cited), as_json=as_json)


@click.command()
@with_json
@in_archive
def missing(ctx: click.Context, *, as_json: bool) -> None:
    """List what is cited but not in the archive, most cited first.

    \b
    Example:
      sovang missing --json
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.missing()
    emit(jsonable.missing_json(found), texts.missing_text(found), as_json=as_json)


@click.command()
@click.argument("doc")
@with_json
@in_archive
def show(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """Show one document: header, references, pages.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang show 3
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
    emit(jsonable.document_json(document), texts.document_text(document), as_json=as_json)


COMMANDS = (search, refs, cited_by, missing, show)
