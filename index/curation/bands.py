"""Which documents share a band of their signatures with new ones, asked without reading all signatures.

The view `banded` says what the bands of a signature are, the table `bands` has those of all documents in
order. A signature that goes takes its bands along.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from index.curation.likeness import CROWD, bands

_NEIGHBOURS = f"""
SELECT * FROM (SELECT document FROM bands WHERE parts = :parts AND document < :id
               ORDER BY document DESC LIMIT {CROWD})
UNION ALL
SELECT * FROM (SELECT document FROM bands WHERE parts = :parts AND document > :id
               ORDER BY document LIMIT {CROWD})
"""  # noqa: S608

_KEEP = """
INSERT OR IGNORE INTO bands SELECT parts, document FROM banded
WHERE document IN (SELECT value FROM json_each(?)) ORDER BY parts, document
"""


def near(sql: sqlite3.Connection, new: Mapping[int, bytes]) -> dict[int, bytes]:
    """Return the signatures of documents that share a band with one of `new`; of a crowd, its neighbours."""
    ids = {other for id, parts in new.items() for other in _neighbours(sql, id, parts)}
    found = sql.execute(
        "SELECT document, minhash FROM signatures WHERE document IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return dict(found.fetchall())


def _neighbours(sql: sqlite3.Connection, id: int, signature: bytes) -> Iterator[int]:
    for band in bands(signature):
        for row in sql.execute(_NEIGHBOURS, {"parts": band, "id": id}):
            yield row[0]


def keep(sql: sqlite3.Connection, new: Iterable[int]) -> None:
    """Put the bands of documents whose signatures are new where they are looked for.

    In order, so that each part of the index is written once, however many documents there are.
    """
    sql.execute(_KEEP, (json.dumps(list(new)),))
