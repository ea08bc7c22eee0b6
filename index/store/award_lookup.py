"""Awards, recipients and classes as search asks for them: their keys, and which documents have them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from index.store.catalogue import Catalogue
from index.store.keys import award_key, folded_key, name_key
from index.store.rows import json_ids


def award_keys(catalogue: Catalogue) -> list[str]:
    """Return the different keys of awards, class included."""
    return catalogue.distinct("awards", "key")


def kinds_of(catalogue: Catalogue, keys: Sequence[str]) -> dict[str, str]:
    """Return for keys of awards, class included, those of their kinds."""
    kinds = {}
    for key in keys:
        row = catalogue._sql.execute("SELECT hinh_thuc FROM awards WHERE key = ? LIMIT 1", (key,)).fetchone()
        kinds[key] = award_key(row[0], None)
    return kinds


def class_names(catalogue: Catalogue) -> list[str]:
    """Return the different groups that documents are about."""
    return catalogue.distinct("classes", "nhom")


def documents_with_awards(catalogue: Catalogue, keys: Sequence[str], limit: int) -> list[int]:
    """Return the documents that name an award with one of these keys, up to `limit`."""
    found = catalogue._sql.execute(
        "SELECT DISTINCT document FROM awards WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def documents_listing(catalogue: Catalogue, name: str, limit: int) -> list[int]:
    """Return the documents that list a name: as typed, else folded, else as the beginning of one."""
    folded = folded_key(name)
    ways = (("key = ? AND key <> ?", (name_key(name), folded)), ("folded = ?", (folded,)))
    for condition, values in (*ways, ("folded > ? AND folded < ?", (f"{folded} ", f"{folded}!"))):
        found = catalogue._sql.execute(
            f"SELECT DISTINCT document FROM recipients WHERE {condition} LIMIT {limit}",  # noqa: S608
            values,
        )
        if ids := [row[0] for row in found]:
            return ids
    return []


def some_award_spellings(catalogue: Catalogue, key: str, limit: int) -> list[str]:
    """Return up to `limit` spellings of the awards with this key, of any class."""
    found = catalogue._sql.execute(
        "SELECT hinh_thuc FROM awards WHERE key = ? OR key > ? AND key < ? LIMIT ?",
        (key, f"{key} ", f"{key}!", limit),
    )
    return [row[0] for row in found]


def awards_of(catalogue: Catalogue, document: int) -> list[str]:
    """Return the kinds of a document's awards, in reading order."""
    found = catalogue._sql.execute(
        "SELECT hinh_thuc FROM awards WHERE document = ? ORDER BY position", (document,)
    )
    return [row[0] for row in found]


def class_of(catalogue: Catalogue, document: int) -> str | None:
    """Return what a document is about."""
    row = catalogue._sql.execute("SELECT nhom FROM classes WHERE document = ?", (document,)).fetchone()
    return None if row is None else str(row[0])


def awards_among(catalogue: Catalogue, ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield each of the documents with each kind of award that it names."""
    return catalogue.tuples(
        "SELECT document, hinh_thuc FROM awards WHERE document IN (SELECT value FROM json_each(?))",
        (json_ids(ids),),
    )


def classes_among(catalogue: Catalogue, ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield each of the documents with what it is about."""
    return catalogue.tuples(
        "SELECT document, nhom FROM classes WHERE document IN (SELECT value FROM json_each(?))",
        (json_ids(ids),),
    )
