"""The mục lục văn bản: every document in the columns of Thông tư 02/2019/TT-BNV, as far as they are known.

No conformance is claimed. What the archive doesn't know stays empty, for the clerk to fill in; columns that
the circular doesn't have follow behind its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extract.lexicon.symbol import parse_symbol
from extract.types import HEADER_FIELDS
from index.compliance.superiors import has_no_superior
from index.outputs.tables.cells import Cell, Column, Doubtful, OutputTable, Plain, day
from index.outputs.tables.file_links import file_link
from index.store import listings
from index.store.catalogue import Catalogue
from index.store.listings import ListedDocument, ListedField
from index.store.originals import path_of
from ingest.visible_text import visible_name

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
    Column("tep", "Tệp", 36),
)


def register(catalogue: Catalogue, year: int | None = None) -> OutputTable:
    """Return the mục lục văn bản, of documents issued in `year` where given, file by file and day by day."""
    return OutputTable("documents", "Mục lục văn bản", COLUMNS, _rows(catalogue, year), counted=True)


def _rows(catalogue: Catalogue, year: int | None) -> Iterator[tuple[Cell, ...]]:
    folder = catalogue.path.parent.absolute()
    dossier, ordinal = None, 0
    for document in listings.documents(catalogue, year):
        ordinal = ordinal + 1 if document.dossier == dossier else 1
        dossier = document.dossier
        yield _row(document, ordinal if dossier else None, folder)


def _row(document: ListedDocument, ordinal: int | None, folder: Path) -> tuple[Cell, ...]:
    header = document.header
    number, notation = split_number(header["so_ky_hieu"].value)
    file = (None, None, None, None, document.dossier_year, None, ordinal)
    head = (
        _shown(header["loai_van_ban"]),
        _shown(header["so_ky_hieu"], number),
        _shown(header["so_ky_hieu"], notation),
        _shown(header["ngay_ban_hanh"], day(header["ngay_ban_hanh"].value)),
        _shown(header["co_quan_ban_hanh"]),
        _shown(header["trich_yeu"]),
    )
    # The names of kinds are Vietnamese words: where one was read, the document is in Vietnamese.
    language = "Tiếng Việt" if header["loai_van_ban"].value else None
    about = (language, document.page_count, _remarks(document))
    signed = (_shown(header[name]) for name in ("so_ky_hieu", "nguoi_ky", "chuc_vu"))
    place = (document.nhom, document.dossier_title, document.id, _original(document, folder))
    return (*file, *head, *about, *(None,) * 6, *signed, *place)


def _original(document: ListedDocument, folder: Path) -> Cell:
    """Return the file's path, which opens the file itself, or else the copy that the archive keeps."""
    own = [Path(document.path)] if document.path else []
    kept = path_of(folder, document.sha256, document.media_type)
    return file_link(visible_name(document.path or "") or None, [*own, kept])


def _shown(field: ListedField, value: Plain = None) -> Cell:
    """Return a header field, or what is made of it, with its doubt."""
    held = field.value if value is None else value
    return Doubtful(held) if field.status == "uncertain" and held is not None else held


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


def _remarks(document: ListedDocument) -> str | None:
    """Return what a clerk has to know: what is uncertain, what is missing, and pages that can't be read."""
    said = []
    for status, words in (("uncertain", "Chưa chắc"), ("missing", "Không đọc được hoặc không có")):
        names = [_LABELS[name] for name in HEADER_FIELDS if document.header[name].status == status]
        if status == "missing" and has_no_superior(document.header["co_quan_ban_hanh"].value):
            names = [name for name in names if name != _LABELS["co_quan_chu_quan"]]
        said += [f"{words}: {', '.join(names)}"] if names else []
    if document.failed_pages:
        said.append(f"{document.failed_pages} trang không đọc được")
    return "; ".join(said) or None
