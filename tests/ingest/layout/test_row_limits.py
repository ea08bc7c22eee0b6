"""Which words stand in one row, which rows beside each other, and which in a stamp: at each limit."""

from __future__ import annotations

import pytest

from ingest.layout.columns import (
    _beside,
    _evidence,
    _extent,
    _is_speck,
    _is_table,
    _opening,
    _runs,
    _Split,
    _traits,
    _usual_gap,
    find_regions,
    is_left,
)
from ingest.layout.compose import _columns
from ingest.layout.frames import _joins, _match, frame_of, put_in
from ingest.layout.rows import _follows, _level, build_rows, typical_height
from ingest.layout.ruled_lines import Rule
from ingest.types import Box, PlacedWord


def word(
    text: str, x0: float, x1: float, y: float = 0.5, height: float = 0.02, *, sure: float = 1.0, run: int = 0
) -> PlacedWord:
    return PlacedWord(text, Box(x0, y, x1, y + height), sure, run)


def rows(*words: PlacedWord) -> list[list[str]]:
    return [[one.text for one in row] for row in build_rows(words)]


# --- rows ---


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((0.0, 1.0), (0.5, 1.3), True),  # the middle of the other is nine tenths down
        ((0.0, 1.0), (0.5, 1.32), False),
        ((0.0, 1.0), (-0.3, 0.5), True),
        ((0.0, 1.0), (-0.32, 0.5), False),
        ((0.5, 1.3), (0.0, 1.0), True),
        ((0.5, 1.32), (0.0, 1.0), False),
        ((0.0, 1.0), (-1.0, 0.6), False),
        ((0.0, 1.0), (-3.0, 1.2), True),  # its own middle lies within the other
    ],
)
def test_two_words_are_level(one: tuple[float, float], other: tuple[float, float], level: bool) -> None:
    assert _level(*one, *other) is level


@pytest.mark.parametrize(
    ("x0", "x1", "follows"), [(0.5, 1.5, True), (0.49, 1.49, False), (0.75, 1.25, True), (0.74, 1.24, False)]
)
def test_a_word_stands_after_another_and_not_on_it(x0: float, x1: float, follows: bool) -> None:
    """By no more than half of the narrower one."""
    assert _follows(Box(0, 0, 1, 1), Box(x0, 0, x1, 1)) is follows


def test_words_of_one_height_are_a_row_and_rows_come_from_top_to_bottom() -> None:
    words = [word("c", 0.1, 0.2, 0.6), word("b", 0.3, 0.4, 0.505), word("a", 0.1, 0.2)]
    assert rows(*words) == [["a", "b"], ["c"]]
    assert rows() == []


@pytest.mark.parametrize(("height", "found"), [(0.0119, [["a", "-", "b"]]), (0.0121, [["a", "-"], ["b"]])])
def test_a_dash_says_little_of_where_its_row_runs(height: float, found: list[list[str]]) -> None:
    """Only what is six tenths as high as usual moves its row down, where the next word isn't."""
    line = [word("a", 0.1, 0.2, 0.5), word("-", 0.25, 0.28, 0.511, height), word("b", 0.3, 0.4, 0.4955)]
    assert sorted(rows(*line)) == found


def test_the_nearest_of_two_rows_is_joined() -> None:
    words = [word("a", 0.1, 0.2, 0.5), word("b", 0.1, 0.2, 0.515), word("c", 0.3, 0.4, 0.511)]
    assert rows(*words) == [["a"], ["b", "c"]]


def test_words_of_one_run_stay_together() -> None:
    words = [word("a", 0.1, 0.2, run=3), word("b", 0.3, 0.4, 0.56, run=3), word("c", 0.5, 0.6, run=0)]
    assert ["a", "b"] in [row[:2] for row in rows(*words)]


def test_the_usual_height_is_that_of_words_with_letters() -> None:
    words = [word("a", 0, 1), word("b", 0, 1, height=0.03), word("c", 0, 1, height=0.04)]
    assert typical_height([*words, *[word("-", 0, 1, height=0.001)] * 9]) == pytest.approx(0.03)
    assert typical_height([word("-", 0, 1, height=0.001)]) == pytest.approx(0.001)


