"""Answer a search request: exact conditions from the catalogue, text from the engine, passages from pages."""

from __future__ import annotations

import json
from dataclasses import dataclass

from index.catalogue import Catalogue
from index.search.engine import And, Ids, Match, Node
from index.search.indexing import SearchIndex
from index.search.lookup import facets, filtered, known_like, newest_first
from index.search.query import Wanted, parse_query
from index.search.snippet import best_snippet, snippet_at
from index.types import SearchHit, SearchRequest, SearchResult, Snippet


@dataclass(frozen=True, slots=True)
class _Sought:
    """What the passages should show: words of the query, or else the citations with these keys."""

    wanted: tuple[Wanted, ...] = ()
    cited: tuple[str, ...] = ()


def answer(catalogue: Catalogue, index: SearchIndex, request: SearchRequest) -> SearchResult:
    """Return what answers `request`."""
    chosen = filtered(catalogue, request)
    if not request.query.strip():
        cited = known_like(catalogue, request.cites, "citations") if request.cites else ()
        matches = [Match(id, 1.0) for id in newest_first(catalogue, chosen.ids)]
        return _result(catalogue, request, matches, _Sought(cited=tuple(cited)), chosen.notes)
    parsed = parse_query(request.query)
    waiting = index.heal()
    matches = _matches(catalogue, index, parsed.node, chosen.ids) if parsed.node else []
    late = (
        (f"{waiting} documents were taken in just now and can't be searched by text yet.",) if waiting else ()
    )
    notes = (*parsed.notes, *chosen.notes, *late)
    return _result(catalogue, request, matches, _Sought(parsed.wanted), notes)


def _matches(catalogue: Catalogue, index: SearchIndex, node: Node, allowed: set[int] | None) -> list[Match]:
    asked = node if allowed is None else And((node, Ids(frozenset(allowed))))
    return list(index.search(asked, limit=catalogue.count() + 1).matches)


def _result(
    catalogue: Catalogue,
    request: SearchRequest,
    matches: list[Match],
    sought: _Sought,
    notes: tuple[str, ...],
) -> SearchResult:
    start = max(0, request.offset)
    shown = matches[start : start + max(0, request.limit)]
    summaries = catalogue.summaries(match.id for match in shown)
    hits = []
    for match in shown:
        snippet = _snippet(catalogue, sought, match.id)
        page = snippet.page if snippet else catalogue.header(match.id).so_ky_hieu.page or 1
        hits.append(SearchHit(summaries[match.id], page, match.score, snippet))
    return SearchResult(len(matches), tuple(hits), facets(catalogue, [match.id for match in matches]), notes)


def _snippet(catalogue: Catalogue, sought: _Sought, id: int) -> Snippet | None:
    if sought.wanted:
        return best_snippet(catalogue.texts(id), sought.wanted)
    row = catalogue.sql.execute(
        'SELECT c.page, c.start, c."end", p.text FROM citations c'
        " JOIN pages p ON p.document = c.document AND p.number = c.page"
        " WHERE c.document = ? AND c.key IN (SELECT value FROM json_each(?)) ORDER BY c.position LIMIT 1",
        (id, json.dumps(sought.cited)),
    ).fetchone()
    return snippet_at(row["text"], row["page"], (row["start"], row["end"])) if row else None
