"""The passages that show why documents were found, read from as few pages as will do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from index.search.query.question import Question
from index.search.snippets import Looking, snippet_at
from index.store.catalogue import Catalogue
from index.types import Snippet

_FIRST_PAGES = (1, 2)
"""They show most passages, and are read for all documents at once."""


def passages_of(catalogue: Catalogue, question: Question, ids: Sequence[int]) -> dict[int, Snippet]:
    """Return the passage that shows why each document was found, where there is one."""
    if question.wanted:
        return _fullest(catalogue, question, ids)
    if not question.cited:
        return {}
    # The first citation of each document, by the documents: a much-cited number has thousands.
    found = _plain(
        catalogue,
        'SELECT c.document, c.page, c.start, c."end", p.text FROM'
        " (SELECT value AS id, (SELECT min(position) FROM citations WHERE document = value"
        " AND +key IN (SELECT value FROM json_each(?))) AS first FROM json_each(?))"
        " CROSS JOIN citations c ON c.document = id AND c.position = first"
        " JOIN pages p ON p.document = c.document AND p.number = c.page",
        (json.dumps(question.cited), json.dumps(ids)),
    )
    return {id: snippet_at(text, page, (start, end)) for id, page, start, end, text in found}


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
            for number, text in _pages_after(catalogue, id, _FIRST_PAGES[-1]):
                if looking[id].at(number, text):
                    break
    made = ((id, one.passage()) for id, one in looking.items())
    return {id: passage for id, passage in made if passage}


def _look_at(
    catalogue: Catalogue, looking: Mapping[int, Looking], ids: Sequence[int], number: int
) -> list[int]:
    """Look at one page of each document; return those of which another page may show more."""
    found = _plain(
        catalogue,
        "SELECT document, text FROM pages WHERE document IN (SELECT value FROM json_each(?)) AND number = ?",
        (json.dumps(ids), number),
    )
    done = {id for id, text in found if looking[id].at(number, text)}
    return [id for id in ids if id not in done]


def _pages_after(catalogue: Catalogue, id: int, number: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of the pages that follow, each when it is wanted."""
    query = "SELECT number, text FROM pages WHERE document = ? AND number > ? ORDER BY number"
    return _plain(catalogue, query, (id, number))


def _plain(catalogue: Catalogue, query: str, values: tuple[object, ...]) -> sqlite3.Cursor:
    cursor = catalogue.sql.cursor()
    cursor.row_factory = None  # plain tuples, which are quicker
    return cursor.execute(query, values)
