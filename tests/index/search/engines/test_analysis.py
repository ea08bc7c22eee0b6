"""Index and query see the same words, however they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import steps

from index.search.engines.analysis import mentioned_keys, number_tokens
from vietnamese.tokens import both_forms, exact_tokens, folded_tokens, tokens

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + list(
    "bcdđghklmnpqrstvx"
)
vietnamese = st.text(st.sampled_from([*LETTERS, " "]), max_size=40)


@given(vietnamese)
def test_case_and_unicode_form_make_no_difference(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        for cased in (text, text.upper(), text.title()):
            written = unicodedata.normalize(form, cased)
            assert exact_tokens(written) == exact_tokens(text)
            assert folded_tokens(written) == folded_tokens(text)


PLAIN = dict(zip("aăâeêioôơuưyđ", "aaaeeiooouuyd", strict=True))
TONE_MARKS = {"": "", "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}


@pytest.mark.parametrize("cased", [str.lower, str.upper])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("vowel", VOWELS)
def test_every_letter_with_every_tone(vowel: str, tone: str, form: str, cased: Callable[[str], str]) -> None:
    written = unicodedata.normalize(form, cased(f"t{vowel}{tone}n"))  # type: ignore[arg-type]
    assert exact_tokens(written) == [f"t{vowel}n{TONE_MARKS[tone]}"]
    assert folded_tokens(written) == [f"t{PLAIN[vowel]}n"]
    assert both_forms(written) == (exact_tokens(written), folded_tokens(written))


def test_every_letter_is_itself_and_no_other() -> None:
    exact = {exact_tokens(letter)[0] for letter in LETTERS}
    assert len(exact) == len(set(LETTERS)) == 12 * 6 + 17
    assert {folded_tokens(letter)[0] for letter in LETTERS} == set("abcdeghiklmnopqrstuvxy")


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("HÓA", "HOÁ"), ("lũy", "luỹ"), ("họa", "hoạ")],
)
def test_old_and_new_tone_placement_are_one(old: str, new: str) -> None:
    assert exact_tokens(old) == exact_tokens(new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quý", "quỳ"),
        ("hoà", "hoá"),
        ("khen", "khèn"),
        ("đua", "dua"),
        ("bằng", "băng"),
        ("số", "sổ"),
        ("ưu", "uu"),
    ],
)
def test_diacritics_tell_words_apart_until_they_are_folded(one: str, other: str) -> None:
    assert exact_tokens(one) != exact_tokens(other)
    folded = unicodedata.normalize("NFD", one).translate({ord("đ"): "d"}).encode("ascii", "ignore").decode()
    assert folded_tokens(one) == [folded]


@pytest.mark.parametrize("letter", ["Đ", "đ", "\u00d0", "\u00f0", "\u0189"])
def test_whatever_looks_like_d_with_stroke_is_one_letter(letter: str) -> None:
    assert exact_tokens(f"quyết {letter}ịnh")[1] == "đinh."
    assert folded_tokens(f"{letter}ịnh") == ["dinh"]


@given(st.text(max_size=200))
def test_any_text_gives_words_without_white_space(text: str) -> None:
    assert both_forms(text) == (
        [token.exact for token in tokens(text)],
        [token.folded for token in tokens(text)],
    )
    for token in tokens(text):
        assert token.exact and token.folded
        assert not any(char.isspace() for char in token.exact + token.folded)
        assert 0 <= token.start < token.end <= len(text)
    number_tokens(text)
    mentioned_keys(text)


@given(st.text(max_size=60))
def test_words_found_again_are_themselves(text: str) -> None:
    folded = folded_tokens(text)
    assert folded_tokens(" ".join(folded)) == folded


@pytest.mark.parametrize("piece", ["a", "1/", "12-", "1/2019/", "ộ ", "9/QĐ-", "\u0301", "x" * 50 + " "])
def test_steps_grow_with_the_text_and_no_faster(piece: str) -> None:
    for work in (exact_tokens, mentioned_keys):
        short, long = (steps(partial(work, piece * times)) for times in (500, 2_000))
        assert long < 5 * short + 500


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Quyết định số 2935/QĐ-UBND ngày 28/9/2023", ["2935/qdubnd"]),
        ("Nghị định số 91/2017/NĐ - CP", ["91/2017/ndcp"]),
        ("Chỉ thị số 34-CT/TW, Luật số 06/2022/QH15.", ["34/cttw", "6/2022/qh15"]),
        ("145/TTr-SNV-TĐKT; 12/BNN&PTNT", ["145/ttrsnvtdkt", "12/bnnptnt"]),
        ("khen thưởng 15/19 tập thể trong giai đoạn 2021-2025", []),
    ],
)
def test_numbers_are_seen_in_running_text(text: str, keys: list[str]) -> None:
    assert mentioned_keys(text) == keys
