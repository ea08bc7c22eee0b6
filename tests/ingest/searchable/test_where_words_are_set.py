"""The unseen words of a searchable copy: the font they are set in, and where each stands on its sheet."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from made_pdfs import a_page
from pikepdf import Pdf

from ingest.searchable.font import ADVANCE, _font_file, _to_unicode, embed_font, encode
from ingest.searchable.overlay import Sheet, _fit, _lines, _place, _Placed, _show, _spaced, draw_words
from ingest.types import Box

SHEET = Sheet(0, 0, 1000, 800, 0)


# --- the font ---


def test_its_letter_is_a_line_as_high_and_wide_as_a_letter_of_which_nothing_is_filled() -> None:
    font = TTFont(BytesIO(_font_file()))
    nothing, drawn = font.getGlyphOrder()
    letter = font["glyf"][drawn]
    assert (letter.xMin, letter.yMin, letter.xMax, letter.yMax) == (0, 0, ADVANCE, 1000)
    assert len(letter.getCoordinates(font["glyf"])[0]) == 2
    assert font["glyf"][nothing].numberOfContours == 0
    assert font["hmtx"][nothing] == font["hmtx"][drawn] == (ADVANCE, 0)
    assert (font["head"].unitsPerEm, font["hhea"].ascent, font["hhea"].descent) == (1000, 1000, 0)
    assert font["head"].created == font["head"].modified == 0x7C25B080
    again = _font_file()
    assert again == _font_file()


def test_a_pdf_knows_the_font_s_measures_and_its_letters() -> None:
    with Pdf.new() as pdf:
        font = embed_font(pdf, {"a": 1, "ề": 2})
        (letters,) = font.DescendantFonts
        about = letters.FontDescriptor
        assert [int(side) for side in about.FontBBox] == [0, 0, ADVANCE, 1000]
        assert [
            int(about[name]) for name in ("/Flags", "/Ascent", "/Descent", "/CapHeight", "/ItalicAngle")
        ] == [
            4,
            1000,
            0,
            1000,
            0,
        ]
        assert int(letters.DW) == ADVANCE
        assert bytes(letters.CIDToGIDMap.read_bytes()) == b"\0\0\0\1\0\1"
        assert int(letters.CIDSystemInfo.Supplement) == 0
        assert b"<0002> <1EC1>" in font.ToUnicode.read_bytes()


@pytest.mark.parametrize(
    ("letters", "blocks"), [(0, []), (1, [1]), (100, [100]), (101, [100, 1]), (200, [100, 100])]
)
def test_a_map_has_blocks_of_a_hundred_letters(letters: int, blocks: list[int]) -> None:
    text = _to_unicode({chr(0x4E00 + at): at + 1 for at in range(letters)}).decode()
    assert [int(line.split()[0]) for line in text.splitlines() if line.endswith("beginbfchar")] == blocks
    assert text.count("endbfchar") == len(blocks)
    assert sum(line.startswith("<") and "> <" in line for line in text.splitlines()) - 1 == letters


def test_letters_are_codes_of_two_bytes() -> None:
    assert encode("aba", {"a": 1, "b": 0x12AB}) == b"<000112AB0001>"


# --- where words stand ---


@pytest.mark.parametrize(
    ("turn", "upright", "matrix"),
    [
        (0, (900, 700), (1, 0, 0, 1, 110, 720)),
        (90, (700, 900), (0, 1, -1, 0, 130, 60)),
        (180, (900, 700), (-1, 0, 0, -1, 990, 80)),
        (270, (700, 900), (0, -1, 1, 0, 970, 740)),
    ],
)
def test_text_is_upright_however_its_sheet_is_turned(
    turn: int, upright: tuple[float, float], matrix: tuple[float, ...]
) -> None:
    sheet = Sheet(100, 50, 1000, 750, turn)
    assert sheet.upright == upright
    assert sheet.text_matrix(10, 30) == matrix


@pytest.mark.parametrize(
    ("points", "slope", "start"),
    [
        ([(0.0, 1.0), (1.0, 1.5), (2.0, 2.0)], 0.5, 1.0),
        ([(1.0, 3.0), (2.0, 1.0), (3.0, -1.0)], -2.0, 5.0),
        ([(0.0, 1.0), (1.0, 2.0)], 0.0, 1.5),  # two points tell no slope
        ([(1.0, 1.0), (1.0, 2.0), (1.0, 3.0)], 0.0, 2.0),
    ],
)
def test_a_line_lies_nearest_to_its_words(
    points: list[tuple[float, float]], slope: float, start: float
) -> None:
    assert _fit(points) == pytest.approx((slope, start))


def line(*boxes: Box) -> list[_Placed]:
    page = a_page([[("ab", box) for box in boxes]])
    return _place(page.text, page.words, SHEET)


def test_words_stand_on_one_base_line_with_letters_of_one_height() -> None:
    boxes = [Box(0.1, 0.1, 0.2, 0.12), Box(0.3, 0.1, 0.4, 0.12), Box(0.5, 0.1, 0.6, 0.124)]
    first, second, third = line(*boxes)
    assert (first.left, first.right, second.left, third.right) == (100, 200, 300, 600)
    assert [one.height for one in (first, second, third)] == pytest.approx([16] * 3)
    assert first.base < second.base < third.base  # the nearest straight line
    assert second.base == pytest.approx(800 * (0.12 + 0.12 + 0.124) / 3)


def test_one_that_stands_off_the_line_keeps_its_place() -> None:
    boxes = [Box(0.1 * n, 0.1, 0.1 * n + 0.05, 0.12) for n in range(8)]
    placed = line(*boxes, Box(0.85, 0.2, 0.9, 0.25))
    assert placed[-1].base == pytest.approx(200)
    assert placed[-1].height == pytest.approx(40)
    assert placed[0].height == pytest.approx(16)
    assert _place("", [], SHEET) == []


def word(left: float, right: float) -> _Placed:
    return _Placed("ab", left, right, 100, 10)


def test_spaces_fill_the_gaps_between_words() -> None:
    found = list(_spaced([word(0, 20), word(30, 50)]))
    assert [(one.text, one.left, one.right) for one in found] == [
        ("ab", 0, 20),
        (" ", 20, 30),
        ("ab", 30, 50),
    ]
    assert list(_spaced([])) == []


def test_where_words_touch_room_is_made_for_a_space() -> None:
    first, space, second = _spaced([word(0, 30), word(30, 50)])
    assert first.right == space.left < space.right == second.left == 30
    assert 0 < space.right - space.left < 10


def test_where_one_stands_on_the_other_there_is_a_space_all_the_same() -> None:
    first, space, second = _spaced([word(0, 30), word(5, 50)])
    assert (first.right, space.left, second.left) == (30, 30, 5)
    assert space.right > 30


@pytest.mark.parametrize(("right", "scale"), [(20, "200.00"), (10, "100.00"), (5, "50.00")])
def test_a_word_is_as_wide_as_it_was_printed(right: float, scale: str) -> None:
    """Two letters ten high are ten wide of themselves."""
    shown = _show(word(0, right), SHEET, "/F", {"a": 1, "b": 2})
    assert shown == f"/F 10.00 Tf {scale} Tz 1.00 0.00 0.00 1.00 0.00 700.00 Tm <00010002> Tj".encode()


def test_each_line_has_its_words() -> None:
    page = a_page()
    assert [[page.text[one.start : one.end] for one in words] for words in _lines(page)] == [
        ["Số:", "2935/QĐ-UBND"],
        ["Thưởng", "huân"],
    ]


def test_what_the_page_shows_already_is_not_set_again() -> None:
    page = a_page()
    codes = {letter: at for at, letter in enumerate(sorted({*page.text, " "}), 1)}
    whole = draw_words(page, SHEET, "/F", codes)
    assert whole.startswith(b"q BT 3 Tr\n")
    assert whole.endswith(b"ET Q\n")
    assert whole.count(b"Tj") == 6  # four words, and a space in each line
    rest = draw_words(page, SHEET, "/F", codes, lambda text, _: text != "huân")
    assert rest.count(b"Tj") == 1
    assert encode("huân", codes) in rest
