"""Lines that are no text go, doubtful text stays."""

from __future__ import annotations

import pytest
from typeset import ASPECT, line

from ingest.cleanup.noise import without_noise
from ingest.types import PlacedWord


def read(*words: tuple[str, float]) -> list[PlacedWord]:
    """A line of words, each with how surely it was read."""
    placed = line(" ".join(text for text, _ in words), 85, 300)
    return [word._replace(confidence=sure) for word, (_, sure) in zip(placed, words, strict=True)]


def texts(lines: list[list[PlacedWord]]) -> list[str]:
    return [" ".join(word.text for word in placed) for placed in lines]


@pytest.mark.parametrize(
    "noise",
    [
        [("“NT", 0.14)],
        [("^", 0.6), ("ho", 0.34), ("0", 0.43)],
        [("⁄ƒ___——", 0.25)],
        [("-", 0.88)],
        [("cự", 0.0), ("Xe", 0.48)],
    ],
    ids=str,
)
def test_what_was_read_from_specks_and_strokes_goes(noise: list[tuple[str, float]]) -> None:
    assert without_noise([read(*noise)], ASPECT) == []


@pytest.mark.parametrize(
    "text",
    [
        [("2", 0.96)],
        [("Số:", 0.2), ("2Jđ2/TB-SYT", 0.1)],
        [("này./.", 0.46)],
        [("-", 0.5), ("KHTC;", 0.3)],
        [("***", 1.0)],
    ],
    ids=str,
)
def test_text_stays_however_hard_to_read(text: list[tuple[str, float]]) -> None:
    assert without_noise([read(*text)], ASPECT) == [read(*text)]


def test_a_speck_far_from_the_text_of_its_line_goes() -> None:
    words = line("'     cháy nổ.     :", 85, 300)
    specks = [word._replace(confidence=0.1) if len(word.text) == 1 else word for word in words]
    assert texts(without_noise([specks], ASPECT)) == ["cháy nổ."]


@pytest.mark.parametrize("text", ["-     Sở Y tế", "Số:     7", "cháy nổ .", "chỉ     đạo ./."])
def test_bullets_figures_and_stops_stay(text: str) -> None:
    doubtful = [
        word._replace(confidence=0.2) if len(word.text) == 1 else word for word in line(text, 85, 300)
    ]
    assert texts(without_noise([doubtful], ASPECT)) == [" ".join(text.split())]
