"""Names: what families and people are called, and what a misread one was likely to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.fold import fold
from vietnamese.names import (
    degrees,
    families,
    families_like,
    given_names,
    is_family,
    is_given,
    is_misspelt_given,
    likely_family,
    load,
    place_names,
    surnames,
)


@pytest.mark.parametrize("part", ["surnames", "given", "common", "degrees"])
def test_no_name_is_listed_twice(part: str) -> None:
    listed = load("people")[part]
    assert sorted(set(listed)) == sorted(listed)


BEFORE_NAMES = """
    GS, PGS, TS, TSKH, ThS, Ths, BS, BSCKI, BSCKII, CKI, CKII, CK1, CK2, DS, CN, KS, NGND, NGƯT, TTND, TTƯT,
    Đại tướng, Thượng tướng, Trung tướng, Thiếu tướng, Đại tá, Thượng tá, Trung tá, Thiếu tá, Đại úy,
    Thượng úy, Ông, Bà, Đồng chí
"""


@pytest.mark.parametrize("degree", [degree.strip() for degree in BEFORE_NAMES.split(",")])
def test_what_stands_before_a_name_is_no_part_of_it(degree: str) -> None:
    assert degree in degrees()


def test_common_families_are_families() -> None:
    assert set(load("people")["common"]) <= families()


@given(st.sampled_from(sorted(families())))
def test_a_family_is_one_in_any_case_and_like_itself(name: str) -> None:
    assert is_family(name) and is_family(name.upper()) and is_family(name.lower())
    assert fold(name) in surnames()
    assert name in families_like(fold(name)) == families_like(name)


@given(st.sampled_from(sorted(given_names())))
def test_a_given_name_is_not_misspelt(name: str) -> None:
    assert is_given(name) and is_given(name.upper())
    assert not is_misspelt_given(name)


@pytest.mark.parametrize(
    ("read", "likely"),
    [
        ("Nguyên", "Nguyễn"),  # one family alone has these letters
        ("NGUYÊN", "Nguyễn"),
        ("Hâu", "Hầu"),
        ("Ha", "Hà"),  # and Hạ, which is rarer
        ("Ma", None),  # Ma or Mã
        ("Plơng", None),
    ],
)
def test_the_family_that_was_likely_meant(read: str, likely: str | None) -> None:
    assert likely_family(read) == likely


@pytest.mark.parametrize(("misread", "not_misread"), [("Thì", "Thị"), ("Văn".replace("ă", "ẵ"), "Plơng")])
def test_a_given_name_whose_diacritics_were_misread(misread: str, not_misread: str) -> None:
    assert is_misspelt_given(misread)
    assert not is_misspelt_given(not_misread)


def test_provinces_by_their_letters() -> None:
    assert place_names()["dak lak"] == "Đắk Lắk"
    assert len(place_names()) == len(load("places")["provinces"])
