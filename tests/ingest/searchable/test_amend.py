"""A copy has the words that a person put right."""

from __future__ import annotations

import pytest

from ingest.searchable.amend import Amendment, amended
from ingest.types import Box, Document, Line, Page, Word


def page() -> Page:
    text = "Số: 2 P /QĐ-X\nMộc Giang"
    places = [(0, 3, 0.1), (4, 5, 0.2), (6, 7, 0.25), (8, 13, 0.3)]
    words = [Word(start, end, Box(x, 0.1, x + 0.04, 0.12), 0.5) for start, end, x in places]
    words += [Word(14, 17, Box(0.1, 0.3, 0.2, 0.32), 0.9), Word(18, 23, Box(0.3, 0.3, 0.4, 0.32), 0.9)]
    return Page(1, "ocr", text, 0.9, tuple(words), (Line(0, 13, None), Line(14, 23, None)))


def amended_page(*amendments: Amendment) -> Page:
    (found,) = amended(Document("a", "0" * 64, 1, "image/png", (page(),)), amendments).pages
    return found


def test_the_words_at_a_place_are_those_that_were_given() -> None:
    found = amended_page(Amendment(1, Box(0.19, 0.09, 0.35, 0.13), "2817/QĐ-X"))
    assert found.text == "Số: 2817/QĐ-X\nMộc Giang"
    assert [found.text[word.start : word.end] for word in found.words] == ["Số:", "2817/QĐ-X", "Mộc", "Giang"]
    assert [found.text[line.start : line.end] for line in found.lines] == ["Số: 2817/QĐ-X", "Mộc Giang"]


def test_a_longer_text_moves_what_follows() -> None:
    found = amended_page(Amendment(1, Box(0.19, 0.09, 0.23, 0.13), "28174"))
    assert found.text == "Số: 28174 P /QĐ-X\nMộc Giang"
    assert [found.text[line.start : line.end] for line in found.lines] == ["Số: 28174 P /QĐ-X", "Mộc Giang"]


@pytest.mark.parametrize(
    "amendment",
    [Amendment(2, Box(0.1, 0.1, 0.9, 0.2), "x"), Amendment(1, Box(0.6, 0.6, 0.9, 0.9), "x")],
)
def test_where_no_words_lie_nothing_changes(amendment: Amendment) -> None:
    assert amended_page(amendment) == page()