# --- columns ---


@pytest.mark.parametrize(
    ("top", "beside"),
    [(0.5, True), (0.5139, True), (0.516, False), (0.5159, True), (0.4841, True), (0.484, False)],
)
def test_two_lines_stand_side_by_side(top: float, beside: bool) -> None:
    """Lines 20 high: three tenths shared, or middles no more than eight tenths apart."""
    assert _beside(Box(0, 0.5, 0.4, 0.52), Box(0.6, top, 0.9, top + 0.02)) is beside


@pytest.mark.parametrize(("shared", "beside"), [(0.0061, True), (0.0059, False)])
def test_a_low_line_beside_a_tall_one(shared: float, beside: bool) -> None:
    tall = Box(0, 0.4, 0.4, 0.5)
    assert _beside(tall, Box(0.6, 0.5 - shared, 0.9, 0.52 - shared)) is beside


@pytest.mark.parametrize(
    ("text", "sure", "speck"),
    [
        ("ab", 0.29, True),
        ("ab", 0.3, False),
        ("abc", 0.1, False),
        (".", 0.9, True),
        ("-", 0.5, False),
        ("-", 0.49, True),
        ("–", 0.9, False),
        ("—", 0.9, False),
    ],
)
def test_dirt_is_no_text(text: str, sure: float, speck: bool) -> None:
    assert _is_speck(word(text, 0, 1, sure=sure)) is speck


@pytest.mark.parametrize(
    ("xs", "gap"),
    [((0.1, 0.2, 0.4), 0.0), ((0.1, 0.2, 0.4, 0.7), 0.15), ((0.1, 0.12, 0.4, 0.7), 0.23)],
)
def test_the_usual_gap_is_that_of_four_words(xs: tuple[float, ...], gap: float) -> None:
    assert _usual_gap([word("a", x, x + 0.05) for x in xs]) == pytest.approx(gap)


def test_a_row_opens_with_three_words() -> None:
    row = [word(text, 0.1 * at, 0.1 * at + 0.05) for at, text in enumerate(("-.", "Nơi", "nhận", "x"))]
    assert _opening(row) == "Nơi nhận"


@pytest.mark.parametrize(("text", "has"), [("abc", True), ("ab", False), ("a.b-c", True)])
def test_a_side_has_three_letters(text: str, has: bool) -> None:
    row = _traits([word(text, 0.1, 0.3), word("phải", 0.6, 0.8)])
    assert (_extent(row.sides, 0.5, left=True) is not None) is has
    assert (_extent(row.sides, 0.5, left=False) is not None) is True
    assert _extent(row.sides, 0.05, left=True) is None


@pytest.mark.parametrize(("x1", "left"), [(0.5999, True), (0.6, False)])
def test_a_word_across_goes_by_its_middle(x1: float, left: bool) -> None:
    assert is_left(word("a", 0.4, x1), 0.5) is left


def two_columns(count: int, *, nation: bool = False) -> list[list[PlacedWord]]:
    right = "CỘNG HÒA XÃ HỘI" if nation else "phải"
    found = []
    for at in range(count):
        y = 0.1 + 0.03 * at
        texts = right.split() if not at else ["phải"]
        width = 0.3 / len(texts)
        found.append(
            [
                word("trái", 0.1, 0.4, y),
                *(word(text, 0.6 + width * n, 0.6 + width * (n + 0.9), y) for n, text in enumerate(texts)),
            ]
        )
    return found


@pytest.mark.parametrize(
    ("count", "nation", "regions"), [(1, False, 0), (2, False, 1), (1, True, 1), (3, False, 1)]
)
def test_two_lines_beside_each_other_are_columns(count: int, nation: bool, regions: int) -> None:
    """One is enough beside the nation's name."""
    assert len(find_regions(two_columns(count, nation=nation), 1.0)) == regions


