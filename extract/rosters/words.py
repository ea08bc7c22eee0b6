"""The words of rosters as patterns for folded text, from `extract/data/rosters.json`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from extract.lexicon.vocabulary import load
from vietnamese.fold import fold


def _alternation(listed: Iterable[str]) -> str:
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


def _pattern(*names: str) -> str:
    return _alternation(fold(word) for name in names for word in load("rosters")[name])


def _exact_if_short(*names: str) -> str:
    """Return the words with their diacritics; longer ones also without, as a reader may lose them.

    Of one syllable, "Hội" is "Hồi" and "Bác" is "Bạc" without them.
    """
    listed = [word.lower() for name in names for word in load("rosters")[name]]
    return _alternation([*listed, *(fold(word) for word in listed if " " in word)])


@cache
def honorific() -> re.Pattern[str]:
    """What stands before a person's name, in small letters: "ông", "bà:", "đ/c", "thượng tá"; maybe two."""
    rank = r"[1-4]\s?/{1,2}\s?(?:cn|qncn)?(?=\s)"  # stars and bars: "2// Lý Văn Ví", "3/CN Vi Thị Mơ"
    one = rf"(?:(?:{_exact_if_short('honorifics', 'ranks')})(?![\w'])|{rank})\.?"
    return re.compile(rf"(?:{one}(?:\s*qncn)?[\s,:.()]{{0,3}})+")


@cache
def position() -> re.Pattern[str]:
    """A position, which may run on into the unit: "pho giam doc"."""
    return re.compile(rf"(?:nguyen\s+|quyen\s+|q\.\s?)?(?:{_pattern('positions', 'whole_positions')})(?!\w)")


@cache
def closed_position() -> re.Pattern[str]:
    """A position that is named with its body up to the next comma: "bi thu chi bo"."""
    return re.compile(rf"(?:{_pattern('closed_positions')})(?!\w)")


@cache
def sound_heads() -> dict[str, frozenset[str]]:
    """Return the words of one syllable that begin units' names, in small letters, by their folded form."""
    heads: dict[str, set[str]] = {}
    for head in load("rosters")["unit_heads"]:
        first = head.split()[0].lower()
        heads.setdefault(fold(first), set()).add(first)
    return {folded: frozenset(known) for folded, known in heads.items()}


@cache
def office_position() -> re.Pattern[str]:
    """A position that heads an office, whose name goes on with it: "to truong" of "Tổ trưởng Tổ Kỹ thuật"."""
    return re.compile(rf"(?:{_pattern('office_positions')})")


@cache
def office() -> re.Pattern[str]:
    """A word that begins the name of such an office, or of a `field` that it has, in small letters: "tổ"."""
    return re.compile(
        rf"(?:{_exact_if_short('offices')}|(?P<field>{_exact_if_short('office_fields')}))(?!\w)"
    )


@cache
def unit_head() -> re.Pattern[str]:
    """A word that begins the name of a unit, in small letters: "sở", "trung tâm"."""
    heads = _exact_if_short("unit_heads")
    return re.compile(rf"(?<!\w)(?:{heads})(?!\w)(?!\s+(?:trưởng|phó|truong|pho)(?!\w))")


@cache
def no_name() -> re.Pattern[str]:
    """What looks like the beginning of a person's name and begins a heading or a sentence: "ho so"."""
    return re.compile(rf"(?:{_pattern('not_names')})(?!\w)")


@cache
def no_head() -> re.Pattern[str]:
    """What looks like the beginning of a unit's name and is none: "to chuc"."""
    return re.compile(rf"(?:{_pattern('not_heads')})(?!\w)")


@cache
def group_headings() -> dict[str, str]:
    """Return the kind of recipient by the words of a heading that name a group of them: "hoc sinh"."""
    groups: dict[str, list[str]] = load("rosters")["group_headings"]
    return {plain(words): kind for kind, listed in groups.items() for words in listed}


@cache
def place_word() -> re.Pattern[str]:
    """A word that begins the name of a place, however it is written: "thôn", "xã"."""
    return re.compile(rf"(?<!\w)(?:{_pattern('place_words')})(?!\w)")


@cache
def award() -> re.Pattern[str]:
    """An award: one of `extract/data/awards.json`, or words that stand for one, such as "danh hieu"."""
    listed = _alternation([*_kinds_for(None), *map(fold, load("rosters")["awards"])])
    return re.compile(rf"(?<!\w)(?!(?:{_pattern('not_awards')})(?!\w))(?:{listed})(?!\w)")


@cache
def collective_award() -> re.Pattern[str]:
    """An award that collectives alone receive."""
    return _whole_words(_kinds_for("tập thể"))


@cache
def individual_award() -> re.Pattern[str]:
    """An award that persons alone receive."""
    return _whole_words(_kinds_for("cá nhân"))


def _kinds_for(alone: str | None) -> list[str]:
    """Return the folded names of awards, or of those alone that go to no other kind of recipient."""
    kinds: list[dict[str, Any]] = load("awards")["kinds"]
    return [
        fold(name)
        for kind in kinds
        if alone is None or kind["to"] == [alone]
        for name in (kind["name"], *kind.get("words", ()))
    ]


def _whole_words(folded: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternation(folded)})(?!\w)")


@cache
def column_roles() -> dict[str, str]:
    """Return what a column holds by the folded words over it, spaces and signs brought to one form."""
    columns: dict[str, list[str]] = load("rosters")["columns"]
    return {plain(words): role for role, listed in columns.items() for words in listed}


@cache
def longest_title() -> int:
    """Return how many words the longest of those titles has: "Họ và tên, chức vụ, đơn vị công tác"."""
    return max(title.count(" ") + 1 for title in column_roles())


def role_of(title: str) -> str | None:
    """Return what a column holds by its title: exactly one that is known, or one that begins with such.

    >>> role_of("Họ và tên"), role_of("CHỨC VỤ, ĐƠN VỊ"), role_of("Thành tích năm 2023"), role_of("Quý I")
    ('ten', 'place', 'thanh_tich', None)
    """
    words, roles = plain(title), column_roles()
    known = [name for name in roles if words == name or (" " in name and words.startswith(f"{name} "))]
    return roles[max(known, key=len)] if known else roles.get(_without_specks(words))


def _without_specks(words: str) -> str:
    """Return the words over a column without what a seal left before them: "o t00 tap the" as "tap the"."""
    parts = words.split()
    while parts and (len(parts[0]) == 1 or not parts[0].isalpha()):
        parts.pop(0)
    return " ".join(parts)


def plain(words: str) -> str:
    """Return the words over a column without signs: "Chức vụ,\u00a0đơn vị" as "chuc vu don vi"."""
    return " ".join(re.sub(r"[^\w]+", " ", fold(words)).split())
