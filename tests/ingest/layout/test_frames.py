"""A framed stamp is kept apart from the columns of the page, and never parts a title."""

from __future__ import annotations

import pytest
from typeset import ASPECT, HEIGHT, WIDTH, body, head, line, page

from ingest.layout.compose import compose
from ingest.layout.frames import find_frames
from ingest.layout.ruled_lines import Rule, Rules
from ingest.types import Box

FRAME = Box(60 / WIDTH, 130 / HEIGHT, 225 / WIDTH, 195 / HEIGHT)
TITLE = ["CHỈ THỊ", "Về việc tăng cường phòng cháy", "trên địa bàn tỉnh Mộc Giang"]
STAMP = ["CÔNG VĂN ĐẾN", "Số: 1187", "Ngày: 05/10/2023"]


def rules(frame: Box = FRAME, *, sides: tuple[str, ...] = ("left", "right")) -> Rules:
    at = {"left": frame.x0, "right": frame.x1}
    level = [Rule(y, frame.x0, frame.x1) for y in (frame.y0, frame.y1)]
    return Rules(level, [Rule(at[side], frame.y0, frame.y1) for side in sides])


class TestFinding:
    @pytest.mark.parametrize("sides", [("left",), ("right",), ("left", "right")], ids=str)
    def test_a_stamp_is_found_even_where_one_side_has_worn_off(self, sides: tuple[str, ...]) -> None:
        (found,) = find_frames(rules(sides=sides))
        assert found == pytest.approx(FRAME)

    def test_rules_within_a_stamp_make_no_more_frames(self) -> None:
        drawn = rules()
        drawn.level.append(Rule(0.5 * (FRAME.y0 + FRAME.y1), FRAME.x0, FRAME.x1))
        assert len(find_frames(drawn)) == 1

    def test_two_underlines_are_no_frame(self) -> None:
        assert find_frames(rules(sides=())) == []

    def test_a_table_is_no_frame(self) -> None:
        assert find_frames(rules(FRAME._replace(x1=0.9))) == []

    def test_a_box_to_sign_in_at_the_foot_is_no_frame(self) -> None:
        assert find_frames(rules(FRAME._replace(y0=0.8, y1=0.88))) == []


class TestReadingOrder:
    def read(self) -> list[str]:
        stamp = [line(text, 70, 136 + 18 * number, size=11) for number, text in enumerate(STAMP)]
        title = [line(text, 250, 132 + 19 * number, size=12) for number, text in enumerate(TITLE)]
        words = page(*head(), *stamp, *title, *body(215))
        return compose(words, ASPECT, frames=[FRAME]).text.split("\n")

    def test_a_stamp_beside_a_title_does_not_part_it(self) -> None:
        lines = self.read()
        assert lines[lines.index(TITLE[0]) :][:3] == TITLE

    def test_a_stamp_follows_the_column_that_it_stands_under(self) -> None:
        assert self.read()[2:6] == ["Số: 12/SYT-NV", *STAMP]

    def test_nothing_is_lost(self) -> None:
        assert len(self.read()) == 6 + 3 + 3 + 6


class TestLimits:
    """In fractions of the page, just inside and just outside."""

    @pytest.mark.parametrize(
        ("box", "found"),
        [
            (Box(0.1, 0.1, 0.2001, 0.15), True),
            (Box(0.1, 0.1, 0.199, 0.15), False),
            (Box(0.1, 0.1, 0.4999, 0.15), True),
            (Box(0.1, 0.1, 0.501, 0.15), False),
            (Box(0.1, 0.1, 0.3, 0.1301), True),
            (Box(0.1, 0.1, 0.3, 0.129), False),
            (Box(0.1, 0.1, 0.3, 0.2399), True),
            (Box(0.1, 0.1, 0.3, 0.241), False),
            (Box(0.1, 0.4, 0.3, 0.499), True),
            (Box(0.1, 0.4, 0.3, 0.5), False),
        ],
    )
    def test_size_and_place(self, box: Box, found: bool) -> None:
        assert bool(find_frames(rules(box))) is found

    @pytest.mark.parametrize(("off", "found"), [(0.0199, True), (0.0201, False)])
    def test_its_sides_end_together(self, off: float, found: bool) -> None:
        top, bottom = rules().level
        right = Rule(FRAME.x1, FRAME.y0, FRAME.y1)
        for other in (bottom._replace(start=FRAME.x0 + off), bottom._replace(start=FRAME.x0 - off)):
            assert bool(find_frames(Rules([top, other], [right]))) is found

    @pytest.mark.parametrize(("off", "found"), [(0.0199, True), (0.0201, False)])
    def test_the_upright_side_stands_at_an_end(self, off: float, found: bool) -> None:
        side = Rule(FRAME.x0 + off, FRAME.y0, FRAME.y1)
        assert bool(find_frames(Rules(rules().level, [side]))) is found

    @pytest.mark.parametrize(("share", "found"), [(0.41, True), (0.39, False)])
    def test_the_upright_side_runs_much_of_the_way(self, share: float, found: bool) -> None:
        side = Rule(FRAME.x0, FRAME.y0, FRAME.y0 + share * FRAME.height)
        assert bool(find_frames(Rules(rules().level, [side]))) is found
