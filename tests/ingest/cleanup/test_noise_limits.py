"""How surely a line has to be read to be text, by its longest word, and how far off a speck stands."""

from __future__ import annotations

import pytest

from ingest.cleanup.noise import without_noise
from ingest.types import Box, PlacedWord


def word(text: str, confidence: float, left: float = 0.1, height: float = 0.02) -> PlacedWord:
    return PlacedWord(text, Box(left, 0.1, left + 0.1, 0.1 + height), confidence, 0)


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [
        ("~—", 0.94, False),
        ("~—", 0.95, True),
        ("a", 0.49, False),
        ("a", 0.5, True),
        ("ab", 0.49, False),
        ("ab", 0.5, True),
        ("abc", 0.29, False),
        ("abc", 0.3, True),
        ("abcd", 0.0, True),
        ("2Jđ2", 0.0, True),
    ],
)
def test_the_shorter_a_word_the_surer_it_has_to_be(text: str, confidence: float, kept: bool) -> None:
    assert bool(without_noise([[word(text, confidence)]], 1.0)) is kept


@pytest.mark.parametrize(
    ("speck", "gap", "kept"),
    [
        (word("~", 0.49), 0.0201, False),
        (word("~", 0.49), 0.0199, True),
        (word("~", 0.5), 0.0201, True),
        (word("•", 0.1), 0.0201, True),
        (word("k", 0.29), 0.0201, False),
        (word("k", 0.3), 0.0201, True),
        (word("5", 0.1), 0.0201, True),
        (word("kh", 0.1), 0.0201, True),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_speck_apart_from_its_line_goes(speck: PlacedWord, gap: float, kept: bool, before: bool) -> None:
    text = word("khen", 0.9, 0.5)
    left = 0.4 - gap if before else 0.6 + gap
    speck = speck._replace(box=Box(left, 0.1, left + 0.1, 0.12))
    (line,) = without_noise([[speck, text] if before else [text, speck]], 1.0)
    assert line == ([speck, text] if before else [text, speck]) if kept else line == [text]
