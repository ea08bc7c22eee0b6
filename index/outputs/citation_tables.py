"""Citations and missing documents as tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from index.numbers import citations
from index.outputs.award_tables import STATUS
from index.outputs.cells import Cell, Column, Doubtful, OutputTable, day
from index.store.catalogue import Catalogue
from index.types import DocumentSummary, MissingDocument

CITATION_COLUMNS: Final = (
    Column("van_ban", "Văn bản dẫn (mã trong kho)", 9, "year"),
    Column("so_ky_hieu", "Số, ký hiệu văn bản dẫn", 18),
    Column("ngay_ban_hanh", "Ngày văn bản dẫn", 12, "date"),
    Column("quan_he", "Quan hệ", 16),
    Column("dan_loai", "Loại văn bản được dẫn", 14),
    Column("dan_so_ky_hieu", "Số, ký hiệu được dẫn", 18),
    Column("dan_ngay", "Ngày văn bản được dẫn", 12, "date"),
    Column("dan_co_quan", "Cơ quan ban hành văn bản được dẫn", 26),
    Column("dan_trich_yeu", "Trích yếu được dẫn", 40),
    Column("dieu_khoan", "Điều khoản", 16),
    Column("trang", "Trang", 7, "number"),
    Column("co_trong_kho", "Có trong kho (mã)", 9, "year"),
    Column("do_chac_chan", "Độ chắc chắn", 11),
    Column("ghi_chu", "Ghi chú", 30),
)

MISSING_COLUMNS: Final = (
    Column("so_ky_hieu", "Số, ký hiệu", 20),
    Column("ngay_ban_hanh", "Ngày ban hành", 12, "date"),
    Column("so_van_ban_dan", "Số văn bản dẫn", 10, "number"),
    Column("so_lan_dan", "Số lần dẫn", 9, "number"),
    Column("dan_boi", "Được dẫn bởi", 60),
    Column("do_chac_chan", "Độ chắc chắn", 11),
)

_SHOWN_CITING: Final = 30

_CITATIONS = """
SELECT c.*, n.value AS own_number, n.status AS number_status, d.value AS own_date, d.status AS date_status
FROM citations c
LEFT JOIN fields n ON n.document = c.document AND n.name = 'so_ky_hieu'
LEFT JOIN fields d ON d.document = c.document AND d.name = 'ngay_ban_hanh'
WHERE :year IS NULL OR substr(d.value, 1, 4) = :year
ORDER BY c.document, c.position
"""


def citation_sheet(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return every mention of another document, of documents issued in `year` where given."""
    return OutputTable("citations", "Dẫn chiếu", CITATION_COLUMNS, _citation_rows(catalogue, year))


def _citation_rows(catalogue: Catalogue, year: int | None) -> Iterator[tuple[Cell, ...]]:
    known = citations.holdings(catalogue)
    for row in catalogue.sql.execute(_CITATIONS, {"year": str(year) if year else None}):
        yield _citation_row(row, citations.held(row["ngay_ban_hanh"], known.get(row["key"], ())))


def _citation_row(row: sqlite3.Row, held: int | None) -> tuple[Cell, ...]:
    number, issued = row["own_number"], day(row["own_date"])
    return (
        row["document"],
        Doubtful(number) if row["number_status"] == "uncertain" else number,
        Doubtful(issued) if row["date_status"] == "uncertain" else issued,
        row["quan_he"],
        row["loai_van_ban"],
        Doubtful(row["so_ky_hieu"]) if row["status"] == "uncertain" else row["so_ky_hieu"],
        day(row["ngay_ban_hanh"]),
        row["co_quan_ban_hanh"],
        row["trich_yeu"],
        row["dieu_khoan"],
        row["page"],
        held,
        STATUS[row["status"]],
        row["reason"] or None,
    )


def missing_sheet(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return the documents that are cited but not held, by documents issued in `year` where given."""
    return OutputTable("missing", "Văn bản còn thiếu", MISSING_COLUMNS, _missing_rows(catalogue, year))


def _missing_rows(catalogue: Catalogue, year: int | None) -> Iterator[tuple[Cell, ...]]:
    for document in citations.missing(catalogue):
        if year is None or any(_is_of(citing, year) for citing in document.cited_by):
            yield _missing_row(document)


def _is_of(document: DocumentSummary, year: int) -> bool:
    return (document.ngay_ban_hanh or "").startswith(str(year))


def _missing_row(document: MissingDocument) -> tuple[Cell, ...]:
    sure = document.status == "certain"
    return (
        document.so_ky_hieu if sure else Doubtful(document.so_ky_hieu),
        day(document.ngay_ban_hanh),
        document.count,
        document.mentions,
        _citing(document.cited_by),
        STATUS[document.status],
    )


def _citing(documents: tuple[DocumentSummary, ...]) -> str:
    """Return the citing documents by number and id: "412/BC-UBND (mã 8)"."""
    names = [f"{one.so_ky_hieu or 'chưa rõ số'} (mã {one.id})" for one in documents[:_SHOWN_CITING]]
    more = [f"và {len(documents) - _SHOWN_CITING} văn bản khác"] if len(documents) > _SHOWN_CITING else []
    return "; ".join([*names, *more])
