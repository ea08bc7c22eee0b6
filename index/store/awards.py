"""Rows of `awards` and what figures need beside them, read in a few queries for all documents at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extract.types import AwardRole, Status
from index.store.catalogue import Catalogue
from index.store.rows import among, json_ids, with_reasons

_AWARDS = """
SELECT document, position, hinh_thuc, key, vai_tro, hang, tham_quyen, tham_quyen_key, so_tap_the, so_ca_nhan,
       so_ho, ly_do, thoi_gian, tu_nam, den_nam, tien_thuong, so_quyet_dinh, quyet_dinh_key, ngay_quyet_dinh,
       phuong_thuc, phuong_thuc_status, phuong_thuc_can_cu, page, status, reason
FROM awards WHERE {among}
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

_CHANGES = "(key LIKE '%cap doi%' OR key LIKE '%cap lai%' OR key LIKE '%huy%' OR key LIKE '%thu hoi%')"
"""A subject that may speak of revoking or re-issuing."""

_HEADS = f"""
SELECT document,
       max(value) FILTER (WHERE name = 'so_ky_hieu'), max(key) FILTER (WHERE name = 'so_ky_hieu'),
       coalesce(max(status) FILTER (WHERE name = 'so_ky_hieu'), 'missing'),
       max(value) FILTER (WHERE name = 'ngay_ban_hanh'),
       coalesce(max(status) FILTER (WHERE name = 'ngay_ban_hanh'), 'missing'),
       max(value) FILTER (WHERE name = 'co_quan_ban_hanh'), max(key) FILTER (WHERE name = 'co_quan_ban_hanh'),
       max(key) FILTER (WHERE name = 'co_quan_chu_quan'), max(value) FILTER (WHERE name = 'loai_van_ban'),
       max(key) FILTER (WHERE name = 'trich_yeu' AND {_CHANGES}),
       coalesce(max(status) FILTER (WHERE name = 'trich_yeu' AND {_CHANGES}), 'missing')
FROM fields
WHERE name IN ('so_ky_hieu', 'ngay_ban_hanh', 'co_quan_ban_hanh', 'co_quan_chu_quan', 'loai_van_ban',
               'trich_yeu')
  AND document IN (SELECT value FROM json_each(?))
GROUP BY document
"""  # noqa: S608


class AwardRow(NamedTuple):
    """A row of `awards` as figures need it."""

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
    phuong_thuc: str | None
    phuong_thuc_status: Status
    phuong_thuc_can_cu: str | None
    page: int
    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """What holds of a document's header, people's corrections included.

    Attributes:
        change_subject: its subject, folded, where that speaks of revoking or re-issuing; else None.
    """

    number: str | None = None
    number_key: str | None = None
    number_status: Status = "missing"
    date: str | None = None
    date_status: Status = "missing"
    agency: str | None = None
    agency_key: str | None = None
    superior_key: str | None = None
    kind: str | None = None
    change_subject: str | None = None
    change_subject_status: Status = "missing"

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return int(self.date[:4]) if self.date else None


def near(catalogue: Catalogue, document: int) -> list[int]:
    """Return the documents that may share an award event with this one, itself among them."""
    return [row[0] for row in catalogue.tuples(_NEAR, {"id": document})]


def rows(catalogue: Catalogue, only: Iterable[int] | None = None) -> Iterator[AwardRow]:
    """Yield every award that a document gives, mentions or proposes, in reading order.

    With `only`, those of these documents.
    """
    ids = None if only is None else json_ids(only)
    query = _AWARDS.format(among=among("document", ids))
    return with_reasons(AwardRow._make, catalogue.tuples(query, {"only": ids}))


def heads(catalogue: Catalogue, ids: Iterable[int]) -> dict[int, Head]:
    """Return the heads of documents, by id."""
    return {id: Head(*values) for id, *values in catalogue.tuples(_HEADS, (json_ids(ids),))}


def givers(catalogue: Catalogue, ids: Iterable[int]) -> defaultdict[int, list[str | None]]:
    """Return who gives each award of documents, by id."""
    found: defaultdict[int, list[str | None]] = defaultdict(list)
    query = "SELECT document, tham_quyen FROM awards WHERE document IN (SELECT value FROM json_each(?))"
    for document, giver in catalogue.tuples(query, (json_ids(ids),)):
        found[document].append(giver)
    return found


def classes(catalogue: Catalogue) -> dict[int, str]:
    """Return what each document is about, by id."""
    return dict(catalogue.tuples("SELECT document, nhom FROM classes").fetchall())


_CLASSED = """
SELECT c.document, c.nhom, d.value, a.value FROM classes c
LEFT JOIN fields d ON d.document = c.document AND d.name = 'ngay_ban_hanh'
LEFT JOIN fields a ON a.document = c.document AND a.name = 'co_quan_ban_hanh'
"""


class ClassedDocument(NamedTuple):
    """A document with what it is about, its date and the agency that issued it."""

    document: int
    nhom: str
    date: str | None
    agency: str | None


def classed_documents(catalogue: Catalogue) -> Iterator[ClassedDocument]:
    """Yield the documents of which it is known what they are about."""
    return map(ClassedDocument._make, catalogue.tuples(_CLASSED))
