"""Which rules make a table, and what stands in one cell of it: just inside and just outside of each limit."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.layout.cells import _lines_in, _missed, _parted, _whole, cell_lines
from ingest.layout.ruled_lines import Grid, Rule, Rules, find_grids, find_solid_rules, joined
from ingest.layout.table_text import table_lines
from ingest.layout.tables import _number_tops, drawn_table, ruled_table
from ingest.layout.unruled_tables import _cuts, _entry, _extent, _is_centred, _numbered
from ingest.types import Box, Cell, PixelBox, PlacedWord, Word

SIDE = 1000


def page(*ink: tuple[int, int, int, int], shade: int = 0) -> Image.Image:
    image = Image.new("L", (SIDE, SIDE), 255)
    for x0, y0, x1, y1 in ink:
        ImageDraw.Draw(image).rectangle((x0, y0, x1 - 1, y1 - 1), fill=shade)
    return image


class TestRules:
    @pytest.mark.parametrize(
        ("ink", "level", "upright"),
        [
            ((100, 300, 201, 302), 1, 0),
            ((100, 300, 195, 302), 0, 0),  # a word may be as long
            ((300, 100, 302, 141), 0, 1),
            ((300, 100, 302, 138), 0, 0),
            ((100, 300, 900, 303), 1, 0),
            ((100, 300, 900, 304), 0, 0),  # a beam
        ],
    )
    def test_a_rule_is_long_and_thin(self, ink: tuple[int, int, int, int], level: int, upright: int) -> None:
        rules = find_solid_rules(page(ink))
        assert (len(rules.level), len(rules.upright)) == (level, upright)

    @pytest.mark.parametrize(("shade", "found"), [(169, 1), (170, 0)])
    def test_a_rule_is_dark(self, shade: int, found: int) -> None:
        assert len(find_solid_rules(page((100, 300, 900, 302), shade=shade)).level) == found

    @pytest.mark.parametrize(("gap", "found"), [(18, 1), (28, 2)])
    def test_a_wide_gap_makes_two_rules(self, gap: int, found: int) -> None:
        ink = (100, 300, 400, 302), (400 + gap, 300, 800, 302)
        assert len(find_solid_rules(page(*ink)).level) == found

    @pytest.mark.parametrize(("apart", "rules"), [(0.0029, 1), (0.0031, 2)])
    def test_strokes_of_a_drawn_table_on_one_line_are_one_rule(self, apart: float, rules: int) -> None:
        assert len(joined([Rule(0.2, 0.1, 0.5), Rule(0.2 + apart, 0.5, 0.9)])) == rules


def grids(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Grid]:
    level = [Rule(y, xs[0], xs[-1]) for y in ys]
    return find_grids(Rules(level, [Rule(x, ys[0], ys[-1]) for x in xs]))


class TestGrids:
    @pytest.mark.parametrize(
        ("xs", "found"),
        [
            ((0.2, 0.3, 0.5001), True),
            ((0.2, 0.3, 0.499), False),
            ((0.2, 0.8), False),
            ((0.2, 0.2091, 0.8), True),
            ((0.2, 0.2089, 0.8), False),
        ],
    )
    def test_a_table_is_wide_and_has_two_columns(self, xs: tuple[float, ...], found: bool) -> None:
        assert bool(grids(xs, (0.1, 0.2, 0.3))) is found

    def test_a_table_has_two_rows(self) -> None:
        assert grids((0.1, 0.3, 0.9), (0.1, 0.2)) == []
        assert len(grids((0.1, 0.3, 0.9), (0.1, 0.15, 0.2))) == 1

    @pytest.mark.parametrize(("end", "columns"), [(0.321, 3), (0.319, 2)])
    def test_an_upright_rule_counts_from_two_fifths_of_the_height_on(self, end: float, columns: int) -> None:
        upright = [Rule(x, 0.2, 0.5) for x in (0.1, 0.4, 0.9)] + [Rule(0.6, 0.2, end)]
        (grid,) = find_grids(Rules([Rule(y, 0.1, 0.9) for y in (0.2, 0.35, 0.5)], upright))
        assert len(grid.xs) - 1 == columns

    @pytest.mark.parametrize(("end", "rows"), [(0.51, 2), (0.49, 1)])
    def test_a_level_rule_counts_from_half_the_width_on(self, end: float, rows: int) -> None:
        level = [Rule(0.2, 0.1, 0.9), Rule(0.35, 0.1, end), Rule(0.5, 0.1, 0.9)]
        found = find_grids(Rules(level, [Rule(x, 0.2, 0.5) for x in (0.1, 0.4, 0.9)]))
        assert [len(grid.ys) - 1 for grid in found] == ([2] if rows == 2 else [])


TEXT = "111.      111."


class TestCells:
    xs, ys = (0.1, 0.5, 0.9), (0.1, 0.2, 0.3)

    @pytest.mark.parametrize(("off", "cells"), [(0.0119, 4), (0.0121, 3)])
    def test_a_rule_near_the_line_of_the_grid_parts_cells(self, off: float, cells: int) -> None:
        level = [Rule(y, 0.1, 0.9) for y in self.ys]
        for moved in (off, -off):
            upright = [Rule(0.1, 0.1, 0.3), Rule(0.5, 0.2, 0.3), Rule(0.9, 0.1, 0.3)]
            upright.append(Rule(0.5 + moved, 0.1, 0.2))
            assert len(ruled_table(Grid(self.xs, self.ys), Rules(level, upright)).cells) == cells

    @pytest.mark.parametrize(("apart", "columns"), [(0.0039, 2), (0.0041, 3)])
    def test_edges_that_a_pdf_draws_close_together_are_one(self, apart: float, columns: int) -> None:
        boxes = [
            Box(0.1, 0.1, 0.5, 0.2),
            Box(0.5 + apart, 0.1, 0.9, 0.2),
            Box(0.1, 0.2, 0.5, 0.3),
            Box(0.5 + apart, 0.2, 0.9, 0.3),
        ]
        table = drawn_table(boxes)
        assert table is not None
        assert table.columns == columns

    @pytest.mark.parametrize(("width", "found"), [(0.3001, True), (0.299, False)])
    def test_a_drawn_table_is_wide(self, width: float, found: bool) -> None:
        middle, right = 0.1 + width / 2, 0.1 + width
        columns = (0.1, middle), (middle, right)
        boxes = [Box(x0, y0, x1, y0 + 0.1) for x0, x1 in columns for y0 in (0.1, 0.2)]
        assert (drawn_table(boxes) is not None) is found

    @pytest.mark.parametrize(("apart", "rows"), [(0.0181, 2), (0.0179, 0)])
    def test_numbers_one_below_the_other_are_two(self, apart: float, rows: int) -> None:
        words = [
            Word(at, at + 1, Box(0.1, y, 0.11, y + 0.02), 1.0) for at, y in enumerate((0.1, 0.1 + apart))
        ]
        cell = Cell(0, 0, 1, 1, Box(0.1, 0.1, 0.2, 0.2), (0, 1))
        assert len(_number_tops(cell, words, TEXT)) == rows

    @pytest.mark.parametrize(("length", "rows"), [(4, 2), (5, 0)])
    def test_a_number_of_a_row_is_short(self, length: int, rows: int) -> None:
        words = [
            Word(10 * at, 10 * at + length, Box(0.1, y, 0.11, y + 0.02), 1.0)
            for at, y in enumerate((0.1, 0.2))
        ]
        cell = Cell(0, 0, 1, 1, Box(0.1, 0.1, 0.2, 0.3), (0, 1))
        assert len(_number_tops(cell, words, TEXT)) == rows


@pytest.mark.parametrize(("height", "lines"), [(0.499, 1), (0.501, 2)])
def test_a_row_of_half_a_page_is_rows_of_print(height: float, lines: int) -> None:
    words = [
        PlacedWord("Trần", Box(0.3, 0.2, 0.35, 0.22), 1.0),
        PlacedWord("Mẫu", Box(0.3, 0.24, 0.35, 0.26), 1.0),
    ]
    grid = Grid((0.1, 0.2, 0.9), (0.1, 0.1 + height))
    assert len(table_lines(words, grid)) == lines


CELL = PixelBox(0, 0, SIDE, SIDE)


def ink_of(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    return np.asarray(page(*boxes)) < 128


class TestLinesOfCells:
    @pytest.mark.parametrize(("shade", "found"), [(159, 1), (160, 0)])
    def test_print_is_dark(self, shade: int, found: int) -> None:
        grid = Grid((0.1, 0.3, 0.9), (0.1, 0.2, 0.3))
        rules = Rules([], [Rule(x, 0.1, 0.3) for x in grid.xs])
        assert len(cell_lines(page((320, 120, 600, 140), shade=shade), grid, rules)) == found

    @pytest.mark.parametrize(("pixels", "found"), [(3, 0), (4, 1)])
    def test_dust_is_no_line(self, pixels: int, found: int) -> None:
        assert len(_lines_in(ink_of((100, 100, 100 + pixels, 101)), CELL)) == found

    @pytest.mark.parametrize(
        ("height", "gap", "lines"),
        [
            (11, 7, 1),
            (12, 7, 2),  # as high as a line of small letters
            (11, 8, 2),  # far from any line
        ],
    )
    def test_a_mark_is_low_and_near_its_letters(self, height: int, gap: int, lines: int) -> None:
        letters = (100, 100, 300, 120), (100, 200, 300, 220), (100, 300, 300, 320)
        mark = (100, 320 + gap, 120, 320 + gap + height)
        assert len(_lines_in(ink_of(*letters, mark), CELL)) - 2 <= lines
        assert (PixelBox(100, 300, 300, mark[3]) in _lines_in(ink_of(*letters, mark), CELL)) is (lines == 1)

    @pytest.mark.parametrize(("height", "parts"), [(34, 1), (35, 2)])
    def test_a_line_much_taller_than_usual_is_parted(self, height: int, parts: int) -> None:
        tall = PixelBox(100, 100, 300, 100 + height)
        rows = [PixelBox(100, 100, 300, 115), PixelBox(100, 118, 300, 134)]
        assert len(_parted([tall], rows, 20)) == parts

    @pytest.mark.parametrize(("height", "parts"), [(10, 2), (9, 1)])
    def test_what_is_less_than_half_a_line_is_a_speck(self, height: int, parts: int) -> None:
        tall = PixelBox(100, 100, 300, 145)
        rows = [PixelBox(100, 100, 300, 120), PixelBox(100, 122, 300, 122 + height)]
        assert len(_parted([tall], rows, 20)) == parts

    @pytest.mark.parametrize(("held", "missed"), [(100, 0), (99, 1)])
    def test_a_line_that_cells_hold_to_less_than_half_is_taken_as_it_was_found(
        self, held: int, missed: int
    ) -> None:
        line = PixelBox(100, 100, 300, 120)
        ink = ink_of(tuple(line))
        assert len(_missed(ink, [line._replace(x1=100 + held)], [], [line], 20)) == missed

    @pytest.mark.parametrize(("over", "x1"), [(7, 307), (8, 307)])
    def test_letters_reach_over_an_edge_by_a_third_of_their_line(self, over: int, x1: int) -> None:
        cell = PixelBox(100, 100, 300, 200)
        assert _whole(PixelBox(200, 120, 300, 140), ink_of((200, 120, 300 + over, 140)), cell).x1 == x1


def row_of(y: float, *words: tuple[str, float, float], height: float = 0.02) -> list[PlacedWord]:
    return [PlacedWord(text, Box(x0, y, x1, y + height), 1.0) for text, x0, x1 in words]


class TestUnruled:
    @pytest.mark.parametrize(("moved", "found"), [(0.0199, True), (0.0201, False)])
    def test_numbers_stand_one_below_the_other(self, moved: float, found: bool) -> None:
        xs = 0.1, 0.1 + moved, 0.1
        rows = [row_of(0.1 * at, (str(at + 1), x, x + 0.01)) for at, x in enumerate(xs)]
        assert bool(list(_numbered(rows))) is found

    @pytest.mark.parametrize(("entries", "found"), [(3, True), (2, False)])
    def test_three_entries_are_needed(self, entries: int, found: bool) -> None:
        rows = [row_of(0.1 * at, (str(at + 1), 0.1, 0.11)) for at in range(entries)]
        assert bool(list(_numbered(rows))) is found

    @pytest.mark.parametrize(("white", "cuts"), [(0.0181, 1), (0.0179, 0)])
    def test_white_between_columns_is_wide(self, white: float, cuts: int) -> None:
        assert len(_cuts([row_of(0.1, ("a", 0.1, 0.2), ("b", 0.2 + white, 0.3))], 0.02, 1.0)) == cuts

    @pytest.mark.parametrize(("pitch", "last"), [(0.0439, 1), (0.0441, 0)])
    def test_lines_of_a_cell_stand_close_together(self, pitch: float, last: int) -> None:
        rows = [row_of(0.1, ("3", 0.1, 0.11), ("An", 0.2, 0.3)), row_of(0.1 + pitch, ("Lộc", 0.2, 0.3))]
        assert _extent(rows, [0], [0.15], 0.02) == (0, last)

    @pytest.mark.parametrize(
        ("above", "centred"), [(0.0071, True), (0.0069, False), (0.0239, True), (0.0241, False)]
    )
    def test_a_cell_that_begins_half_a_line_higher_is_centred(self, above: float, centred: bool) -> None:
        rows = [row_of(0.1 - above, ("An", 0.2, 0.3))]
        assert _is_centred(rows, [0.11], [0.15], 0.02) is centred

    @pytest.mark.parametrize(("above", "entry"), [(0.0069, 1), (0.0071, 0)])
    def test_what_stands_a_little_higher_than_its_number_is_level_with_it(
        self, above: float, entry: int
    ) -> None:
        assert _entry(0.2 - above, [0.1, 0.2], 0.02, centred=False) == entry
