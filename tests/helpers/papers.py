"""Invented papers for tests that take them in, and what an archive holds of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from PIL import Image

from cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

_PAGE = """ỦY BAN NHÂN DÂN
TỈNH MỘC GIANG
Số: {number}/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày {day} tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc tặng Bằng khen cho tập thể số {number}
Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;
"""


TEXTS = {
    "2935-qd-ubnd.txt": """ỦY BAN NHÂN DÂN
TỈNH MỘC GIANG
Số: 2935/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày 28 tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh
Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;
Theo đề nghị của Sở Nội vụ tại Tờ trình số 186/TTr-SNV ngày 20 tháng 9 năm 2023.
Điều 1. Tặng Bằng khen cho 15 tập thể dẫn đầu phong trào thi đua.
""",
    "báo cáo năm 2023.txt": """ỦY BAN NHÂN DÂN
TỈNH MỘC GIANG
Số: 412/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày 22 tháng 12 năm 2023
BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2023
Thực hiện Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ, đã có 15 tập thể được
tặng Bằng khen tại Quyết định số 2935/QĐ-UBND ngày 28 tháng 9 năm 2023.
""",
}
"""A decision, and a report that cites it."""


def paper(path: Path, number: int, pages: int = 1) -> Path:
    """Write a decision as plain text, its pages separated by form feeds."""
    first = _PAGE.format(number=number, day=number % 28 + 1)
    rest = (f"Trang {page} của Quyết định số {number}/QĐ-UBND.\n" for page in range(2, pages + 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\f".join([first, *rest]), "utf-8")
    return path


def scanned(path: Path, pages: int) -> Path:
    """Write a scan whose pages take an engine a moment each: the head of a sample, again and again."""
    with Image.open(SAMPLES / "giay-moi-77.png") as sheet:
        head = sheet.convert("L").crop((0, 0, sheet.width, sheet.height // 4))
    path.parent.mkdir(parents=True, exist_ok=True)
    head.save(path, save_all=True, append_images=[head] * (pages - 1), compression="tiff_deflate")
    return path


def run(*words: str | Path, archive: Path) -> Result:
    """Run a command on an archive."""
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def rows(archive: Path, query: str) -> list[tuple[Any, ...]]:
    """Ask the catalogue of an archive."""
    connection = sqlite3.connect(archive / "catalogue.sqlite3", timeout=30)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
