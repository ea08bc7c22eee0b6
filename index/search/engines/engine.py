"""What the archive asks of a full-text search engine. Engines know tokens and numbers, no Vietnamese."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, get_args, runtime_checkable

from index.errors import ArchiveError

FieldName = Literal[
    "number", "mentions", "subject", "subject_folded", "head", "head_folded", "body", "body_folded"
]
"""Fields of an entry: own number and day, numbers mentioned, subject, agency and people, pages' text."""

FIELDS: tuple[FieldName, ...] = get_args(FieldName)

ValueName = Literal["kind", "agency", "year", "award", "status", "nhom", "cites", "own"]
"""Exact keys of an entry, for conditions and counts: any number of each, none with a control character in it.

`own` is the key of the document's own number, `cites` are those of the numbers that it cites, `status` is how
far its header can be relied on, `nhom` is what it is about.
"""

VALUES: tuple[ValueName, ...] = get_args(ValueName)

Sort = Literal["relevance", "date", "-date", "number", "-number"]
"""Best first; or oldest, newest, lowest, highest first, with what has no date or number last."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One document for the engine.

    Attributes:
        id: from 1, below 2 to the 32nd.
        fields: tokens by field, in order, none with white space in it.
        values: keys by name.
        day: date of issue, as `datetime.date.toordinal` counts.
        number: running number, for sorting, below 2 to the 31st.
    """

    id: int
    fields: Mapping[FieldName, Sequence[str]]
    values: Mapping[ValueName, Sequence[str]] = field(default_factory=dict)
    day: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The field has this token.

    Attributes:
        alike: the same in the folded field, as for a phrase.
    """

    field: FieldName
    token: str
    boost: float = 1.0
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """The field has a token that begins so. Adds its boost to the score, however often."""

    field: FieldName
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """The field has these tokens (two or more), one right after the other.

    Attributes:
        alike: the same in the folded field, which holds wherever this does; an engine may use it to find this
            sooner.
    """

    field: FieldName
    tokens: tuple[str, ...]
    boost: float = 1.0
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """The field has a token at most `distance` (1 or 2) letters put in, left out or replaced away.

    Adds its boost to the score, however often.
    """

    field: FieldName
    token: str
    distance: int = 1
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Value:
    """The entry has any of these keys. Adds nothing to the score."""

    name: ValueName
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The entry's day lies between `first` and `last`, both included. Adds nothing to the score."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ids:
    """The entry is one of these. Adds `boost` to the score."""

    ids: frozenset[int]
    boost: float = 0.0


@dataclass(frozen=True, slots=True)
class And:
    """All hold. With no children, every document matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one holds; the scores of those that do add up. With no children, no document matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child doesn't hold. Adds nothing to the score."""

    child: Node


@dataclass(frozen=True, slots=True)
class Lifted:
    """The child holds; where `by` holds as well, its score is added.

    An Or of both would find the same wherever `by` implies the child, but an engine would look for `by` in
    documents that the child leaves out, and once more for every count.
    """

    child: Node
    by: Node


Node: TypeAlias = Term | Prefix | Phrase | Fuzzy | Value | Days | Ids | And | Or | Not | Lifted


def unlifted(node: Node) -> Node:
    """Return what finds the same documents, with lower scores.

    >>> unlifted(And((Lifted(Term("body", "hoa"), Term("body", "hòa")),)))
    And(children=(Term(field='body', token='hoa', boost=1.0, alike=''),))
    """
    match node:
        case Lifted(child):
            return unlifted(child)
        case And(children):
            return And(tuple(map(unlifted, children)))
        case Or(children):
            return Or(tuple(map(unlifted, children)))
        case Not(child):
            return Not(unlifted(child))
        case _:
            return node


@dataclass(frozen=True, slots=True)
class Match:
    """A document that matches, and how well: higher is better."""

    id: int
    score: float


FACET_KEYS = 1000
"""So many keys of a name are given at the most."""

Facets: TypeAlias = Mapping[ValueName, tuple[tuple[str, int], ...]]
"""Keys with the number of documents that have them, the most frequent first, equal ones by key."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds.

    Attributes:
        total: number of documents that match.
        matches: the part of them that was asked for. Sorted by anything but relevance, all scores may be 0.
        facets: counted over all that match, for the names that were asked for.
    """

    total: int
    matches: tuple[Match, ...] = ()
    facets: Facets = field(default_factory=dict)


class EngineError(ArchiveError):
    """The engine's files can't be used: the index is to be built anew from the catalogue."""


class Engine(Protocol):
    """A full-text index in a folder of its own.

    Changes are seen by `search`, `ids` and `count` after `commit`. Every method may raise `EngineError` where
    the files are damaged.
    """

    @property
    def name(self) -> str:
        """Name and version of format, e.g. "whoosh 1"; a change of it makes archives rebuild."""

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries; one with an id that is known replaces it. Between two commits an id comes once."""

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""

    def commit(self) -> None:
        """Make the changes lasting, also through a power cut, and visible."""

    def purge(self) -> bool:
        """Write anew whatever holds something of what was removed, so that no file has anything of it.

        Nobody else may have the index open. Return False where the engine can't: then the index is to be
        built anew from the catalogue.
        """

    def search(
        self,
        query: Node,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[ValueName] = (),
    ) -> Found:
        """Return a part of the matches and how many there are; equal ones always by id."""

    def ids(self) -> set[int]:
        """Return the ids of all documents."""

    def count(self) -> int:
        """Return the number of documents."""

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped.

        Until then it may keep other writers out: whoever gives the writer's lock back closes it first.
        """


@runtime_checkable
class Learning(Protocol):
    """An engine that is the better for having seen some documents before it is given all."""

    def learn(self, entries: Iterable[IndexEntry]) -> None:
        """Look at some of the documents that an empty index is to hold, drawn from all of them."""


class EngineFactory(Protocol):
    """Opens engines of one kind.

    Attributes:
        name: of the engine, with its version.
        runs_files: whether its files can hold programs that run when they are opened, or otherwise lead out
            of the archive: then none are opened but those that this user wrote on this machine.
        elsewhere: whether the index stands on a cluster, and the folder has nothing but its name.
    """

    name: str
    runs_files: bool
    elsewhere: bool

    def check(self) -> None:
        """Raise `ClusterError` where engines of this kind can't be used now."""

    def open(self, folder: Path, *, create: bool = False) -> Engine:
        """Open the index in `folder`; with `create`, make an empty one there.

        Raises:
            EngineError: there is none, or it is damaged.
            ClusterError: the cluster can't be used now.
        """

    def publish(self, folder: Path, archive: str) -> None:
        """Let other programs know that the index in `folder` is from now on that of the archive."""

    def discard(self, folder: Path) -> None:
        """Delete the index in `folder`, wherever it stands, and the folder."""


class FilesFactory:
    """What factories have in common whose indexes stand in their folders, whole."""

    elsewhere = False

    def check(self) -> None:
        """Raise nothing: what could be loaded can be used."""

    def publish(self, folder: Path, archive: str) -> None:
        """Do nothing: no other program knows of the folder."""

    def discard(self, folder: Path) -> None:
        """Delete the folder."""
        shutil.rmtree(folder, ignore_errors=True)
