"""Numbers of documents: which the catalogue knows, and which documents have or cite them. None loads all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from extract.types import Status
from index.store.catalogue import Catalogue

Numbered = Literal["fields", "citations", "candidates"]
"""Where to look for a number: among the documents' own, among those that they cite, or among those that they
may have where their own is uncertain."""

_OWN = "name = 'so_ky_hieu'"
_CONDITION = {"fields": f"{_OWN} AND key", "citations": "key", "candidates": f"{_OWN} AND key"}


class DatedNumber(NamedTuple):
    """A document that has a number, with the date that tells it from others of that number."""

    key: str
    document: int
    date: str | None
    status: Status


def known(catalogue: Catalogue, table: Numbered) -> list[str]:
    """Return the keys of all numbers."""
    return catalogue.distinct(table, "key", "" if table == "citations" else _OWN)


def is_known(catalogue: Catalogue, key: str, table: Numbered) -> bool:
    """Tell whether a document has, or cites, the number with this key."""
    found = catalogue._sql.execute(
        f"SELECT 1 FROM {table} WHERE {_CONDITION[table]} = ? LIMIT 1",  # noqa: S608
        (key,),
    )
    return found.fetchone() is not None


def own_among(catalogue: Catalogue, keys: Sequence[str]) -> list[str]:
    """Return those of the keys that are a document's own number, in the same order."""
    found = catalogue._sql.execute(
        "SELECT j.value FROM json_each(?) j WHERE EXISTS"
        " (SELECT 1 FROM fields f WHERE f.name = 'so_ky_hieu' AND f.key = j.value) ORDER BY j.key",
        (json.dumps(keys),),
    )
    return [row[0] for row in found]


def between(catalogue: Catalogue, first: str, last: str, table: Numbered) -> Iterator[str]:
    """Yield the different keys from `first`, included, up to `last`, excluded, stepping over equal ones."""
    step = f"SELECT min(key) FROM {table} WHERE {_CONDITION[table]} >= ? AND key < ?"  # noqa: S608
    while (key := catalogue._sql.execute(step, (first, last)).fetchone()[0]) is not None:
        yield key
        first = f"{key}\x00"


def documents_with(catalogue: Catalogue, keys: Sequence[str], table: Numbered, limit: int = -1) -> list[int]:
    """Return the documents that have, or cite, a number with one of these keys, up to `limit`."""
    found = catalogue._sql.execute(
        f"SELECT DISTINCT document FROM {table}"  # noqa: S608
        f" WHERE {_CONDITION[table]} IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def running_from(catalogue: Catalogue, first: int, last: int) -> list[int]:
    """Return the documents whose running number is from `first` to `last`, both included."""
    found = catalogue._sql.execute(
        "SELECT document FROM fields WHERE name = 'so_ky_hieu' AND key IS NOT NULL"
        " AND CAST(key AS INTEGER) BETWEEN ? AND ?",
        (first, last),
    )
    return [row[0] for row in found]


def dated(catalogue: Catalogue, keys: Iterable[str] | None = None) -> Iterator[DatedNumber]:
    """Yield the documents that have a number, or one of these numbers, by id."""
    # with both conditions SQLite goes through all numbers
    chosen = "n.key IS NOT NULL" if keys is None else "n.key IN (SELECT value FROM json_each(?))"
    found = catalogue.tuples(
        "SELECT n.key, n.document, d.value, d.status FROM fields n LEFT JOIN fields d"  # noqa: S608
        " ON d.document = n.document AND d.name = 'ngay_ban_hanh'"
        f" WHERE n.name = 'so_ky_hieu' AND {chosen} ORDER BY n.document",
        () if keys is None else (json.dumps(list(keys)),),
    )
    yield from map(DatedNumber._make, found)


class KindOfNumber(NamedTuple):
    """A document that has a number, with its date and its kind."""

    key: str
    document: int
    date: str | None
    status: Status
    kind: str | None


def with_dates(catalogue: Catalogue, dates: Iterable[str]) -> Iterator[KindOfNumber]:
    """Yield the documents that are of one of these days, months or years (ISO), date by date."""
    for date in sorted(set(dates)):
        found = catalogue.tuples(
            "SELECT n.key, n.document, d.value, d.status, k.value FROM fields d"
            " JOIN fields n ON n.document = d.document AND n.name = 'so_ky_hieu'"
            " LEFT JOIN fields k ON k.document = d.document AND k.name = 'loai_van_ban'"
            " WHERE d.name = 'ngay_ban_hanh' AND d.value >= ? AND d.value < ? AND n.key IS NOT NULL"
            " ORDER BY n.document",
            (date, f"{date}~"),
        )
        yield from map(KindOfNumber._make, found)


def certain_with_date(catalogue: Catalogue, keys: Iterable[str]) -> set[tuple[str, str]]:
    """Return those of the numbers that documents certainly have, each with its certain date."""
    found = catalogue.tuples(
        "SELECT n.key, d.value FROM fields n JOIN fields d ON d.document = n.document"
        " WHERE n.name = 'so_ky_hieu' AND n.status = 'certain'"
        " AND d.name = 'ngay_ban_hanh' AND d.status = 'certain'"
        " AND n.key IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(keys)),),
    )
    return set(found)
