"""What a dash is, which dashes run in one line, and which parts are one rule: just inside and just outside.

The page is 2,000 pixels wide and high, so that a dash is at most 5 pixels thick and 40 long.
"""

from __future__ import annotations

import numpy as np
import pytest

from ingest.layout.dashed_lines import (
    _Dash,
    _dashes,
    _in_line,
    _is_even,
    _joined,
    _rule,
    _runs,
    find_dashed_rules,
    find_pieces,
)

SIDE = 2000
STEP = 28.0  # the white that may stand between two dashes of such a page


def ink(width: int, height: int, *, filled: float = 1.0) -> np.ndarray:
    """A page with one connected piece: a share of its box, in whole columns and an edge that joins them."""
    page = np.zeros((SIDE, SIDE), np.uint8)
    box = page[100 : 100 + height, 100 : 100 + width]
    box[:, : round(filled * width)] = 1
    box[0, :] = 1
    return page


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [(40, 2, True), (41, 2, False), (20, 5, True), (20, 6, False), (2, 2, True), (1, 2, False)],
)
def test_a_dash_is_thin_and_short(width: int, height: int, fits: bool) -> None:
    assert bool(list(_dashes(find_pieces(ink(width, height))))) is fits


def test_a_coarse_page_has_dashes_of_four_pixels() -> None:
    assert [len(list(_dashes(find_pieces(ink(20, height))._replace(side=1000)))) for height in (4, 5)] == [
        1,
        0,
    ]


@pytest.mark.parametrize(("filled", "fits"), [(0.4, True), (0.35, False)])  # with the edge 0.52 and 0.48
def test_a_dash_fills_half_of_its_box(filled: float, fits: bool) -> None:
    assert bool(list(_dashes(find_pieces(ink(20, 5, filled=filled))))) is fits


@pytest.mark.parametrize(
    ("following", "runs"),
    [
        (_Dash(38, 100, 10, 2), 1),
        (_Dash(39, 100, 10, 2), 2),
        (_Dash(20, 103, 10, 2), 1),
        (_Dash(20, 103.1, 10, 2), 2),
        (_Dash(20, 97, 10, 2), 1),
        (_Dash(20, 106, 10, 4), 1),  # the thicker one says how far
        (_Dash(9, 100, 10, 2), 2),  # over one another
        (_Dash(10, 100, 10, 2), 1),
    ],
)
def test_dashes_of_a_run_are_near_and_level(following: _Dash, runs: int) -> None:
    assert len(_runs([_Dash(0, 100, 10, 2), following], STEP)) == runs


def run(*steps: int, width: int = 6, y: float = 100, start: int = 0) -> list[_Dash]:
    """Dashes of which each begins so many pixels behind the one before."""
    xs = np.cumsum([start, *steps]).tolist()
    return [_Dash(x, y, width, 2) for x in xs]


@pytest.mark.parametrize(
    ("steps", "fits"),
    [
        ((10,) * 7, True),
        ((10,) * 6, False),
        ((20,) * 6 + (27,) * 4, True),
        ((20,) * 6 + (27,) * 5, True),  # a third more is as long as usual
        ((20,) * 6 + (28,) * 4, True),  # six of ten are alike
        ((20,) * 6 + (28,) * 2 + (12,) * 3, False),  # six of eleven
        ((20,) * 6 + (27,) * 2 + (13,) * 3, True),
        ((100,) * 6 + (135,) * 2 + (65,) * 3, True),
        ((100,) * 6 + (136,) * 2 + (64,) * 3, False),
        ((3,) * 6 + (5,) * 2 + (1,) * 3, True),  # two pixels are nothing
        ((3,) * 6 + (6,) * 2 + (0,) * 3, False),
    ],
)
def test_a_rule_has_eight_dashes_at_even_steps(steps: tuple[int, ...], fits: bool) -> None:
    assert _is_even(run(*steps)) is fits


@pytest.mark.parametrize(("width", "counts"), [(60, True), (59, False), (150, True), (151, False)])
def test_dashes_of_a_rule_are_of_like_length(width: int, counts: bool) -> None:
    last = _Dash(2000, 100, width, 2)
    rule = _rule([*run(*(200,) * 8, width=100), last])
    assert rule.end == (2000 + width if counts else 1700)


def part(y: float, *, start: int = 0, width: int = 10) -> list[_Dash]:
    return run(*(20,) * 8, y=y, start=start, width=width)


@pytest.mark.parametrize(
    ("second", "fits"),
    [
        (part(103, start=170), True),
        (part(103.1, start=170), False),
        (part(106, start=670), True),  # 500 pixels further on it may stand 3 lower
        (part(106.1, start=670), False),
        (part(100, start=170, width=15), True),
        (part(100, start=170, width=16), False),
        (part(100, start=170, width=6), True),
        (part(100, start=170, width=5), False),
    ],
)
def test_parts_of_a_rule_are_in_line_and_of_like_dashes(second: list[_Dash], fits: bool) -> None:
    assert _in_line(_rule(part(100)), _rule(second)) is fits
    assert len(_joined([_rule(part(100)), _rule(second)])) == (1 if fits else 2)


@pytest.mark.parametrize(("white", "found"), [(28, True), (29, False)])
def test_dashes_of_a_rule_stand_close_together(white: int, found: bool) -> None:
    page = np.zeros((SIDE, SIDE), np.uint8)
    for start in range(100, 1600, 10 + white):
        page[300:302, start : start + 10] = 1
    assert bool(find_dashed_rules(find_pieces(page), 100)) is found
