"""Citations and missing documents as tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from index.numbers import citations
from index.numbers.types import MissingDocument
from index.outputs.tables.award_tables import STATUS
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, day, in_vietnamese
from index.store import listings
from index.store.catalogue import Catalogue
from index.store.listings import ListedMention
from index.types import DocumentSummary

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


def citation_sheet(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return every mention of another document, of documents issued in `year` where given."""
    rows = _citation_rows(catalogue, year)
    return OutputTable("citations", "Dẫn chiếu", CITATION_COLUMNS, rows, counted=True)


def _citation_rows(catalogue: Catalogue, year: int | None) -> Iterator[tuple[Cell, ...]]:
    known = citations.holdings(catalogue)
    for mention in listings.mentions(catalogue, year):
        yield _citation_row(mention, citations.held(mention.ngay_ban_hanh, known.get(mention.key, ())))


def _citation_row(mention: ListedMention, held: int | None) -> tuple[Cell, ...]:
    number, issued = mention.own_number, day(mention.own_date)
    return (
        mention.document,
        Doubtful(number) if mention.own_number_status == "uncertain" else number,
        Doubtful(issued) if mention.own_date_status == "uncertain" else issued,
        mention.quan_he,
        mention.loai_van_ban,
        Doubtful(mention.so_ky_hieu) if mention.status == "uncertain" else mention.so_ky_hieu,
        day(mention.ngay_ban_hanh),
        mention.co_quan_ban_hanh,
        mention.trich_yeu,
        mention.dieu_khoan,
        mention.page,
        held,
        STATUS[mention.status],
        in_vietnamese(mention.reason),
    )


def missing_sheet(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return the documents that are cited but not held, by documents issued in `year` where given."""
    rows = _missing_rows(catalogue, year)
    return OutputTable("missing", "Văn bản còn thiếu", MISSING_COLUMNS, rows, counted=True)


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
