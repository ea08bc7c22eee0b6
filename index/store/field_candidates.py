"""Candidates: what uncertain numbers, dates and agencies may be instead. Derived, and kept to be found by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from index.store.catalogue import Catalogue
from index.store.deriving import derive_candidates
from index.store.possible_values import LETTERS
from index.store.rows import json_ids

__all__ = [
    "LETTERS",
    "DoubtedNumber",
    "FieldCandidate",
    "FieldWithCandidates",
    "derive",
    "doubted_numbers",
    "known_keys",
    "of_documents",
    "of_numbers",
    "with_keys",
]

FieldWithCandidates = Literal["so_ky_hieu", "ngay_ban_hanh", "co_quan_ban_hanh"]


class FieldCandidate(NamedTuple):
    """A value that an uncertain field may have.

    Attributes:
        source: who says so: a source of evidence, or one of those in `index.store.possible_values`.
        weight: 0 to 1.
        read: what was read instead, None where nothing was.
    """

    document: int
    value: str
    key: str
    source: str
    weight: float
    read: str | None


class DoubtedNumber(NamedTuple):
    """A document whose number is uncertain or missing.

    Attributes:
        key: of what was read; of the letters alone, "?/qdubnd", where only these were; None for nothing.
        confidence: of that reading.
        date: of issue, and whether it is certain.
    """

    document: int
    value: str | None
    key: str | None
    confidence: float
    date: str | None
    date_sure: bool
    kind: str | None


_FOUND = """
SELECT c.document, c.value, c.key, c.source, c.weight, f.value FROM (
  SELECT * FROM candidates WHERE name = ? AND key IN (SELECT value FROM json_each(?))
  ORDER BY weight DESC, document LIMIT ?) c
JOIN fields f ON f.document = c.document AND f.name = c.name ORDER BY c.weight DESC, c.document
"""

_DOUBTED = """
SELECT n.document, n.value, coalesce(n.key, (SELECT key FROM candidates WHERE document = n.document
         AND name = 'so_ky_hieu' AND source = 'letters')),
       n.confidence, d.value, coalesce(d.status = 'certain', 0), k.value
FROM fields n LEFT JOIN fields d ON d.document = n.document AND d.name = 'ngay_ban_hanh'
LEFT JOIN fields k ON k.document = n.document AND k.name = 'loai_van_ban'
WHERE n.name = 'so_ky_hieu' AND n.status <> 'certain' AND n.origin = 'rule'
"""


_OF_DAYS = """
 AND n.document IN (SELECT document FROM fields WHERE name = 'ngay_ban_hanh'
                    AND key IN (SELECT value FROM json_each(?)))
"""
_AMONG = " AND n.document IN (SELECT value FROM json_each(?))"


def derive(catalogue: Catalogue, ids: Iterable[int] | None = None) -> None:
    """Make the candidates of some documents anew, or of all, in the caller's transaction."""
    derive_candidates(catalogue._sql, None if ids is None else list(ids))


def with_keys(
    catalogue: Catalogue, name: FieldWithCandidates, keys: Sequence[str], limit: int = -1
) -> list[FieldCandidate]:
    """Return the candidates of a field that have one of these keys, the weightiest first, up to `limit`."""
    found = catalogue.tuples(_FOUND, (name, json.dumps(list(keys)), limit))
    return list(map(FieldCandidate._make, found))


def known_keys(catalogue: Catalogue, name: FieldWithCandidates) -> list[str]:
    """Return the different keys of a field's candidates."""
    found = catalogue.tuples("SELECT DISTINCT key FROM candidates WHERE name = ?", (name,))
    return [row[0] for row in found]


def of_documents(catalogue: Catalogue, name: str, ids: Iterable[int]) -> dict[int, list[FieldCandidate]]:
    """Return the candidates of a field of some documents, the weightiest first."""
    found: dict[int, list[FieldCandidate]] = {}
    rows = catalogue.tuples(
        "SELECT document, value, key, source, weight, NULL FROM candidates"
        " WHERE name = ? AND document IN (SELECT value FROM json_each(?)) ORDER BY weight DESC",
        (name, json_ids(ids)),
    )
    for one in map(FieldCandidate._make, rows):
        found.setdefault(one.document, []).append(one)
    return found


def of_numbers(catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Yield each document whose number is uncertain with the key of each number that it may have."""
    yield from catalogue.tuples(
        "SELECT document, key FROM candidates"
        " WHERE name = 'so_ky_hieu' AND source <> 'letters' ORDER BY document"
    )


def doubted_numbers(
    catalogue: Catalogue, *, dates: Iterable[str] | None = None, ids: Iterable[int] | None = None
) -> Iterator[DoubtedNumber]:
    """Yield the documents whose number is uncertain or missing: all, those of some days, or some of them."""
    chosen: str = ""
    values: tuple[object, ...] = ()
    if dates is not None:
        chosen, values = _OF_DAYS, (json.dumps(sorted(set(dates))),)
    elif ids is not None:
        chosen, values = _AMONG, (json_ids(sorted(ids)),)
    found = catalogue.tuples(_DOUBTED + chosen, values)
    for id, value, key, confidence, date, sure, kind in found:
        yield DoubtedNumber(id, value, key, confidence, date, bool(sure), kind)
