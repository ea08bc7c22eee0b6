"""How sure a word of two readers is, and which reading stands: just inside and outside of each limit."""

from __future__ import annotations

import pytest

from ingest.ocr.fusion import _alone, _marked, _one_of, _prefers_second, _unglued
from ingest.types import Box, PlacedWord


def word(text: str, confidence: float = 0.9) -> PlacedWord:
    return PlacedWord(text, Box(0.1, 0.1, 0.2, 0.12), confidence, 1)


@pytest.mark.parametrize(
    ("base", "second", "confidence"),
    [
        (word("khen", 0.5), word("khen", 0.5), 0.97),
        (word("khen", 0.98), word("khen", 0.5), 0.98),
        (word("khen", 0.5), word("khen", 0.99), 0.99),
        (word("khen", 0.3), word("khen", 0.99), 0.99),
        (word("khen", 0.29), word("khen", 0.99), 0.8),  # a speck that looks like it
        (word("khen", 0.99), word("khen", 0.29), 0.8),
    ],
)
def test_what_both_read_is_sure_unless_one_of_them_saw_dirt(
    base: PlacedWord, second: PlacedWord, confidence: float
) -> None:
    assert _one_of(base, second).confidence == confidence
    assert not _one_of(base, second).other


@pytest.mark.parametrize(
    ("base", "second", "text"),
    [
        (word("khen.", 0.6), word("'khen"), "'khen."),
        (word("khen.", 0.59), word("khen"), "khen"),  # an unsure full stop is a speck
        (word("“khen", 0.9), word("khen,", 0.9), "khen"),
        (word("…", 0.9), word("…", 0.9), "…"),
    ],
)
def test_signs_are_the_first_readers_behind_and_the_seconds_before(
    base: PlacedWord, second: PlacedWord, text: str
) -> None:
    assert _one_of(base, second).text == text


@pytest.mark.parametrize(
    ("base", "second", "text", "other", "confidence"),
    [
        (word("12", 0.95), word("13", 0.9), "13", "12", 0.55),
        (word("12", 0.5), word("13", 0.5), "13", "12", 0.5),
        (word("khen", 0.95), word("khan", 0.9), "khen", "khan", 0.8),
        (word("khen", 0.7), word("khan", 0.8), "khen", "khan", 0.7),
        (word("khen", 0.7), word("khan", 0.86), "khan", "khen", 0.8),
    ],
)
def test_what_they_read_differently_is_doubted(
    base: PlacedWord, second: PlacedWord, text: str, other: str, confidence: float
) -> None:
    found = _one_of(base, second)
    assert (found.text, found.other, found.confidence) == (text, other, confidence)


@pytest.mark.parametrize(("text", "confidence"), [("khen", 0.95), ("12", 0.8)])
def test_a_number_that_one_alone_saw_is_not_sure(text: str, confidence: float) -> None:
    assert _alone(word(text, 0.95)).confidence == confidence
    assert _alone(word(text, 0.5)).confidence == 0.5


def test_where_only_the_gaps_differ_the_words_are_sure() -> None:
    assert [
        one.confidence for one in _marked([word("bằng", 0.5), word("khen", 0.95)], [word("bằngkhen")])
    ] == [
        0.9,
        0.95,
    ]


@pytest.mark.parametrize(
    ("base", "second", "second_wins"),
    [
        ([word("II")], [word("ll")], False),
        ([word("ll")], [word("II")], True),
        ([word("12")], [word("l2")], False),
        ([word("l2")], [word("12")], True),
        ([word("98%")], [word("986")], False),
        ([word("98%")], [word("98,5%")], True),
        ([word("số")], [word("s6")], False),
        ([word("số")], [word("56")], True),
        ([word("QĐ-UBND")], [word("QĐ-UBMD")], True),  # one form, and the second reads symbols better
        ([word("khen")], [word("khxn")], False),
        ([word("khxn")], [word("khen")], True),
        ([word("bằng"), word("khxn")], [word("bằng"), word("khen")], True),
        ([word("bằngkhen")], [word("bằng"), word("khen")], True),
        ([word("khen", 0.7)], [word("khan", 0.851)], True),
        ([word("khen", 0.7)], [word("khan", 0.849)], False),
        ([word("bằng", 0.9), word("khen", 0.7)], [word("bang", 0.849), word("khan", 0.9)], False),
    ],
)
def test_the_reading_that_could_be_print_stands(
    base: list[PlacedWord], second: list[PlacedWord], second_wins: bool
) -> None:
    assert _prefers_second(base, second) is second_wins


def test_a_label_is_parted_from_its_number_where_it_ends() -> None:
    label, number = _unglued([word("Số:12/QĐ")])
    assert (label.text, number.text) == ("Số:", "12/QĐ")
    assert (label.box.x1, number.box.x0) == pytest.approx((0.1375, 0.1375))  # three of eight letters
    assert [one.text for one in _unglued([word("Số:"), word("khen:a")])] == ["Số:", "khen:a"]
