"""What a search found, and the searches that people keep, as text for a person at a terminal."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from datetime import date

from index.render.lines import day, on_page, short_path, summary_line, with_doubt
from index.search.saved import SavedSearch, request_json
from index.search.types import SearchHit, SearchRequest, SearchResult
from messages import tr, trn

STARS = ("**", "**")
"""What stands before and behind a match in a snippet; on a terminal `BOLD`."""

_OPTIONS = {"group": "class", "path": "in"}
"""Options of `sovang search` that have another name than what they set."""


def search_text(result: SearchResult, mark: tuple[str, str]) -> str:
    """Return the hits of a search, with the matches between the two parts of `mark`."""
    head = trn("{n} document found", "{n} documents found", result.total)
    if len(result.hits) < result.total:
        head = tr("{found}, {shown} shown", found=head, shown=len(result.hits))
    lines = [head, *(tr("Did you mean: {query}", query=query) for query in result.suggestions)]
    return "\n".join([*lines, *(_hit(hit, mark) for hit in result.hits)])


def request_words(request: SearchRequest) -> str:
    """Return what a request asks for as it is typed behind `sovang search`.

    >>> from extract.lexicon.dates import DateRange
    >>> request_words(SearchRequest("bằng khen", kind="QĐ", path="2023"))
    "'bằng khen' --kind 'QĐ' --in 2023"
    >>> request_words(SearchRequest(dates=DateRange(date(2023, 9, 1), date.max)))
    '--from 2023-09-01'
    """
    given = json.loads(request_json(request))
    words = [given.pop("query")] if "query" in given else []
    if days := given.pop("dates", None):
        words += ["--from", days["first"]] if days["first"] != str(date.min) else []
        words += ["--to", days["last"]] if days["last"] != str(date.max) else []
    for name, value in given.items():
        words += [f"--{_OPTIONS.get(name, name)}", str(value)]
    return shlex.join(words)


def saved_searches_text(searches: Sequence[SavedSearch]) -> str:
    """Return the searches that people keep, a line each."""
    lines = [
        f"{saved.name}: {request_words(saved.request)}  [{saved.who}, {day(saved.saved_at[:10])}]"
        for saved in searches
    ]
    return "\n".join(lines or [tr("No saved searches.")])


def _hit(hit: SearchHit, mark: tuple[str, str]) -> str:
    near = f"  [{tr('near: another number')}]" if hit.near else ""
    lines = ["", f"{summary_line(hit.document)}{near}"]
    if hit.possible:
        lines.append("    " + tr("may be: {why}", why=hit.why))
    if hit.document.trich_yeu:
        lines.append(f"    {with_doubt(hit.document, 'trich_yeu', hit.document.trich_yeu)}")
    if hit.snippet:
        lines.append(f"    {on_page(hit.page)}: {' '.join(hit.snippet.marked(*mark).split())}")
    if hit.document.path:
        lines.append(f"    {short_path(hit.document.path)}")
    return "\n".join(lines)
