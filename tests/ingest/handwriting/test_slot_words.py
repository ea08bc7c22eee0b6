"""What stands around a slot, each way that readers of print spoil it, and the letters that are digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest

from ingest.handwriting.digits import _ALPHABET, _AS_MUCH, LOOKALIKES, _weights
from ingest.handwriting.second_reader import _DIGITS
from ingest.handwriting.slots import _IN_HEAD, _OVER_ANNEX, _TEXT_PLACES
from ingest.types import SlotKind


def found(patterns: Sequence[re.Pattern[str]], text: str, kind: str) -> str | None:
    """What the first of some expressions that fits has for a slot."""
    for pattern in patterns:
        match = pattern.search(text)
        if match and kind in pattern.groupindex:
            return match[kind].strip()
    return None


@pytest.mark.parametrize(
    "symbol", ["qd", "nq", "ct", "kh", "tb", "bc", "ttr", "hd", "ctr", "bb", "gm", "cv", "ubnd", "hdnd"]
)
@pytest.mark.parametrize("slash", ["1", "l", "|", "!", "i", ""])
def test_before_a_known_symbol_a_slash_may_be_read_as_a_1(symbol: str, slash: str) -> None:
    assert found(_IN_HEAD[2:3], f"so: 506a {slash}{symbol}-syt", "number") == "506a"


@pytest.mark.parametrize("symbol", ["xx-syt", "qd syt", "q-syt"])
def test_before_any_other_it_may_not(symbol: str) -> None:
    assert found(_IN_HEAD[2:3], f"so: 506a 1{symbol}", "number") is None


@pytest.mark.parametrize(
    ("symbol", "is_one"),
    [("qd-u", True), ("u.b", True), ("tb/tw", True), ("ttg", True), ("cp", True), ("tw", True),
     ("2019/nd-cp", True), ("ub", False), ("ttgx", False), ("cpx", False), ("twx", False)],
)  # fmt: skip
def test_a_number_stands_before_a_symbol(symbol: str, is_one: bool) -> None:
    assert found(_IN_HEAD[:1], f"so: 12/{symbol}", "number") == ("12" if is_one else None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("so: 12/qd-ubnd", "12"),
        ("s6; 12 / qd-ubnd", "12"),
        ("5o. 12/qd-ubnd", "12"),
        ("ubnd tinh so, 12/qd-ubnd", "12"),
        ("so: 12 qd-ubnd", "12"),
        ("so 215-cv/tu", "215"),
        ("so:   /qd-ubnd", ""),
        ("can cu 12/qd-ubnd", None),
        ("xso: 12/qd-ubnd", None),
    ],
)
def test_a_number_stands_in_a_head(text: str, number: str | None) -> None:
    assert found(_IN_HEAD, text, "number") == number


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("ngay 3 thang 5 nam 2024", "3", "5", "2024"),
        ("nguy 3 thang 5 nam 2024", "3", "5", "2024"),
        ("nqay 3 fhanq 5 nam 2024", "3", "5", "2024"),
        ("ngay  thang  nam", "", "", ""),
        ("ngay 3/5/2024", None, None, None),
    ],
)
def test_a_date_stands_in_a_head(text: str, day: str | None, month: str | None, year: str | None) -> None:
    assert [found(_IN_HEAD, text, kind) for kind in ("day", "month", "year")] == [day, month, year]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("so 12/qd-ubnd", {"number": "12"}),
        ("so 12/2019/qd-ubnd", {"number": "12"}),
        ("5o 12/qd-ubnd", {"number": "12"}),
        ("ngay 25 thang", {"day": "25"}),
        ("ngay 25 thang .", {"day": "25"}),
        ("ngay 16/3/1998", {"day": "16", "month": "3", "year": "1998"}),
        ("ngay 16/3/2018", {"day": "16", "month": "3", "year": "2018"}),
        ("ngay 16/3/2118", {"day": None, "year": None}),
    ],
)
def test_over_an_annex_they_stand_in_a_sentence(text: str, slots: dict[str, str | None]) -> None:
    own = _OVER_ANNEX[len(_IN_HEAD) :]
    assert {kind: found(own, text, kind) for kind in slots} == slots


@pytest.mark.parametrize(
    ("kind", "text", "slot"),
    [
        ("number", "so: 12 /qd-ubnd", "12"),
        ("number", "so† 12/qd", "12"),
        ("number", "(s6; 12|qd", "12"),
        ("number", "so 215-cv", "215"),
        ("number", "sx 215-cv", None),
        ("number", "can cu so: 12/qd", None),
        ("day", "ngay 3 thang", "3"),
        ("day", "ngay 16/3", "16"),
        ("day", "nguy 3 thnng", "3"),
        ("day", "ngay 3 nam", None),
        ("month", "thang 5 nam 2024", "5"),
        ("month", "thang 5 2024", "5"),
        ("month", "thang 5 ham", "5"),
        ("month", "thang 5 xuan", None),
        ("year", "nam 2024", "2024"),
        ("year", "ham 2024", "2024"),
        ("year", "nom 2024", "2024"),
        ("year", "tam 2024", None),
    ],
)
def test_in_the_text_a_slot_stands_between_its_words(kind: SlotKind, text: str, slot: str | None) -> None:
    match = _TEXT_PLACES[kind].search(text)
    assert (match["slot"] if match else None) == slot


# --- letters that are digits ---

ALIKE = {
    "0": "OoDQ°Ø", "1": "lI|!iíìłʃ/\\[]Í", "2": "ZzL&", "3": "Jz}", "4": "HчYỴ", "5": "Ss$", "6": "GCб",
    "7": "TF?Ƒ", "8": "&%", "9": "gqyP",
}  # fmt: skip


def test_each_letter_that_looks_like_a_digit_counts_for_half_of_it() -> None:
    characters = ("", *"0123456789ABb", *sorted(set("".join(ALIKE.values()))))
    weights = _weights(characters)
    for column, digit in enumerate(_ALPHABET, 1):
        alike = {characters[row] for row in np.flatnonzero(weights[:, column] == np.float32(_AS_MUCH))}
        assert alike == set(ALIKE.get(digit, "")), digit
    assert LOOKALIKES == ALIKE


def test_the_second_reader_s_letters_are_digits_but_for_slashes() -> None:
    for sign in "lI|!iíìłʃÍ":
        assert sign.translate(_DIGITS) == "1", sign
    assert "/\\[]".translate(_DIGITS) == "/\\[]"
    assert "AOSG".translate(_DIGITS) == "4056"
