"""The query language: what a person can ask for, as plain values that know no engine and no catalogue.

`parsing` makes these of what is typed, `query` turns them into what an engine understands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from extract.lexicon.dates import DateRange
from index.numbers.typed_numbers import NumberLike

FieldName = Literal[
    "number", "date", "kind", "agency", "cites", "signer", "award", "recipient", "subject", "class", "status",
    "page", "path",
]  # fmt: skip
"""What can be asked by name: `kind:`, `loại:` and `loai:` are one."""

FIELD_NAMES: tuple[FieldName, ...] = get_args(FieldName)


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as it was typed; several in a row where signs join them: "COVID-19"."""

    text: str


@dataclass(frozen=True, slots=True)
class InARow:
    """Words that stand one right after the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A word that begins so: `chuyển*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Like:
    """A word with at most `distance` letters put in, left out or replaced: `khen~`."""

    text: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class DateLike:
    """A day or a month as it was typed."""

    text: str
    days: DateRange


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on a field of the document.

    Attributes:
        words: the value as it was typed, word by word.
        whole: the value ends where these words end (it stood in quotes or in an option). Else it may be only
            the first of them, where something in the archive has that name; the others are text.
        number: the value of `number` and `cites`.
        days: the value of `date`.
        numbers: first and last running number, for a range of them.
    """

    name: FieldName
    words: tuple[str, ...]
    whole: bool = True
    number: NumberLike | None = None
    days: DateRange | None = None
    numbers: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The value as it was typed."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Without:
    """The child doesn't hold."""

    child: Asked


@dataclass(frozen=True, slots=True)
class AllOf:
    """All hold."""

    children: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    children: tuple[Asked, ...]


Asked: TypeAlias = (
    TypedWord | InARow | Beginning | Like | NumberLike | DateLike | Field | Without | AllOf | AnyOf
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was asked for, None where there is nothing to search for; and sentences for who asked."""

    asked: Asked | None
    notes: tuple[str, ...] = ()
