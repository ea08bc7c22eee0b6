"""Who is whom: recipients of one kind, name and unit are one; more are one only where a person joins them.

Joins are of identities, not of entries, so that they survive every new reading. The log says who joined when,
and which entries, never a name: the log is never cut, and a deleted document's people must be gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.types import RecipientKind
from index.errors import ArchiveError
from index.store import joins, recipients
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now
from index.store.joins import JoinStatement
from index.store.recipients import Identity
from messages import Message


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


class Joins:
    """Which identities people joined, as a forest: each leads to the one that stands for all."""

    def __init__(self, held: Iterable[JoinStatement]) -> None:
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

    def __iter__(self) -> Iterator[JoinStatement]:
        return iter(self.held)


def standing(catalogue: Catalogue) -> Joins:
    """Return the joins that hold: of each pair the last that was said."""
    last = {frozenset((said.one, said.into)): said for said in joins.statements(catalogue)}
    return Joins(said for said in last.values() if not said.undone)


def _identity_at(catalogue: Catalogue, document: int, position: int) -> Identity:
    """Return the identity of an entry of a list.

    Raises:
        ArchiveError: there is none.
    """
    found = recipients.identity_at(catalogue, document, position)
    if found is None:
        raise ArchiveError(
            Message(
                "There is no recipient {document}.{position}; `sovang recipients NAME` lists them with ids.",
                document=document,
                position=position,
            )
        )
    return found


def join(catalogue: Catalogue, one: tuple[int, int], into: tuple[int, int], note: str, *, undo: bool) -> Join:
    """Say that two entries' people are one, or with `undo` that they are not; the caller holds the lock.

    Raises:
        ArchiveError: an entry isn't there, they are of two kinds, one already, or were never joined.
    """
    with catalogue.transaction():
        mine, other = _identity_at(catalogue, *one), _identity_at(catalogue, *into)
        _check(standing(catalogue), mine, other, undo=undo)
        said = JoinStatement(mine, other, undo, author(), now(), note)
        joins.add(catalogue, said)
        places = {"one": f"{one[0]}.{one[1]}", "into": f"{into[0]}.{into[1]}"}
        told = Message("recipients {one} and {into}", **places)
        catalogue.log("parted" if undo else "joined", document=one[0], detail=told)
        (ten, don_vi), (into_ten, into_don_vi) = (
            recipients.written(catalogue, identity) for identity in (mine, other)
        )
    return Join(mine.loai, ten, don_vi, into_ten, into_don_vi, said.who, said.at, note, undo)


def _check(held: Joins, mine: Identity, other: Identity, *, undo: bool) -> None:
    if mine.loai != other.loai:
        raise ArchiveError(
            Message(
                "One is {kind}, the other {other}; only two of the same kind can be merged.",
                kind=mine.loai,
                other=other.loai,
            )
        )
    if mine == other:
        raise ArchiveError(
            Message("These two have the same name and unit, so they are already counted as one.")
        )
    if undo and not any({join.one, join.into} == {mine, other} for join in held):
        raise ArchiveError(Message("These two were never merged; `sovang recipients NAME` shows what was."))
    if not undo and held.root(mine) == held.root(other):
        raise ArchiveError(Message("These two are already merged."))
