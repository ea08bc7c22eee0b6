"""Rows as bytes that are hashed: the same for the same values, whatever columns later versions add."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Sequence
from functools import cache

NamedValues = list[tuple[str, object]]
"""What a row holds beside the defaults of its columns: a column that is added later changes no old row."""

Values = Sequence[object]


@cache
def _encoder() -> Callable[[object], bytes]:
    import msgspec  # noqa: PLC0415 - a search, often a process of its own, has no use for it

    return msgspec.json.Encoder().encode


def reader_of(
    sql: sqlite3.Connection, table: str, left_out: Collection[str] = ()
) -> Callable[[Values], NamedValues]:
    """Return what names the values of a whole row of `table`, in the order of its columns."""
    columns = sql.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,)).fetchall()
    known = [
        (place, str(name), _default(text))
        for place, (name, text) in enumerate(columns)
        if name not in left_out
    ]

    def named(row: Values) -> NamedValues:
        return [
            (name, value if type(value) in _AS_THEY_ARE else _plain(value))
            for place, name, default in known
            if (value := row[place]) is not None and value != default
        ]

    return named


_AS_THEY_ARE = frozenset({str, int})


def _plain(value: object) -> object:
    r"""Return bytes as hexadecimal digits, and a number as Python writes it: msgspec has other exponents.

    >>> in_bytes([_plain(b"\x0a"), _plain(0.5), _plain(1e-05), _plain(1e16)])
    b'["0a",0.5,1e-05,1e+16]'
    """
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not 1e-4 <= abs(value) < 1e16:
        import msgspec  # noqa: PLC0415

        return msgspec.Raw(repr(value).encode())
    return value


def _default(text: str | None) -> object:
    """Return the default of a column as SQLite has it in its schema.

    >>> _default("''"), _default("0"), _default("'[]'"), _default(None)
    ('', 0, '[]', None)
    """
    if text is None:
        return None
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    return int(text) if text.lstrip("-").isdecimal() else None


def in_bytes(value: object) -> bytes:
    """Return a value as the bytes of its JSON, without spaces, in UTF-8."""
    return _encoder()(value)


def row_hash(table: str, values: NamedValues) -> int:
    """Return the hash of a row as a number that can be added to others, and taken away again."""
    return int.from_bytes(hashlib.sha256(in_bytes([table, values])).digest()[:16], "big")