def test_columns_with_the_nation_s_name_are_two_lines_in_one() -> None:
    (region,) = find_regions(two_columns(3), 1.0)
    assert (region.first, region.last, region.is_table) == (0, 2, False)
    assert 0.4 <= region.gutter <= 0.6


@pytest.mark.parametrize(
    ("left", "right", "gutter"),
    [(0.171, 0.179, None), (0.176, 0.184, 0.18), (0.796, 0.804, 0.8), (0.801, 0.809, None)],
)
def test_a_gutter_runs_between_eighteen_and_eighty_hundredths(
    left: float, right: float, gutter: float | None
) -> None:
    """It is looked for in steps of half a hundredth."""
    lines = [[word("trái", 0.05, left, y, 0.005), word("phải", right, 0.95, y, 0.005)] for y in (0.1, 0.11)]
    assert [one.gutter for one in find_regions(lines, 1.0)] == ([gutter] if gutter else [])


SIDES = _Split(True, True, 2.0)
LEFT, RIGHT, ACROSS = _Split(True, False, 3.0), _Split(False, True, 3.0), _Split(True, True, 0.0)


def plain(count: int, recipients: int | None = None) -> list[object]:
    found = [_traits([word("trái", 0.1, 0.4), word("phải", 0.6, 0.8)]) for _ in range(count)]
    if recipients is not None:
        found[recipients] = _traits([word("Nơi", 0.1, 0.2), word("nhận:", 0.25, 0.4)])
    return list(found)


@pytest.mark.parametrize(
    ("splits", "recipients", "runs"),
    [
        ([SIDES, SIDES, SIDES], None, [(0, 2)]),
        ([SIDES, ACROSS, SIDES], None, [(0, 0), (2, 2)]),
        ([ACROSS, ACROSS, SIDES], None, [(2, 2)]),
        ([SIDES, SIDES, SIDES], 1, [(0, 0), (1, 2)]),
        ([SIDES, RIGHT, SIDES], 2, [(0, 0), (1, 2)]),  # the signature's first line stands higher
        ([RIGHT, RIGHT, SIDES], 2, [(0, 2)]),
        ([SIDES, LEFT, SIDES], 2, [(0, 1), (2, 2)]),
    ],
)
def test_a_gutter_runs_as_far_as_nothing_crosses_it(
    splits: list[_Split], recipients: int | None, runs: list[tuple[int, int]]
) -> None:
    assert _runs(plain(3, recipients), splits, 0, 2) == runs  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gaps", "supported"),
    [((1.5, 1.5), True), ((1.49, 1.49), False), ((1.4, 1.6), True), ((1.4, 1.5), False)],
)
def test_a_gutter_is_usually_wide(gaps: tuple[float, float], supported: bool) -> None:
    splits = [_Split(True, True, gap) for gap in gaps]
    found = _evidence(plain(2), splits, 0.5, 0, 1)  # type: ignore[arg-type]
    assert (found == (2, 1, min(gaps))) is supported
    assert (found == (0, 0, 0.0)) is not supported


@pytest.mark.parametrize(
    ("two_sided", "rows", "table"),
    [(6, 7, True), (5, 5, False), (8, 10, True), (7, 9, False), (8, 11, False)],
)
def test_rows_filled_on_both_sides_are_a_table(two_sided: int, rows: int, table: bool) -> None:
    """Six of them, and eight of ten."""
    splits = [SIDES] * two_sided + [LEFT] * (rows - two_sided)
    assert _is_table({0.5: splits}, 0.5, 0, rows - 1) is table


@pytest.mark.parametrize(
    ("x", "apart", "rows", "table"),
    [
        (0.581, 3, 5, True),
        (0.579, 3, 5, False),
        (0.419, 3, 5, True),
        (0.421, 3, 5, False),
        (0.7, 2, 3, False),
        (0.7, 3, 3, True),
        (0.7, 2, 5, False),
    ],
)
def test_a_second_gutter_makes_a_table(x: float, apart: int, rows: int, table: bool) -> None:
    second = [_Split(True, True, 4.0)] * apart + [ACROSS] * (rows - apart)
    assert _is_table({0.5: [SIDES] * rows, x: second}, 0.5, 0, rows - 1) is table


