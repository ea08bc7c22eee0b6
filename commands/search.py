"""Search by text and by field: `search`; those that people keep: `searches`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from commands.shared import MOST, DaysParam, emit, in_archive, in_order, say, with_json
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.render import answers_json, answers_text
from index.search.saved import narrowed
from index.types import SearchOrder, SearchRequest
from ingest.visible import BOLD


@command()
@click.argument("query", nargs=-1)
@click.option("--number", help="The document's own number, in any writing: 2935/QĐ-UBND, 2935 qd ubnd, 2935.")
@click.option("--date", "on", type=DaysParam(), help="Date of issue: 28/9/2023, 2023-09-28, 9/2023 or 2023.")
@click.option("--from", "first", type=DaysParam(), help="Issued on this day or later.")
@click.option("--to", "last", type=DaysParam(), help="Issued on this day or earlier.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--cites", help="The number of a document that is cited.")
@click.option("--signer", help="Part of the signer's name.")
@click.option("--award", help="Part of an award's name: bằng khen, huân chương lao động.")
@click.option("--recipient", help="Name of somebody on a list of those commended, or its beginning.")
@click.option("--class", "group", help="What the document is about.")
@click.option("--status", help="How far the header can be relied on: certain, uncertain, missing.")
@click.option("--in", "path", help="Part of the file's path.")
@click.option(
    "--sort",
    type=click.Choice(get_args(SearchOrder)),
    default="relevance",
    show_default=True,
    help="Order of the hits; - turns it round.",
)
@click.option(
    "--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="Hits to print at most."
)
@click.option("--offset", type=click.IntRange(0, MOST), default=0, help="Hits to leave out at the beginning.")
@click.option("--export", type=click.Path(path_type=Path), help="Write all hits to a .csv, .xlsx or .jsonl.")
@click.option("--force", is_flag=True, help="Let --export write over a file that is there.")
@click.option("--save", metavar="NAME", help="Keep this search under a name.")
@click.option("--saved", metavar="NAME", help="Search for what is kept under a name.")
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
    as_json: bool,
    **conditions: Any,
) -> None:
    """Search by text and by field.

    Diacritics may be left out. "A phrase" stands in quotes, -word leaves documents out, OR takes either,
    chuyển* is the beginning of a word, khem~ a word with a slip. A number needs no quoting. Fields may stand
    in the query: loại:"quyết định" cơ quan:"sở y tế" ngày:1/2023..6/2023, with or without diacritics.

    \b
    Example:
      sovang search "bang khen" --from 2023 --kind "quyết định"
      sovang search "2935 qd ubnd"
      sovang search --date 28/9/2023 --export hits.xlsx
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
        say(note)
    mark = BOLD if sys.stdout.isatty() and "NO_COLOR" not in os.environ else answers_text.STARS
    emit(answers_json.search_json(result), answers_text.search_text(result, mark), as_json=as_json)


def _export(archive: Archive, request: SearchRequest, path: Path, force: bool) -> None:
    from index.outputs.tables.hits import export_hits

    count = export_hits(archive.search, request, path, replace=force)
    say(f"{answers_text.counted(count, 'hit')} written to {path}")


@command()
@click.option("--delete", metavar="NAME", help="Forget the search with this name.")
@with_json
@in_archive
def searches(ctx: click.Context, delete: str | None, *, as_json: bool) -> None:
    """List the searches that people keep, or forget one; `sovang search --save NAME` keeps one.

    \b
    Example:
      sovang searches
      sovang searches --delete "khen thưởng 2023"
    """
    with Archive.open(ctx.obj) as archive:
        forgotten = archive.searches.delete(delete) if delete else None
        kept = archive.searches.all()
    if forgotten:
        again = answers_text.request_words(forgotten.request)
        say(f"“{forgotten.name}” is forgotten; it was: sovang search {again}")
    emit(
        {"searches": [answers_json.saved_search_json(saved) for saved in kept]},
        answers_text.saved_searches_text(kept),
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
