"""The passages that show why documents were found, read from as few pages as will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.search.query.question import Question
from index.search.snippets import Looking, snippet_at
from index.search.types import Snippet
from index.store import citations, pages
from index.store.catalogue import Catalogue

_FIRST_PAGES = (1, 2)
"""They show most passages, and are read for all documents at once."""


def passages_of(catalogue: Catalogue, question: Question, ids: Sequence[int]) -> dict[int, Snippet]:
    """Return the passage that shows why each document was found, where there is one."""
    if question.wanted:
        return _fullest(catalogue, question, ids)
    if not question.cited:
        return {}
    first = citations.first_mentions(catalogue, question.cited, ids)
    return {one.document: snippet_at(one.text, one.page, (one.start, one.end)) for one in first}


def _fullest(catalogue: Catalogue, question: Question, ids: Sequence[int]) -> dict[int, Snippet]:
    """Return the passage of each document that shows most of what is wanted."""
    looking = {id: Looking(question.wanted) for id in ids}
    left = list(ids)
    if question.page is not None:
        _look_at(catalogue, looking, left, question.page)
    else:
        for number in _FIRST_PAGES:
            left = left and _look_at(catalogue, looking, left, number)
        for id in left:
            for number, text in pages.texts_after(catalogue, id, _FIRST_PAGES[-1]):
                if looking[id].at(number, text):
                    break
    made = ((id, one.passage()) for id, one in looking.items())
    return {id: passage for id, passage in made if passage}


def _look_at(
    catalogue: Catalogue, looking: Mapping[int, Looking], ids: Sequence[int], number: int
) -> list[int]:
    """Look at one page of each document; return those of which another page may show more."""
    found = pages.texts_at(catalogue, number, ids)
    done = {id for id, text in found if looking[id].at(number, text)}
    return [id for id in ids if id not in done]
