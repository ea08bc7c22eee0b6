"""Rows as bytes that are hashed: the same for the same values, whatever columns later versions add."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Sequence

NamedValues = list[tuple[str, object]]
"""What a row holds beside the defaults of its columns: a column that is added later changes no old row."""

Values = Sequence[object]


def reader_of(
    sql: sqlite3.Connection, table: str, left_out: Collection[str] = ()
) -> Callable[[Values], NamedValues]:
    """Return what names the values of a whole row of `table`, in the order of its columns."""
    columns = sql.execute("SELECT name, dflt_value FROM pragma_table_info(?)", (table,)).fetchall()
    known = [(str(name), _default(text)) for name, text in columns]

    def named(row: Values) -> NamedValues:
        pairs = zip(known, row, strict=True)
        return [
            (name, value.hex() if isinstance(value, bytes) else value)
            for (name, default), value in pairs
            if value is not None and value != default and name not in left_out
        ]

    return named


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
    """Return a value as the bytes of its JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def row_hash(table: str, values: NamedValues) -> int:
    """Return the hash of a row as a number that can be added to others, and taken away again."""
    return int.from_bytes(hashlib.sha256(in_bytes([table, values])).digest()[:16], "big")
