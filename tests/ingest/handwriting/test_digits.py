"""Scoring what a slot may hold, from the chances that the reader gives each step."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.handwriting.digits import Floats, numbers, read_line, score
from ingest.handwriting.weigh_views import weigh

NOTHING = 0
COLUMN = {char: column for column, char in enumerate("0123456789ABCDabcdđĐ", 1)}


def chances(*steps: dict[str, float]) -> Floats:
    """Steps in which the characters named have these chances; "" is nothing."""
    table = np.full((len(steps), 1 + len(COLUMN)), 1e-5)
    for row, step in enumerate(steps):
        for char, chance in step.items():
            table[row, COLUMN[char] if char else NOTHING] = chance
    return table


def sure(text: str) -> Floats:
    """One step for each character, "" between two."""
    return chances(*(step for char in text for step in ({char: 0.98}, {"": 0.98})))


class TestScore:
    def test_a_character_may_last_several_steps(self) -> None:
        seen = chances({"7": 0.9}, {"7": 0.9}, {"": 0.9})
        assert score(seen, ["7"])[0] == pytest.approx(0.9**3, rel=0.01)

    def test_the_same_digit_twice_needs_a_gap(self) -> None:
        glued, parted = chances({"1": 0.9}, {"1": 0.9}), chances({"1": 0.9}, {"": 0.9}, {"1": 0.9})
        assert score(glued, ["11"])[0] < 0.001
        assert score(parted, ["11"])[0] == pytest.approx(0.9**3, rel=0.01)

    def test_all_ways_to_read_a_string_add_up(self) -> None:
        seen = chances({"5": 0.5, "": 0.5}, {"5": 0.5, "": 0.5})
        assert score(seen, ["5", ""]) == pytest.approx([0.75, 0.25], rel=0.01)

    def test_a_letter_behind_is_rare(self) -> None:
        as_likely = chances({"9": 0.9}, {"8": 0.45, "B": 0.45})
        eight, letter = score(as_likely, ["98", "9B"])
        assert eight > 2 * letter


class TestNumbers:
    def test_the_likeliest_comes_first(self) -> None:
        assert numbers(chances({"4": 0.6, "1": 0.3}, {"0": 0.9}, {"9": 0.9}))[:2] == ["409", "109"]

    def test_a_letter_ends_a_number(self) -> None:
        assert numbers(sure("317B"))[0] == "317B"
        assert "B317" not in numbers(sure("B317"))

    def test_no_number_is_longer_than_five_digits(self) -> None:
        assert all(len(text) <= 6 for text in numbers(sure("1234567")))


class TestWeigh:
    def test_a_day_that_no_month_has_gives_way_to_one_that_it_has(self) -> None:
        """A 1 with a long flag is read as a 4: 45 is no day, 15 is."""
        seen = chances({"4": 0.6, "1": 0.2}, {"5": 0.9})
        assert weigh("day", [(1.0, seen)]).values[0][0] == "15"
        assert weigh("number", [(1.0, seen)]).values[0][0] == "45"

    def test_a_month_ends_at_12(self) -> None:
        assert weigh("month", [(1.0, chances({"1": 0.9}, {"7": 0.5, "2": 0.4}))]).values[0][0] == "12"

    def test_a_zero_in_front_changes_no_day_but_stays_in_a_number(self) -> None:
        assert weigh("day", [(1.0, sure("07"))]).values[0][0] == "7"
        assert weigh("number", [(1.0, sure("07"))]).values[0][0] == "07"

    def test_views_that_agree_are_sure_and_views_that_do_not_are_not(self) -> None:
        agree = weigh("number", [(1.0, sure("409")), (1.0, sure("409"))])
        differ = weigh("number", [(1.0, sure("409")), (1.0, sure("109"))])
        assert agree.values[0][1] > 0.95
        assert differ.values[0][1] < 0.6

    def test_where_nothing_is_written_there_is_no_reading(self) -> None:
        blank = weigh("day", [(1.0, chances({"": 0.99}, {"": 0.99}))])
        assert blank.blank
        assert blank.values == ()

    def test_what_may_be_nothing_is_not_sure(self) -> None:
        faint = weigh("day", [(1.0, chances({"": 0.7, "7": 0.1}))])
        assert faint.values[0][0] == "7"
        assert faint.values[0][1] < 0.5

    def test_a_lone_digit_may_be_half_of_a_day(self) -> None:
        seen = chances({"2": 0.9, "": 0.05}, {"": 0.55, "1": 0.4})
        assert weigh("day", [(1.0, seen)]).values[0][0] == "21"


@pytest.mark.slow
def test_the_reader_reads_a_line_and_says_where_its_characters_stand() -> None:
    image = Image.new("RGB", (520, 60), "white")
    font = ImageFont.load_default(40)
    ImageDraw.Draw(image).text((20, 5), "So: 2935/QD-UBND", fill=(20, 20, 120), font=font)
    reading = read_line(image)
    assert "2935/QD-UBND" in reading.text
    slash = reading.text.index("/")
    place = reading.steps[slash] / len(reading.chances) * image.width
    left = font.getlength("So: 2935") + 20
    assert place == pytest.approx(left, abs=25)
    label = reading.text.index("2")
    part = reading.part(reading.steps[label] / len(reading.chances), place / image.width)
    assert numbers(part)[0] == "2935"
