"""Số, ký hiệu: families, normal form, key."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lexicon.symbol import normal_form, number_key, parse_symbol


@pytest.mark.parametrize(
    ("text", "family", "so", "nam", "loai", "co_quan"),
    [
        ("91/2017/NĐ-CP", "normative", "91", 2017, "Nghị định", "Chính phủ"),
        ("06/2022/QH15", "assembly", "06", 2022, None, "Quốc hội"),
        ("1211/2016/UBTVQH13", "assembly", "1211", 2016, None, "Ủy ban Thường vụ Quốc hội"),
        ("4418/QĐ-UBND", "administrative", "4418", None, "Quyết định", "Ủy ban nhân dân"),
        ("145/TTr-SNV-TĐKT", "administrative", "145", None, "Tờ trình", "Sở Nội vụ"),
        ("1719/QĐ-TTg", "administrative", "1719", None, "Quyết định", "Thủ tướng Chính phủ"),
        ("3170/VP-KSTTHC", "letter", "3170", None, None, "Văn phòng"),
        ("6127/UBND-NC", "letter", "6127", None, None, "Ủy ban nhân dân"),
        ("3/VBHN-BNV", "consolidated", "3", None, "Văn bản hợp nhất", "Bộ Nội vụ"),
        (
            "09/2018/TTLT-VKSTC-TANDTC-BCA",
            "joint",
            "09",
            2018,
            "Thông tư liên tịch",
            "Viện kiểm sát nhân dân tối cao",
        ),
        ("34-CT/TW", "party", "34", None, "Chỉ thị", "Ban Chấp hành Trung ương Đảng"),
        ("2047-QĐ/TU", "party", "2047", None, "Quyết định", "Tỉnh ủy"),
        ("195-SL", "old", "195", None, "Sắc lệnh", None),
        ("88/CP", "letter", "88", None, None, "Chính phủ"),
    ],
)
def test_families(
    text: str, family: str, so: str, nam: int | None, loai: str | None, co_quan: str | None
) -> None:
    symbol = parse_symbol(text)
    assert symbol is not None
    assert (symbol.text, symbol.family, symbol.so, symbol.nam) == (text, family, so, nam)
    assert (symbol.loai, symbol.co_quan) == (loai, co_quan)


@pytest.mark.parametrize(
    ("misread", "text"),
    [
        ("06/2022/QHl5", "06/2022/QH15"),
        ("06/2022/QHI5", "06/2022/QH15"),
        ("1097/2015/UBTVQHl3", "1097/2015/UBTVQH13"),
        ("1097/2015/UBTVQH|3", "1097/2015/UBTVQH13"),
    ],
)
def test_the_digits_of_an_assembly_are_read_as_digits(misread: str, text: str) -> None:
    symbol = parse_symbol(misread)
    assert symbol is not None
    assert symbol.text == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2935/QĐ-UBND", "2935 qd ubnd"),
        ("2935/QĐ-UBND", "2935/QD-UBND"),
        ("07/CT-UBND", "7/CT-UBND"),
        ("34-CT/TW", "34 ct tw"),
        ("12/QÐ–UBND", "12/QĐ-UBND"),
        ("05/2008/TT-BNN&PTNT", "5 2008 tt bnn ptnt"),
    ],
)
def test_writings_of_one_number_share_a_key(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12/QĐ-UBND", "13/QĐ-UBND"),
        ("12/QĐ-UBND", "12/KH-UBND"),
        ("12/2019/TT-BNV", "12/2020/TT-BNV"),
        ("1/22/A-B", "12/2/A-B"),
    ],
)
def test_different_numbers_differ_in_key(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@given(st.text(max_size=40))
def test_no_text_breaks_them_and_form_and_key_are_stable(text: str) -> None:
    once = normal_form(text)
    assert normal_form(once) == once
    assert number_key(unicodedata.normalize("NFD", text)) == number_key(unicodedata.normalize("NFC", text))
    symbol = parse_symbol(text)
    assert symbol is None or parse_symbol(symbol.text) == symbol


def test_a_real_register_parses(shared_data: Path) -> None:
    """Every one of some two thousand symbols of a province parses, nearly all with kind and agency."""
    with (shared_data / "text" / "symbols.csv").open(encoding="utf-8") as lines:
        parsed = [parse_symbol(row["so_ky_hieu"]) for row in csv.DictReader(lines)]
    assert all(parsed)
    known = [one for one in parsed if one and (one.loai or one.family == "letter") and one.co_quan]
    assert len(known) > 0.97 * len(parsed)


@pytest.mark.parametrize(
    ("text", "year", "letters"),
    [
        ("12/QĐ-UBND/2023", 2023, "QĐ-UBND"),
        ("12/QĐ-UBND/1998", 1998, "QĐ-UBND"),
        ("12/QĐ-UBND/2123", None, "QĐ-UBND/2123"),
        ("12/2023/QĐ-UBND", 2023, "QĐ-UBND"),
        ("12/1998/QĐ-UBND", 1998, "QĐ-UBND"),
    ],
)
def test_a_year_stands_before_or_behind_the_letters(text: str, year: int | None, letters: str) -> None:
    symbol = parse_symbol(text)
    assert symbol is not None
    assert (symbol.nam, symbol.ky_hieu) == (year, letters)
