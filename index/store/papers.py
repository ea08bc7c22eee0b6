"""Several papers in one file: each is a document of its own, the first one has the file's original.

No two documents share a hash, so that of a further paper is made of the file's; its original is the file's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from index.store.catalogue import Catalogue
from index.store.rows import json_ids
from messages import read_message


def fingerprint(sha256: str, paper: int) -> str:
    """Return what stands in place of a hash for a further paper of the file with this hash."""
    return hashlib.sha256(f"{sha256}#{paper}".encode()).hexdigest()


def first_of(catalogue: Catalogue, id: int) -> int:
    """Return the first paper of the file in which a document stands; mostly that document itself."""
    found = catalogue._sql.execute(
        "SELECT coalesce(part_of, id) FROM documents WHERE id = ?", (id,)
    ).fetchone()
    return id if found is None else int(found[0])


def of_file(catalogue: Catalogue, id: int) -> list[int]:
    """Return all papers of the file in which a document stands, in order."""
    first = first_of(catalogue, id)
    found = catalogue._sql.execute(
        "SELECT id FROM documents WHERE id = ?1 OR part_of = ?1 ORDER BY paper", (first,)
    )
    return [row[0] for row in found]


def with_hash(catalogue: Catalogue, sha256: str) -> list[int]:
    """Return all papers of the file with this hash, in order; none where it isn't held."""
    found = catalogue._sql.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return of_file(catalogue, int(found[0])) if found else []


def next_number(catalogue: Catalogue, first: int) -> int:
    """Return the place that the next paper of a file gets."""
    found = catalogue._sql.execute(
        "SELECT max(paper) + 1 FROM documents WHERE id = ?1 OR part_of = ?1", (first,)
    )
    return int(found.fetchone()[0])


def noted(catalogue: Catalogue, words: str) -> list[tuple[int, str]]:
    """Return the warnings of the rules that have these words, with their documents."""
    found = catalogue.tuples(
        "SELECT d.id, n.value FROM documents d, json_each(d.record_notes) n"
        " WHERE instr(d.record_notes, ?1) AND instr(n.value, ?1) ORDER BY d.id",
        (words,),
    )
    return [(id, read_message(note)) for id, note in found]


def sheets_shared(catalogue: Catalogue) -> int:
    """Return how many rows of `pages` are of sheets that an earlier paper of the file has a row of, too."""
    found = catalogue._sql.execute(
        "SELECT count(*) FROM documents d JOIN pages p ON p.document = d.id WHERE d.part_of IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM documents e JOIN pages q ON q.document = e.id"
        " WHERE (e.id = d.part_of OR e.part_of = d.part_of) AND e.paper < d.paper AND q.number = p.number)"
    )
    return int(found.fetchone()[0])


def with_their_files(catalogue: Catalogue, ids: Collection[int]) -> list[int]:
    """Return the documents with the other papers of their files, further papers before first ones."""
    found = catalogue._sql.execute(
        "WITH firsts (id) AS (SELECT coalesce(part_of, id) FROM documents"
        " WHERE id IN (SELECT value FROM json_each(?)))"
        " SELECT id FROM documents WHERE id IN firsts OR part_of IN firsts ORDER BY part_of IS NULL, id",
        (json_ids(ids),),
    )
    return [row[0] for row in found]
