"""Syllables: what can be one, what Vietnamese spelling forbids, and how Vietnamese a text looks."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.names import families, given_names, load
from vietnamese.syllables import (
    has_tone,
    is_misspelt,
    is_possible,
    is_possible_name,
    is_syllable,
    likeness,
    without_tones,
)

TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "Quyết", "ỦY", "giấy", "khuya", "được,", "(thưởng)", "này./.", "Huỳnh", "Đắk", "ý", "xuyên"],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_possible(word)


@pytest.mark.parametrize("word", ["Dl)C", "HQI", "Quy¸t", "T~O", "12", "QĐ-UBND", "", "tttth", "Vềviệc"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
    assert not is_possible(word)


@pytest.mark.parametrize(
    ("possible", "impossible"),
    [
        ("Quyết", "Quyểt"),  # before a stop, sắc and nặng alone
        ("nghiệp", "nghiêp"),
        ("Bạch", "Bãch"),
        ("Đăk", "Đăkk"),  # k is a name's and free of that
        ("Ngọc", "Ñgọc"),  # no tone on a consonant
        ("Giang", "Glang"),
    ],
)
def test_what_spelling_allows(possible: str, impossible: str) -> None:
    assert is_possible(possible)
    assert not is_possible(impossible)


@pytest.mark.parametrize(
    ("possible", "impossible"),
    [
        ("Giang", "Gjang"),
        ("Krông", "krông"),  # a name has a capital
        ("Plông", "Pplông"),
        ("M'Đrắk", "M'Đrắkt"),
        ("H'", "B'"),
        ("Blấp", "Blâp"),  # tones as elsewhere
    ],
)
def test_what_names_of_the_highlands_allow(possible: str, impossible: str) -> None:
    assert is_possible_name(possible)
    assert not is_possible_name(impossible)


NAMES = {
    "families": families(),
    "given names": given_names(),
    "provinces": load("places")["provinces"],
}


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_syllable_of_the_names_that_we_ship_is_possible(names: Collection[str], form: str) -> None:
    syllables = {word for name in names for word in name.split() if word[-1] not in ".-"}  # "TP." is short
    written = {unicodedata.normalize(form, word) for word in syllables | {word.upper() for word in syllables}}
    assert len(written) > 50
    assert [word for word in written if not is_possible_name(word) or is_misspelt(word)] == []
    assert [word for word in written if not is_possible(word)] in ([], ["H'"])


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("giải quyêt thủ tục", "giải quyết thủ tục"),
        ("VIÊT NAM", "VIỆT NAM"),
        ("Vềviệc thành lập", "Về việc thành lập"),
        ("thi đuakhen thưởng", "thi đua khen thưởng"),
        ("công tác tô chưc", "công tác tô chức"),  # "tô" is a syllable: another's to find out
    ],
)
def test_misspelt(misspelt: str, right: str) -> None:
    assert is_misspelt(misspelt)
    assert is_misspelt(unicodedata.normalize("NFD", misspelt))
    assert not is_misspelt(right)


@pytest.mark.parametrize("text", ["Internet", "huyện Đăk Hà", "VIETTEL", "QĐ-UBND", "doc", ""])
def test_foreign_words_and_names_are_not_misspelt(text: str) -> None:
    assert not is_misspelt(text)


_SYLLABLES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "b", "ch", "đ", "gi", "kh", "ngh", "ph", "qu", "tr", "x"]),
        st.sampled_from(["a", "ă", "â", "oa", "ươ", "iê", "uô", "uy", "ô", "yê"]),
        st.sampled_from(["", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t", "i"]),
    ),
)


@given(_SYLLABLES, st.sampled_from(TONES), st.integers(0, 9))
def test_one_tone_on_a_vowel_and_no_more(plain: str, tone: str, at: int) -> None:
    vowels = [place for place, letter in enumerate(plain) if letter in "aăâeêioôơuưy"]
    place = vowels[at % len(vowels)] + 1
    word = unicodedata.normalize("NFC", plain[:place] + tone + plain[place:])
    assert has_tone(word)
    assert without_tones(word) == plain
    assert is_syllable(word) == is_syllable(plain)
    stopped = plain.endswith(("c", "ch", "p", "t"))
    assert is_possible(word) == (is_syllable(plain) and (not stopped or tone in "\u0301\u0323"))
    assert is_possible(word) == is_possible(unicodedata.normalize("NFD", word)) == is_possible(f"({word})")


def test_vietnamese_without_diacritics_is_syllables_without_marks() -> None:
    found = likeness(["khen", "thuong", "tap", "the", "ca", "nhan"])
    assert (found.syllables, found.marked, found.broken) == (6, 0, 0)


def test_an_old_font_encoding_is_broken() -> None:
    found = likeness(["Céng", "hßa", "x·", "héi", "chñ", "nghÜa", "ViÖt", "Nam"])
    assert found.share(found.broken) > 0.3


def test_letters_without_their_unicode_are_broken_also_at_the_edge() -> None:
    assert likeness(["l~", "h~"]).syllables == 0


def test_numbers_and_symbols_count_for_nothing() -> None:
    assert likeness(["12/QĐ-UBND", "2023", "a@b.vn", "-"]).words == 0
