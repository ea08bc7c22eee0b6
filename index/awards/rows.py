"""What figures need of the catalogue, read in a few queries: awards, heads of documents, entries of lists."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.types import AwardRole, RecipientKind, Status
from index.store.catalogue import Catalogue

_AWARDS = """
SELECT document, position, hinh_thuc, key, vai_tro, hang, tham_quyen, tham_quyen_key, so_tap_the, so_ca_nhan,
       so_ho, ly_do, thoi_gian, tu_nam, den_nam, tien_thuong, so_quyet_dinh, quyet_dinh_key, ngay_quyet_dinh,
       page, status, reason
FROM awards WHERE :only IS NULL OR document IN (SELECT value FROM json_each(:only))
ORDER BY document, position
"""

_NEAR = """
WITH mine AS (SELECT quyet_dinh_key AS key FROM awards WHERE document = :id AND quyet_dinh_key IS NOT NULL
              UNION SELECT key FROM fields WHERE document = :id AND name = 'so_ky_hieu' AND key IS NOT NULL)
SELECT document FROM awards WHERE quyet_dinh_key IN (SELECT key FROM mine)
UNION SELECT document FROM fields WHERE name = 'so_ky_hieu' AND key IN (SELECT key FROM mine)
UNION SELECT first FROM pairs WHERE second = :id UNION SELECT second FROM pairs WHERE first = :id
UNION SELECT :id
"""

_HEADS = """
SELECT document,
       max(value) FILTER (WHERE name = 'so_ky_hieu'), max(key) FILTER (WHERE name = 'so_ky_hieu'),
       coalesce(max(status) FILTER (WHERE name = 'so_ky_hieu'), 'missing'),
       max(value) FILTER (WHERE name = 'ngay_ban_hanh'),
       coalesce(max(status) FILTER (WHERE name = 'ngay_ban_hanh'), 'missing'),
       max(value) FILTER (WHERE name = 'co_quan_ban_hanh'), max(key) FILTER (WHERE name = 'co_quan_ban_hanh'),
       max(key) FILTER (WHERE name = 'co_quan_chu_quan')
FROM fields
WHERE name IN ('so_ky_hieu', 'ngay_ban_hanh', 'co_quan_ban_hanh', 'co_quan_chu_quan')
  AND document IN (SELECT value FROM json_each(?))
GROUP BY document
"""

_TALLIES = """
SELECT document, award, loai, status, count(*)
FROM recipients WHERE :only IS NULL OR document IN (SELECT value FROM json_each(:only))
GROUP BY document, award, loai, status
"""

_ENTRIES = """
SELECT document, award, loai, status,
       CASE WHEN loai = 'tập thể' AND don_vi_key = '' THEN folded ELSE don_vi_key END,
       CASE WHEN loai = 'tập thể' AND don_vi_key = '' THEN ten ELSE don_vi END
FROM recipients
"""
"""One row an entry: hardly two are alike in their units, and grouping would cost more than counting."""


class AwardRow(NamedTuple):
    """A row of `awards`, as far as figures need it."""

    document: int
    position: int
    hinh_thuc: str
    key: str
    vai_tro: AwardRole
    hang: str | None
    tham_quyen: str | None
    tham_quyen_key: str | None
    so_tap_the: int | None
    so_ca_nhan: int | None
    so_ho: int | None
    ly_do: str | None
    thoi_gian: str | None
    tu_nam: int | None
    den_nam: int | None
    tien_thuong: int | None
    so_quyet_dinh: str | None
    quyet_dinh_key: str | None
    ngay_quyet_dinh: str | None
    page: int
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """What holds of a document's header, people's corrections included."""

    number: str | None = None
    number_key: str | None = None
    number_status: Status = "missing"
    date: str | None = None
    date_status: Status = "missing"
    agency: str | None = None
    agency_key: str | None = None
    superior_key: str | None = None

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return int(self.date[:4]) if self.date else None


class EntryTally(NamedTuple):
    """How many entries of one document's lists are alike in award, kind and status."""

    document: int
    award: int | None
    loai: RecipientKind
    status: Status
    number: int


def near(catalogue: Catalogue, document: int) -> list[int]:
    """Return the documents that may share an award event with this one, itself among them."""
    return [row[0] for row in catalogue.sql.execute(_NEAR, {"id": document})]


def award_rows(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[AwardRow]:
    """Yield every award that a document gives, tells of or proposes, in reading order."""
    return map(AwardRow._make, _plain(catalogue).execute(_AWARDS, _only(only)))


def _only(ids: Iterable[int] | None) -> dict[str, str | None]:
    return {"only": None if ids is None else json.dumps(list(ids))}


def heads(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, Head]:
    """Return the heads of documents, by id."""
    found = _plain(catalogue).execute(_HEADS, (json.dumps(list(ids)),))
    return {id: Head(*values) for id, *values in found}


def _plain(catalogue: Catalogue) -> sqlite3.Cursor:
    """Return a cursor that gives plain tuples, of which there may be a hundred thousand."""
    cursor = catalogue.sql.cursor()
    cursor.row_factory = None
    return cursor


def tallies(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[EntryTally]:
    """Yield how many entries the lists have."""
    return map(EntryTally._make, _plain(catalogue).execute(_TALLIES, _only(only)))


def entries(catalogue: Catalogue) -> Iterator[tuple[int, int | None, RecipientKind, Status, str, str | None]]:
    """Yield the entries of all lists: document, award, kind, status, and the unit, folded and as written.

    A collective without a unit is one itself.
    """
    return _plain(catalogue).execute(_ENTRIES)


def settled_pairs(catalogue: Catalogue) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the pairs of documents that people say are one paper, and those that claim one number."""
    same, conflict = set(), set()
    for first, second, kind, state in catalogue.sql.execute("SELECT first, second, kind, state FROM pairs"):
        if kind == "same_paper" and state == "confirmed":
            same.add((first, second))
        elif kind == "conflict" and state != "dismissed":
            conflict.add((first, second))
    return same, conflict
