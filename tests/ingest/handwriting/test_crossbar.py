"""Telling a 4 from a 1 with a long flag by its strokes."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from ingest.handwriting.crossbar import Mask, digits_apart, find_digits, ink, one_or_four

Stroke = tuple[tuple[int, int], ...]
ONE_WITH_FLAG: list[Stroke] = [((0, 22), (16, 0)), ((16, 0), (16, 40))]
PLAIN_ONE: list[Stroke] = [((8, 0), (8, 40))]
OPEN_FOUR: list[Stroke] = [((4, 0), (0, 24)), ((0, 24), (26, 24)), ((18, 2), (18, 40))]
CLOSED_FOUR: list[Stroke] = [((18, 0), (0, 26)), ((0, 26), (28, 24)), ((18, 0), (18, 40))]
SEVEN: list[Stroke] = [((0, 0), (20, 0)), ((20, 0), (8, 40))]


def strip(*digits: list[Stroke], apart: int = 40) -> Image.Image:
    """Digits drawn with a pen, one beside the other."""
    image = Image.new("RGB", (20 + apart * len(digits), 80), "white")
    draw = ImageDraw.Draw(image)
    for at, strokes in enumerate(digits):
        for stroke in strokes:
            draw.line([(10 + apart * at + x, 20 + y) for x, y in stroke], fill=(40, 40, 160), width=3)
    return image


def found_on(image: Image.Image) -> list[Mask]:
    return find_digits(ink(image), (0, image.width))


def told(*digits: list[Stroke], apart: int = 40) -> list[str | None]:
    image = strip(*digits, apart=apart)
    return [one_or_four(digit) for digit in digits_apart(found_on(image), len(digits))]


@pytest.mark.parametrize("four", [OPEN_FOUR, CLOSED_FOUR])
def test_a_four_has_a_bar(four: list[Stroke]) -> None:
    assert told(SEVEN, four)[1] == "4"


@pytest.mark.parametrize("one", [ONE_WITH_FLAG, PLAIN_ONE])
def test_a_one_has_none_however_long_its_flag(one: list[Stroke]) -> None:
    assert told(SEVEN, one)[1] == "1"


def test_digits_that_touch_tell_nothing() -> None:
    assert told(OPEN_FOUR, OPEN_FOUR, apart=24) == []


def test_a_slash_behind_the_last_digit_is_none() -> None:
    slash: list[Stroke] = [((10, -4), (0, 44))]
    image = strip(ONE_WITH_FLAG, SEVEN, slash)
    assert len(digits_apart(found_on(image), 2)) == 2


def test_specks_are_no_digits() -> None:
    image = strip(ONE_WITH_FLAG, SEVEN)
    ImageDraw.Draw(image).ellipse((45, 60, 49, 64), fill="black")
    assert len(digits_apart(found_on(image), 2)) == 2
