"""Pairs: two documents that are one paper, or that claim one number."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple
from typing import NamedTuple

from index.store.catalogue import Catalogue, now
from index.store.rows import json_ids
from index.types import Pair, PairState
from messages import Message, read_message


class FoundPair(NamedTuple):
    """A pair as the rules find it; `first` is the smaller id."""

    first: int
    second: int
    kind: str
    likeness: float
    reason: str


def all_pairs(
    catalogue: Catalogue, state: PairState | None = None, document: int | None = None
) -> tuple[Pair, ...]:
    """Return the pairs, the conflicts first, then the most alike."""
    found = catalogue._sql.execute(
        "SELECT * FROM pairs WHERE (:state IS NULL OR state = :state)"
        " AND (:document IS NULL OR :document IN (first, second))"
        " ORDER BY kind, likeness DESC, first, second",
        {"state": state, "document": document},
    )
    return tuple(map(_pair, found))


def settle(catalogue: Catalogue, first: int, second: int, state: PairState, who: str) -> Pair | None:
    """Note what a person says of a pair, in the caller's transaction; return it, None where there is none."""
    row = catalogue._sql.execute(
        "UPDATE pairs SET (state, who, at) = (?, ?, ?) WHERE first = ? AND second = ? RETURNING *",
        (state, who, now(), first, second),
    ).fetchone()
    return None if row is None else _pair(row)


def _pair(row: sqlite3.Row) -> Pair:
    return Pair(**{**dict(row), "reason": read_message(row["reason"])})


def add_confirmed(catalogue: Catalogue, first: int, second: int, who: str) -> Pair:
    """Add two scans of one paper of which only a person knows, in the caller's transaction."""
    pair = Pair(first, second, "same_paper", 0.0, Message("said by {who}", who=who), "confirmed", who, now())
    catalogue._sql.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", astuple(pair))
    return pair


def replace_open(catalogue: Catalogue, ids: Collection[int], found: Iterable[FoundPair]) -> None:
    """Put new pairs in the place of the open ones that these documents had, in the caller's transaction.

    One that a person has settled stays.
    """
    catalogue._sql.execute(
        "DELETE FROM pairs WHERE state = 'open' AND (first IN (SELECT value FROM json_each(:ids))"
        " OR second IN (SELECT value FROM json_each(:ids)))",
        {"ids": json_ids(ids)},
    )
    at = now()
    for pair in found:
        catalogue._sql.execute(
            "INSERT OR IGNORE INTO pairs VALUES (?, ?, ?, ?, ?, 'open', '', ?)", (*pair, at)
        )


def same_numbers(catalogue: Catalogue, ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of documents, one of them in `ids`, that have one number."""
    return catalogue.tuples(
        "SELECT DISTINCT min(a.document, b.document), max(a.document, b.document) FROM fields a"
        " JOIN fields b ON b.name = 'so_ky_hieu' AND b.key = a.key AND b.document <> a.document"
        " WHERE a.name = 'so_ky_hieu' AND a.document IN (SELECT value FROM json_each(?))",
        (json_ids(ids),),
    )


def second_scans(catalogue: Catalogue) -> set[int]:
    """Return the documents that are another scan of one with a smaller id and the same number."""
    found = catalogue._sql.execute(
        "SELECT second FROM pairs WHERE kind = 'same_paper' AND state <> 'dismissed'"
        " AND (SELECT key FROM fields WHERE document = first AND name = 'so_ky_hieu')"
        " IS (SELECT key FROM fields WHERE document = second AND name = 'so_ky_hieu')"
    )
    return {row[0] for row in found}


class PairSets(NamedTuple):
    """Pairs of documents by what they are to figures.

    Attributes:
        same: those that are one paper, as people say or, where nobody has settled it, as they look.
        unsettled: those of `same` that nobody has settled.
        conflict: those that claim one number.
    """

    same: set[tuple[int, int]]
    unsettled: set[tuple[int, int]]
    conflict: set[tuple[int, int]]


def pair_sets(catalogue: Catalogue) -> PairSets:
    """Return the pairs that nobody has dismissed."""
    found = PairSets(set(), set(), set())
    query = "SELECT first, second, kind, state FROM pairs WHERE state <> 'dismissed'"
    for first, second, kind, state in catalogue.tuples(query):
        if kind == "conflict":
            found.conflict.add((first, second))
            continue
        found.same.add((first, second))
        if state == "open":
            found.unsettled.add((first, second))
    return found
