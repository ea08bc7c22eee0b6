"""The mục lục văn bản: every document in the columns of Thông tư 02/2019/TT-BNV, as far as they are known.

No conformance is claimed. What the archive doesn't know stays empty, for the clerk to fill in; columns that
the circular doesn't have follow behind its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from extract.lexicon.symbol import parse_symbol
from extract.types import HEADER_FIELDS
from index.outputs.cells import Cell, Column, Doubtful, OutputTable, Plain, day
from index.store.catalogue import Catalogue
from index.store.paths import to_path

_LABELS: Final = {
    "so_ky_hieu": "số, ký hiệu",
    "ngay_ban_hanh": "ngày",
    "co_quan_ban_hanh": "cơ quan ban hành",
    "co_quan_chu_quan": "cơ quan chủ quản",
    "loai_van_ban": "loại",
    "trich_yeu": "trích yếu",
    "dia_danh": "địa danh",
    "nguoi_ky": "người ký",
    "chuc_vu": "chức vụ",
}

COLUMNS: Final = (
    Column("doc_code", "Mã định danh văn bản (DocCode)", 12, aside=True),
    Column("file_code", "Mã hồ sơ (FileCode)", 12, aside=True),
    Column("identifier", "Mã cơ quan lưu trữ (Identifier)", 12, aside=True),
    Column("organ_id", "Mã phông (OrganId)", 10, aside=True),
    Column("file_catalog", "Mục lục số hoặc năm hình thành hồ sơ (FileCatalog)", 14, "year"),
    Column("file_notation", "Số và ký hiệu hồ sơ (FileNotation)", 12, aside=True),
    Column("doc_ordinal", "Số thứ tự văn bản trong hồ sơ (DocOrdinal)", 13, "number"),
    Column("type_name", "Tên loại văn bản (TypeName)", 14),
    Column("code_number", "Số của văn bản (CodeNumber)", 14, "serial"),
    Column("code_notation", "Ký hiệu của văn bản (CodeNotation)", 17),
    Column("issued_date", "Ngày, tháng, năm văn bản (IssuedDate)", 12, "date"),
    Column("organ_name", "Tên cơ quan, tổ chức ban hành (OrganName)", 26),
    Column("subject", "Trích yếu nội dung (Subject)", 48),
    Column("language", "Ngôn ngữ (Language)", 10, aside=True),
    Column("page_amount", "Số lượng trang (PageAmount)", 14, "number"),
    Column("description", "Ghi chú (Description)", 24),
    Column("infor_sign", "Ký hiệu thông tin (InforSign)", 10, aside=True),
    Column("keyword", "Từ khóa (Keyword)", 10, aside=True),
    Column("mode", "Chế độ sử dụng (Mode)", 10, aside=True),
    Column("confidence_level", "Mức độ tin cậy (ConfidenceLevel)", 10, aside=True),
    Column("autograph", "Bút tích (Autograph)", 10, aside=True),
    Column("format", "Tình trạng vật lý (Format)", 10, aside=True),
    Column("so_ky_hieu", "Số, ký hiệu đầy đủ", 18, aside=True),
    Column("nguoi_ky", "Người ký", 20),
    Column("chuc_vu", "Chức vụ người ký", 16, aside=True),
    Column("nhom", "Nhóm văn bản", 16, aside=True),
    Column("ho_so", "Hồ sơ", 28),
    Column("id", "Mã trong kho", 8, "year"),
    Column("tep", "Tệp", 36, aside=True),
)

# One line of text for each document: a line of `fields` for each of nine names, laid side by side.
_FIELDS = ", ".join(
    f"max(CASE WHEN f.name = '{name}' THEN f.value END) AS {name},"
    f" max(CASE WHEN f.name = '{name}' THEN f.status END) AS {name}_status"
    for name in HEADER_FIELDS
)
_DOCUMENTS = f"""
SELECT d.id, d.page_count, d.failed_pages, {_FIELDS},
       (SELECT path FROM files WHERE document = d.id ORDER BY rowid LIMIT 1) AS path,
       (SELECT nhom FROM classes WHERE document = d.id) AS nhom, s.id AS dossier, s.tieu_de, s.nam
