"""A line of print is found in its cell, and nowhere across cells."""

from __future__ import annotations

from PIL import Image, ImageDraw

from ingest.layout.cells import cell_lines
from ingest.layout.ruled_lines import Grid, Rule, Rules
from ingest.types import PixelBox

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


def test_a_mark_beside_the_tail_of_a_letter_above_belongs_to_the_line_below() -> None:
    above, tail = (310, 110, 600, 130), (500, 130, 505, 141)
    mark, letters = (350, 136, 358, 140), (310, 143, 600, 173)
    lines = cell_lines(page(above, tail, mark, letters), GRID, WHOLE)
    assert lines == [PixelBox(310, 110, 600, 141), PixelBox(310, 136, 600, 173)]


def test_specks_and_empty_cells_are_no_lines() -> None:
    assert cell_lines(page((400, 150, 401, 152)), GRID, WHOLE) == []


class TestRowsThatRunIntoOneAnother:
    """A cell with no rules between its rows, whose white is filled by a slant or by specks."""

    rows = (310, 110, 600, 140), (310, 145, 600, 175), (310, 180, 600, 199)
    filled = (*rows, (500, 110, 503, 199))
    one_cell = Grid((0.1, 0.3, 0.9), (0.1, 0.2))

    def test_a_line_too_tall_is_taken_as_it_was_found_another_way(self) -> None:
        found = [PixelBox(*row) for row in self.rows]
        assert cell_lines(page(*self.filled), self.one_cell, WHOLE, found) == found

    def test_what_was_found_across_cells_is_parted_between_them(self) -> None:
        found = [PixelBox(120, y0, 600, y1) for _, y0, _, y1 in self.rows]
        lines = cell_lines(page(*self.filled), self.one_cell, WHOLE, found)
        assert [(line.y0, line.y1) for line in lines] == [(row[1], row[3]) for row in self.rows]
        assert all(line.x0 >= 300 for line in lines)

    def test_it_stays_where_nothing_else_was_found(self) -> None:
        assert cell_lines(page(*self.filled), self.one_cell, WHOLE) == [PixelBox(310, 110, 600, 199)]

    def test_a_line_of_the_usual_height_stays_as_it_is(self) -> None:
        found = [PixelBox(300, 105, 700, 135)]
        assert cell_lines(page((310, 110, 600, 140)), self.one_cell, WHOLE, found) == [
            PixelBox(310, 110, 600, 140)
        ]


def test_print_beside_a_table_is_read_too() -> None:
    beside = PixelBox(920, 130, 990, 150)
    lines = cell_lines(page((310, 120, 600, 140), tuple(beside)), GRID, WHOLE, [beside])
    assert beside in lines


def test_a_speck_found_as_a_line_is_none() -> None:
    print_, speck = PixelBox(310, 120, 600, 140), PixelBox(920, 125, 924, 131)
    assert cell_lines(page(print_, speck), GRID, WHOLE, [print_, speck]) == [print_]


def test_letters_that_reach_over_the_edge_of_their_cell_are_kept_whole() -> None:
    lines = cell_lines(page((310, 180, 600, 206)), GRID, WHOLE)
    assert PixelBox(310, 180, 600, 206) in lines
