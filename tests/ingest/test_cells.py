"""A line of print is found in its cell, and nowhere across cells."""

from __future__ import annotations

from PIL import Image, ImageDraw

from ingest.layout.cells import cell_lines
from ingest.layout.rules import Grid, Rule, Rules
from ingest.ocr.strips import PixelBox

GRID = Grid((0.1, 0.3, 0.9), (0.1, 0.2, 0.3))


def page(*ink: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("L", (1000, 1000), 255)
    for box in ink:
        ImageDraw.Draw(image).rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=0)
    return image


def rules(*uprights: Rule) -> Rules:
    return Rules([], list(uprights))


WHOLE = rules(Rule(0.1, 0.1, 0.3), Rule(0.3, 0.1, 0.3), Rule(0.9, 0.1, 0.3))


def test_level_print_in_two_cells_is_two_lines() -> None:
    ink = (120, 130, 290, 150), (310, 132, 600, 152)
    assert cell_lines(page(*ink), GRID, WHOLE) == [PixelBox(*box) for box in ink]


def test_print_over_a_cell_border_that_is_not_ruled_is_one_line() -> None:
    broken = rules(Rule(0.1, 0.1, 0.3), Rule(0.3, 0.2, 0.3), Rule(0.9, 0.1, 0.3))
    ink = (120, 130, 600, 150)
    assert cell_lines(page(ink), GRID, broken) == [PixelBox(*ink)]


def test_lines_in_one_cell_are_told_apart() -> None:
    ink = (310, 110, 600, 130), (310, 140, 500, 160)
    assert cell_lines(page(*ink), GRID, WHOLE) == [PixelBox(*box) for box in ink]


def test_a_mark_belongs_to_the_letters_beside_it() -> None:
    lines = cell_lines(page((310, 120, 600, 140), (350, 143, 354, 147)), GRID, WHOLE)
    assert lines == [PixelBox(310, 120, 600, 147)]


def test_specks_and_empty_cells_are_no_lines() -> None:
    assert cell_lines(page((400, 150, 401, 152)), GRID, WHOLE) == []
