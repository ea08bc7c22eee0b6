"""Search by text and by field: `search`; those that people keep: `searches`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from commands.shared import (
    MOST,
    DaysParam,
    emit,
    in_archive,
    in_order,
    may_colour,
    say,
    with_brief,
    with_json,
)
from commands.translated import Renamed, command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.render import search_json, search_text
from index.search.saved import narrowed
from index.search.types import SearchOrder, SearchRequest
from ingest.visible_text import BOLD
from messages import local, tr, trn


@command()
@click.argument("query", nargs=-1)
@click.option("--number", help="The document's own number: 2935/QĐ-UBND, 2935 qd ubnd, 2935.")
@click.option("--date", "on", type=DaysParam(), help="Date of issue: 28/9/2023, 2023-09-28, 9/2023 or 2023.")
@click.option("--from", "first", type=DaysParam(), help="Issued on or after this date.")
@click.option("--to", "last", type=DaysParam(), help="Issued on or before this date.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--cites", help="Number of a document that is cited.")
@click.option("--signer", help="Part of the signer's name.")
@click.option("--award", help="Part of an award's name: bằng khen, huân chương lao động.")
@click.option("--recipient", help="Name of a recipient on a list, or its beginning.")
@click.option("--class", "group", help="What the document is about: khen thưởng, tổ chức cán bộ.")
@click.option("--status", help="How reliable the header is: certain, uncertain, missing.")
@click.option("--in", "path", help="Part of the file's path.")
@click.option(
    "--sort",
    type=click.Choice(get_args(SearchOrder)),
    default="relevance",
    show_default=True,
    help="Order of the hits; prefix - reverses the order.",
)
@click.option(
    "--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="Maximum number of hits."
)
@click.option("--offset", type=click.IntRange(0, MOST), default=0, help="Hits to skip.")
@click.option(
    "--output",
    "-o",
    "export",
    cls=Renamed,
    old=("--export",),
    type=click.Path(path_type=Path),
    help="Write all hits to a .csv, .xlsx or .jsonl file.",
)
@click.option("--force", is_flag=True, help="Replace the file of -o if it exists.")
@click.option("--save", metavar="NAME", help="Save this search under a name.")
@click.option("--saved", metavar="NAME", help="Run the search saved under a name.")
@with_brief
@with_json
@in_archive
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    on: DateRange | None,
    first: DateRange | None,
    last: DateRange | None,
    *,
    export: Path | None,
    force: bool,
    save: str | None,
    saved: str | None,
    brief: bool,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Search by text and by field.

    Diacritics are optional. Put a "phrase" in quotes; -word excludes documents, OR accepts either side,
    chuyển* is the beginning of a word, khem~ tolerates a typo. Numbers need no quotes. Fields may be part of
    the query: loại:"quyết định" cơ quan:"sở y tế" ngày:1/2023..6/2023, with or without diacritics.

    \b
    Example:
      sovang search "bang khen" --from 2023 --kind "quyết định"
      sovang search "2935 qd ubnd"
      sovang search --date 28/9/2023 -o hits.xlsx
    """
    request = SearchRequest(query=" ".join(query), dates=_range(on, first, last), boxes=as_json, **conditions)
    with Archive.open(ctx.obj) as archive:
        if saved is not None:
            request = narrowed(archive.searches.get(saved).request, request)
        result = archive.search(request)
        if save is not None:
            archive.searches.save(save, request)
        if export:
            _export(archive, request, export, force)
    for note in result.notes:
        say(local(note))
    mark = BOLD if may_colour() else search_text.STARS
    emit(search_json.search_json(result), search_text.search_text(result, mark), as_json=as_json, brief=brief)


def _export(archive: Archive, request: SearchRequest, path: Path, force: bool) -> None:
    from index.outputs.tables.hits import export_hits

    count = export_hits(archive.search, request, path, replace=force)
    say(trn("{n} hit written to {path}", "{n} hits written to {path}", count, path=str(path)))


@command()
@click.option("--delete", metavar="NAME", help="Delete the search with this name.")
@with_json
@in_archive
def searches(ctx: click.Context, delete: str | None, *, as_json: bool) -> None:
    """List saved searches, or delete one.

    `sovang search --save NAME` saves one.

    \b
    Example:
      sovang searches
      sovang searches --delete "khen thưởng 2023"
    """
    with Archive.open(ctx.obj) as archive:
        forgotten = archive.searches.delete(delete) if delete else None
        kept = archive.searches.all()
    if forgotten:
        again = search_text.request_words(forgotten.request)
        say(tr("“{name}” is deleted; it was: sovang search {words}", name=forgotten.name, words=again))
    emit(
        {"searches": [search_json.saved_search_json(saved) for saved in kept]},
        search_text.saved_searches_text(kept),
        as_json=as_json,
    )


def _range(on: DateRange | None, first: DateRange | None, last: DateRange | None) -> DateRange | None:
    """Return the days that --date, --from and --to leave together."""
    if not (on or first or last):
        return None
    in_order(first, last)
    begins = [days.first for days in (on, first) if days]
    ends = [days.last for days in (on, last) if days]
    return DateRange(max(begins, default=date.min), min(ends, default=date.max))


COMMANDS = (
    search,
    searches,
)
