"""What the search engine learns about a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from extract.lexicon.symbol import number_key
from index.search.analysis import both_forms, mentioned_keys, number_tokens
from index.search.engines.engine import Entry, FieldName, ValueName
from index.store.award_rows import award_key
from index.store.catalogue import Catalogue
from index.store.rows import field_key

_HEAD = ("loai_van_ban", "co_quan_ban_hanh", "co_quan_chu_quan", "dia_danh", "nguoi_ky", "chuc_vu")
SHOWN = ("so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "co_quan_ban_hanh", "trich_yeu")
"""Fields that tell how far a header can be relied on."""

_HIGHEST = 2**31 - 1
"""No series of numbers runs so high; what does was misread."""


def entry_of(catalogue: Catalogue, id: int) -> Entry:
    """Return what the engine learns about a document of the catalogue."""
    sql = catalogue.sql
    # The columns themselves, not the catalogue's types, of which a rebuild would make millions.
    found = sql.execute("SELECT name, value, key, status FROM fields WHERE document = ?", (id,))
    fields = {row["name"]: row for row in found}
    values = {name: row["value"] for name, row in fields.items() if row["value"]}
    cited = _column(sql, "SELECT key FROM citations WHERE document = ? ORDER BY position", id)
    body = "\n".join(_column(sql, "SELECT text FROM pages WHERE document = ? ORDER BY number", id))
    return Entry(
        id,
        _tokens(values, body, cited),
        _keys(sql, id, fields, cited),
        day=_day(values.get("ngay_ban_hanh", "")),
        number=running_number(values.get("so_ky_hieu", "")),
    )


def running_number(number: str) -> int | None:
    """Return the running number of a số/ký hiệu, by which a series is sorted.

    >>> running_number("05/2019/TT-BNV"), running_number("3176b/QĐ-UBND"), running_number("/UBND-NC")
    (5, 3176, None)
    """
    figures = number_key(number).partition("/")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    return min(int(figures), _HIGHEST) if figures.isdecimal() else None


def header_status(states: Iterable[str]) -> str:
    """Return how far a header can be relied on: as far as the least sure of its fields.

    >>> header_status(["certain", "uncertain", "certain"]), header_status([])
    ('uncertain', 'missing')
    """
    held = set(states) or {"missing"}
    return next(status for status in ("missing", "uncertain", "certain") if status in held)


def _day(value: str) -> int | None:
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:  # none
        return None


def _tokens(values: Mapping[str, str], body: str, cited: list[str]) -> dict[FieldName, list[str]]:
    number = values.get("so_ky_hieu", "")
    head = "\n".join(values.get(name, "") for name in _HEAD)
    day = values.get("ngay_ban_hanh")
    own = {"number": [*(number_tokens(number) if number else []), *([day] if day else [])]}
    mentioned = {"mentions": _once([*cited, *mentioned_keys(body)])}
    texts = {**_both("subject", values.get("trich_yeu", "")), **_both("head", head), **_both("body", body)}
    return cast("dict[FieldName, list[str]]", {**own, **mentioned, **texts})


def _both(name: str, text: str) -> dict[str, list[str]]:
    """Return the exact and the folded tokens of a field."""
    exact, folded = both_forms(text)
    return {name: exact, f"{name}_folded": folded}


def _keys(
    sql: sqlite3.Connection, id: int, fields: Mapping[str, sqlite3.Row], cited: list[str]
) -> dict[ValueName, list[str]]:
    awards = _column(sql, "SELECT hinh_thuc FROM awards WHERE document = ? ORDER BY position", id)
    about = _column(sql, "SELECT nhom FROM classes WHERE document = ?", id)
    return {
        "kind": _key(fields.get("loai_van_ban")),
        "agency": _key(fields.get("co_quan_ban_hanh")),
        "year": [key[:4] for key in _key(fields.get("ngay_ban_hanh"))],
        "award": _once(award_key(award, None) for award in awards),
        "status": [header_status(fields[name]["status"] for name in SHOWN if name in fields)],
        "nhom": _once(field_key("nhom", name) or "" for name in about),
        "cites": _once(cited),
        "own": _key(fields.get("so_ky_hieu")),
    }


def _key(field: sqlite3.Row | None) -> list[str]:
    return [field["key"]] if field is not None and field["key"] else []


def _column(sql: sqlite3.Connection, query: str, id: int) -> list[str]:
    return [row[0] for row in sql.execute(query, (id,))]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
