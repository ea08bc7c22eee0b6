"""When a page makes sense, how much ink is text, and how far a seal reaches."""

from __future__ import annotations

from time import monotonic

import pytest
from PIL import Image, ImageDraw

from ingest.cleanup.stamps import Circle
from ingest.layout.ruled_lines import Grid
from ingest.ocr.orientation import Reading, _doubted, _read_table, _turns_to_try, read_upright
from ingest.types import Box, PlacedWord

WORD = PlacedWord("khen", Box(0.4, 0.4, 0.6, 0.5), 0.9, 7)


@pytest.mark.parametrize(
    ("sense", "words", "enough"),
    [(5, 14, True), (4, 4, False), (5, 15, False), (7, 20, True), (6, 18, False)],
)
def test_five_words_and_a_third_of_all_make_sense(sense: int, words: int, enough: bool) -> None:
    assert Reading([WORD] * words, 0, 0.0, sense, []).makes_sense is enough


@pytest.mark.parametrize(
    ("seal", "confidence"),
    [
        (Circle(500, 450, 1), 0.5),
        (Circle(350, 450, 51), 0.5),
        (Circle(350, 450, 50), 0.9),
        (Circle(650, 450, 51), 0.5),
        (Circle(650, 450, 50), 0.9),
        (Circle(500, 360, 41), 0.5),
        (Circle(500, 360, 40), 0.9),
        (Circle(500, 540, 41), 0.5),
        (Circle(500, 540, 40), 0.9),
        (Circle(370, 360, 51), 0.5),  # 30 across and 40 down
        (Circle(370, 360, 50), 0.9),
    ],
)
def test_a_word_is_doubted_where_a_seal_touches_it(seal: Circle, confidence: float) -> None:
    assert _doubted(WORD, [seal], (1000, 1000)).confidence == confidence


class Reader:
    name = "one that turns"

    def __init__(self, turn: int | None = None) -> None:
        self.says, self.read_at = turn, list[tuple[tuple[int, int], bool]]()

    def turn(self, image: Image.Image, dpi: int, timeout: float) -> int | None:
        return self.says

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        self.read_at.append((image.size, sparse))
        return [WORD]


@pytest.mark.parametrize(("says", "tried"), [(0, []), (90, [90]), (180, [180]), (None, [180, 90, 270])])
def test_what_the_reader_says_is_tried_first_and_nothing_else(says: int | None, tried: list[int]) -> None:
    assert _turns_to_try(Reader(says), Image.new("L", (10, 10)), 200, monotonic() + 9) == tried


@pytest.mark.parametrize(
    ("ink", "readings"),
    [(199, 0), (200, 1), (2_999, 1), (3_000, 4)],  # of a million pixels: blank, a few strokes, text
)
def test_a_page_is_read_by_how_much_ink_is_on_it(
    ink: int, readings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.ocr.orientation.ink_share", lambda _: ink / 1_000_000)
    monkeypatch.setattr(
        "ingest.ocr.orientation.read_missed", lambda reader, image, words, dpi, deadline: (words, None)
    )
    reader = Reader(None)
    read_upright(reader, Image.new("L", (400, 400), 255), 200, monotonic() + 60)
    assert len(reader.read_at) == readings


def test_a_table_is_read_by_itself_and_its_words_are_put_back() -> None:
    page = Image.new("L", (1000, 1000), 255)
    ImageDraw.Draw(page).line((0, 200, 1000, 200))
    reader = Reader()
    grid = Grid((0.1, 0.9), (0.2, 0.399))
    (word,) = _read_table(reader, page, 200, grid, monotonic() + 9)
    assert reader.read_at == [((1000, 200), True)]
    assert tuple(word.box) == pytest.approx((0.4, 0.28, 0.6, 0.3))
    assert word.run == -7
