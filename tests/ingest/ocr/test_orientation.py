"""A scan is read as it lies and turned only where that gives no sense."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.orientation import read_upright
from ingest.ocr.tesseract import ReadingError
from ingest.types import Box, PlacedWord

SENSE = ["Quyết", "định", "tặng", "Bằng", "khen", "của", "Chủ", "tịch"]
NONSENSE = ["ʇƃuıʇ", "x1z", "||l", "q~p", "ƃʍ", "zzkj", "vvv", "8.x"]


class MarkedCornerReader:
    """Reads sense where the black mark of `sheet` is at the top left, where it belongs."""

    name = "marked corner"

    def __init__(self, says: int | None = None, *, reads_sideways: bool = False) -> None:
        self.says = says
        self.reads_sideways = reads_sideways
        self.readings = 0

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        self.readings += 1
        upright = np.asarray(image)[:100, :100].mean() < 128
        texts = SENSE if upright or self.reads_sideways else NONSENSE
        size = (0.1, 0.02) if upright else (0.01, 0.15)
        return [
            PlacedWord(text, Box(0.1, 0.1 * n, 0.1 + size[0], 0.1 * n + size[1]), 0.9)
            for n, text in enumerate(texts)
        ]


class TurningReader(MarkedCornerReader):
    """Says, too, by how much a picture is to be turned."""

    def turn(self, image: Image.Image, dpi: int, timeout: float) -> int | None:
        return self.says


def sheet(turned: int = 0) -> Image.Image:
    """A page with a mark at its top left, lying so that it must be turned by `turned` clockwise."""
    page = Image.new("L", (600, 850), 255)
    ImageDraw.Draw(page).rectangle((0, 0, 120, 120), fill=0)
    return page.rotate(turned, expand=True)


def later() -> float:
    return monotonic() + 60


def test_an_upright_page_is_read_once() -> None:
    reader = TurningReader(says=90)
    reading = read_upright(reader, sheet(), 200, later())
    assert (reading.rotation, reader.readings) == (0, 1)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_turned_back(turned: int) -> None:
    reader = TurningReader(says=turned)
    reading = read_upright(reader, sheet(turned), 200, later())
    assert reading.rotation == turned
    assert [word.text for word in reading.words] == SENSE
    assert reader.readings == 2


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_without_advice_every_way_is_tried(turned: int) -> None:
    assert read_upright(MarkedCornerReader(), sheet(turned), 200, later()).rotation == turned


def test_a_sideways_page_is_turned_even_where_its_words_were_read() -> None:
    reader = TurningReader(says=270, reads_sideways=True)
    assert read_upright(reader, sheet(270), 200, later()).rotation == 270


def test_a_page_that_is_just_hard_to_read_stays_as_it_lies() -> None:
    reader = TurningReader(says=0)
    reading = read_upright(reader, sheet(90), 200, later())
    assert (reading.rotation, reader.readings) == (0, 1)


def test_a_blank_page_is_not_read_at_all() -> None:
    reader = MarkedCornerReader()
    assert read_upright(reader, Image.new("L", (600, 850), 250), 200, later()).words == []
    assert reader.readings == 0


def test_failing_to_read_is_told() -> None:
    class Failing(MarkedCornerReader):
        def read(
            self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False
        ) -> list[PlacedWord]:
            raise ReadingError("took longer than 1 s to read")

    with pytest.raises(ReadingError):
        read_upright(Failing(), sheet(), 200, later())


@dataclass(frozen=True)
class OneWord:
    """A reader that sees one word where it is told to."""

    box: Box
    name: str = "one word"

    def read(self, image: Image.Image, dpi: int, timeout: float, *, sparse: bool = False) -> list[PlacedWord]:
        return [PlacedWord("Mẫu", self.box, 0.97)]


@pytest.mark.parametrize(("x", "confidence"), [(0.5, 0.5), (0.75, 0.97)], ids=["under a seal", "beside it"])
def test_what_a_black_seal_lay_over_is_doubted(x: float, confidence: float) -> None:
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    draw.ellipse((760, 1360, 1040, 1640), outline=0, width=6)
    draw.ellipse((800, 1400, 1000, 1600), outline=0, width=3)
    reader = OneWord(Box(x, 0.61, x + 0.1, 0.63))
    reading = read_upright(reader, page, 200, monotonic() + 60)
    assert [word.confidence for word in reading.words] == [confidence]
