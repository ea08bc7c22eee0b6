"""TrueOCR, with its models' answers given: letters out of steps, words out of letters, and which way up."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ingest.ocr import trueocr
from ingest.ocr.line_cuts import cut_lines
from ingest.ocr.trueocr import TrueOcr, _Letter, _letters, _words
from ingest.types import PixelBox

LETTERS = ["k", "h", "e", "n", " "]
LINE = PixelBox(100, 200, 300, 240)


def letters(text: str, confidence: float = 0.9) -> list[_Letter]:
    """Letters side by side over the whole line."""
    return [_Letter(char, at / len(text), (at + 1) / len(text), confidence) for at, char in enumerate(text)]


def test_a_letter_lasts_for_some_steps_and_has_the_best_of_them() -> None:
    ids = np.array([0, 1, 1, 0, 2, 0, 0, 3, 3, 3])
    sure = np.array([0.1, 0.5, 0.7, 0.99, 0.4, 0.1, 0.1, 0.3, 0.2, 0.6])
    assert list(_letters(ids, sure, LETTERS)) == [
        _Letter("k", 0.1, 0.3, 0.7),
        _Letter("h", 0.4, 0.5, 0.4),
        _Letter("e", 0.7, 1.0, 0.6),
    ]


def test_the_same_letter_twice_has_a_gap_between() -> None:
    found = _letters(np.array([1, 0, 1]), np.array([0.9, 0.9, 0.8]), LETTERS)
    assert [(letter.text, letter.confidence) for letter in found] == [("k", 0.9), ("k", 0.8)]


def test_words_stand_between_gaps_of_a_line_that_reaches_a_little_beyond_its_box() -> None:
    first, last = _words(letters("ab cd"), LINE, (1000, 1000), 7)
    assert (first.text, last.text, first.run, last.run) == ("ab", "cd", 7, 7)
    # 200 pixels and 0.3 of 40 at either end: 224, of which "ab" has two fifths
    assert tuple(first.box) == pytest.approx((0.088, 0.2, 0.1776, 0.24))
    assert tuple(last.box) == pytest.approx((0.2224, 0.2, 0.312, 0.24))


def test_a_word_is_as_sure_as_its_letters_are_on_average() -> None:
    (word,) = _words([_Letter("a", 0, 0.5, 0.6), _Letter("b", 0.5, 1, 1.0)], LINE, (1000, 1000), 1)
    assert word.confidence == pytest.approx(0.8)


def test_a_word_at_the_edge_stays_on_the_page_and_has_a_width() -> None:
    (word,) = _words(letters("ab"), PixelBox(0, 0, 100, 40), (105, 40), 1)
    assert (word.box.x0, word.box.x1) == (0.0, 1.0)
    (narrow,) = _words([_Letter("|", 0.5, 0.5, 0.9)], LINE, (1000, 1000), 1)
    assert narrow.box.x1 - narrow.box.x0 == pytest.approx(0.001)


def test_what_cannot_be_printed_is_no_word() -> None:
    assert _words(letters("\u200b \u00ad"), LINE, (1000, 1000), 1) == []


class Models:
    """The models' answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[float, ...]] = []
        self.chances = [0.0] * 5
        answer = SimpleNamespace(run=lambda _, fed: [[np.array(self.chances)]])
        page = SimpleNamespace(detect=lambda shades: self.lines, orient=answer)
        monkeypatch.setattr(trueocr, "_models", lambda: SimpleNamespace(page=page))


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Models:
    return Models(monkeypatch)


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        ((1.9, 2.9, 10.1, 12.1, 0.9), [PixelBox(1, 2, 11, 13)]),
        ((1.0, 2.0, 2.0, 3.0, 0.9), [PixelBox(1, 2, 2, 3)]),
        ((5.0, 2.0, 5.0, 12.0, 0.9), []),
        ((1.0, 7.0, 10.0, 7.0, 0.9), []),
    ],
)
def test_a_line_is_as_large_as_the_pixels_that_it_touches(
    models: Models, found: tuple[float, ...], lines: list[PixelBox]
) -> None:
    models.lines = [found]
    assert TrueOcr().find_lines(Image.new("L", (50, 50), 255)) == lines


@pytest.mark.parametrize(
    ("chances", "turn"),
    [
        ([0.6, 0.1, 0.1, 0.1, 0.1], 0),
        ([0.59, 0.2, 0.1, 0.1, 0.01], None),
        ([0.01, 0.95, 0.01, 0.01, 0.01], 90),
        ([0.01, 0.01, 0.95, 0.01, 0.01], 180),
        ([0.01, 0.01, 0.01, 0.95, 0.01], 270),
        ([0.01, 0.01, 0.01, 0.94, 0.01], None),
        ([0.0, 0.0, 0.0, 0.0, 1.0], None),  # no page at all
    ],
)
def test_which_way_up_is_said_only_where_it_is_sure(
    models: Models, chances: list[float], turn: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trueocr.page")
    models.chances = chances
    assert TrueOcr().turn(Image.new("L", (60, 80), 255)) == turn


def test_lines_are_numbered_from_one(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def recognise(crops: list[np.ndarray]) -> list[list[_Letter]]:
        seen.extend(crop.shape for crop in crops)
        return [letters("ab") for _ in crops]

    monkeypatch.setattr(trueocr, "_recognise", recognise)
    lines = [PixelBox(10, 20, 50, 30), PixelBox(10, 60, 90, 75)]
    first, second = TrueOcr().read_lines(cut_lines(Image.new("L", (100, 100), 255), lines), (100, 100))
    assert seen == [(10, 40), (15, 80)]
    assert [word.run for word in (*first, *second)] == [1, 2]
