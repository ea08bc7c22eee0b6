"""The words of rosters as patterns for folded text, from `extract/data/rosters.json`."""

from __future__ import annotations

import re
from functools import cache

from extract.folding import fold
from extract.vocabulary import load


def _alternation(words: list[str]) -> str:
    folded = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in folded)


def _pattern(*names: str) -> str:
    return _alternation([word for name in names for word in load("rosters")[name]])


@cache
def honorific() -> re.Pattern[str]:
    """What stands before a person's name: "Ông", "Bà:", "Đ/c", "Thượng tá"; maybe two of them."""
    one = rf"(?:{_pattern('honorifics', 'ranks')})(?![\w'])\.?"
    return re.compile(rf"(?:{one}[\s,:.()]{{0,3}})+")


@cache
def position() -> re.Pattern[str]:
    """A position, which may run on into the unit: "Phó Giám đốc"."""
    return re.compile(rf"(?:nguyen\s+|q\.\s?)?(?:{_pattern('positions', 'whole_positions')})(?!\w)")


@cache
def whole_position() -> re.Pattern[str]:
    """A position that has the name of a unit in it: "Chánh Văn phòng"."""
    return re.compile(rf"(?:{_pattern('whole_positions')})(?!\w)")


@cache
def unit_head() -> re.Pattern[str]:
    """A word that begins the name of a unit: "Sở", "Trung tâm"."""
    return re.compile(rf"(?<!\w)(?!(?:{_pattern('not_heads')})(?!\w))(?:{_pattern('unit_heads')})(?!\w)")


@cache
def place_word() -> re.Pattern[str]:
    """A word that begins the name of a place, however it is written: "thôn", "xã"."""
    return re.compile(rf"(?<!\w)(?:{_pattern('place_words')})(?!\w)")


@cache
def award() -> re.Pattern[str]:
    """An award: "Bằng khen", "danh hiệu"."""
    return re.compile(rf"(?<!\w)(?:{_pattern('awards')})(?!\w)")


@cache
def collective_award() -> re.Pattern[str]:
    """An award that collectives alone receive."""
    return re.compile(rf"(?<!\w)(?:{_pattern('collective_awards')})(?!\w)")


@cache
def individual_award() -> re.Pattern[str]:
    """An award that persons alone receive."""
    return re.compile(rf"(?<!\w)(?:{_pattern('individual_awards')})(?!\w)")


@cache
def column_roles() -> dict[str, str]:
    """Return what a column holds by the folded words over it, spaces and signs brought to one form."""
    columns: dict[str, list[str]] = load("rosters")["columns"]
    return {plain(words): role for role, listed in columns.items() for words in listed}


def role_of(title: str) -> str | None:
    """Return what a column holds by its title: exactly one that is known, or one that begins with such.

    >>> role_of("Họ và tên"), role_of("CHỨC VỤ, ĐƠN VỊ"), role_of("Thành tích đạt được năm 2023"), role_of("Quý I")
    ('ten', 'place', 'thanh_tich', None)
    """
    words, roles = plain(title), column_roles()
    known = [name for name in roles if words == name or (" " in name and words.startswith(f"{name} "))]
    return roles[max(known, key=len)] if known else None


def plain(words: str) -> str:
    """Return the words over a column without signs: "Chức vụ,\u00a0đơn vị" as "chuc vu don vi"."""
    return " ".join(re.sub(r"[^\w]+", " ", fold(words)).split())
