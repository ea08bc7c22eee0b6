"""Where on a page stands what was searched for: all places, not the best passage's alone."""

from __future__ import annotations

from index.search.answer import asked_of
from index.search.query.patterns import folded, places
from index.search.query.question import question_of
from index.search.types import SearchRequest
from index.store import pages
from index.store.catalogue import Catalogue
from ingest.types import Box


def places_on_page(catalogue: Catalogue, id: int, number: int, request: SearchRequest) -> tuple[Box, ...]:
    """Return the words on page `number` of a document that the request asks for, in the order of the text."""
    asked, _ = asked_of(request)
    wanted = question_of(catalogue, asked).wanted if asked else ()
    text = dict(pages.texts_at(catalogue, number, [id])).get(id, "")
    if not wanted or not text:
        return ()
    searched = folded(text)
    spans = [span for item in wanted for span in places(searched, item)]
    return tuple(
        Box(*word[2:6])
        for word in pages.words(catalogue, id, number)
        if any(word[0] < end and start < word[1] for start, end in spans)
    )
