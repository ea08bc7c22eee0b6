"""Ruled lines: the quick look at a page passes no row over that the thorough one finds a rule in."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.layout.ruled_lines import find_rules

WIDTH, HEIGHT = 400, 300


@st.composite
def level_rule(draw: st.DrawFn) -> tuple[int, int, int, tuple[int, ...]]:
    """Draw a row, where a rule starts and ends on it, and which pixel in its middle is missing, if any."""
    start = draw(st.integers(0, WIDTH - 60))
    end = draw(st.integers(start + 60, WIDTH))
    third = (end - start) // 3
    gaps = draw(st.lists(st.integers(start + third, end - third), max_size=1))
    return draw(st.integers(10, HEIGHT - 10)), start, end, tuple(gaps)


@given(rule=level_rule(), turned=st.booleans())
def test_a_rule_is_found_wherever_it_begins_and_whatever_pixel_it_lacks(
    rule: tuple[int, int, int, tuple[int, ...]], turned: bool
) -> None:
    row, start, end, gaps = rule
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    page[row, start:end] = 0
    page[row, list(gaps)] = 255

    rules = find_rules(Image.fromarray(page.T.copy() if turned else page, "L"))

    found = rules.upright if turned else rules.level
    assert len(found) == 1
    assert abs(found[0].at * HEIGHT - row) <= 2
    assert abs(found[0].start * WIDTH - start) <= 5
    assert abs(found[0].end * WIDTH - end) <= 5
    assert rules.mask is not None
    ink = page.T < 128 if turned else page < 128
    assert (rules.mask & ink).sum() >= 0.9 * ink.sum()
    assert not (rules.upright if not turned else rules.level)


def test_words_are_no_rules() -> None:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for left in range(20, 380, 12):  # strokes and gaps of letters, row after row
        page[40:260:9, left : left + 7] = 0

    rules = find_rules(Image.fromarray(page, "L"))

    assert rules.level == rules.upright == []
    assert rules.mask is not None
    assert not rules.mask.any()
