"""`python -m bench.long_lists`: computing time of a long born-digital decision, read and extracted.

It draws an invented one of 42 pages whose ruled table has a thousand rows, each in a box of its own, as a
word processor prints it; with `--file` it measures another.
"""

from __future__ import annotations

import time
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import click
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.record import extract
from ingest.assemble import assemble
from ingest.read import ReadOptions, plan, read_page
from samples.generator.fonts import font_path
from samples.generator.placed import HEIGHT, WIDTH

ROWS, SECONDS = 1000, 15
"""Rows of the table, and the seconds of computing within which the decision is to be read and extracted."""

_ROWS_A_PAGE: Final = 25  # a head and 40 pages of the table, and one of its end: 42
_FONT, _SIZE = "Tinos", 11
_LEFT, _TOP, _LEADING = 50.0, 60.0, 28.0
_COLUMNS: Final = (0.0, 35.0, 170.0, 275.0, 500.0)
_HEADS: Final = ("TT", "Họ và tên", "Chức vụ", "Đơn vị")
_FAMILY: Final = ("Đàm", "Vi", "Lò", "Hà", "Trịnh", "Cao", "Doãn", "Hứa", "Chu", "Ninh", "Mạc")
_MIDDLE: Final = ("Hữu", "Thị", "Văn", "Hoàng", "Khánh", "Quốc", "Phương", "Thế", "Minh")
_GIVEN: Final = ("Lộc", "Sen", "Pản", "Ưng", "Quyên", "Tạo", "Nguyên", "Lài", "Nhiên", "Vượng")
_TITLES: Final = ("Giáo viên", "Hiệu trưởng", "Chuyên viên", "Kế toán")
_UNITS: Final = ("Trường Trung học cơ sở Mộc Giang", "Trạm Y tế xã Thạch Lĩnh", "Phòng Nội vụ huyện Đông")
_OPENING: Final = (
    "ỦY BAN NHÂN DÂN TỈNH MỘC GIANG",
    "Số: 1346/QĐ-UBND",
    "Mộc Giang, ngày 18 tháng 9 năm 2023",
    "QUYẾT ĐỊNH",
    "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "QUYẾT ĐỊNH:",
    f"Điều 1. Tặng Bằng khen cho {ROWS} cá nhân đã có thành tích xuất sắc năm 2022",
    "(có danh sách kèm theo).",
)


class Cost(NamedTuple):
    """What a decision took: its pages, seconds of computing for reading and for the rules, its recipients."""

    pages: int
    reading: float
    rules: float
    recipients: int


def draw(rows: int = ROWS) -> bytes:
    """Return an invented decision as PDF: a page of text, then a table of `rows` rows."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(font_path("Regular"))))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    _draw_lines(canvas, _OPENING)
    canvas.showPage()
    numbered = [(str(number), *person) for number, person in enumerate(islice(_people(), rows), 1)]
    for at in range(0, rows, _ROWS_A_PAGE):
        _draw_table(canvas, [*([] if at else [_HEADS]), *numbered[at : at + _ROWS_A_PAGE]])
        canvas.showPage()
    _draw_lines(canvas, ("Danh sách này có 1000 cá nhân./.",))
    canvas.save()
    return buffer.getvalue()


def _people() -> zip[tuple[str, str, str]]:
    """Return persons without end: the three lists of names have lengths without a common factor."""
    names = map(" ".join, zip(cycle(_FAMILY), cycle(_MIDDLE), cycle(_GIVEN)))
    return zip(names, cycle(_TITLES), cycle(_UNITS))


def _draw_lines(canvas: Canvas, lines: tuple[str, ...]) -> None:
    canvas.setFont(_FONT, _SIZE)
    for at, line in enumerate(lines):
        canvas.drawString(_LEFT, HEIGHT - _TOP - at * _LEADING, line)


def _draw_table(canvas: Canvas, rows: list[tuple[str, ...]]) -> None:
    canvas.setFont(_FONT, _SIZE)
    for at, row in enumerate(rows):
        foot = HEIGHT - _TOP - at * _LEADING
        for text, left, right in zip(row, _COLUMNS, _COLUMNS[1:], strict=False):
            canvas.rect(_LEFT + left, foot, right - left, _LEADING)
            canvas.drawString(_LEFT + left + 4, foot + 9, text)


def measure(path: Path) -> Cost:
    """Read and extract a file in this process."""
    began = time.process_time()
    options = ReadOptions()
    file = plan(path, options)
    document = assemble(file, [read_page(file, number, options) for number in range(1, file.pages + 1)])
    read = time.process_time()
    record = extract(document)
    return Cost(file.pages, read - began, time.process_time() - read, len(record.recipients))


@click.command()
@click.option("--file", type=click.Path(path_type=Path, exists=True), help="Measure this file instead.")
def main(*, file: Path | None) -> None:
    """Measure what reading and extracting a long born-digital decision takes.

    Example: python -m bench.long_lists
    """
    with TemporaryDirectory() as folder:
        path = file or Path(folder) / "quyet-dinh.pdf"
        if file is None:
            path.write_bytes(draw())
        cost = measure(path)
    click.echo(
        f"{cost.pages} pages, {cost.recipients} recipients: {cost.reading + cost.rules:.1f} CPU s, "
        f"{cost.reading:.1f} of them reading and {cost.rules:.1f} rules"
    )
    if file is None:
        click.echo(f"to be within {SECONDS} CPU s")


if __name__ == "__main__":
    main()
