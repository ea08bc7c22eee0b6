"""Letters of symbols that OCR confuses: each pair puts an agency right, and what is known stays."""

from __future__ import annotations

import pytest

from extract.lexicon.symbol import parse_symbol
from extract.lexicon.symbol_mends import mend


@pytest.mark.parametrize(
    ("pair", "read", "right"),
    [
        ("VY", "BNY", "BNV"),
        ("CG", "BGT", "BCT"),
        ("ĐD", "BCD", "BCĐ"),
        ("OQ", "BOP", "BQP"),
        ("IT", "BCI", "BCT"),
        ("IL", "BQI", "BQL"),
        ("BE", "ECT", "BCT"),
        ("UV", "BNU", "BNV"),
        ("NH", "BNXH", "BHXH"),
        ("MN", "BMG", "BNG"),
        ("HK", "BKXH", "BHXH"),
        ("PR", "BNN&RTNT", "BNN&PTNT"),
        ("TY", "BCY", "BCT"),
        ("XK", "BHKH", "BHXH"),
        ("S5", "VK5NDTC", "VKSNDTC"),
    ],
)
def test_each_pair_of_letters_puts_an_agency_right(pair: str, read: str, right: str) -> None:
    symbol = parse_symbol(f"1033/{read}-TCCB")
    assert symbol is not None
    mended = mend(symbol, None)
    assert mended is not None
    assert (mended.symbol.text, mended.borne_out) == (f"1033/{right}-TCCB", False)
    assert {letter for letter, other in zip(read, right, strict=True) if letter != other} <= set(pair)


@pytest.mark.parametrize(
    ("agency", "borne_out"),
    [("Sở Y tế tỉnh Mộc Giang", True), ("Sở Nội vụ", False), (None, False), ("", False)],
)
def test_an_agency_in_full_confirms_it(agency: str | None, borne_out: bool) -> None:
    symbol = parse_symbol("1033/SVT-TCCB")
    assert symbol is not None
    mended = mend(symbol, agency)
    assert mended is not None
    assert mended.borne_out is borne_out


@pytest.mark.parametrize("written", ["1033/SYT-TCCB", "1033/QĐ-XWZ", "1033/QĐ-UBND"])
def test_what_is_known_or_like_no_agency_stays(written: str) -> None:
    symbol = parse_symbol(written)
    assert symbol is not None
    assert mend(symbol, None) is None
