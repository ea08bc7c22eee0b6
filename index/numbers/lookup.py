"""Exact look-ups in the catalogue: what keys it has, and which documents have them. None loads all keys."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from extract.lexicon.symbol import number_key
from index.numbers.near import near_keys
from index.numbers.typed_numbers import fits, number_of
from index.search.query.language import NumberLike
from index.store.catalogue import Catalogue

Numbered = Literal["fields", "citations"]
"""Where to look for a number: among the documents' own, or among those that they cite."""

_CONDITION = {"fields": "name = 'so_ky_hieu' AND key", "citations": "key"}

_NEXT = "SELECT min(key) FROM {table} WHERE {condition} >= ? AND key < ?"


def is_part_of(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is in `name`, or is the initials of words of it. Both are folded.

    >>> is_part_of("so y te", "so y te tinh a"), is_part_of("ubnd tinh", "uy ban nhan dan tinh a")
    (True, True)
    """
    words = name.split()
    initials = "".join(word[0] for word in words)
    return all(word in words or (len(word) > 1 and word in initials) for word in asked.split())


def is_kind(asked: str, name: str) -> bool:
    """Tell whether `asked` is the kind `name` or its initials. Both are folded.

    >>> is_kind("qd", "quyet dinh"), is_kind("thong tu", "thong tu lien tich")
    (True, False)
    """
    return asked == name or asked == "".join(word[0] for word in name.split())


def field_keys(catalogue: Catalogue, name: str) -> list[str]:
    """Return the different keys of a header field, by stepping from one to the next: few steps, few reads."""
    return _distinct(catalogue.sql, "fields", "key", f"name = '{name}' AND ")


def award_keys(catalogue: Catalogue) -> list[str]:
    """Return the different keys of awards, class included."""
    return _distinct(catalogue.sql, "awards", "key")


def class_names(catalogue: Catalogue) -> list[str]:
    """Return the different groups that documents are about."""
    return _distinct(catalogue.sql, "classes", "nhom")


def _distinct(sql: sqlite3.Connection, table: str, column: str, condition: str = "") -> list[str]:
    found = sql.execute(
        "WITH RECURSIVE step (key) AS"  # noqa: S608
        f" (SELECT min({column}) FROM {table} WHERE {condition}{column} IS NOT NULL"
        f" UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {condition}{column} > step.key)"
        " FROM step WHERE step.key IS NOT NULL) SELECT key FROM step WHERE key IS NOT NULL"
    )
    return [row[0] for row in found]


def known_like(catalogue: Catalogue, number: str | NumberLike, table: Numbered) -> list[str]:
    """Return the keys of the numbers in the catalogue that one may mean by `number`, the exact one alone.

    The year of issue and the kind that `number` may name are not looked at.
    """
    asked = number_of(number.split()) if isinstance(number, str) else number
    exact = number_key(asked.text) if asked and asked.key is None else asked.key if asked else ""
    if asked is None or not exact:
        return []
    if _has(catalogue.sql, table, exact):
        return [exact]
    return [key for key in _candidates(catalogue.sql, asked, table) if fits(key, asked)]


def near(catalogue: Catalogue, number: NumberLike) -> list[str]:
    """Return the keys of documents' own numbers that are one slip away from `number`."""
    return near_keys(
        number,
        lambda first, last: _stretch(catalogue.sql, "fields", first, last),
        lambda keys: _known(catalogue.sql, keys),
    )


def _known(sql: sqlite3.Connection, keys: list[str]) -> list[str]:
    """Return those of the keys that are a document's own number."""
    found = sql.execute(
        "SELECT j.value FROM json_each(?) j WHERE EXISTS"
        " (SELECT 1 FROM fields f WHERE f.name = 'so_ky_hieu' AND f.key = j.value) ORDER BY j.key",
        (json.dumps(keys),),
    )
    return [row[0] for row in found]


def _has(sql: sqlite3.Connection, table: Numbered, key: str) -> bool:
    return (
        sql.execute(f"SELECT 1 FROM {table} WHERE {_CONDITION[table]} = ? LIMIT 1", (key,)).fetchone()  # noqa: S608
        is not None
    )


def _candidates(sql: sqlite3.Connection, asked: NumberLike, table: Numbered) -> Iterator[str]:
    """Yield the different keys with the running number that is asked for; all keys, if there is none."""
    if not asked.so:
        yield from _distinct(sql, table, "key", "name = 'so_ky_hieu' AND " if table == "fields" else "")
        return
    if _has(sql, table, asked.so):  # a number without letters
        yield asked.so
    yield from _stretch(sql, table, f"{asked.so}/", f"{asked.so}0")
    if asked.so[-1].isdigit():
        yield from _stretch(sql, table, f"{asked.so}a", f"{asked.so}{{")  # 3176 may mean 3176b


def _stretch(sql: sqlite3.Connection, table: Numbered, first: str, last: str) -> Iterator[str]:
    """Yield the different keys from `first` up to `last`, stepping over equal ones."""
    step = _NEXT.format(table=table, condition=_CONDITION[table])
    while (key := sql.execute(step, (first, last)).fetchone()[0]) is not None:
        yield key
        first = f"{key}\x00"


def numbered(catalogue: Catalogue, keys: Sequence[str], table: Numbered, limit: int) -> list[int]:
    """Return the documents that have, or cite, a number with one of these keys, up to `limit`."""
    found = catalogue.sql.execute(
        f"SELECT DISTINCT document FROM {table}"  # noqa: S608
        f" WHERE {_CONDITION[table]} IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def with_keys(catalogue: Catalogue, name: str, keys: Sequence[str], limit: int = -1) -> list[int]:
    """Return the documents whose header field `name` has one of these keys, up to `limit`."""
    found = catalogue.sql.execute(
        "SELECT document FROM fields WHERE name = ? AND key IN (SELECT value FROM json_each(?)) LIMIT ?",
        (name, json.dumps(keys), limit),
    )
    return [row[0] for row in found]


def dated(catalogue: Catalogue, first: str, last: str, limit: int = -1) -> list[int]:
    """Return the documents issued from `first` to `last`, ISO dates, both included, up to `limit`."""
    found = catalogue.sql.execute(
        "SELECT document FROM fields WHERE name = 'ngay_ban_hanh' AND key BETWEEN ? AND ? LIMIT ?",
        (first, last, limit),
    )
    return [row[0] for row in found]


def newest_first(catalogue: Catalogue, ids: Iterable[int]) -> list[int]:
    """Return the ids by date of issue, the newest first, undated ones last; equal ones by id."""
    found = catalogue.sql.execute(
        "SELECT d.id FROM documents d LEFT JOIN fields f ON f.document = d.id AND f.name = 'ngay_ban_hanh'"
        " WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY f.value IS NULL, f.value DESC, d.id",
        (json.dumps(list(ids)),),
    )
    return [row[0] for row in found]
