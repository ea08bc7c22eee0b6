"""What speaks against a letter's being seen, and what a look at the page tells: at each limit.

A page is 1,000 points high here, and a drawn page 100 pixels wide and high.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from drawn_pdfs import show, write_page
from pikepdf import Dictionary
from PIL import Image

from ingest.sources.drawing import COVERED, INVISIBLE, PICTURED, TINY, TRANSPARENT, WHITE
from ingest.sources.shown_words import Unseen, hidden_warning, shown_words
from ingest.sources.text_layer import read_layer
from ingest.types import Box, PlacedWord

HELD = show("nnnn", 100, 500, size=100)
"""Letters of which a box is told to cover some: from 529 (the base line) to 582 (the top of an "n")."""


def sign(path: Path, content: str, opacity: float = 1.0) -> str:
    """The sign of the one word that `content` draws on a page 1,000 points high, "" where it has none."""
    with pikepdf.new() as pdf:
        states = {"ExtGState": Dictionary(G=Dictionary(ca=opacity))}
        write_page(pdf, content, states, MediaBox=pikepdf.Array([0, 0, 600, 1000]))
        white = pdf.make_stream(b"\xff", Subtype=pikepdf.Name.Image, Width=1, Height=1)
        white.update(Dictionary(ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8))
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=white)
        pdf.save(path)
    found = read_layer(path, 1)
    return found.unseen[0].sign if found.unseen else "" if found.words else "lost"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("0.93 g " + HELD, WHITE),
        ("0.92 g " + HELD, ""),
        ("0.069 0 0 0 k " + HELD, WHITE),
        ("0.071 0 0 0 k " + HELD, ""),
        (show("nnnn", 100, 500, size=1.66), TINY),
        (show("nnnn", 100, 500, size=1.67), ""),
        ("4.9 Tz " + HELD, TINY),
        ("5.1 Tz " + HELD, ""),
        ("q 1 0 0 0.049 0 0 cm " + HELD + "Q", TINY),
        ("q 1 0 0 0.051 0 0 cm " + HELD + "Q", ""),
    ],
)
def test_letters_are_pale_or_small_or_squeezed(tmp_path: Path, content: str, expected: str) -> None:
    assert sign(tmp_path / "a.pdf", content) == expected


@pytest.mark.parametrize(("opacity", "expected"), [(0.019, TRANSPARENT), (0.021, "")])
def test_letters_are_transparent(tmp_path: Path, opacity: float, expected: str) -> None:
    assert sign(tmp_path / "a.pdf", "/G gs " + HELD, opacity) == expected


@pytest.mark.parametrize(("opacity", "expected"), [(0.979, ""), (0.981, COVERED)])
def test_only_what_is_opaque_hides(tmp_path: Path, opacity: float, expected: str) -> None:
    content = HELD + "/G gs 1 g 50 400 400 200 re f"
    assert sign(tmp_path / "a.pdf", content, opacity) == expected


@pytest.mark.parametrize(
    ("width", "height", "size", "expected"),
    [(100, 2.0, 2.4, COVERED), (100, 1.9, 2.4, ""), (2.0, 100, 2.4, COVERED), (1.9, 100, 2.4, "")],
)
def test_a_rule_hides_nothing(
    tmp_path: Path, width: float, height: float, size: float, expected: str
) -> None:
    """A letter "l" of 2.4 points is half a point wide, and what counts of it 1.1 points high."""
    left, low = (99.0, 499.9) if width > height else (99.9 - width / 4, 450.0)
    box = f"1 g {left} {low} {width} {height} re f"
    assert sign(tmp_path / "a.pdf", show("l", 100, 500, size=size) + box) == expected


@pytest.mark.parametrize(("share", "expected"), [(0.0501, PICTURED), (0.0499, COVERED)])
def test_a_scan_is_no_small_picture(tmp_path: Path, share: float, expected: str) -> None:
    """Of a page of 600 by 1,000 points."""
    picture = f"q 300 0 0 {share * 600_000 / 300} 90 480 cm /X Do Q"
    assert sign(tmp_path / "a.pdf", HELD.replace("nnnn", "n") + picture) == expected


def drawn(*marks: tuple[int, int, int, int, int], ground: int = 255) -> Image.Image:
    """A page with marks: left, top, right, bottom, shade."""
    shades = np.full((100, 100), ground, np.uint8)
    for left, top, right, bottom, shade in marks:
        shades[top:bottom, left:right] = shade
    return Image.fromarray(shades, "L")


WORD = PlacedWord("9021/QĐ", Box(0.2, 0.2, 0.4, 0.4), 1.0)
"""Of 400 pixels."""


@pytest.mark.parametrize(
    ("sign", "ground", "ink", "is_seen"),
    [
        (INVISIBLE, 255, 215, True),
        (INVISIBLE, 255, 216, False),  # the grain of paper
        (INVISIBLE, 200, 160, True),
        (WHITE, 229, 241, True),
        (WHITE, 229, 240, False),
        (WHITE, 230, 255, False),  # no letter is seen on a ground as light
    ],
)
def test_print_stands_out_from_its_ground(sign: str, ground: int, ink: int, is_seen: bool) -> None:
    page = drawn((25, 25, 30, 30, ink), ground=ground)
    found = shown_words([], [], [Unseen(sign, (WORD,))], page)
    assert found.words == ([WORD] if is_seen else [])


@pytest.mark.parametrize(("right", "is_seen"), [(0.34, True), (0.35, False)])
def test_a_place_that_other_words_take_tells_nothing(right: float, is_seen: bool) -> None:
    """Of the 20 columns of the word 6 have to be free."""
    other = PlacedWord("khen", Box(0.2, 0.2, right, 0.4), 1.0)
    page = drawn((20, 25, 40, 30, 0))
    found = shown_words([other], [""], [Unseen(INVISIBLE, (WORD,))], page)
    assert (WORD in found.words) is is_seen


def a_row(count: int) -> list[PlacedWord]:
    return [PlacedWord("khen", Box(0.1 * at, 0.5, 0.1 * at + 0.05, 0.6), 1.0) for at in range(count)]


@pytest.mark.parametrize(("shade", "hidden"), [(244, 1), (243, 0)])
def test_what_stands_out_by_less_than_the_palest_watermark_is_not_drawn(shade: int, hidden: int) -> None:
    page = drawn((0, 51, 5, 55, shade), (10, 51, 40, 55, 0))
    assert len(shown_words(a_row(4), ["F1"] * 4, [], page).hidden) == hidden


@pytest.mark.parametrize(("undrawn", "hidden"), [(4, 4), (5, 0)])
def test_a_font_of_which_half_is_not_drawn_proves_nothing(undrawn: int, hidden: int) -> None:
    page = drawn((10 * undrawn, 51, 100, 55, 0))
    found = shown_words(a_row(10), ["F1"] * 10, [], page)
    assert sum(len(one.words) for one in found.hidden) == hidden


@pytest.mark.parametrize(
    ("words", "warned"), [(("a",), False), (("…", "a"), False), (("ab",), True), (("1", "b"), True)]
)
def test_of_one_letter_nobody_is_told(words: tuple[str, ...], warned: bool) -> None:
    hidden = Unseen(TINY, tuple(PlacedWord(word, WORD.box, 1.0) for word in words))
    assert (hidden_warning([hidden]) is not None) is warned
    found = shown_words([hidden.words[0], *a_row(3)], ["F1"] * 4, [], drawn((0, 51, 99, 55, 0)))
    assert (found.hidden != ()) is (words == ("ab",))


@pytest.mark.parametrize("length", [300, 301])
def test_a_warning_quotes_three_hundred_letters(length: int) -> None:
    warning = hidden_warning([Unseen(TINY, (PlacedWord("a" * length, WORD.box, 1.0),))])
    assert f"“{'a' * 300}{'…' if length > 300 else ''}”" in str(warning)


def test_a_word_that_is_drawn_again_at_its_place_is_not_lost() -> None:
    moved = WORD._replace(box=Box(0.39, 0.39, 0.5, 0.5))
    beside = WORD._replace(box=Box(0.4, 0.2, 0.6, 0.4))
    assert shown_words([moved], [""], [Unseen(TINY, (WORD,))], drawn()).hidden == ()
    assert len(shown_words([beside], [""], [Unseen(TINY, (WORD,))], drawn()).hidden) == 1
