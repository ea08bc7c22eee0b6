"""What kind of paper it is where no kind is printed, and whether the place before the date is certain."""

from __future__ import annotations

import pytest
from page_heads import HEAD, scanned

from extract.confidence import LEGIBLE
from extract.header.read_header import read_header
from extract.spacy_components import plain_document

ABOUT, ADDRESSEE = "V/v báo cáo công tác năm", "Kính gửi: Trung tâm Y tế huyện"


@pytest.mark.parametrize(
    ("number", "lines", "kind", "status"),
    [
        ("12/SYT-VP", (ABOUT, ADDRESSEE), "Công văn", "certain"),
        ("12/SYT-VP", (ABOUT,), "Công văn", "certain"),
        ("12/SYT-VP", (ADDRESSEE,), "Công văn", "certain"),
        ("12/SYT-VP", (), "Công văn", "uncertain"),
        ("12/CV-SYT", (ABOUT,), "Công văn", "certain"),
        ("12/CV-SYT", (), "Công văn", "uncertain"),
        ("12/KH-SYT", (ABOUT, ADDRESSEE), "Công văn", "certain"),  # an office's letters, and no plan
        ("12/KH-SYT", (ABOUT,), "Kế hoạch", "uncertain"),
        ("12/KH-SYT", (ADDRESSEE,), "Kế hoạch", "uncertain"),
        ("12/KH-SYT", (), "Kế hoạch", "uncertain"),
    ],
)
def test_a_kind_that_is_not_printed_comes_of_how_the_paper_begins(
    number: str, lines: tuple[str, ...], kind: str, status: str
) -> None:
    head = f"SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {number}\nMộc Giang, ngày 05 tháng 3 năm 2020\n"
    text = head + "\n".join((*lines, "Thực hiện chỉ đạo của tỉnh, Sở Y tế báo cáo như sau."))
    field = read_header(plain_document(text)).loai_van_ban
    assert (field.value, field.status) == (kind, status)


@pytest.mark.parametrize(
    ("place", "confidence", "status"),
    [
        ("Mộc Giang", LEGIBLE + 0.01, "certain"),
        ("Mộc Giang", LEGIBLE - 0.01, "uncertain"),
        ("Hà Nội", LEGIBLE - 0.01, "certain"),  # a province's name can be nothing else
        ("X", 0.95, "missing"),
        ("Xã 12", 0.95, "missing"),
    ],
)
def test_a_place_that_nobody_knows_has_to_be_read_well(place: str, confidence: float, status: str) -> None:
    line = (f"{place}, ngày 15 tháng 12 năm 2017", confidence)
    assert read_header(scanned(*HEAD, ("Số: 88/QĐ-UBND", 0.95), line)).dia_danh.status == status
