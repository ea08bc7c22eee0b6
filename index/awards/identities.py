"""Who is whom: recipients of one kind, name and unit are one; more are one only where a person joins them.

Joins are of identities, not of entries, so that they survive every new reading. The log says who joined when,
and which entries, never a name: the log is never cut, and a deleted document's people must be gone.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.types import RecipientKind
from index.errors import ArchiveError
from index.store.audit import author
from index.store.catalogue import Catalogue, now
from index.store.rows import storable


class Identity(NamedTuple):
    """Under what recipients are one: kind, name and unit, both as keys (see `index.store.award_rows`)."""

    loai: RecipientKind
    key: str
    don_vi_key: str


@dataclass(frozen=True, slots=True)
class Join:
    """A person's word that two identities are one. Names as they are printed."""

    loai: RecipientKind
    ten: str
    don_vi: str | None
    into_ten: str
    into_don_vi: str | None
    who: str
    at: str
    note: str = ""
    undone: bool = False


_ALL = """
SELECT loai, key, don_vi_key, into_key, into_don_vi_key, undone, who, at, note FROM joins ORDER BY id
"""


class Held(NamedTuple):
    """A join that holds."""

    one: Identity
    into: Identity
    who: str
    at: str
    note: str


class Joins:
    """Which identities people joined, as a forest: each leads to the one that stands for all."""

    def __init__(self, held: Iterable[Held]) -> None:
        self.held = tuple(held)
        self._parent: dict[Identity, Identity] = {}
        for join in self.held:
            mine, root = self.root(join.one), self.root(join.into)
            if mine != root:
                self._parent[mine] = root
        self._members: defaultdict[Identity, list[Identity]] = defaultdict(list)
        for identity in {one for join in self.held for one in (join.one, join.into)}:
            self._members[self.root(identity)].append(identity)

    def root(self, identity: Identity) -> Identity:
        """Return the identity that stands for all that are joined with this one."""
        while (parent := self._parent.get(identity)) is not None:
            identity = parent
        return identity

    def members(self, identity: Identity) -> list[Identity]:
        """Return all identities that are one with this one, itself among them."""
        return sorted(self._members.get(self.root(identity), [identity]))

    def __iter__(self) -> Iterator[Held]:
        return iter(self.held)


def standing(sql: sqlite3.Connection) -> Joins:
    """Return the joins that hold: of each pair its last row says whether."""
    last: dict[frozenset[Identity], Held | None] = {}
    for loai, key, unit, into_key, into_unit, undone, who, at, note in sql.execute(_ALL):
        one, into = Identity(loai, key, unit), Identity(loai, into_key, into_unit)
        last[frozenset((one, into))] = None if undone else Held(one, into, who, at, note)
    return Joins(join for join in last.values() if join)


def identity_at(sql: sqlite3.Connection, document: int, position: int) -> Identity:
    """Return the identity of an entry of a list.

    Raises:
        ArchiveError: there is none.
    """
    row = sql.execute(
        "SELECT loai, key, don_vi_key FROM recipients WHERE document = ? AND position = ?",
        (document, position),
    ).fetchone()
    if row is None:
        raise ArchiveError(
            f"There is no recipient {document}.{position}; `sovang recipients NAME` lists them with ids."
        )
    return Identity(*row)


def written(sql: sqlite3.Connection, identity: Identity) -> tuple[str, str | None]:
    """Return name and unit of an identity as they are written most often, the keys where no list has them."""
    row = sql.execute(
        "SELECT ten, don_vi FROM recipients WHERE loai = ? AND key = ? AND don_vi_key = ?"
        " GROUP BY ten, don_vi ORDER BY count(*) DESC, ten, don_vi LIMIT 1",
        (identity.loai, identity.key, identity.don_vi_key),
    ).fetchone()
    return (row[0], row[1]) if row else (identity.key, identity.don_vi_key or None)


def join(catalogue: Catalogue, one: tuple[int, int], into: tuple[int, int], note: str, *, undo: bool) -> Join:
    """Say that two entries' people are one, or with `undo` that they are not; the caller holds the lock.

    Raises:
        ArchiveError: an entry isn't there, they are of two kinds, one already, or were never joined.
    """
    with catalogue.transaction() as sql:
        mine, other = identity_at(sql, *one), identity_at(sql, *into)
        _check(standing(sql), mine, other, undo=undo)
        said = (int(undo), author(), now(), note)
        sql.execute(
            "INSERT INTO joins (loai, key, don_vi_key, into_key, into_don_vi_key, undone, who, at, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            storable((*mine, other.key, other.don_vi_key, *said)),
        )
        places = f"{one[0]}.{one[1]} and {into[0]}.{into[1]}"
        catalogue.log("parted" if undo else "joined", document=one[0], detail=f"recipients {places}")
        (ten, don_vi), (into_ten, into_don_vi) = written(sql, mine), written(sql, other)
    return Join(mine.loai, ten, don_vi, into_ten, into_don_vi, said[1], said[2], note, undo)


def _check(joins: Joins, mine: Identity, other: Identity, *, undo: bool) -> None:
    if mine.loai != other.loai:
        raise ArchiveError(f"One is {mine.loai}, the other {other.loai}; only two of a kind can be one.")
    if mine == other:
        raise ArchiveError("These two have one name and one unit, so they are one already.")
    if undo and not any({held.one, held.into} == {mine, other} for held in joins):
        raise ArchiveError("Nobody has joined these two; `sovang recipients NAME` shows what was joined.")
    if not undo and joins.root(mine) == joins.root(other):
        raise ArchiveError("These two are joined already.")


def forget_gone(sql: sqlite3.Connection, identities: Iterable[Identity]) -> None:
    """Take away the joins of identities that no document has any more, in the caller's transaction."""
    for identity in identities:
        where = (identity.loai, identity.key, identity.don_vi_key)
        there = sql.execute(
            "SELECT 1 FROM recipients WHERE loai = ? AND key = ? AND don_vi_key = ?", where
        ).fetchone()
        if there is None:
            sql.execute(
                "DELETE FROM joins WHERE loai = ?1 AND ((key = ?2 AND don_vi_key = ?3)"
                " OR (into_key = ?2 AND into_don_vi_key = ?3))",
                where,
            )


def identities_of(sql: sqlite3.Connection, document: int) -> list[Identity]:
    """Return the identities on a document's lists."""
    found = sql.execute(
        "SELECT DISTINCT loai, key, don_vi_key FROM recipients WHERE document = ?", (document,)
    )
    return [Identity(*row) for row in found]
