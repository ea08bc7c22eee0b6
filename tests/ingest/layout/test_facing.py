"""Two pages on one sheet: each is read by itself, and a page laid across stays whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from typeset import HEIGHT, WIDTH, body, head, line, page

from extract.papers.sheets import halves
from extract.record import extract
from ingest.layout.compose import Layout, compose
from ingest.layout.facing import facing_halves
from ingest.layout.ruled_lines import Grid
from ingest.types import Box, Document, Page, PlacedWord

SHEET = 2 * WIDTH / HEIGHT
RIGHT_LEFT = ["UBND TỈNH MỘC GIANG", "SỞ Y TẾ", "Số: 15/QĐ-SYT"]
RIGHT_RIGHT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Mộc Giang, ngày 9 tháng 6 năm 2023",
]


def decision(number: str, day: str, signer: str, *, drop: float = 0) -> list[PlacedWord]:
    """A decision on one page, its foot `drop` points lower."""
    lefts = ["UBND TỈNH MỘC GIANG", "SỞ Y TẾ", f"Số: {number}"]
    rights = [*RIGHT_RIGHT[:2], f"Mộc Giang, {day}"]
    return page(
        *head(lefts, rights),
        line("QUYẾT ĐỊNH", 250, 140),
        line("Về việc thành lập Tổ kiểm tra", 210, 160),
        line("Căn cứ Luật Dược ngày 6 tháng 4 năm 2016;", 110, 190),
        *body(215),
        line("Nơi nhận:", 90, 380 + drop, size=11),
        line("- Lưu: VT.", 90, 396 + drop, size=11),
        line("GIÁM ĐỐC", 380, 380 + drop),
        line(signer, 370, 460 + drop),
    )


def on_sheet(words: list[PlacedWord], left: float) -> list[PlacedWord]:
    """The words of an upright page where they stand on a sheet of two."""
    return [
        word._replace(box=Box(left + word.box.x0 / 2, word.box.y0, left + word.box.x1 / 2, word.box.y1))
        for word in words
    ]


FIRST = decision("12/QĐ-SYT", "ngày 4 tháng 5 năm 2023", "Trần Văn Mẫu")
SECOND = decision("15/QĐ-SYT", "ngày 9 tháng 6 năm 2023", "Lê Thị Thử", drop=7)
BOTH = on_sheet(FIRST, 0) + on_sheet(SECOND, 0.5)


def sheet(layout: Layout) -> Document:
    seen = Page(1, "ocr", layout.text, 0.95, layout.words, layout.lines, 2 * WIDTH, HEIGHT)
    return Document("scan0007.pdf", "0" * 64, 1, "application/pdf", (seen,))


def test_the_left_page_is_read_before_the_right_one():
    pages = [compose(words, WIDTH / HEIGHT).text for words in (FIRST, SECOND)]
    layout = compose(BOTH, SHEET)
    assert layout.text == "\n".join(pages)
    assert all(word.box.x1 <= 0.5 for word in layout.words[: len(FIRST)])
    assert " ".join(layout.text[word.start : word.end] for word in layout.words) == " ".join(
        layout.text.split()
    )


def test_a_page_laid_across_has_one_head_and_is_read_across():
    table = [line(f"{row} Phòng Nghiệp vụ Dược xã Hoa Sen", 60, 140 + 20 * row) for row in range(1, 4)]
    words = page(
        *head(), *table, *[line("Giấy khen của Giám đốc Sở", 320, 140 + 20 * row) for row in range(1, 4)]
    )
    assert "1 Phòng Nghiệp vụ Dược xã Hoa Sen Giấy khen của Giám đốc Sở" in compose(words, SHEET).text


def test_two_papers_on_a_sheet_are_two():
    record = extract(sheet(compose(BOTH, SHEET)))
    first, second = (paper.record.header for paper in record.papers)
    assert [first.so_ky_hieu.value, first.nguoi_ky.value] == ["12/QĐ-SYT", "Trần Văn Mẫu"]
    assert [second.so_ky_hieu.value, second.nguoi_ky.value] == ["15/QĐ-SYT", "Lê Thị Thử"]
    assert second.so_ky_hieu.box is not None and second.so_ky_hieu.box.x0 > 0.5
    assert "The right half of page 1 holds another document: 15/QĐ-SYT of 09/06/2023." in record.warnings


def test_a_half_keeps_the_offsets_of_the_sheet():
    (given,) = sheet(compose(BOTH, SHEET)).pages
    left, right = halves(given)
    assert len(left.text) == len(right.text) == len(given.text)
    assert all(given.text[word.start : word.end] == right.text[word.start : word.end] for word in right.words)
    assert left.text.split() + right.text.split() == given.text.split()


def test_two_prints_of_one_page_on_a_sheet_are_one_paper():
    document = sheet(compose(on_sheet(FIRST, 0) + on_sheet(FIRST, 0.5), SHEET))
    assert extract(document).papers == ()


def test_an_upright_page_has_no_halves():
    layout = compose(FIRST, WIDTH / HEIGHT)
    upright = replace(sheet(layout).pages[0], width=WIDTH)
    assert halves(upright) == (upright,)


NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def nation(left: float, top: float) -> list[PlacedWord]:
    """The name of the nation on one half of a sheet; it ends 0.02 below its top."""
    return [
        PlacedWord(word, Box(left + 0.04 * at, top, left + 0.04 * at + 0.03, top + 0.02), 1.0)
        for at, word in enumerate(NATION.split())
    ]


def across(count: int) -> list[PlacedWord]:
    return [PlacedWord("giữa", Box(0.49, 0.5, 0.51, 0.52), 1.0)] * count


@pytest.mark.parametrize(
    ("aspect", "top", "crossing", "found"),
    [
        (1.2, 0.1, 0, True),
        (1.199, 0.1, 0, False),
        (1.4, 0.379, 0, True),
        (1.4, 0.381, 0, False),
        (1.4, 0.1, 20, True),  # of a thousand
        (1.4, 0.1, 21, False),
    ],
)
def test_two_pages_are_on_a_wide_sheet_with_a_head_on_either_half(
    aspect: float, top: float, crossing: int, found: bool
) -> None:
    words = nation(0.1, top) + nation(0.6, top) + across(crossing)
    filler = [PlacedWord("chữ", Box(0.1, 0.7, 0.12, 0.72), 1.0)] * (1000 - len(words))
    assert bool(facing_halves(words + filler, aspect, [], [], [])) is found


ROWS = [
    line(f"{number}. Ông Lê Văn Thử, Giáo viên Trường Tiểu học Hoa Sen", 90, 80 + 20 * number)
    for number in range(1, 9)
]
"""A list that goes on on the second page, which has no head."""
LIST_PAGE = page(line("2", 292, 40), *ROWS)
TEXT = "thực hiện nhiệm vụ được giao theo đúng quy định của pháp luật về thi đua khen thưởng"
TEXT_PAGE = page(*(line(TEXT, 85, 80 + 20 * number, size=10) for number in range(20)))


@pytest.mark.parametrize(
    ("left", "right"), [(FIRST, LIST_PAGE), (TEXT_PAGE, LIST_PAGE), (TEXT_PAGE, TEXT_PAGE)]
)
def test_two_pages_of_one_paper_are_parted_where_white_runs_from_top_to_bottom(
    left: list[PlacedWord], right: list[PlacedWord]
) -> None:
    pages = [compose(words, WIDTH / HEIGHT).text for words in (left, right)]
    assert compose(on_sheet(left, 0) + on_sheet(right, 0.5), SHEET).text == "\n".join(pages)


def test_a_sheet_that_was_not_laid_straight_is_parted_at_its_fold() -> None:
    askew = [
        word._replace(box=Box(word.box.x0 + 0.03, word.box.y0, word.box.x1 + 0.03, word.box.y1))
        for word in on_sheet(TEXT_PAGE, 0) + on_sheet(TEXT_PAGE, 0.5)
    ]
    assert compose(askew, SHEET).text == "\n".join([compose(TEXT_PAGE, WIDTH / HEIGHT).text] * 2)


def test_the_signer_stands_on_the_page_of_the_recipients() -> None:
    record = extract(sheet(compose(on_sheet(FIRST, 0) + on_sheet(LIST_PAGE, 0.5), SHEET)))
    assert (record.header.nguoi_ky.value, record.header.chuc_vu.value) == ("Trần Văn Mẫu", "GIÁM ĐỐC")
    assert record.header.so_ky_hieu.value == "12/QĐ-SYT"


def cells(row: int) -> list[PlacedWord]:
    """A row of a table over a page laid across, whose middle is white."""
    texts = ((30, f"{row} Lê Văn Thử"), (140, "Giáo viên"), (330, "Trường Mẫu"), (470, "Giấy khen"))
    return [word for x, text in texts for word in line(text, x, 90 + 22 * row, size=8)]


@pytest.mark.parametrize(
    "above",
    [[], line("2", 292, 40), line("DANH SÁCH CÁ NHÂN", 250, 60)],
    ids=["alone", "under its number", "under its title"],
)
def test_a_table_laid_across_stays_whole_though_its_middle_is_white(above: list[PlacedWord]) -> None:
    words = page(above, *(cells(row) for row in range(1, 12)))
    assert facing_halves(words, SHEET, [], [], []) == ()
    assert "3 Lê Văn Thử Giáo viên Trường Mẫu Giấy khen" in compose(words, SHEET).text


def test_tables_on_either_side_of_a_fold_are_two_and_one_over_it_is_one() -> None:
    words = page(*(cells(row) for row in range(1, 12)))
    both = [Grid((0.05, 0.45), (0.1, 0.9)), Grid((0.55, 0.95), (0.1, 0.9))]
    assert len(facing_halves(words, SHEET, both, [], [])) == 2
    assert facing_halves(words, SHEET, [Grid((0.05, 0.95), (0.1, 0.9))], [], []) == ()
