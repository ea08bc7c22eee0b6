"""Which letters of a text layer make one word, and which fonts give wrong letters: at each limit.

Letters are 100 points high and 50 wide here, so that a hundredth of their size is a point.
"""

from __future__ import annotations

import pytest

from ingest.sources.layer_words import Glyph, words_of
from ingest.sources.text_layer import _place, _stands_there, has_wrong_letters
from ingest.types import Box, PlacedWord

A4 = (0.0, 0.0, 1000.0, 1000.0)
Piece = tuple[str, float]
"""Letters that touch, and the white before them."""


def glyphs(*pieces: Piece, top: float = 100.0, font: str = "Tinos") -> list[Glyph]:
    found: list[Glyph] = []
    x = 1000.0
    for text, white in pieces:
        x += white
        for letter in text:
            found.append(glyph(letter, x, top, font=font))
            x += 50
    return found


def glyph(letter: str, x: float, top: float = 100.0, *, font: str = "Tinos", size: float = 100.0) -> Glyph:
    place = {"x0": x, "x1": x + size / 2, "top": top, "bottom": top + size, "doctop": top}
    return {"text": letter, "font": font, "size": size, "upright": True, "turn": 0, **place}


def texts(found: list[Glyph]) -> list[str]:
    return [word["text"] for word in words_of(found)]


@pytest.mark.parametrize(("white", "words"), [(14.9, ["tang"]), (15.1, ["ta", "ng"])])
def test_white_parts_words_on_a_page_without_blanks(white: float, words: list[str]) -> None:
    assert texts(glyphs(("ta", 0), ("ng", white))) == words


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([("ta", 0), ("ng khen", 29.9)], ["tang", "khen"]),
        ([("ta", 0), ("ng khen", 30.1)], ["ta", "ng", "khen"]),
        ([("1", 0), ("2 khen", 14.9)], ["12", "khen"]),
        ([("1", 0), ("2 khen", 15.1)], ["1", "2", "khen"]),
        ([("q", 0), ("2 khen", 15.1)], ["q", "2", "khen"]),
        ([("1", 0), ("q khen", 15.1)], ["1", "q", "khen"]),
    ],
)
def test_blanks_part_words_where_a_page_writes_them(pieces: list[Piece], words: list[str]) -> None:
    assert texts(glyphs(*pieces)) == words


@pytest.mark.parametrize(("letters", "words"), [(10, 1), (11, 2)])
def test_a_page_writes_blanks_from_one_in_ten_letters_on(letters: int, words: int) -> None:
    """With them, white of a fifth of the size parts no word."""
    found = glyphs(("n" * (letters - 2), 0), ("ng ", 20))
    assert len(texts(found)) == words


@pytest.mark.parametrize(
    ("right", "down", "text"),
    [(0.3, 0.0, "n"), (0.0, 0.3, "n"), (-0.3, -0.3, "n"), (1.0, 0.0, "nn"), (0.0, 1.0, "nn")],
)
def test_a_letter_that_is_drawn_twice_counts_once(right: float, down: float, text: str) -> None:
    found = [glyph("n", 1000.0), glyph("n", 1000.0 + right, 100.0 + down)]
    assert "".join(texts(found)) == text


@pytest.mark.parametrize(("right", "letters"), [(0.59, 1), (0.61, 2)])
def test_two_letters_that_stand_almost_in_one_place_are_one(right: float, letters: int) -> None:
    """One and a half steps of 0.4 points from each other, the first in the middle of a step."""
    assert sum(map(len, texts([glyph("n", 0.0), glyph("n", right)]))) == letters


@pytest.mark.parametrize(("white", "words"), [(9.9, ["tang"]), (10.1, ["ta", "ng"])])
def test_a_blank_from_elsewhere_parts_letters_that_stand_apart(white: float, words: list[str]) -> None:
    letters = glyphs(("ta", 0), ("ng", white))
    blank = glyph(" ", 1080.0)
    assert texts([*letters, blank]) == words


def test_a_blank_that_stands_a_little_lower_belongs_to_its_line_too() -> None:
    assert texts([*glyphs(("tang", 0)), glyph(" ", 1080.0, 103.0)]) == ["tang"]


@pytest.mark.parametrize(("count", "words"), [(3, 3), (4, 1)])
def test_four_letters_set_wide_are_a_word(count: int, words: int) -> None:
    assert len(texts(glyphs(*((letter, 40.0) for letter in "XANH"[:count])))) == words


@pytest.mark.parametrize(("white", "words"), [(63.9, ["TONGXA"]), (64.1, ["TONG", "XA"])])
def test_wider_white_parts_words_set_wide(white: float, words: list[str]) -> None:
    """The usual white is 40 points; a word that can't be, "TONGXA", falls apart into its letters."""
    pieces = [*((letter, 40.0) for letter in "TONG"), ("X", white), ("A", 40.0)]
    assert texts(glyphs(*pieces)) == (words if len(words) == 2 else list("TONGXA"))


