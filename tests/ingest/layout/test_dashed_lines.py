"""Dotted and dashed rules are rules: they part the rows of a table, and go before it is read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.layout.dashed_lines import add_to, find_dashed_rules, find_pieces
from ingest.layout.ruled_lines import find_grids, find_rules, without_rules

SIZE = 1000, 1400


def drawn(*shapes: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("L", SIZE, 255)
    for x0, y0, x1, y1 in shapes:
        ImageDraw.Draw(image).rectangle((x0, y0, x1 - 1, y1 - 1), fill=0)
    return image


def dashes(
    y: int, *, start: int = 100, end: int = 900, dash: int = 8, white: int = 4
) -> list[tuple[int, int, int, int]]:
    return [(x, y, x + dash, y + 2) for x in range(start, end, dash + white)]


def found(image: Image.Image) -> list[tuple[int, int, int]]:
    ink = np.asarray(image) < 128
    rules = find_dashed_rules(find_pieces(ink.astype(np.uint8)), 100)
    return [(round(rule.at), rule.start, rule.end) for rule in rules]


@pytest.mark.parametrize(("dash", "white"), [(2, 2), (3, 6), (8, 4), (12, 10)])
def test_dots_and_dashes_in_one_line_are_a_rule(dash: int, white: int) -> None:
    ((at, start, end),) = found(drawn(*dashes(300, dash=dash, white=white)))
    assert at == pytest.approx(300, abs=1)
    assert (start, end) == (pytest.approx(100, abs=1), pytest.approx(900, abs=20))


def test_a_rule_goes_on_behind_print_that_hides_its_dashes() -> None:
    hidden = dashes(300, end=320) + dashes(300, start=600)
    assert [start for _, start, _ in found(drawn(*hidden))] == [100]


def test_a_few_dashes_beside_print_belong_to_the_rule_in_line_with_them() -> None:
    assert [start for _, start, _ in found(drawn(*dashes(300, end=140), *dashes(300, start=400)))] == [100]


def test_rules_one_below_the_other_stay_apart() -> None:
    assert [at for at, _, _ in found(drawn(*dashes(300), *dashes(320)))] == [300, 320]


@pytest.mark.parametrize(
    "shapes",
    [
        dashes(300, end=180),  # a row of dots, too short
        [(x, 300, x + 8, 312) for x in range(100, 900, 12)],  # letters: too tall
        [(100 + n * 12 + (n % 3) * 9, 300, 106 + n * 12 + (n % 3) * 9, 302) for n in range(0, 60, 2)],
        [(100, 300, 900, 302)],  # drawn through: `find_rules` knows it
    ],
    ids=["short", "letters", "uneven", "drawn through"],
)
def test_other_ink_is_no_dashed_rule(shapes: list[tuple[int, int, int, int]]) -> None:
    assert found(drawn(*shapes)) == []


def test_only_the_dashes_go_not_what_stands_on_them_nor_the_dot_under_a_letter() -> None:
    letter, dot = (400, 270, 404, 310), (500, 299, 504, 303)
    image = drawn(*dashes(300), letter, dot)
    ink = (np.asarray(image) < 128).astype(np.uint8)
    mask = np.zeros(ink.shape, dtype=np.bool_)
    (rule,) = find_dashed_rules(find_pieces(ink), 100)
    add_to(mask, rule, ink)
    assert not mask[270:298, 400:404].any()
    assert mask[300:302, 112:392].sum() == ink[300:302, 112:392].sum()
    assert not mask[299:303, 500:504].all()


def test_dashed_rules_part_the_rows_of_a_table_and_are_erased() -> None:
    frame = [(100, 200, 900, 202), (100, 500, 900, 502)]
    uprights = [(x, 200, x + 2, 502) for x in (100, 400, 898)]
    image = drawn(*frame, *uprights, *dashes(300, start=106), *dashes(400, start=106))
    rules = find_rules(image)
    (grid,) = find_grids(rules)
    assert [round(y * SIZE[1]) for y in grid.ys] == pytest.approx([201, 301, 401, 501], abs=2)
    assert (np.asarray(without_rules(image, rules, [grid])) < 128).sum() == 0


def test_a_dashed_rule_that_leans_is_followed() -> None:
    image = drawn(*dashes(300))
    turn = cv2.getRotationMatrix2D((500, 300), 0.5, 1.0)
    leaning = Image.fromarray(cv2.warpAffine(np.asarray(image), turn, SIZE, borderValue=255))
    assert len(found(leaning)) == 1


def test_pieces_turned_are_those_of_the_turned_page() -> None:
    ink = (np.asarray(drawn(*dashes(300), (400, 270, 404, 310))) < 128).astype(np.uint8)
    turned = find_pieces(np.ascontiguousarray(ink.T))
    assert sorted(find_pieces(ink).turned().boxes.tolist()) == sorted(turned.boxes.tolist())
