"""What looks Vietnamese: by the shape of syllables and by diacritics."""

from __future__ import annotations

import pytest

from vietnamese.syllables import is_syllable, likeness


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "Quyết", "ỦY", "giấy", "khuya", "được,", "(thưởng)", "Huỳnh", "Đắk", "ý", "xuyên"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Dl)C", "HQI", "Quy¸t", "strict", "T~O", "12", "QĐ-UBND", "", "tttth"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_vietnamese_without_diacritics_is_syllables_without_marks() -> None:
    found = likeness(["khen", "thuong", "tap", "the", "ca", "nhan"])
    assert (found.syllables, found.marked, found.broken) == (6, 0, 0)


def test_an_old_font_encoding_is_broken() -> None:
    found = likeness(["Céng", "hßa", "x·", "héi", "chñ", "nghÜa", "ViÖt", "Nam"])
    assert found.share(found.broken) > 0.3


def test_numbers_and_symbols_count_for_nothing() -> None:
    assert likeness(["12/QĐ-UBND", "2023", "a@b.vn", "-"]).words == 0
