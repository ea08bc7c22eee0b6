"""The retention and transfer calendar as tables: what is due, and what the council has to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from index.dossiers.calendar import CURRENT, EXPIRED, HISTORICAL, Calendar, CalendarLine, DueState
from index.errors import ArchiveError
from index.outputs.tables.cells import Cell, Column, OutputTable, day
from index.outputs.tables.workbook import write_workbook
from index.store.atomic import new_file
from messages import Message

_MARKS: Final = {"sure": "", "likely": " (có khả năng)", "unconfirmed": " (chưa kiểm chứng)"}

DUE_COLUMNS: Final = (
    Column("ho_so", "Hồ sơ số (mã trong kho)", 10, "year"),
    Column("tieu_de", "Tiêu đề hồ sơ", 52),
    Column("nam", "Năm", 7, "year"),
    Column("so_van_ban", "Số văn bản", 9, "number"),
    Column("thoi_han", "Thời hạn bảo quản", 14),
    Column("can_cu", "Căn cứ thời hạn", 30),
    Column("nop_hien_hanh", "Hạn nộp lưu trữ hiện hành", 13, "date"),
    Column("dang_ky_lich_su", "Đăng ký với lưu trữ lịch sử trước", 13, "date"),
    Column("nop_lich_su", "Hạn nộp lưu trữ lịch sử", 13, "date"),
    Column("da_nop", "Đã đóng gói giao nộp", 13, "date"),
    Column("con_thieu", "Cần xác định", 20),
)
EXPIRED_COLUMNS: Final = (
    Column("ho_so", "Hồ sơ số (mã trong kho)", 10, "year"),
    Column("tieu_de", "Tiêu đề hồ sơ hết thời hạn bảo quản", 56),
    Column("nam", "Năm", 7, "year"),
    Column("so_van_ban", "Số văn bản", 9, "number"),
    Column("thoi_han", "Thời hạn bảo quản", 14),
    Column("can_cu", "Căn cứ thời hạn", 30),
    Column("het_han", "Hết thời hạn từ ngày", 13, "date"),
    Column("y_kien", "Ý kiến của Hội đồng", 24),
    Column("ghi_chu", "Ghi chú", 24),
)
_WORD_WIDTHS: Final = [13.0, 18.0, 89.0, 16.0, 24.0, 24.0, 24.0, 49.0]
_WORD_HEADS: Final = [
    "STT",
    "Hồ sơ số",
    "Tiêu đề",
    "Năm",
    "Thời hạn",
    "Hết hạn từ",
    "Số văn bản",
    "Ý kiến của Hội đồng",
]


def write_calendar(path: Path, found: Calendar, *, replace: bool = False) -> None:
    """Write the calendar as a workbook, or the list for the council alone as a Word document.

    Raises:
        ArchiveError: the ending is another one, or the file is there and not `replace`.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".docx"):
        raise ArchiveError(
            Message("{path}: the name must end in one of {endings}.", path=path, endings=[".xlsx", ".docx"])
        )
    with new_file(path, replace=replace) as half:
        if ending == ".xlsx":
            write_workbook(half, _tables(found))
        else:
            _write_word(half, found)


def notes(found: Calendar) -> Iterator[str]:
    """Yield what is to be known of the lists."""
    yield f"Tính đến ngày {_vietnamese(found.on)}, theo {found.rests_on}{_MARKS[found.mark]}."
    yield "Thời hạn tính từ hết năm của hồ sơ; năm của hồ sơ được coi là năm công việc kết thúc."
    yield "Thời hạn bảo quản do người đặt, nếu không thì theo gợi ý của bảng thời hạn (xem căn cứ)."
    yield "Đăng ký với lưu trữ lịch sử trước 12 tháng: theo Thông tư 05/2025/TT-BNV (có khả năng)."
    yield "Hết thời hạn bảo quản không có nghĩa là hủy: Hội đồng xét, người có thẩm quyền quyết định."
    unknown = sum(1 for line in found.lines if line.unknown)
    if unknown:
        yield f"{unknown} hồ sơ không rõ năm hoặc chưa xác định thời hạn: xem danh mục “Cần xác định”."


def _tables(found: Calendar) -> list[OutputTable]:
    settle = [line for line in found.lines if line.unknown]
    return [
        _due("current", "Đến hạn nộp hiện hành", found, CURRENT),
        _due("historical", "Đến hạn nộp lịch sử", found, HISTORICAL),
        OutputTable(
            "expired", "Hết thời hạn bảo quản", EXPIRED_COLUMNS, map(_expired, found.due(EXPIRED)), True
        ),
        OutputTable("unknown", "Cần xác định", DUE_COLUMNS, map(_row, settle), counted=True),
        OutputTable(
            "notes", "Ghi chú", [Column("ghi_chu", "Ghi chú", 100)], [(line,) for line in notes(found)]
        ),
    ]


def _due(name: str, title: str, found: Calendar, state: DueState) -> OutputTable:
    return OutputTable(name, title, DUE_COLUMNS, map(_row, found.due(state)), counted=True)


def _row(line: CalendarLine) -> tuple[Cell, ...]:
    one = line.dossier
    days = (line.current_by, line.register_by, line.historical_by, line.handed_over)
    basis = one.can_cu or None
    return (
        one.id, one.tieu_de, one.nam, len(one.documents), one.thoi_han, basis, *map(day, days),
        line.unknown or None,
    )  # fmt: skip


def _expired(line: CalendarLine) -> tuple[Cell, ...]:
    one = line.dossier
    known = (one.id, one.tieu_de, one.nam, len(one.documents), one.thoi_han, one.can_cu or None)
    return (*known, day(line.expires), None, None)


def _vietnamese(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _write_word(path: Path, found: Calendar) -> None:
    """Write the list for the council that decides what is destroyed."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - a workbook does without
    from docx.shared import Mm  # noqa: PLC0415

    from index.outputs.report import layout  # noqa: PLC0415

    made = layout.new_paper()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Mm(20)
    made.core_properties.title = "Danh mục hồ sơ hết thời hạn bảo quản"
    made.core_properties.author = ""
    made.core_properties.language = "vi-VN"
    layout.line(made, "DANH MỤC HỒ SƠ HẾT THỜI HẠN BẢO QUẢN", bold=True)
    layout.line(made, "(trình Hội đồng xét hủy tài liệu)", italic=True)
    layout.line(made)
    table = layout.grid(made, _WORD_HEADS, _WORD_WIDTHS)
    for place, texts in enumerate(_word_rows(found.due(EXPIRED)), 1):
        cells = layout.add_row(table, _WORD_WIDTHS)
        for cell, text in zip(cells, (str(place), *texts), strict=True):
            layout.fill(cell, text, align=layout.LEFT if cell is cells[2] else layout.CENTRE)
    for note in notes(found):
        layout.line(made, note, italic=True, size=12, align=layout.LEFT)
    whole = BytesIO()
    made.save(whole)
    path.write_bytes(whole.getvalue())


def _word_rows(lines: Iterable[CalendarLine]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        one = line.dossier
        when = _vietnamese(line.expires or "")
        yield (str(one.id), one.tieu_de, str(one.nam), one.thoi_han or "", when, str(len(one.documents)), "")
