"""What a search found, and the searches that people keep, as plain values for JSON."""

from __future__ import annotations

import json

from index.render.answers_json import Json, summary_json
from index.search.saved import SavedSearch, request_json
from index.search.types import SearchHit, SearchResult


def search_json(result: SearchResult) -> Json:
    """Return what `search --json` prints."""
    return {
        "total": result.total,
        "hits": [_hit(hit) for hit in result.hits],
        "facets": {
            name: [{"value": facet.value, "count": facet.count} for facet in facets]
            for name, facets in result.facets.items()
        },
        "notes": list(result.notes),
        "suggestions": list(result.suggestions),
    }


def _hit(hit: SearchHit) -> Json:
    snippet = hit.snippet
    return {
        **summary_json(hit.document),
        "page": hit.page,
        "score": round(hit.score, 3),
        "snippet": snippet.marked() if snippet else "",
        "near": hit.near,
        "possible": hit.possible,
        "why": hit.why,
        "passage": snippet.text if snippet else "",
        "highlights": [list(span) for span in snippet.spans] if snippet else [],
        "boxes": [list(box) for box in snippet.boxes] if snippet else [],
    }


def saved_search_json(saved: SavedSearch) -> Json:
    """Return a search that somebody keeps."""
    return {
        "name": saved.name,
        "request": json.loads(request_json(saved.request)),
        "who": saved.who,
        "saved_at": saved.saved_at,
    }
