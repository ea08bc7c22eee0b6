"""Words that a text layer takes apart, doubles, or gives in wrong letters."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from drawn_pdfs import body, drawn_pdf, show
from pikepdf import Dictionary, Name

from ingest.sources.text_layer import has_wrong_letters, read_layer
from ingest.types import Box, PlacedWord


def text_of(path: Path) -> str:
    return " ".join(word.text for word in read_layer(path, 1).words)


@pytest.mark.parametrize("white", [1, 3, 6, 12])
def test_letters_set_wide_are_put_together(tmp_path: Path, white: float) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", body() + f"{white} Tc " + show("QUYET DINH", 150, 500))
    assert text_of(path).endswith(" QUYET DINH")


def test_letters_set_wide_by_blanks_are_put_together(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", body() + show("Q U Y E T   D I N H", 150, 500))
    assert text_of(path).endswith(" QUYET DINH")


def test_single_letters_that_make_no_words_stay(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", body() + "20 Tc " + show("ABCDEFGH", 150, 500))
    assert text_of(path).endswith(" A B C D E F G H")


@pytest.mark.parametrize("gap", [2.6, 5.0, 9.0])
def test_white_around_a_letter_of_a_second_font_parts_no_word(tmp_path: Path, gap: float) -> None:
    bold = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    end, wide = 150 + 7.2, 7.2  # of "L" and "o" at 13 points
    content = show("L", 150, 500) + show("o", end + gap, 500).replace("F1", "F2")
    content += show("c", end + wide + 2 * gap, 500)
    path = drawn_pdf(tmp_path / "a.pdf", body() + content)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.Font.F2 = bold
        pdf.save(path)
    assert text_of(path).endswith(" Loc")


def test_cells_without_a_blank_between_them_stay_apart(tmp_path: Path) -> None:
    path = drawn_pdf(tmp_path / "a.pdf", body() + show("Nam", 150, 500) + show("An", 150 + 27 + 8, 500))
    assert text_of(path).endswith(" Nam An")


def test_print_drawn_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    path = drawn_pdf(
        tmp_path / "a.pdf", body() + show("Quyet 1122", 150, 500) + show("Quyet 1122", 150.3, 500)
    )
    assert text_of(path).endswith(" Quyet 1122")


WELL = ["Căn", "cứ", "Luật", "Tổ", "chức", "chính", "quyền", "địa", "phương;", "xét", "đề", "nghị", "của"]
LETTERS = {
    "all well": ([], False),
    "a heading in a font whose map is shifted": (["ÿċ$&", "b+ċġ", "&ỉ%c", "ẓ&ċ", "+µ$"], True),
    "a heading whose letters are the next ones": (["RVZFU", "EJOI", "WF", "WJFD"], True),
    "a heading in English": (["Ministry", "of", "Home", "Affairs", "Decision"], False),
    "digits without their Unicode": (["\uf731\uf733/QĐ-UBND", "\uf732\uf730\uf732\uf733"], True),
    "letters of which only the number is known": (["(cid:12)(cid:7)", "(cid:9)"], True),
    "bullets": (["\uf0b7", "\uf0b7", "\uf0a7"], False),
    "one sign": (["\ue001"], False),
}


@pytest.mark.parametrize(("texts", "are_wrong"), LETTERS.values(), ids=LETTERS)
def test_wrong_letters_are_noticed_font_by_font(texts: list[str], are_wrong: bool) -> None:
    words = [PlacedWord(text, Box(0, 0, 0.1, 0.1), 1.0) for text in [*WELL, *texts]]
    fonts = ["Tinos"] * len(WELL) + ["Tinos-Bold"] * len(texts)
    assert has_wrong_letters(words, fonts) == are_wrong