FROM documents d
LEFT JOIN fields f ON f.document = d.id
LEFT JOIN dossier_documents m ON m.document = d.id LEFT JOIN dossiers s ON s.id = m.dossier
GROUP BY d.id
HAVING :year IS NULL OR substr(ngay_ban_hanh, 1, 4) = :year
ORDER BY s.nam IS NULL, s.nam, s.tieu_de, s.id, ngay_ban_hanh IS NULL, ngay_ban_hanh, d.id
"""  # noqa: S608


def register(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return the mục lục văn bản, of documents issued in `year` where given, file by file and day by day."""
    return OutputTable("documents", "Mục lục văn bản", COLUMNS, _rows(catalogue, year))


def _rows(catalogue: Catalogue, year: int | None) -> Iterator[tuple[Cell, ...]]:
    dossier, ordinal = None, 0
    for row in catalogue.sql.execute(_DOCUMENTS, {"year": str(year) if year else None}):
        ordinal = ordinal + 1 if row["dossier"] == dossier else 1
        dossier = row["dossier"]
        yield _row(row, ordinal if dossier else None)


def _row(row: sqlite3.Row, ordinal: int | None) -> tuple[Cell, ...]:
    number, notation = split_number(row["so_ky_hieu"])
    file = (None, None, None, None, row["nam"], None, ordinal)
    head = (
        _shown(row, "loai_van_ban"),
        _shown(row, "so_ky_hieu", number),
        _shown(row, "so_ky_hieu", notation),
        _shown(row, "ngay_ban_hanh", day(row["ngay_ban_hanh"])),
        _shown(row, "co_quan_ban_hanh"),
        _shown(row, "trich_yeu"),
    )
    # The names of kinds are Vietnamese words: where one was read, the document is in Vietnamese.
    about = ("Tiếng Việt" if row["loai_van_ban"] else None, row["page_count"], _remarks(row))
    signed = (_shown(row, "so_ky_hieu"), _shown(row, "nguoi_ky"), _shown(row, "chuc_vu"))
    place = (row["nhom"], row["tieu_de"], row["id"], str(to_path(row["path"])) if row["path"] else None)
    return (*file, *head, *about, *(None,) * 6, *signed, *place)


def _shown(row: sqlite3.Row, name: str, value: Plain = None) -> Cell:
    """Return a header field, or what is made of it, with its doubt."""
    held = row[name] if value is None else value
    return Doubtful(held) if row[f"{name}_status"] == "uncertain" and held is not None else held


def split_number(number: str | None) -> tuple[int | str | None, str | None]:
    """Return running number and symbol; the running number as a number where it has only digits.

    >>> split_number("05/QĐ-UBND"), split_number("91/2017/NĐ-CP"), split_number("34-CT/TW")
    ((5, 'QĐ-UBND'), (91, '2017/NĐ-CP'), (34, 'CT/TW'))
    >>> split_number("3176b/QĐ-SYT")
    ('3176b', 'QĐ-SYT')
    """
    symbol = parse_symbol(number) if number else None
    if symbol is None:
        return number, None
    notation = symbol.text[len(symbol.so) + 1 :]
    return int(symbol.so) if symbol.so.isdecimal() else symbol.so, notation


def _remarks(row: sqlite3.Row) -> str | None:
    """Return what a clerk has to know: what is uncertain, what is missing, and pages that can't be read."""
    said = []
    for status, words in (("uncertain", "Chưa chắc"), ("missing", "Không đọc được hoặc không có")):
        names = [_LABELS[name] for name in HEADER_FIELDS if row[f"{name}_status"] == status]
        said += [f"{words}: {', '.join(names)}"] if names else []
    if row["failed_pages"]:
        said.append(f"{row['failed_pages']} trang không đọc được")
    return "; ".join(said) or None
