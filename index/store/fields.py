"""Header fields: their values and keys, for one document, for some, and for all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.types import HEADER_FIELDS, Evidence, Status
from index.store.catalogue import Catalogue
from index.store.rows import json_ids, value_of
from ingest.types import Box

_HEADERS = """
SELECT d.value, kind.key, agency.key, date.key, number.key,
       kind.status, agency.status, date.status, number.status, subject.status
FROM json_each(?) d
LEFT JOIN fields kind ON kind.document = d.value AND kind.name = 'loai_van_ban'
LEFT JOIN fields agency ON agency.document = d.value AND agency.name = 'co_quan_ban_hanh'
LEFT JOIN fields date ON date.document = d.value AND date.name = 'ngay_ban_hanh'
LEFT JOIN fields number ON number.document = d.value AND number.name = 'so_ky_hieu'
LEFT JOIN fields subject ON subject.document = d.value AND subject.name = 'trich_yeu'
"""
"""Field by field: grouping the rows of a document takes twice as long."""


class FieldValue(NamedTuple):
    """A field of a document as comparisons need it."""

    document: int
    name: str
    value: str | None
    key: str | None
    status: Status


class HeaderKeys(NamedTuple):
    """The keys of a document's header, by which it is sorted and counted, and how far it can be relied on."""

    kind: str | None = None
    agency: str | None = None
    date: str | None = None
    number: str | None = None
    status: Status = "missing"


@dataclass(frozen=True, slots=True)
class UncertainField:
    """A field that a person has to look at, mostly an uncertain one, with all that the rules weighed."""

    document: int
    value: str | None
    confidence: float
    reason: str
    raw: str | None
    page: int | None
    box: Box | None
    evidence: tuple[Evidence, ...]


class Doubted(NamedTuple):
    """A document whose number or date may be uncertain; number and date as they were read."""

    id: int
    key: str | None
    number_sure: bool
    day: str | None
    date_sure: bool
    subject: str | None


# -- values ----------------------------------------------------------------------------------------


def values_of(catalogue: Catalogue, document: int) -> dict[str, FieldValue]:
    """Return the fields of a document, by name."""
    found = catalogue.tuples(
        "SELECT document, name, value, key, status FROM fields WHERE document = ?", (document,)
    )
    return {row[1]: FieldValue._make(row) for row in found}


def values(
    catalogue: Catalogue, names: Sequence[str], ids: Collection[int] | None = None
) -> Iterator[FieldValue]:
    """Yield the fields with these names, of all documents or of some, by document."""
    chosen = "" if ids is None else "AND document IN (SELECT value FROM json_each(:ids))"
    found = catalogue.tuples(
        "SELECT document, name, value, key, status FROM fields"  # noqa: S608
        f" WHERE name IN (SELECT value FROM json_each(:names)) {chosen} ORDER BY document",
        {"names": json.dumps(names), "ids": json_ids(ids or ())},
    )
    yield from map(FieldValue._make, found)


def header_keys(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, HeaderKeys]:
    """Return the keys of documents' headers, by id."""
    found = catalogue.tuples(_HEADERS, (json_ids(ids),))
    return {
        id: HeaderKeys(kind, agency, date, number, _least_sure(states))
        for id, kind, agency, date, number, *states in found
    }


def _least_sure(states: Sequence[Status | None]) -> Status:
    """Return how far a header can be relied on: as far as the least sure of the fields that it has.

    >>> _least_sure(["certain", None, "uncertain"]), _least_sure([None, None])
    ('uncertain', 'missing')
    """
    if "missing" in states or not any(states):
        return "missing"
    return "uncertain" if "uncertain" in states else "certain"


def number_pages(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, int | None]:
    """Return on which page each document's number stands."""
    found = catalogue.tuples(
        "SELECT document, page FROM fields"
        " WHERE document IN (SELECT value FROM json_each(?)) AND name = 'so_ky_hieu'",
        (json_ids(ids),),
    )
    return dict(found)