@pytest.mark.parametrize(("wrong", "joined"), [(3, True), (4, False)])
def test_words_set_wide_are_joined_where_seven_of_ten_are_possible(wrong: int, joined: bool) -> None:
    pieces = [("X", 0.0), ("A", 40.0)]
    for at in range(9):
        pieces += [("K" if at < wrong else "L", 100.0), ("X" if at < wrong else "O", 40.0)]
    assert (len(texts(glyphs(*pieces))) == 10) is joined


@pytest.mark.parametrize(("white", "words"), [(89.9, 1), (90.1, 2)])
def test_a_letter_of_a_second_font_may_leave_white(white: float, words: int) -> None:
    found = glyphs(("l", 0))
    found += [glyph("o", found[-1]["x1"] + white, font="Tinos-Bold"), glyph(" ", 1500.0), glyph("x", 1560.0)]
    assert len(texts(found)) == words + 1


@pytest.mark.parametrize(("down", "words"), [(3.0, 1), (3.1, 2)])
def test_it_stands_on_the_same_line(down: float, words: int) -> None:
    found = glyphs(("l", 0))
    found += [glyph("o", 1100.0, 100.0 + down, font="Tinos-Bold"), glyph(" ", 1500.0), glyph("x", 1560.0)]
    assert len(texts(found)) == words + 1


def fonts(*used: tuple[str, int], font: str = "Tinos") -> bool:
    """Whether a page whose one font has these words has wrong letters."""
    words = [text for text, count in used for _ in range(count)]
    placed = [PlacedWord(text, Box(0, 0, 0.1, 0.1), 1.0) for text in words]
    return has_wrong_letters(placed, [font] * len(placed))


@pytest.mark.parametrize(
    ("used", "are_wrong"),
    [
        ([("XKZ", 2)], False),  # too few words to tell
        ([("XKZ", 3)], True),
        ([("XKZ", 10), ("khen", 10)], False),
        ([("XKZ", 10), ("khen", 9)], True),
        ([("ÿċỉ", 5), ("Affairs", 15)], True),  # words that can't be
        ([("ÿċỉ", 4), ("Affairs", 13)], False),
        ([("XKZ", 5), ("Affairs", 15)], True),  # or without a vowel
        ([("XKZ", 4), ("Affairs", 13)], False),
        ([("\uf731/QĐ", 1)], False),
        ([("\uf731/QĐ", 2)], True),
        ([("(cid:9)", 2)], True),
        ([("\ufffd", 2)], True),
        ([("\ue000", 2)], True),
        ([("\uf8ff", 2)], True),
        ([("\uf020", 2)], False),
    ],
)
def test_a_font_gives_wrong_letters(used: list[tuple[str, int]], are_wrong: bool) -> None:
    assert fonts(*used) is are_wrong


@pytest.mark.parametrize("font", ["SymbolMT", "Wingdings-Regular", "Webdings", "ITCZapfDingbats", "MT-Extra"])
def test_signs_of_symbol_fonts_are_no_letters(font: str) -> None:
    assert fonts(("(cid:9)", 2), font=font) is (font == "MT-Extra")
    assert not fonts(("(cid:9)", 2), font="MT Extra")


@pytest.mark.parametrize(("inside", "is_there"), [(15.1, True), (14.9, False)])
def test_a_word_of_which_little_is_on_the_page_is_not_read(inside: float, is_there: bool) -> None:
    word = {"text": "khen", "x0": 1000.0 - inside, "x1": 1100.0 - inside, "top": 10.0, "bottom": 20.0}
    assert (_place(word, A4) is not None) is is_there


@pytest.mark.parametrize(
    ("text", "found"),
    [("a\x08b", "a\ufffdb"), ("a\x0eb", "a\ufffdb"), ("a\x1fb", "a\ufffdb"), ("a\tb", "ab")],
)
def test_codes_without_a_letter_are_kept_as_such(text: str, found: str) -> None:
    placed = _place({"text": text, "x0": 10.0, "x1": 20.0, "top": 10.0, "bottom": 20.0}, A4)
    assert placed is not None
    assert placed.text == found


@pytest.mark.parametrize(("down", "stands"), [(0.019, True), (0.021, False)])
def test_a_value_that_an_annotation_draws_is_taken_once(down: float, stands: bool) -> None:
    word = PlacedWord("khen", Box(0.1, 0.1, 0.2, 0.12), 1.0)
    other = PlacedWord("khen", Box(0.1, 0.1 + down, 0.2, 0.12 + down), 1.0)
    assert _stands_there(word, [other]) is stands
    assert not _stands_there(word._replace(text="tặng"), [other])
