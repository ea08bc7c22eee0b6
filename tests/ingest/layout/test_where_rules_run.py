"""Ruled lines stand where they were drawn, their mask is their ink, and tables know their cells."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from ingest.layout.ruled_lines import (
    Grid,
    Rule,
    Rules,
    _consecutive,
    _covered,
    _length_at,
    _merged,
    _rows_with_a_run,
    _runs,
    _shared,
    _standing_together,
    find_grids,
    find_rules,
    find_solid_rules,
    joined,
    with_short_rules,
    without_rules,
)
from ingest.types import Box

WIDTH, HEIGHT = 1000, 800
Ink = tuple[int, int, int, int]


def drawn(*ink: Ink) -> np.ndarray:
    """Which pixels have ink: boxes, left, top, right, bottom."""
    page = np.zeros((HEIGHT, WIDTH), np.bool_)
    for left, top, right, bottom in ink:
        page[top:bottom, left:right] = True
    return page


def picture(page: np.ndarray) -> Image.Image:
    return Image.fromarray(np.where(page, 0, 255).astype(np.uint8), "L")


@pytest.mark.parametrize("thickness", [1, 2, 3])
@pytest.mark.parametrize(("left", "right"), [(100, 900), (0, 1000), (250, 360)])
def test_a_level_rule_stands_where_it_was_drawn(thickness: int, left: int, right: int) -> None:
    page = drawn((left, 300, right, 300 + thickness))
    rules = find_solid_rules(picture(page))
    (rule,) = rules.level
    assert rules.upright == []
    assert rule.at == pytest.approx((300 + thickness / 2) / HEIGHT, abs=0.5 / HEIGHT)
    assert rule.start == pytest.approx(left / WIDTH, abs=3.5 / WIDTH)
    assert rule.end == pytest.approx(right / WIDTH, abs=3.5 / WIDTH)
    assert rules.mask is not None
    assert (rules.mask[page]).mean() > 0.99
    assert not rules.mask[: 300 - 2].any()
    assert not rules.mask[300 + thickness + 2 :].any()


@pytest.mark.parametrize("thickness", [1, 2, 3])
@pytest.mark.parametrize(("top", "bottom"), [(100, 700), (0, 800), (250, 290)])
def test_an_upright_rule_stands_where_it_was_drawn(thickness: int, top: int, bottom: int) -> None:
    page = drawn((300, top, 300 + thickness, bottom))
    rules = find_solid_rules(picture(page))
    (rule,) = rules.upright
    assert rules.level == []
    assert rule.at == pytest.approx((300 + thickness / 2) / WIDTH, abs=0.5 / WIDTH)
    assert rule.start == pytest.approx(top / HEIGHT, abs=3.5 / HEIGHT)
    assert rule.end == pytest.approx(bottom / HEIGHT, abs=3.5 / HEIGHT)
    assert rules.mask is not None
    assert (rules.mask[page]).mean() > 0.97
    assert not rules.mask[:, : 300 - 2].any()
    assert not rules.mask[:, 300 + thickness + 2 :].any()


def test_rules_come_each_by_itself_and_from_top_to_bottom() -> None:
    page = drawn((100, 600, 900, 602), (100, 300, 500, 302), (600, 300, 900, 302), (100, 310, 900, 312))
    found = find_solid_rules(picture(page)).level
    assert [round(rule.at * HEIGHT) for rule in found] == [301, 301, 311, 601]
    assert [(round(rule.start, 2), round(rule.end, 2)) for rule in found[:2]] == [(0.1, 0.5), (0.6, 0.9)]


@pytest.mark.parametrize(
    "ink",
    [
        (0, 0, 1000, 60),  # a black edge
        (200, 200, 700, 500),  # a dark picture
        (0, 0, 0, 0),  # white paper
    ],
)
def test_what_is_dark_all_over_is_no_rule(ink: Ink) -> None:
    rules = find_solid_rules(picture(drawn(ink)))
    assert (rules.level, rules.upright) == ([], [])
    assert rules.mask is not None
    assert not rules.mask.any()


@pytest.mark.parametrize("size", [(1000, 2), (9, 800), (1, 1)])
def test_a_sliver_of_a_page_has_no_rules(size: tuple[int, int]) -> None:
    rules = find_rules(Image.new("L", size, 0))
    assert rules.level == []


def test_a_leaning_rule_is_one() -> None:
    page = np.zeros((HEIGHT, WIDTH), np.bool_)
    for x in range(100, 900):
        page[300 + x // 100, x] = True
    (rule,) = find_solid_rules(picture(page)).level
    assert rule.at == pytest.approx(305 / HEIGHT, abs=1.5 / HEIGHT)


# --- parts ---


def test_a_run_begins_where_enough_ink_follows() -> None:
    ink = np.array([[1, 1, 1, 1, 0, 1, 1, 1, 1, 1]], np.uint8)
    assert np.flatnonzero(_runs(ink, 4)).tolist() == [0, 5, 6]
    assert np.flatnonzero(_covered(_runs(ink, 4), 4)).tolist() == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    assert not _covered(np.zeros((1, 9), np.bool_), 4).any()


def test_rows_without_a_run_are_passed_over() -> None:
    page = drawn((100, 300, 900, 301), (0, 400, 20, 420)).astype(np.uint8)
    assert _rows_with_a_run(page, 100).tolist() == [300]
    assert _rows_with_a_run(page[:5], 7).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("numbers", "parts"),
    [
        ([], []),
        ([4], [[4]]),
        ([4, 5, 8], [[4, 5, 8]]),
        ([4, 8], [[4], [8]]),
        ([1, 4, 8, 9], [[1, 4], [8, 9]]),
    ],
)
def test_rows_close_to_each_other_are_one_rule(numbers: list[int], parts: list[list[int]]) -> None:
    assert _consecutive(np.array(numbers, np.intp)) == parts


@pytest.mark.parametrize(
    ("rules", "whole"),
    [
        ([], []),
        ([Rule(0.2, 0.5, 0.9), Rule(0.2, 0.1, 0.5)], [Rule(0.2, 0.1, 0.9)]),
        ([Rule(0.2, 0.1, 0.9), Rule(0.2, 0.3, 0.4)], [Rule(0.2, 0.1, 0.9)]),
        ([Rule(0.3, 0.1, 0.9), Rule(0.2, 0.3, 0.4)], [Rule(0.2, 0.3, 0.4), Rule(0.3, 0.1, 0.9)]),
    ],
)
def test_rules_of_one_line_are_joined_from_end_to_end(rules: list[Rule], whole: list[Rule]) -> None:
    assert joined(rules) == whole


def test_rules_that_stand_at_one_height_belong_together() -> None:
    first, beside, below = Rule(0.1, 0.1, 0.4), Rule(0.5, 0.3, 0.6), Rule(0.1, 0.6, 0.9)
    assert _standing_together([below, beside, first]) == [[first, beside], [below]]
    assert _standing_together([]) == []


def test_lengths_of_one_place_are_added() -> None:
    group = [Rule(0.1, 0.1, 0.3), Rule(0.1085, 0.5, 0.6), Rule(0.12, 0.0, 1.0)]
    assert _length_at(0.1, group) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("positions", "merged"),
    [([], []), ([0.5, 0.1], [0.1, 0.5]), ([0.1, 0.1089, 0.3], [0.1, 0.3]), ([0.1, 0.1091], [0.1, 0.1091])],
)
def test_places_near_each_other_are_one(positions: list[float], merged: list[float]) -> None:
    assert _merged(positions) == merged


@pytest.mark.parametrize(
    ("start", "end", "shared"), [(0.0, 1.0, 0.6), (0.3, 1.0, 0.5), (0.0, 0.4, 0.2), (0.9, 1.0, -0.1)]
)
def test_how_much_of_a_table_s_width_a_rule_goes_over(start: float, end: float, shared: float) -> None:
    assert _shared(Rule(0.5, start, end), [0.2, 0.5, 0.8]) == pytest.approx(shared)


# --- tables ---

GRID = Grid((0.1, 0.4, 0.9), (0.2, 0.3, 0.5, 0.6))


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [
        (0.2, 0.25, (0, 0)), (0.5, 0.25, (0, 1)), (0.2, 0.4, (1, 0)), (0.5, 0.55, (2, 1)),
        (0.05, 0.25, (0, 0)), (0.95, 0.25, (0, 1)), (0.2, 0.1, (0, 0)), (0.5, 0.7, (2, 1)),
    ],
)  # fmt: skip
def test_what_stands_where_is_in_that_cell(x: float, y: float, cell: tuple[int, int]) -> None:
    assert GRID.cell(Box(x - 0.01, y - 0.01, x + 0.01, y + 0.01)) == cell


@pytest.mark.parametrize(("y", "holds"), [(0.19, False), (0.2, True), (0.6, True), (0.61, False)])
def test_a_table_holds_what_stands_at_its_height(y: float, holds: bool) -> None:
    assert GRID.holds(Box(0.0, y - 0.0625, 0.1, y + 0.0625)) is holds


def table(xs: tuple[int, ...], ys: tuple[int, ...]) -> list[Ink]:
    level = [(xs[0], y, xs[-1] + 2, y + 2) for y in ys]
    return [*level, *((x, ys[0], x + 2, ys[-1] + 2) for x in xs)]


def test_a_drawn_table_has_its_columns_and_rows() -> None:
    (grid,) = find_grids(find_rules(picture(drawn(*table((100, 400, 900), (200, 300, 500, 600))))))
    assert grid.xs == pytest.approx((0.101, 0.401, 0.901), abs=0.002)
    assert grid.ys == pytest.approx((0.25, 0.375, 0.625, 0.75), abs=0.004)


def test_tables_above_each_other_come_from_top_to_bottom() -> None:
    ink = [*table((100, 400, 900), (500, 600, 700)), *table((100, 200, 700), (100, 200, 300))]
    first, second = find_grids(find_rules(picture(drawn(*ink))))
    assert (round(first.ys[0], 1), round(second.ys[0], 1)) == (0.1, 0.6)
    assert (round(first.xs[-1], 1), round(second.xs[-1], 1)) == (0.7, 0.9)


@pytest.mark.parametrize(("end", "rows"), [(0.51, 2), (0.49, 1)])
def test_a_level_rule_counts_from_half_the_width_on(end: float, rows: int) -> None:
    level = [Rule(0.2, 0.1, 0.9), Rule(0.3, 0.1, end), Rule(0.4, 0.1, 0.9)]
    upright = [Rule(x, 0.2, 0.4) for x in (0.1, 0.5, 0.9)]
    found = find_grids(Rules(level, upright))
    assert [len(grid.ys) - 1 for grid in found] == ([2] if rows == 2 else [])


def test_rules_of_a_table_become_white_and_others_stay() -> None:
    head = (100, 50, 500, 52)
    page = drawn(*table((100, 400, 900), (200, 300, 500, 600)), head, (150, 240, 180, 260))
    rules = find_rules(picture(page))
    left = np.asarray(without_rules(picture(page), rules, find_grids(rules))) < 128
    assert left[50:52, 100:500].all()
    assert left[240:260, 150:180].all()
    assert left.sum() == pytest.approx(800 + 600, abs=12)


@pytest.mark.parametrize("grids", [[], [GRID]])
def test_without_a_picture_or_a_table_nothing_becomes_white(grids: list[Grid]) -> None:
    page = picture(drawn((100, 300, 900, 302)))
    rules = find_rules(page)
    given = rules if not grids else Rules(rules.level, rules.upright)
    assert without_rules(page, given, grids) is page
    assert with_short_rules(page, given, grids) is given


@pytest.mark.parametrize(("bottom", "found"), [(500, 1), (430, 0)])
def test_a_rule_of_one_row_counts_where_it_runs_through_it(bottom: int, found: int) -> None:
    """Between the columns of a table, whose rule is interrupted elsewhere."""
    page = drawn((100, 160, 900, 162), (100, 400, 900, 402), (400, 402, 402, bottom), (100, 480, 900, 482))
    grid = Grid((0.1, 0.401, 0.9), (0.2, 0.5025, 0.6025))
    rules = find_solid_rules(picture(page))._replace(upright=[])
    added = with_short_rules(picture(page), rules, [grid]).upright
    assert len(added) == found
    for rule in added:
        assert (rule.at, rule.start, rule.end) == (0.401, 0.5025, 0.6025)


def test_where_a_rule_is_known_none_is_added() -> None:
    page = picture(drawn(*table((100, 400, 900), (200, 300, 500))))
    rules = find_rules(page)
    assert with_short_rules(page, rules, find_grids(rules)) is rules
