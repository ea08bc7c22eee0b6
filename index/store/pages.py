"""Pages: their texts for many documents at once, their words, and how many a document has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from index.store import papers, waiting
from index.store.catalogue import Catalogue
from index.store.rows import among, json_ids, notes_of
from ingest.types import unread_pages


def text_of(catalogue: Catalogue, document: int) -> str:
    """Return the text of a document, its pages parted by line ends."""
    found = catalogue._sql.execute("SELECT text FROM pages WHERE document = ? ORDER BY number", (document,))
    return "\n".join(row[0] for row in found)


def texts_at(catalogue: Catalogue, number: int, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the text of page `number` of each of the documents that have one."""
    return catalogue.tuples(
        "SELECT document, text FROM pages WHERE document IN (SELECT value FROM json_each(?)) AND number = ?",
        (json_ids(ids), number),
    )


def texts_after(catalogue: Catalogue, document: int, number: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of the pages that follow page `number`, each when it is wanted."""
    return catalogue.tuples(
        "SELECT number, text FROM pages WHERE document = ? AND number > ? ORDER BY number", (document, number)
    )


def words(catalogue: Catalogue, document: int, number: int) -> list[list[Any]]:
    """Return the words of a page as their column has them: start, end, sides of the box, confidence."""
    found = catalogue._sql.execute(
        "SELECT words FROM pages WHERE document = ? AND number = ?", (document, number)
    )
    shapes: list[list[Any]] = json.loads(found.fetchone()[0])
    return shapes


def rotation(catalogue: Catalogue, document: int, number: int) -> int | None:
    """Return the clockwise degrees by which a page stands upright, None where there is no such page."""
    found = catalogue.tuples(
        "SELECT rotation FROM pages WHERE document = ? AND number = ?", (document, number)
    ).fetchone()
    return None if found is None else int(found[0])


def not_read(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[tuple[int, dict[int, str]]]:
    """Yield the documents with pages whose print was not read: by number, how much of it.

    Their warnings say so: the pages' own shares would have to be read past every page's text.
    With `only`, of these documents. The first paper of a file has the warnings of all its pages, each paper
    those of its own.
    """
    found = catalogue.tuples(
        "SELECT id, reading_notes FROM documents"  # noqa: S608
        f" WHERE reading_notes LIKE '% not read.%' AND {among('id', only)} ORDER BY id",
        {"only": None if only is None else json_ids(only)},
    )
    for id, notes in found:
        told = unread_pages(notes_of(notes))
        held = catalogue.tuples("SELECT number FROM pages WHERE document = ?", (id,)) if told else ()
        if pages := {number: told[number] for (number,) in held if number in told}:
            yield id, pages


def count_again(catalogue: Catalogue, document: int, reason: str) -> int:
    """Note pages that are missing as failed for this reason, and count anew; return how many were missing.

    Inside the caller's transaction.
    """
    sql = catalogue._sql
    file = json_ids(papers.of_file(catalogue, document))  # papers of one file share its pages
    within = "IN (SELECT value FROM json_each(?))"
    found = sql.execute(f"SELECT number FROM pages WHERE document {within}", (file,))  # noqa: S608
    numbers = {row[0] for row in found}
    (count,) = sql.execute(f"SELECT sum(page_count) FROM documents WHERE id {within}", (file,)).fetchone()  # noqa: S608
    last = max(numbers, default=count)
    lost = sorted(set(range(1, max(count, last) + 1)) - numbers)
    sql.executemany(
        "INSERT INTO pages (document, number, source, confidence, width, height, rotation, error, text,"
        " lines, words) VALUES (?, ?, 'failed', 0, 0, 0, 0, ?, '', '[]', '[]')",
        [(document, number, reason) for number in lost],
    )
    sql.execute(
        "UPDATE documents SET page_count = (SELECT count(*) FROM pages WHERE document = id),"
        " failed_pages = (SELECT count(*) FROM pages WHERE document = id AND source = 'failed')"
        " WHERE id = ?",
        (document,),
    )
    waiting.add(catalogue, document)
    return len(lost)
