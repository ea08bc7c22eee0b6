"""What is sure enough, dark enough and light enough to be read: just inside and just outside."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.cleanup.dark_blocks import _has_print, _is_at_edge
from ingest.handwriting.slot_lines import slot_lines
from ingest.layout.compose import Layout
from ingest.ocr.missed_print import _on_image, _sure
from ingest.ocr.strips import _stretched
from ingest.types import Box, Line, PixelBox, PlacedWord


@pytest.mark.parametrize(
    ("confidences", "kept"), [((0.6, 0.6), 2), ((0.5, 0.7), 2), ((0.5, 0.69), 0), ((0.59,), 0)]
)
def test_a_line_that_was_not_looked_for_is_read_surely_on_the_whole(
    confidences: tuple[float, ...], kept: int
) -> None:
    words = [PlacedWord("khen", Box(0, 0, 1, 1), confidence, run=1) for confidence in confidences]
    assert len(_sure(words)) == kept


def test_marks_above_and_below_a_missed_line_are_read_with_it() -> None:
    assert _on_image(Box(0.1, 0.4, 0.9, 0.6), (1000, 1000)) == PixelBox(100, 370, 900, 630)


def block(light: int, shade: int = 200) -> np.ndarray:
    """A dark block of a thousand pixels of which so many are lighter."""
    shades = np.full(1000, 50, np.uint8)
    shades[:light] = shade
    return shades.reshape(20, 50)


@pytest.mark.parametrize(
    ("light", "shade", "printed"),
    [
        (10, 200, True),
        (9, 200, False),
        (400, 200, True),
        (401, 200, False),
        (100, 131, True),
        (100, 130, False),
    ],
)
def test_print_on_a_dark_block_is_light_and_covers_some_of_it(light: int, shade: int, printed: bool) -> None:
    assert _has_print(block(light, shade)) is printed


@pytest.mark.parametrize(
    ("x", "y", "wide", "high", "at_edge"),
    [
        (11, 11, 100, 100, False),
        (10, 11, 100, 100, True),
        (11, 10, 100, 100, True),
        (11, 11, 978, 100, False),
        (11, 11, 979, 100, True),
        (11, 11, 100, 979, True),
    ],
)
def test_a_shadow_lies_within_a_hundredth_of_the_edge(
    x: int, y: int, wide: int, high: int, at_edge: bool
) -> None:
    assert _is_at_edge(x, y, wide, high, (1000, 1000)) is at_edge


@pytest.mark.parametrize(("paper", "stretched"), [(130, True), (129, False)])
def test_a_line_with_hardly_any_contrast_stays_as_it_is(paper: int, stretched: bool) -> None:
    line = np.full((10, 10), paper, np.uint8)
    line[:2] = 100
    assert (int(_stretched(line).max()) == 255) is stretched
    assert (int(_stretched(line).min()) == 0) is stretched


def layout(*texts: str) -> Layout:
    lines, at = [], 0
    for number, text in enumerate(texts):
        lines.append(Line(at, at + len(text), Box(0.1, 0.01 * number, 0.4, 0.01 * number + 0.008)))
        at += len(text) + 1
    return Layout("\n".join(texts), tuple(lines), ())


@pytest.mark.parametrize(("above", "found"), [(29, 1), (30, 0)])
def test_slots_stand_in_the_first_thirty_lines(above: int, found: int) -> None:
    assert len(list(slot_lines(layout(*["chữ"] * above, "Số:      /QĐ-UBND")))) == found


@pytest.mark.parametrize(("length", "found"), [(75, 1), (76, 0)])
def test_a_line_with_a_slot_has_75_letters(length: int, found: int) -> None:
    assert len(list(slot_lines(layout("Số:      /QĐ-UBND".ljust(length, "v"))))) == found
