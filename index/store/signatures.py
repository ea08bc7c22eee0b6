"""Signatures: what documents' texts are like, and which share a band, found without reading all of them.

The view `banded` says what the bands of a signature are, the table `bands` has those of all documents in
order. A signature that goes takes its bands along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from index.store.catalogue import Catalogue
from index.store.rows import json_ids

_NEIGHBOURS = """
SELECT * FROM (SELECT document FROM bands WHERE parts = :band AND document < :id
               ORDER BY document DESC LIMIT :crowd)
UNION ALL
SELECT * FROM (SELECT document FROM bands WHERE parts = :band AND document > :id
               ORDER BY document LIMIT :crowd)
"""

_KEEP_BANDS = """
INSERT OR IGNORE INTO bands SELECT parts, document FROM banded
WHERE document IN (SELECT value FROM json_each(?)) ORDER BY parts, document
"""


def due(catalogue: Catalogue) -> list[int]:
    """Return the documents without a signature: new, read again, or corrected."""
    found = catalogue._sql.execute(
        "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM signatures) ORDER BY id"
    )
    return [row[0] for row in found]


def some(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, bytes]:
    """Return the signatures of these documents."""
    found = catalogue.tuples(
        "SELECT document, minhash FROM signatures WHERE document IN (SELECT value FROM json_each(?))",
        (json_ids(ids),),
    )
    return dict(found)


def all_signatures(catalogue: Catalogue) -> dict[int, bytes]:
    """Return all signatures."""
    return dict(catalogue.tuples("SELECT document, minhash FROM signatures"))


def neighbours(catalogue: Catalogue, document: int, band: bytes, crowd: int) -> Iterator[int]:
    """Yield the documents that have this band, up to `crowd` before and after `document` by id."""
    found = catalogue.tuples(_NEIGHBOURS, {"band": band, "id": document, "crowd": crowd})
    yield from (row[0] for row in found)


def add(catalogue: Catalogue, new: Mapping[int, bytes]) -> None:
    """Keep signatures with their bands, in the caller's transaction.

    Bands in order, so that each part of the index is written once, however many documents there are.
    """
    catalogue._sql.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", new.items())
    catalogue._sql.execute(_KEEP_BANDS, (json_ids(new),))


def forget(catalogue: Catalogue, document: int) -> None:
    """Forget a signature, in the caller's transaction: the document is compared again."""
    catalogue._sql.execute("DELETE FROM signatures WHERE document = ?", (document,))
