"""What people said of recipients: that two identities are one, or are not after all. Rows are only added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from index.store import recipients
from index.store.catalogue import Catalogue
from index.store.recipients import Identity
from index.store.rows import storable


class JoinStatement(NamedTuple):
    """What a person said of two identities; `undone` takes back what was said before."""

    one: Identity
    into: Identity
    undone: bool
    who: str
    at: str
    note: str


def statements(catalogue: Catalogue) -> list[JoinStatement]:
    """Return all that people said, the oldest first."""
    found = catalogue.tuples(
        "SELECT loai, key, don_vi_key, into_key, into_don_vi_key, undone, who, at, note"
        " FROM joins ORDER BY id"
    )
    return [
        JoinStatement(Identity(loai, key, unit), Identity(loai, into_key, into_unit), bool(undone), *said)
        for loai, key, unit, into_key, into_unit, undone, *said in found
    ]


def add(catalogue: Catalogue, said: JoinStatement) -> None:
    """Note what a person said, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT INTO joins (loai, key, don_vi_key, into_key, into_don_vi_key, undone, who, at, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        storable((*said.one, said.into.key, said.into.don_vi_key, int(said.undone), *said[3:])),
    )


def forget_gone(catalogue: Catalogue, identities: Iterable[Identity]) -> None:
    """Remove what was said of identities that no list has any more, inside the caller's transaction."""
    for identity in identities:
        if not recipients.is_listed(catalogue, identity):
            catalogue._sql.execute(
                "DELETE FROM joins WHERE loai = ?1 AND ((key = ?2 AND don_vi_key = ?3)"
                " OR (into_key = ?2 AND into_don_vi_key = ?3))",
                identity,
            )
