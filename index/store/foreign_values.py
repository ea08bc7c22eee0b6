"""Values that no Sovang wrote, in what came from elsewhere: numbers beyond 64 bits, JSON of another shape."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveError
from messages import Message

_LONGEST = 200
"""Characters of a foreign error that a sentence quotes."""

_LED_TO = (
    ArithmeticError,  # numbers beyond 64 bits
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,  # JSON in JSON in JSON ...
    TypeError,
    ValueError,
    sqlite3.IntegrityError,  # another type than the column's
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What values of a wrong kind, size or depth lead to."""


@contextmanager
def wrong_values_told(place: Path) -> Iterator[None]:
    """Turn whatever wrong values in what is taken from `place` lead to into one sentence.

    Raises:
        ArchiveError: there were such values.
    """
    try:
        yield
    except _LED_TO as error:
        what = f"{type(error).__name__}: {error}"[:_LONGEST]
        raise ArchiveError(
            Message(
                "{place} holds values that Sovang never writes ({what}); nothing was taken from it. Take "
                "another copy, or make it again.",
                place=place,
                what=what,
            )
        ) from error
