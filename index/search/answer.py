"""Answer a search request: by the catalogue where fields leave few documents, else by the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.lexicon.dates import DateRange
from index.search import suggest
from index.search.engines.engine import Found, Ids, Match, Sort
from index.search.engines.in_memory_engine import found_among, is_textless
from index.search.facets import FACETS, facets_of
from index.search.indexing import SearchIndex
from index.search.passages import passages_of
from index.search.query.language import Asked, Field
from index.search.query.parsing import field_of, parse
from index.search.query.question import Question, question_of
from index.search.snippets import boxes_of, shows_all
from index.search.types import SearchHit, SearchRequest, SearchResult, Snippet
from index.store import fields, pages
from index.store.catalogue import Catalogue
from messages import Message
from vietnamese.fold import typed

_NAMES = tuple(FACETS)

_LOOKED_THROUGH = 500
"""Documents whose pages are looked through for words that must stand on a certain page."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found, what there is to say about it, and whether something had to be given up for it."""

    found: Found
    notes: tuple[str, ...] = ()
    loosened: bool = False


def answer(catalogue: Catalogue, index: SearchIndex, request: SearchRequest) -> SearchResult:
    """Return what answers `request`."""
    asked, notes = asked_of(request)
    if not asked and request.query.strip():
        return SearchResult(0, (), facets_of(catalogue, {}), notes)
    question = question_of(catalogue, asked)
    outcome = _outcome(catalogue, index, question, request)
    found = outcome.found
    hits = _hits(catalogue, question, found.matches, request)
    suggestions: tuple[str, ...] = ()
    if request.query.strip() and not is_textless(question.node):
        suggestions = _suggestions(catalogue, index, question, typed(request.query), outcome, hits)
    notes = tuple(dict.fromkeys((*notes, *question.notes, *outcome.notes)))
    return SearchResult(found.total, hits, facets_of(catalogue, found.facets), notes, suggestions)


def asked_of(request: SearchRequest) -> tuple[list[Asked], tuple[str, ...]]:
    """Return all that a request asks for, by its query and by its conditions."""
    options = (
        ("number", request.number), ("cites", request.cites), ("kind", request.kind),
        ("agency", request.agency), ("signer", request.signer), ("award", request.award),
        ("recipient", request.recipient), ("class", request.group), ("status", request.status),
        ("path", request.path),
    )  # fmt: skip
    asked = [field_of(name, value) for name, value in options if value]  # type: ignore[arg-type]
    if request.dates:
        asked.append(_dated(request.dates))
    parsed = parse(request.query) if request.query.strip() else None
    if parsed is None:
        return asked, ()
    if parsed.asked is None:
        return [], parsed.notes
    return [parsed.asked, *asked], parsed.notes


def _dated(days: DateRange) -> Field:
    return Field("date", (days.first.isoformat(), days.last.isoformat()), days=days)


def _outcome(
    catalogue: Catalogue, index: SearchIndex, question: Question, request: SearchRequest
) -> _Outcome:
    """Return the part of the matches that was asked for, and what there is to say about it."""
    limit, offset = max(0, request.limit), max(0, request.offset)
    node, few = question.node, question.few
    textless = is_textless(node)
    sort: Sort = "-date" if textless and request.sort == "relevance" else request.sort
    if textless and few is not None:
        left = question.among_few
        last = frozenset(one.document for one in question.possible) if sort != request.sort else frozenset()
        among = found_among(
            catalogue, few, left, limit=limit, offset=offset, sort=sort, facets=_NAMES, last=last
        )
        return _Outcome(among)
    waiting = index.heal()
    late = Message.plural(
        "{n} document was taken in just now and can't be searched by text yet.",
        "{n} documents were taken in just now and can't be searched by text yet.",
        waiting,
    )
    notes: tuple[str, ...] = (late,) if waiting else ()
    if question.page is not None and not textless:
        found, note = _on_page(catalogue, index, question, question.page, sort)
        shown = tuple(found.matches[offset : offset + limit])
        return _Outcome(replace(found, matches=shown), (*notes, *note))
    found = index.search(node, limit=limit, offset=offset, sort=sort, facets=_NAMES)
    if found.total:
        return _Outcome(found, notes)
    for looser, why in suggest.loosened(question):
        found = index.search(looser, limit=limit, offset=offset, sort=sort, facets=_NAMES)
        if found.total:
            return _Outcome(found, (*notes, why), loosened=True)
    return _Outcome(found, notes, loosened=True)


def _on_page(
    catalogue: Catalogue, index: SearchIndex, question: Question, page: int, sort: Sort
) -> tuple[Found, tuple[str, ...]]:
    """Return all documents found that have the words on `page`."""
    found = index.search(question.node, limit=_LOOKED_THROUGH, sort=sort)
    texts = dict(pages.texts_at(catalogue, page, [match.id for match in found.matches]))
    kept = [match for match in found.matches if shows_all(texts.get(match.id, ""), question.wanted)]
    ids = frozenset(match.id for match in kept)
    counted = found_among(catalogue, ids, Ids(ids), limit=0, offset=0, sort="relevance", facets=_NAMES)
    note = Message(
        "Only the first {count} documents were searched for page {page}.",
        count=_LOOKED_THROUGH,
        page=page,
    )
    more = found.total > len(found.matches)
    return Found(len(kept), tuple(kept), counted.facets), (note,) if more else ()


def _hits(
    catalogue: Catalogue, question: Question, matches: Sequence[Match], request: SearchRequest
) -> tuple[SearchHit, ...]:
    summaries = catalogue.summaries(match.id for match in matches)
    matches = [match for match in matches if match.id in summaries]  # not what was deleted a moment ago
    snippets = passages_of(catalogue, question, [match.id for match in matches])
    without = [match.id for match in matches if match.id not in snippets]
    number_pages = fields.number_pages(catalogue, without) if without else {}
    possible = {one.document: one.why for one in question.possible}
    hits = []
    for match in matches:
        snippet = snippets.get(match.id)
        if snippet and request.boxes:
            snippet = _boxed(catalogue, match.id, snippet)
        page = snippet.page if snippet else number_pages.get(match.id) or 1
        near = match.id in question.near
        hits.append(
            SearchHit(
                summaries[match.id],
                page,
                match.score,
                snippet,
                near,
                possible=match.id in possible,
                why=possible.get(match.id, ""),
            )
        )
    return tuple(hits)


def _boxed(catalogue: Catalogue, id: int, snippet: Snippet) -> Snippet:
    return replace(snippet, boxes=boxes_of(snippet, pages.words(catalogue, id, snippet.page)))


def _suggestions(
    catalogue: Catalogue,
    index: SearchIndex,
    question: Question,
    query: str,
    outcome: _Outcome,
    hits: Sequence[SearchHit],
) -> tuple[str, ...]:
    """Return other queries that may have been meant."""
    if outcome.loosened:
        return suggest.corrections(catalogue, index, question, query)
    return suggest.respelled(query, question.wanted, [hit.snippet for hit in hits if hit.snippet])
