"""The proposal list among the samples for vetting: a spreadsheet as an office keeps it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

_HOSPITAL: Final = "Bệnh viện Đa khoa huyện Vân Đài"
TITLES: Final = (
    "STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Năm đề nghị", "Thành tích",
)  # fmt: skip
ROWS: Final = (
    ("Lâm Thị Bông", 1985, "Bác sĩ", _HOSPITAL, "Chiến sĩ thi đua cấp tỉnh", 2024, ""),
    ("Trịnh Thị Mơ", 1988, "Dược sĩ", "Trung tâm Y tế huyện Trà Sa", "Chiến sĩ thi đua cấp tỉnh", 2024, ""),
    ("Hà Văn Thông", 1979, "Điều dưỡng", _HOSPITAL, "Chiến sĩ thi đua cơ sở", 2024, ""),
    ("Nguyễn Thị Lý", 1991, "Giáo viên", "Trường Tiểu học Bến Nứa", "Chiến sĩ thi đua cơ sở", 2023, ""),
    (
        *("Vương Đức Quế", 1966, "Trưởng thôn", "thôn Nà Lau, xã Khe Vàng, huyện Vân Đài"),
        *(
            "Bằng khen của Chủ tịch UBND tỉnh",
            2023,
            "Dũng cảm phòng, chống lũ quét tại xã Khe Vàng, huyện Vân Đài",
        ),
    ),
    (
        *("Phùng Văn Đạt", 1983, "Kỹ thuật viên", "Bệnh viện Y học cổ truyền tỉnh"),
        *("Bằng khen của Chủ tịch UBND tỉnh", 2024, "Xây dựng phần mềm quản lý kho vị thuốc"),
    ),
    ("Khoa Hồi sức cấp cứu", None, "", _HOSPITAL, "Tập thể lao động xuất sắc", 2024, ""),
    ("Đoàn Thị Thơm", 1996, "Hộ lý", _HOSPITAL, "Lao động tiên tiến", 2024, ""),
)
"""One a line: name, year of birth, position, unit, award, year, achievement. All are invented."""

LIST_NAME: Final = "danh-sach-de-nghi-2024.xlsx"
_DRAWN: Final = datetime(2025, 2, 10)  # without a zone, as workbooks have it


def write_list(path: Path) -> None:
    """Write the list; the same bytes each time."""
    with Workbook(str(path)) as book:
        book.set_properties({"created": _DRAWN})
        page = book.add_worksheet("Danh sách")
        page.write_row(0, 0, ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2024 CỦA NGÀNH Y TẾ"])
        page.write_row(2, 0, TITLES)
        for number, row in enumerate(ROWS, 1):
            page.write_row(2 + number, 0, [number, *row])
        page.set_column(1, 7, 24)
