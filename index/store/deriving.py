"""What is derived from other rows: candidates of uncertain numbers, dates and agencies, marks of secrecy."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from extract.lexicon.secrecy import secrecy_mark
from index.store.possible_values import agency_by_letters, possible_values
from index.store.rows import among, json_ids

_DERIVE = """
INSERT INTO candidates
SELECT f.document, f.name, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3
FROM fields f LEFT JOIN pages p ON p.document = f.document
 AND p.number = coalesce(f.page, (SELECT min(number) FROM pages WHERE document = f.document)),
     json_each(possible_values(
       f.name, f.value, f.raw, f.evidence, f.box,
       (SELECT json_group_array(path) FROM files WHERE document = f.document),
       p.text, p.words, (SELECT json_group_array(key) FROM citations WHERE document = f.document))) j
WHERE f.name IN ('so_ky_hieu', 'ngay_ban_hanh') AND f.status <> 'certain' AND f.origin = 'rule'
  AND {among}
"""

_DERIVE_AGENCIES = """
INSERT INTO candidates
SELECT a.document, a.name, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3
FROM fields a LEFT JOIN fields n ON n.document = a.document AND n.name = 'so_ky_hieu'
LEFT JOIN candidates l ON l.document = a.document AND l.name = 'so_ky_hieu' AND l.source = 'letters',
     json_each(agency_by_letters(coalesce(n.value, l.value), a.key)) j
WHERE a.name = 'co_quan_ban_hanh' AND a.status <> 'certain' AND a.origin = 'rule'
  AND {among}
"""


def register(connection: sqlite3.Connection) -> None:
    """Let a connection derive candidates, and marks for a catalogue that is older than these."""
    connection.create_function("possible_values", 9, possible_values, deterministic=True)
    connection.create_function("agency_by_letters", 2, agency_by_letters, deterministic=True)
    connection.create_function("secrecy_mark", 1, secrecy_mark, deterministic=True)


def derive_candidates(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> None:
    """Make the candidates of some documents anew, or of all, in the caller's transaction."""
    only = {"only": None if ids is None else json_ids(ids)}
    connection.execute(f"DELETE FROM candidates WHERE {among('document', ids)}", only)  # noqa: S608
    connection.execute(_DERIVE.format(among=among("f.document", ids)), only)
    connection.execute(
        _DERIVE_AGENCIES.format(among=among("a.document", ids)), only
    )  # by letters found before
