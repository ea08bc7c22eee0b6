"""Print that no word covers is measured, and what is no print isn't counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont
from specimens import TEXT

from ingest.layout.coverage import Coverage, measure_coverage, unread_warning
from ingest.ocr.missed_print import read_missed
from ingest.types import Box, PixelBox, PlacedWord

SIZE = 827, 1169  # A4 at 100 dpi
FONT = ImageFont.load_default(size=17)
LINES = 30


def line_box(number: int, left: float = 0.1, right: float = 0.9) -> Box:
    top = 0.1 + 0.025 * number
    return Box(left, top, right, top + 0.019)


def printed(rows: Sequence[str]) -> Image.Image:
    """Return a page with a line of print in each of the boxes that `line_box` gives."""
    image = Image.new("L", SIZE, 255)
    for number, text in enumerate(rows):
        box = line_box(number)
        ImageDraw.Draw(image).text((box.x0 * SIZE[0], box.y0 * SIZE[1]), text, fill=0, font=FONT)
    return image


PAGE = printed([TEXT] * LINES)
READ = [line_box(number) for number in range(LINES)]


def test_a_page_that_was_read_has_nothing_unread() -> None:
    assert measure_coverage(PAGE, READ) == Coverage(0.0, [])


def test_lines_without_words_are_counted_and_found_where_they_stand() -> None:
    missed = measure_coverage(PAGE, READ[:20])
    assert missed.unread == pytest.approx(1 / 3, abs=0.05)
    assert unread_warning(missed) == "about 10 lines were not read"
    assert missed.lines[0].y0 == pytest.approx(READ[20].y0, abs=0.01)


def test_a_page_without_a_word_is_unread() -> None:
    assert measure_coverage(PAGE, []).unread == 1.0


def test_a_column_that_is_missing_is_found() -> None:
    columns = printed([f"{number}   Trần Văn Mẫu" for number in range(1, LINES + 1)])
    numbers = measure_coverage(columns, [line_box(number, left=0.13) for number in range(LINES)])
    assert unread_warning(numbers) in {f"about {count} lines were not read" for count in range(25, 31)}


@pytest.mark.parametrize(
    "ink",
    [
        [(100 * n, 900, 100 * n + 60, 960) for n in range(1, 8)],  # blocks
        [(x, 900 + (x * 37) % 90, x + 2, 902 + (x * 37) % 90) for x in range(100, 700, 7)],  # dust
        [(60, 60, 760, 62), (60, 1100, 760, 1102), (60, 60, 62, 1102), (758, 60, 760, 1102)],  # a frame
        [(815, y, 822, y + 12) for y in range(100, 1000, 25)],  # the shadow of the sheet's edge
    ],
    ids=["blocks", "dust", "frame", "edge"],
)
def test_other_ink_is_no_print(ink: list[tuple[int, int, int, int]]) -> None:
    image = PAGE.copy()
    for box in ink:
        ImageDraw.Draw(image).rectangle(box, fill=0)
    assert measure_coverage(image, READ).lines == []


def test_a_seal_and_a_signature_are_no_print() -> None:
    image = printed([TEXT] * 20)
    draw = ImageDraw.Draw(image)
    draw.ellipse((500, 800, 640, 940), outline=0, width=3)
    draw.line([(480, 900), (520, 840), (560, 930), (640, 850), (740, 890)], fill=0, width=3)
    assert measure_coverage(image, READ[:20]).lines == []


@pytest.mark.parametrize(
    ("count", "unread", "told"),
    [(0, 0.0, False), (2, 0.049, False), (3, 0.01, True), (1, 0.05, True)],
)
def test_a_person_is_told_of_several_lines_or_of_a_large_share(count: int, unread: float, told: bool) -> None:
    lines = [line_box(number) for number in range(count)]
    assert (unread_warning(Coverage(unread, lines)) is not None) == told


def test_cells_side_by_side_are_one_line() -> None:
    cells = [line_box(n, left, left + 0.2) for n in range(5) for left in (0.1, 0.4, 0.7)]
    assert unread_warning(Coverage(0.2, cells)) == "about 5 lines were not read"


class LinesAgain:
    """Reads a line that it is given, as surely as it is told."""

    name = "again 1.0"

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        return []

    def find_lines(self, image: Image.Image) -> list[PixelBox]:
        return []

    def read_lines(self, image: Image.Image, lines: Sequence[PixelBox], timeout: float) -> list[PlacedWord]:
        return [
            PlacedWord(TEXT, line.on_page(image.size), self.confidence, run)
            for run, line in enumerate(lines, 1)
        ]


@pytest.mark.parametrize(("confidence", "words", "left"), [(0.9, 30, 0), (0.4, 25, 5)])
def test_what_was_passed_over_is_read_again_and_taken_where_it_is_read_surely(
    confidence: float, words: int, left: int
) -> None:
    image = PAGE.resize((2 * SIZE[0], 2 * SIZE[1]))
    read = [PlacedWord("đọc", box, 0.9, run) for run, box in enumerate(READ[:25], 1)]
    found, missed = read_missed(LinesAgain(confidence), image, read, 200, float("inf"))
    assert (len(found), len(missed.lines)) == (words, left)
    assert len({word.run for word in found}) == words
