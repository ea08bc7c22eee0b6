"""What the archive asks of a full-text search engine. Engines know tokens and numbers, no Vietnamese."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, get_args

from index.errors import ArchiveError

FieldName = Literal[
    "number", "mentions", "subject", "subject_folded", "head", "head_folded", "body", "body_folded"
]
"""Fields of an entry: own number, numbers mentioned, subject, agency and people, and the pages' text."""

FIELDS: tuple[FieldName, ...] = get_args(FieldName)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document for the engine: tokens by field, in order, none with white space in it."""

    id: int
    fields: Mapping[FieldName, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """The field has this token."""

    field: FieldName
    token: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """The field has a token that begins so."""

    field: FieldName
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """The field has these tokens (two or more), one right after the other."""

    field: FieldName
    tokens: tuple[str, ...]
    boost: float = 1.0


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


Node: TypeAlias = Term | Prefix | Phrase | And | Or | Not


@dataclass(frozen=True, slots=True)
class Match:
    """A document that matches, and how well: higher is better."""

    id: int
    score: float


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

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries; one with an id that is known replaces it."""

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""

    def commit(self, *, purge: bool = False) -> None:
        """Make the changes lasting, also through a power cut, and visible.

        With `purge`, write all files anew, so that nothing of what was removed is left in them.
        """

    def search(self, query: Node, allowed: Collection[int] | None = None) -> list[Match]:
        """Return every match, of the ids in `allowed` where given, best first; equal ones by id."""

    def ids(self) -> set[int]:
        """Return the ids of all documents."""

    def count(self) -> int:
        """Return the number of documents."""

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped."""


class EngineFactory(Protocol):
    """Opens engines of one kind."""

    name: str

    def open(self, folder: Path, *, create: bool = False) -> Engine:
        """Open the index in `folder`; with `create`, make an empty one there.

        Raises:
            EngineError: there is none, or it is damaged.
        """
