"""What a second reader makes of a slot in views of its own."""

from __future__ import annotations

import re

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.handwriting.second_reader import READER, second_readings

LINE = (re.compile(r"s\S{1,2}\s?(?P<number>\d{3,5})\s?/"),)
WHERE = (0.165, 0.36)


def strip(text: str) -> Image.Image:
    image = Image.new("RGB", (430, 84), "white")
    ImageDraw.Draw(image).text((20, 24), text, fill="black", font=ImageFont.load_default(34))
    return image


@pytest.mark.slow
class TestSecondReader:
    def test_it_reads_the_number_in_most_views(self) -> None:
        best, *_ = second_readings(strip("So: 2935 /QD-SYT"), "number", WHERE, LINE)
        assert (best.text, best.reader) == ("2935", READER)
        assert best.score > 0.5

    def test_shares_of_views_are_no_more_than_all(self) -> None:
        found = second_readings(strip("So: 2935 /QD-SYT"), "number", WHERE, LINE)
        assert sum(read.score for read in found) <= 1.0

    def test_what_no_month_has_is_no_day(self) -> None:
        assert second_readings(strip("So: 2935 /QD-SYT"), "day", WHERE, LINE) == ()
