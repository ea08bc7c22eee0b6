"""Telling a 4 from a 1 with a long flag by its strokes."""

from __future__ import annotations

import numpy as np
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


def boxes(*places: tuple[int, int, int, int]) -> Mask:
    """Ink that fills these boxes: left, top, width, height."""
    mask: Mask = np.zeros((60, 120), np.uint8)
    for x, y, width, height in places:
        mask[y : y + height, x : x + width] = 1
    return mask


@pytest.mark.parametrize(
    ("place", "found"),
    [((25, 0, 10, 40), 1), ((24, 0, 10, 40), 0), ((75, 0, 10, 40), 1), ((76, 0, 10, 40), 0)],
)
def test_a_digit_stands_in_its_slot_with_its_middle(place: tuple[int, int, int, int], found: int) -> None:
    assert len(find_digits(boxes(place), (30, 80))) == found


def test_what_stands_beside_the_slot_is_no_measure_of_height() -> None:
    tall_beside = boxes((0, 0, 10, 60), (40, 20, 10, 20))
    assert [one.shape for one in find_digits(tall_beside, (30, 80))] == [(20, 10)]


@pytest.mark.parametrize(
    ("second", "shapes"),
    [
        ((24, 32, 10, 28), [(60, 14)]),  # two parts of one digit, one above the other
        ((25, 32, 10, 28), [(28, 10), (28, 10)]),  # the second begins at the middle of the first
        ((20, 32, 10, 28), [(60, 10)]),
        ((22, 32, 4, 28), [(60, 10)]),  # within the first
    ],
)
def test_parts_above_each_other_are_one_digit(
    second: tuple[int, int, int, int], shapes: list[tuple[int, int]]
) -> None:
    assert [one.shape for one in find_digits(boxes((20, 0, 10, 28), second), (0, 120))] == shapes


def test_digits_come_from_left_to_right_each_cut_out() -> None:
    found = find_digits(boxes((60, 5, 6, 30), (10, 10, 8, 32), (30, 0, 10, 40)), (0, 120))
    assert [one.shape for one in found] == [(32, 8), (40, 10), (30, 6)]
    assert all(int(one.min()) == 1 for one in found)