def small_print(height: float, bottom: float) -> list[str]:
    """The lines of a block of two columns whose right one begins with small print."""
    left = [[word("trái", 0.1, 0.4, 0.2 + 0.03 * at)] for at in range(3)]
    stamp = [word("Ký", 0.6, 0.7, bottom - height, height)]
    right = [[word("phải", 0.6, 0.9, 0.2 + 0.03 * at)] for at in range(3)]
    return [line[0].text for line in _columns([*left, stamp, *right], 0.5)]


@pytest.mark.parametrize(
    ("height", "bottom", "first"),
    [(0.0149, 0.19, "Ký"), (0.0151, 0.19, "trái"), (0.0149, 0.2, "trái"), (0.0149, 0.1999, "Ký")],
)
def test_small_print_above_both_columns_comes_first(height: float, bottom: float, first: str) -> None:
    """It is three quarters as high as usual at most."""
    assert small_print(height, bottom)[0] == first


# --- stamps ---

TOP, BOTTOM = Rule(0.25, 0.25, 0.5), Rule(0.375, 0.25, 0.5)
HIGH, LOW = Rule(0.0, 0.25, 0.5), Rule(1.25, 0.25, 0.5)


@pytest.mark.parametrize(
    ("side", "joins"),
    [
        (Rule(0.25, 0.0, 1.25), True),
        (Rule(0.5, 0.0, 1.25), True),
        (Rule(0.375, 0.0, 1.25), False),
        (Rule(0.25, 0.0, 0.5), True),  # two fifths of the way
        (Rule(0.25, 0.0, 0.4999), False),
        (Rule(0.25, -1.0, 0.5), True),
        (Rule(0.25, 0.75, 9.0), True),
        (Rule(0.25, 0.7501, 9.0), False),
    ],
)
def test_a_side_joins_two_rules_over_much_of_the_way(side: Rule, joins: bool) -> None:
    assert _joins(side, HIGH, LOW) is joins


@pytest.mark.parametrize(
    ("start", "end", "matches"),
    [
        (0.25, 0.5, True),
        (0.2699, 0.5, True),
        (0.2701, 0.5, False),
        (0.25, 0.4801, True),
        (0.25, 0.4799, False),
    ],
)
def test_two_rules_of_a_stamp_end_together(start: float, end: float, matches: bool) -> None:
    assert _match(TOP, BOTTOM._replace(start=start, end=end)) is matches


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        (0.25, 0.25, True),
        (0.5, 0.375, True),
        (0.24, 0.3, False),
        (0.51, 0.3, False),
        (0.3, 0.24, False),
        (0.3, 0.38, False),
    ],
)
def test_a_word_stands_in_a_stamp_with_its_middle(x: float, y: float, inside: bool) -> None:
    frame = Box(0.25, 0.25, 0.5, 0.375)
    middle = PlacedWord("a", Box(x - 0.0625, y - 0.03125, x + 0.0625, y + 0.03125), 1.0)
    assert frame_of(middle, [frame]) == (frame if inside else None)


@pytest.mark.parametrize(
    ("y", "x0", "at"),
    [(0.22, 0.3, 1), (0.2399, 0.3, 1), (0.2401, 0.3, 0), (0.22, 0.51, 0), (0.22, 0.1, 0)],
)
def test_a_stamp_follows_the_last_line_above_it_over_its_width(y: float, x0: float, at: int) -> None:
    """One that reaches into it by no more than half of its height."""
    lines = [[word("trên", x0, x0 + 0.1, y)], [word("dưới", 0.3, 0.4, 0.6)]]
    stamp = [word("ĐẾN", 0.3, 0.4, 0.3)]
    found = [line[0].text for line in put_in(lines, stamp, Box(0.25, 0.25, 0.5, 0.375))]
    assert found.index("ĐẾN") == at
