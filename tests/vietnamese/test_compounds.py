"""Words of two syllables: which reading of a syllable they confirm, and which diacritics they restore."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.compounds import makes_known_word, mend_compounds, only_other_is_known
from vietnamese.fold import fold
from vietnamese.names import load
from vietnamese.syllables import is_misspelt, is_possible

LISTED = load("compounds")
WORDS = [*LISTED["distinct"], *LISTED["alike"]]


def test_each_word_stands_once_in_the_list_and_has_two_syllables_that_can_be() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert [word for word in WORDS if len(word.split()) != 2 or word != word.lower()] == []
    assert [word for word in WORDS if is_misspelt(word) or not all(map(is_possible, word.split()))] == []


def test_folded_a_distinct_word_is_like_no_other() -> None:
    folded = [fold(word) for word in LISTED["distinct"]]
    assert len(set(folded)) == len(folded)
    assert set(folded) & set(map(fold, LISTED["alike"])) == set()


@given(st.sampled_from(WORDS))
def test_each_syllable_confirms_the_other_in_any_case(word: str) -> None:
    first, last = word.split()
    assert makes_known_word("", first, last) and makes_known_word(first, last, "")
    assert makes_known_word("", first.upper(), last.upper())


@given(st.sampled_from(WORDS))
def test_a_known_word_stays_as_it_is(word: str) -> None:
    assert mend_compounds(word) == word
    assert mend_compounds(word.upper()) == word.upper()


@given(st.sampled_from(LISTED["distinct"]), st.integers(0, 1))
def test_a_distinct_word_gets_back_the_diacritics_of_one_syllable(word: str, lost: int) -> None:
    syllables = word.title().split()  # years are fixed with both capitals only
    syllables[lost] = fold(syllables[lost]).title()
    assert makes_known_word("", *syllables) or mend_compounds(" ".join(syllables)) == word.title()


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("Về việc tô chức Đại hội", "Về việc tổ chức Đại hội"),
        ("BAN TÔ CHỨC", "BAN TỔ CHỨC"),
        ("Ban Tô chức", "Ban Tổ chức"),
        ("TIÊN ĐỘ THI CÔNG", "TIÊN ĐỘ THI CÔNG"),  # "tiến độ" is like another word
        ("Tỉnh Kiền Giang", "Tỉnh Kiên Giang"),
        ("huyện Kiền giang", "huyện Kiền giang"),  # a name has two capitals
        ("bằng tiền tiết kiệm", "bằng tiền tiết kiệm"),  # "tiền" belongs to no "tiến"
        ("Xuân Mâu Ty", "Xuân Mậu Tý"),  # stems and branches of one parity make the years
        ("Xuân Kỷ Ty", "Xuân Kỷ Tỵ"),
        ("tô, chức", "tô, chức"),  # a comma between them
    ],
)
def test_mended(read: str, mended: str) -> None:
    assert mend_compounds(read) == mended


@pytest.mark.parametrize(
    ("before", "syllables", "after", "expected"),
    [
        ("định", ("chỉ", "chi"), "tiết", True),
        ("các", ("chỉ", "chi"), "tiêu", False),  # chỉ tiêu and chi tiêu: both are words
        ("tỉnh", ("Đắc", "Đắk"), "Lắk", True),
        ("xã", ("Đắc", "Đắk"), "Mẫu", False),
    ],
)
def test_only_the_second_reading_makes_a_word(
    before: str, syllables: tuple[str, str], after: str, expected: bool
) -> None:
    assert only_other_is_known(before, syllables, after) is expected
