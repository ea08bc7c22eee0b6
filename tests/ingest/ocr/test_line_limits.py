"""How a line is cut out for a reader, and which ones are read again: pixel by pixel, at each limit."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ingest.layout.coverage import Coverage
from ingest.ocr import missed_print, tesseract_lines, trueocr
from ingest.ocr.line_cuts import cut_lines, find_slope
from ingest.ocr.missed_print import read_missed
from ingest.ocr.strips import _stretched, cut_strip
from ingest.ocr.tesseract import LinesReader
from ingest.ocr.tesseract_lines import TesseractLines
from ingest.types import Box, PixelBox, PlacedWord

LINE = PixelBox(400, 400, 1200, 500)
"""A line of 800 by 100 pixels."""


def page(width: int = 2000, height: int = 1000) -> Image.Image:
    return Image.new("L", (width, height), 255)


def test_a_line_is_cut_out_with_a_margin() -> None:
    (cut,) = cut_lines(page(), [LINE])
    assert (cut.left, cut.top, cut.picture.shape) == (370, 370, (160, 860))


def test_a_strip_is_as_tall_as_tesseract_reads_best() -> None:
    """With a tenth of the line above and below, three tenths beside it, and white around all of that."""
    (cut,) = cut_lines(page(), [LINE])
    strip = cut_strip(cut)
    assert (strip.down, strip.across) == pytest.approx((0.42, 0.378))
    assert strip.image.size == (round(860 * 0.378) + 20, round(120 * 0.42) + 20)
    assert (strip.left, strip.top) == pytest.approx((370 - 10 / 0.378, 390 - 10 / 0.42))


def shades(**counts: int) -> np.ndarray:
    """A picture of a thousand pixels, of which so many have each shade: s90=10."""
    found = [np.full(count, int(name[1:]), np.uint8) for name, count in counts.items()]
    return np.concatenate(found).reshape(1, -1)


@pytest.mark.parametrize(
    ("picture", "darkest", "lightest"),
    [
        (shades(s100=10, s130=990), 0, 255),  # ink is what a hundredth is no lighter than
        (shades(s100=9, s130=591, s160=400), 100, 160),  # else paper and ink differ too little
        (shades(s100=10, s129=990), 100, 129),
        (shades(s50=10, s100=589, s200=401), 0, 255),
        (shades(s50=10, s100=590, s200=400), 0, 255),
    ],
)
def test_a_line_is_stretched_from_black_to_white(picture: np.ndarray, darkest: int, lightest: int) -> None:
    found = _stretched(picture)
    assert (int(found.min()), int(found.max())) == (darkest, lightest)


@pytest.mark.parametrize(("grey", "becomes"), [(589, 85), (590, 255)])
def test_the_paper_is_what_six_tenths_are_no_lighter_than(grey: int, becomes: int) -> None:
    found = _stretched(shades(s50=10, s100=grey, s200=990 - grey))
    assert int(found[0, 20]) == becomes


def leaning(slope: float) -> np.ndarray:
    """A line of ink four pixels thick that leans, 1,000 pixels wide in a line of 40."""
    picture = np.full((40, 1000), 255, np.uint8)
    rows = np.rint(20 + slope * (np.arange(1000) - 500)).astype(int)
    for thick in range(4):
        picture[rows + thick, np.arange(1000)] = 0
    return picture


@pytest.mark.parametrize(
    ("slope", "found"),
    [(0.02, 0.02), (-0.02, -0.02), (0.0125, 0.0125), (0.01, 0.01), (0.0075, 0.0), (0.0, 0.0)],
)
def test_a_line_leans_from_a_fifth_of_its_height_on(slope: float, found: float) -> None:
    """Over a thousand pixels a line of 40 goes down by 8."""
    assert find_slope(leaning(slope)) == pytest.approx(found)


@pytest.mark.parametrize(("lines", "read"), [(60, 60), (61, 60)])
def test_sixty_lines_of_a_page_are_read_again(lines: int, read: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[PixelBox] = []

    class Reader:
        name = "reads nothing"

        def read(self, *_: object, **__: object) -> list[PlacedWord]:
            return []

        def find_lines(self, _image: Image.Image) -> list[PixelBox]:
            return []

        def read_lines(self, _image: Image.Image, found: list[PixelBox], _left: float) -> list[PlacedWord]:
            seen.extend(found)
            return []

    reader: Any = Reader()
    assert isinstance(reader, LinesReader)
    boxes = [Box(0.1, 0.01 * at, 0.9, 0.01 * at + 0.005) for at in range(lines)]
    monkeypatch.setattr(missed_print, "measure_coverage", lambda *_: Coverage(0.5, boxes))
    words, missed = read_missed(reader, page(), [], 200, 0.0)
    assert (len(seen), words, len(missed.lines)) == (read, [], lines)


def test_tesseract_s_program_is_told_that_each_page_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def table(_path: str, language: str, config: str, _timeout: float) -> dict[str, list[object]]:
        asked.append((language, config))
        rows = {"text": ["khen", " ", "tặng"], "page_num": [1, 1, 2], "conf": [95, 95, -1]}
        return rows | {"left": [20, 0, 20], "top": [20, 0, 20], "width": [40, 9, 9], "height": [20, 9, 9]}

    reader = object.__new__(TesseractLines)
    reader._language, reader._in_process = "vie", False
    monkeypatch.setattr(tesseract_lines, "word_table", table)
    strips = [cut_strip(cut) for cut in cut_lines(page(), [LINE, LINE])]
    first, second = reader.read(strips, (2000, 1000), 10.0)
    assert asked == [("vie", "--psm 7 --dpi 300")]
    assert [(word.text, word.confidence, word.run) for word in first] == [("khen", 0.95, 1)]
    assert second == []
    assert reader.read([], (2000, 1000), 10.0) == []


def test_lines_of_like_width_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    preprocess = pytest.importorskip("trueocr.preprocess")
    asked: list[dict[str, float]] = []

    def batches(_widths: list[int], **limits: float) -> list[list[int]]:
        asked.append(limits)
        return []

    monkeypatch.setattr(preprocess, "width_batches", batches)
    lines = SimpleNamespace(max_width=1000, pad_y=0, pad_x=0)
    monkeypatch.setattr(trueocr, "_models", lambda: SimpleNamespace(lines=lines))
    assert trueocr.read_strips([np.full((20, 100), 255, np.uint8)]) == [""]
    assert asked == [{"max_ratio": 1.1, "max_area": 3840}]