def some_spellings(
    catalogue: Catalogue, name: str, keys: Sequence[str], limit: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield each key of a field with the values of up to `limit` documents that have it."""
    found = catalogue.tuples(
        "SELECT k.value, (SELECT json_group_array(value) FROM"
        " (SELECT value FROM fields WHERE name = ? AND key = k.value LIMIT ?)) FROM json_each(?) k",
        (name, limit, json.dumps(keys)),
    )
    yield from ((key, json.loads(spellings)) for key, spellings in found)


# -- keys, and the documents that have them ----------------------------------------------------------


def keys(catalogue: Catalogue, name: str) -> list[str]:
    """Return the different keys of a field."""
    return catalogue.distinct("fields", "key", f"name = '{name}'")


def with_keys(catalogue: Catalogue, name: str, keys: Sequence[str], limit: int = -1) -> list[int]:
    """Return the documents whose field `name` has one of these keys, up to `limit`."""
    found = catalogue._sql.execute(
        "SELECT document FROM fields WHERE name = ? AND key IN (SELECT value FROM json_each(?)) LIMIT ?",
        (name, json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def dated(catalogue: Catalogue, first: str, last: str, limit: int = -1) -> list[int]:
    """Return the documents issued from `first` to `last`, ISO dates, both included, up to `limit`."""
    found = catalogue._sql.execute(
        "SELECT document FROM fields WHERE name = 'ngay_ban_hanh' AND key BETWEEN ? AND ? LIMIT ?",
        (first, last, limit),
    )
    return [row[0] for row in found]


def of_year(catalogue: Catalogue, ids: Iterable[int], year: int) -> set[int]:
    """Return those of the documents that were issued in a year, or that have it in their number."""
    found = catalogue._sql.execute(
        "SELECT document FROM fields WHERE document IN (SELECT value FROM json_each(?))"
        " AND (name = 'ngay_ban_hanh' AND key GLOB ? OR name = 'so_ky_hieu' AND key GLOB ?)",
        (json_ids(ids), f"{year}-*", f"*/{year}/*"),
    )
    return {row[0] for row in found}


def numbered_like(catalogue: Catalogue, letters: str, year: int) -> list[int]:
    """Return the documents whose number has these letters (of its key), and this year or a date in it."""
    found = catalogue._sql.execute(
        "SELECT n.document FROM fields n"
        " LEFT JOIN fields d ON d.document = n.document AND d.name = 'ngay_ban_hanh'"
        " WHERE n.name = 'so_ky_hieu' AND substr(n.key, -length(:end)) = :end"
        " AND (d.value GLOB :day OR n.key GLOB :numbered)",
        {"end": f"/{letters}", "day": f"{year}-*", "numbered": f"*/{year}/*"},
    )
    return [row[0] for row in found]


def newest_first(catalogue: Catalogue, ids: Iterable[int]) -> list[int]:
    """Return the ids by date of issue, the newest first, undated ones last; equal ones by id."""
    found = catalogue._sql.execute(
        "SELECT d.id FROM documents d LEFT JOIN fields f ON f.document = d.id AND f.name = 'ngay_ban_hanh'"
        " WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY f.value IS NULL, f.value DESC, d.id",
        (json_ids(ids),),
    )
    return [row[0] for row in found]


# -- how sure --------------------------------------------------------------------------------------


def counts_by_status(catalogue: Catalogue) -> dict[str, dict[Status, int]]:
    """Return for each field of how many documents it is certain, uncertain, missing."""
    every = dict(catalogue.tuples("SELECT name, count(*) FROM fields GROUP BY name"))  # by the index alone
    uncertain, missing = uncertain_counts(catalogue), _counts(catalogue, "missing")
    return {
        name: {
            "certain": every.get(name, 0) - uncertain[name] - missing[name],
            "uncertain": uncertain[name],
            "missing": missing[name],
        }
        for name in HEADER_FIELDS
    }


def uncertain_counts(catalogue: Catalogue) -> dict[str, int]:
    """Return for each field of how many documents it is uncertain."""
    return _counts(catalogue, "uncertain")


def _counts(catalogue: Catalogue, status: Status) -> dict[str, int]:
    # The + keeps SQLite from going through the index and looking up each row: at 100,000 documents that takes
    # 1.6 s instead of 0.1. All states in one go are sorted first: 11 s instead of 1.2 at 500,000.
    found = dict(
        catalogue.tuples("SELECT name, count(*) FROM fields WHERE status = ? GROUP BY +name", (status,))
    )
    return {name: found.get(name, 0) for name in HEADER_FIELDS}


def uncertain(catalogue: Catalogue, name: str, limit: int) -> list[UncertainField]:
    """Return where the field `name` is uncertain, the least sure first, up to `limit`."""
    found = catalogue._sql.execute(
        "SELECT * FROM fields WHERE name = ? AND status = 'uncertain' ORDER BY confidence, document LIMIT ?",
        (name, limit),
    )
    return [value_of(UncertainField, row) for row in found]


def read_as(catalogue: Catalogue, name: str, ids: Iterable[int]) -> list[UncertainField]:
    """Return the field `name` of some documents, certain or not, as `uncertain` does."""
    found = catalogue._sql.execute(
        "SELECT * FROM fields WHERE name = ? AND document IN (SELECT value FROM json_each(?))"
        " ORDER BY document",
        (name, json_ids(sorted(ids))),
    )
    return [value_of(UncertainField, row) for row in found]


def doubted(catalogue: Catalogue, ids: Iterable[int]) -> Iterator[Doubted]:
    """Yield number, date and subject of documents, with what of them is certain."""
    found = catalogue.tuples(
        "SELECT n.document, n.key, n.status = 'certain', d.value, d.status = 'certain', s.value"
        " FROM fields n JOIN fields d ON d.document = n.document AND d.name = 'ngay_ban_hanh'"
        " JOIN fields s ON s.document = n.document AND s.name = 'trich_yeu'"
        " WHERE n.name = 'so_ky_hieu' AND n.document IN (SELECT value FROM json_each(?))",
        (json_ids(sorted(ids)),),
    )
    for id, key, number_sure, day, date_sure, subject in found:
        yield Doubted(id, key, bool(number_sure), day, bool(date_sure), subject)
