"""Rows have the same bytes whatever makes their JSON: digests of older versions stand in archives."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.canonical import in_bytes, reader_of

EDGES = [0.0, 1.0, 0.95, 1e-4, 9.99e-5, 5e-324, 1e15, 9999999999999998.0, 1e16, -1e-05, 1.5e300]

text = st.text(st.characters(exclude_categories=("Cs",)))  # SQLite has no half characters
value = st.one_of(text, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))


def as_python_writes_it(values: list[object]) -> bytes:
    """Return the JSON of values in the form that docs/archive.md gives."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def bytes_of(values: list[object]) -> bytes:
    """Return the bytes of a row with these values, read from a table."""
    sql = sqlite3.connect(":memory:")
    sql.execute(f"CREATE TABLE t ({', '.join(f'c{place}' for place in range(len(values)))})")
    sql.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608
    row = sql.execute("SELECT * FROM t").fetchone()
    named = reader_of(sql, "t")(row)
    sql.close()
    return in_bytes([value for _, value in named])


@given(st.lists(value, min_size=1, max_size=5))
def test_bytes_are_those_of_pythons_json(values: list[object]) -> None:
    assert bytes_of(values) == as_python_writes_it(values)


@pytest.mark.parametrize("number", EDGES)
def test_numbers_have_pythons_exponents(number: float) -> None:
    assert bytes_of([number]) == as_python_writes_it([number])


def test_bytes_are_hexadecimal_digits() -> None:
    assert bytes_of([b"\x00\xff"]) == b'["00ff"]'
