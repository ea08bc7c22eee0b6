"""Folding: one form for whatever differs in case, diacritics, đ or slash alone, and nothing else lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.fold import (
    CAPITAL_LOOK_ALIKES,
    DASHES,
    SLASHES,
    fold,
    fold_aligned,
    mend_d,
    mend_look_alikes,
    strip_diacritics,
)

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "bcdđghklmnpqrstvx" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES
)
PRINTED = st.text(LETTERS + LETTERS.upper() + "ÐðƉɖ0123456789 .,;:()“”\n" + DASHES + SLASHES)
ANY = st.text() | PRINTED


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quyết định", "quyet dinh"),
        ("Đắk Lắk", "dak lak"),
        ("QÐ-UBND", "qd-ubnd"),  # U+00D0
        ("QƉ", "qd"),
        ("12⁄2023∕QĐ", "12/2023/qd"),
        ("hòa hoà", "hoa hoa"),
        ("10 m²", "10 m²"),
        ("34 – CT", "34 – ct"),  # dashes part words as well as symbols, so they stay
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == fold_aligned(text) == folded


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_aligned(fold_aligned(text)) == fold_aligned(text)


@given(ANY)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANY)
def test_aligned_folding_keeps_each_character_at_its_place(text: str) -> None:
    folded = fold_aligned(text)
    assert len(folded) == len(text)
    assert all(one == fold_aligned(other) for one, other in zip(folded, text, strict=True))


@given(PRINTED)
def test_both_foldings_are_one_on_print(text: str) -> None:
    assert fold_aligned(text) == fold(text)


@given(PRINTED)
def test_case_and_tones_are_folded_away(text: str) -> None:
    assert fold(text.upper()) == fold(text)
    assert fold(strip_diacritics(text)) == fold(text)
    assert not set(fold(text)) & (set(LETTERS) - set("abcdeghiklmnopqrstuvxy"))


def test_each_look_alike_becomes_what_it_looks_like() -> None:
    assert mend_look_alikes(CAPITAL_LOOK_ALIKES) == "ĐĐABCEHIKMOPTXABEZHIKMNOPTYX"
    assert mend_look_alikes("２９３５／ＱĐ－ＵＢＮＤ") == "2935/QĐ-UBND"


@given(st.text(LETTERS + LETTERS.upper() + "0123456789/-. "))
def test_what_is_vietnamese_needs_no_mending(text: str) -> None:
    assert mend_d(text) == mend_look_alikes(text) == text


@pytest.mark.parametrize(("first", "last"), [(0x41, 0x5A), (0xC0, 0x24F), (0x250, 0x2AF), (0x1E00, 0x1EFF)])
def test_both_foldings_are_one_on_each_latin_letter(first: int, last: int) -> None:
    letters = [chr(code) for code in range(first, last + 1) if len(fold(chr(code))) == 1]
    assert [letter for letter in letters if fold_aligned(letter) != fold(letter)] == []


@pytest.mark.parametrize(("wide", "plain"), [("！", "!"), ("～", "~"), ("Ａ", "A"), ("｟", "｟")])
def test_wide_signs_are_mended_from_the_first_to_the_last(wide: str, plain: str) -> None:
    assert mend_look_alikes(wide) == plain


@pytest.mark.parametrize(
    ("mark", "goes"), [("\u0300", True), ("\u036f", True), ("\u02ff", False), ("\u0370", False)]
)
def test_marks_are_stripped_from_the_first_to_the_last(mark: str, goes: bool) -> None:
    assert strip_diacritics(f"a{mark}") == ("a" if goes else f"a{mark}")
