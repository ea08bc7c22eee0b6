"""Lines that Tesseract's library reads, by a stand-in: how much time it gets, and what is a word."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from ingest.ocr import tesseract_lines
from ingest.ocr.strips import Strip
from ingest.ocr.tesseract import ReadingError
from ingest.ocr.tesseract_lines import TesseractLines, _library_version, _placed
from ingest.types import PixelBox

STRIP = Strip(Image.new("L", (400, 40), 255), left=100, top=200, across=2.0, down=2.0)


class Engine:
    """Takes a second for each line; its words are all one."""

    def __init__(self, clock: list[float]) -> None:
        self.clock, self.given, self.resolution = clock, [], 0
        self.works = True

    def SetImageBytes(self, shades: bytes, *size: int) -> None:  # noqa: N802
        assert (len(shades), size) == (400 * 40, (400, 40, 1, 400))

    def SetSourceResolution(self, resolution: int) -> None:  # noqa: N802
        self.resolution = resolution

    def Recognize(self, milliseconds: int) -> bool:  # noqa: N802
        self.given.append(milliseconds)
        self.clock[0] += 1.0
        return self.works


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    clock = [0.0]
    monkeypatch.setattr(tesseract_lines, "monotonic", lambda: clock[0])
    monkeypatch.setattr(tesseract_lines, "_words", lambda _: [("khen", PixelBox(0, 0, 40, 20), 96.0)])
    return Engine(clock)


def read(engine: Engine, lines: int, deadline: float) -> list[list[str]]:
    reader = object.__new__(TesseractLines)
    found = reader._read_here(engine, [STRIP] * lines, (1000, 1000), deadline)
    assert [[word.run for word in line] for line in found] == [[number] for number in range(1, lines + 1)]
    return [[word.text for word in line] for line in found]


def test_each_line_gets_what_is_left_of_the_time(engine: Engine) -> None:
    assert read(engine, 3, deadline=2.5) == [["khen"]] * 3
    assert engine.given == [2500, 1500, 500]
    assert engine.resolution == 300


def test_a_last_moment_is_a_millisecond(engine: Engine) -> None:
    assert read(engine, 1, deadline=0.0004) == [["khen"]]
    assert engine.given == [1]


@pytest.mark.parametrize("deadline", [1.0, 0.5])
def test_when_the_time_is_over_the_reading_ends(engine: Engine, deadline: float) -> None:
    with pytest.raises(ReadingError, match="too long"):
        read(engine, 2, deadline)
    assert len(engine.given) == 1


@pytest.mark.parametrize(("deadline", "said"), [(5.0, "failed"), (1.0, "too long"), (0.9, "too long")])
def test_a_failure_is_told_from_a_lack_of_time(engine: Engine, deadline: float, said: str) -> None:
    engine.works = False
    with pytest.raises(ReadingError, match=said):
        read(engine, 1, deadline)


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [("khen", 96.0, 0.96), ("khen", 0.0, 0.0), ("khen", -1.0, None), ("", 96.0, None), ("kh en", 101.0, 1.0)],
)
def test_a_word_has_text_a_confidence_and_a_place(text: str, confidence: float, kept: float | None) -> None:
    word = _placed(text, PixelBox(20, 4, 60, 24), confidence, STRIP, (1000, 1000), 3)
    if kept is None:
        assert word is None
        return
    assert word is not None
    assert (word.text, word.confidence, word.run) == ("khen", kept, 3)
    assert tuple(word.box) == pytest.approx((0.11, 0.202, 0.13, 0.212))


def test_the_version_is_that_of_the_library() -> None:
    assert re.fullmatch(r"\d+\.\d+\S*", _library_version())
