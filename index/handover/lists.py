"""The working lists of archivists: dossiers, documents, and how the pages were scanned, as a workbook.

The columns are those of a workbook in use for packages after Thông tư 05/2025/TT-BNV; what the archive can't
know is there, and empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from index.compliance.scans import LEAST_DPI, PageScan, ScanFault, Scans, faults
from index.handover.describe import iso_day
from index.handover.fields import value_of
from index.handover.types import PackedDocument, PackedDossier
from index.outputs.tables.cells import Cell, Column, OutputTable
from index.outputs.tables.workbook import write_workbook
from index.store.atomic import new_file

DOSSIER_COLUMNS: Final = (
    Column("phong", "Phông", 12),
    Column("muc_luc", "Mục lục số", 9),
    Column("hop", "Hộp số", 8),
    Column("so_ky_hieu", "Số, ký hiệu hồ sơ", 24),
    Column("tieu_de", "Tiêu đề hồ sơ", 48),
    Column("thoi_han", "Thời hạn bảo quản", 14),
    Column("che_do", "Chế độ sử dụng", 14),
    Column("ngon_ngu", "Ngôn ngữ", 11),
    Column("bat_dau", "Thời gian bắt đầu", 12),
    Column("ket_thuc", "Thời gian kết thúc", 12),
    Column("tong_van_ban", "Tổng số văn bản", 9, "number"),
    Column("chu_giai", "Chú giải", 24),
    Column("ky_hieu_thong_tin", "Ký hiệu thông tin", 10),
    Column("tu_khoa", "Từ khóa", 20),
    Column("so_to", "Số lượng tờ", 8),
    Column("tinh_trang", "Tình trạng vật lý", 12),
    Column("tin_cay", "Mức độ tin cậy", 14),
    Column("ma_ho_so_giay", "Mã hồ sơ giấy", 14),
    Column("ghi_chu", "Ghi chú", 20),
)
DOCUMENT_COLUMNS: Final = (
    Column("ho_so", "Số, ký hiệu hồ sơ", 24),
    Column("stt", "STT", 6, "number"),
    Column("loai", "Loại văn bản", 14),
    Column("so", "Số", 8),
    Column("ky_hieu", "Ký hiệu", 16),
    Column("ngay", "Ngày", 6, "year"),
    Column("thang", "Tháng", 6, "year"),
    Column("nam", "Năm", 7, "year"),
    Column("co_quan", "Cơ quan ban hành", 28),
    Column("trich_yeu", "Trích yếu", 48),
    Column("ngon_ngu", "Ngôn ngữ", 11),
    Column("so_trang", "Số trang", 8, "number"),
    Column("ghi_chu", "Ghi chú", 28),
    Column("ky_hieu_thong_tin", "Ký hiệu thông tin", 10),
    Column("tu_khoa", "Từ khóa", 18),
    Column("che_do", "Chế độ sử dụng", 14),
    Column("tin_cay", "Mức độ tin cậy", 14),
    Column("but_tich", "Bút tích", 10),
    Column("tinh_trang", "Tình trạng vật lý", 12),
    Column("quy_trinh", "Quy trình xử lý", 12),
    Column("to_so", "Tờ số", 8),
    Column("loai_tai_lieu", "Loại tài liệu", 12),
    Column("duong_dan", "Đường dẫn", 36),
)
SCAN_COLUMNS: Final = (
    Column("tep", "Tệp", 36),
    Column("trang", "Trang", 7, "number"),
    Column("pdfa", "PDF/A", 10),
    Column("anh_quet", "Ảnh quét", 9),
    Column("mau", "Màu (≥ 24 bit)", 10),
    Column("dpi", "dpi", 7, "number"),
    Column("chua_dat", "Chưa đạt", 40),
)
_LACKS: Final[dict[ScanFault, str]] = {
    "scan_not_pdfa": "không phải PDF/A",
    "scan_no_colour": "không màu",
    "scan_dpi_unknown": "không rõ dpi",
    "scan_low_dpi": f"dưới {LEAST_DPI} dpi",
}


def write_lists(path: Path, dossiers: Sequence[PackedDossier], scans: Scans, *, replace: bool = False) -> int:
    """Write the lists of dossiers, documents and pages; return how many pages fall short.

    Raises:
        ArchiveError: the file is there and not `replace`.
    """
    pages = [row for one in dossiers for row in _scan_rows(one, scans)]
    tables = [
        OutputTable("dossiers", "Hồ sơ", DOSSIER_COLUMNS, map(_dossier, dossiers), counted=True),
        OutputTable("documents", "Tài liệu", DOCUMENT_COLUMNS, _documents(dossiers)),
        OutputTable("scans", "Chất lượng quét", SCAN_COLUMNS, pages),
    ]
    with new_file(path, replace=replace) as half:
        write_workbook(half, tables)
    return sum(1 for row in pages if row[-1])


def _dossier(one: PackedDossier) -> tuple[Cell, ...]:
    said = one.fields
    return (
        one.code.split(".")[0], None, None, one.code, said["title"],
        value_of("maintenance", said["maintenance"]) or None, value_of("mode", said["mode"]),
        value_of("language", said["language"]) or None, said["startDate"] or None, said["endDate"] or None,
        int(said["totalDoc"]), said["description"] or None, None, said["keyword"] or None, None, None,
        value_of("confidence", said["confidenceLevel"]) or None, None, None,
    )  # fmt: skip


def _documents(dossiers: Iterable[PackedDossier]) -> Iterator[tuple[Cell, ...]]:
    for dossier in dossiers:
        for ordinal, one in enumerate(dossier.documents, 1):
            yield _document(dossier, ordinal, one)


def _document(dossier: PackedDossier, ordinal: int, one: PackedDocument) -> tuple[Cell, ...]:
    said = one.fields
    year, month, day = [*map(int, filter(None, iso_day(said["issuedDate"]).split("-"))), None, None, None][:3]
    return (
        dossier.code, ordinal, one.header.get("loai_van_ban"), said["codeNumber"] or None,
        said["codeNotation"] or None, day, month, year, said["organName"] or None, said["subject"] or None,
        value_of("language", said["language"]) or None, int(said["numberOfPage"]),
        said["description"] or None, None, said["keyword"] or None, value_of("mode", said["mode"]),
        value_of("confidence", said["confidenceLevel"]) or None, None, None, None, None, None, one.file,
    )  # fmt: skip


def _scan_rows(dossier: PackedDossier, scans: Scans) -> Iterator[tuple[Cell, ...]]:
    for file in dossier.files:
        for page in scans(file.source, file.media_type):
            scanned, colour = ("x" if page.scanned else None), ("x" if page.colour else None)
            short = ", ".join(shortfalls(page)) or None
            yield file.name, page.number, page.pdfa, scanned, colour, page.dpi, short


def shortfalls(page: PageScan) -> Iterator[str]:
    """Yield what a page lacks of what is asked of the product of digitising.

    >>> list(shortfalls(PageScan(1, "2B", True, 300, True)))
    []
    >>> list(shortfalls(PageScan(1, "", True, 199, False)))
    ['không phải PDF/A', 'không màu', 'dưới 200 dpi']
    """
    yield from (_LACKS[fault] for fault in faults(page))
