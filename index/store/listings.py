"""Rows that tables and reports list: documents with their headers and files, and what they cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from extract.types import HEADER_FIELDS, Status
from index.store.catalogue import Catalogue
from index.store.paths import shown
from index.store.rows import with_reasons

# One row for each document: a row of `fields` for each of nine names, laid side by side.
_FIELDS = ", ".join(
    f"max(CASE WHEN f.name = '{name}' THEN f.value END) AS {name},"
    f" max(CASE WHEN f.name = '{name}' THEN f.status END)"
    for name in HEADER_FIELDS
)
_DOCUMENTS = f"""
SELECT d.id, d.page_count, d.failed_pages,
       (SELECT path FROM files WHERE document = coalesce(d.part_of, d.id) ORDER BY rowid LIMIT 1),
       d.sha256, d.media_type,
       (SELECT nhom FROM classes WHERE document = d.id), s.id, s.tieu_de, s.nam, {_FIELDS}
FROM documents d
LEFT JOIN fields f ON f.document = d.id
LEFT JOIN dossier_documents m ON m.document = d.id LEFT JOIN dossiers s ON s.id = m.dossier
GROUP BY d.id
HAVING :year IS NULL OR substr(ngay_ban_hanh, 1, 4) = :year
ORDER BY s.nam IS NULL, s.nam, s.tieu_de, s.id, ngay_ban_hanh IS NULL, ngay_ban_hanh, d.id
"""  # noqa: S608


class ListedField(NamedTuple):
    """A header field; both are None where no rule has looked for it."""

    value: str | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with its header, its first path, and the file in which it lies."""

    id: int
    page_count: int
    failed_pages: int
    path: str | None
    sha256: str
    media_type: str
    nhom: str | None
    dossier: int | None
    dossier_title: str | None
    dossier_year: int | None
    header: Mapping[str, ListedField]


def documents(catalogue: Catalogue, year: int | None) -> Iterator[ListedDocument]:
    """Yield the documents, of those issued in `year` where given, file by file and day by day."""
    for id, pages, failed, path, sha256, media_type, *row in catalogue.tuples(_DOCUMENTS, _of_year(year)):
        nhom, dossier, title, dossier_year, *fields = row
        pairs = zip(HEADER_FIELDS, fields[::2], fields[1::2], strict=True)
        header = {name: ListedField(value, status) for name, value, status in pairs}
        kept = (shown(path) if path else None, sha256, media_type)
        yield ListedDocument(id, pages, failed, *kept, nhom, dossier, title, dossier_year, header)


def _of_year(year: int | None) -> dict[str, Any]:
    return {"year": str(year) if year else None}


_MENTIONS = """
SELECT c.document, n.value, n.status, d.value, d.status, c.quan_he, c.loai_van_ban, c.so_ky_hieu, c.key,
       c.ngay_ban_hanh, c.co_quan_ban_hanh, c.trich_yeu, c.dieu_khoan, c.page, c.status, c.reason
FROM citations c
LEFT JOIN fields n ON n.document = c.document AND n.name = 'so_ky_hieu'
LEFT JOIN fields d ON d.document = c.document AND d.name = 'ngay_ban_hanh'
WHERE :year IS NULL OR substr(d.value, 1, 4) = :year
ORDER BY c.document, c.position
"""


class ListedMention(NamedTuple):
    """A mention of another document, with number and date of the one that cites it."""

    document: int
    own_number: str | None
    own_number_status: Status | None
    own_date: str | None
    own_date_status: Status | None
    quan_he: str
    loai_van_ban: str | None
    so_ky_hieu: str
    key: str
    ngay_ban_hanh: str | None
    co_quan_ban_hanh: str | None
    trich_yeu: str | None
    dieu_khoan: str | None
    page: int
    status: Status
    reason: str


def mentions(catalogue: Catalogue, year: int | None) -> Iterator[ListedMention]:
    """Yield every mention of another document, of documents issued in `year` where given."""
    return with_reasons(ListedMention._make, catalogue.tuples(_MENTIONS, _of_year(year)))


_ISSUED = """
SELECT d.document, n.value, n.status, d.value, d.status, k.value, s.value, s.key, c.nhom,
       EXISTS (SELECT 1 FROM awards w WHERE w.document = d.document AND w.vai_tro <> 'thuật lại')
FROM fields d
LEFT JOIN fields n ON n.document = d.document AND n.name = 'so_ky_hieu'
LEFT JOIN fields k ON k.document = d.document AND k.name = 'loai_van_ban'
LEFT JOIN fields s ON s.document = d.document AND s.name = 'trich_yeu'
LEFT JOIN fields a ON a.document = d.document AND a.name = 'co_quan_ban_hanh'
LEFT JOIN classes c ON c.document = d.document
WHERE d.name = 'ngay_ban_hanh' AND substr(d.value, 1, 4) = :year
  AND (:agency = '' OR instr(coalesce(a.key, ''), :agency))
ORDER BY d.value, d.document
"""


class IssuedDocument(NamedTuple):
    """A document as a report speaks of it; `awards` where it gives or proposes any."""

    document: int
    number: str | None
    number_status: Status | None
    date: str
    date_status: Status
    kind: str | None
    subject: str | None
    subject_key: str | None
    nhom: str | None
    awards: bool


def issued_in(catalogue: Catalogue, year: int, agency_key: str) -> Iterator[IssuedDocument]:
    """Yield the documents issued in a year by agencies whose folded name has `agency_key`, day by day."""
    found = catalogue.tuples(_ISSUED, {"year": str(year), "agency": agency_key})
    return map(IssuedDocument._make, found)
