"""Names that Vietnam knows: families, given names, provinces; read once from `vietnamese/data/`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from vietnamese.fold import fold
from vietnamese.syllables import without_tones


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file `vietnamese/data/<name>.json`."""
    text = files("vietnamese").joinpath("data", f"{name}.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def degrees() -> list[str]:
    """Return the ranks, degrees and honorifics that stand before a person's name, as they are written."""
    listed: list[str] = load("people")["degrees"]
    return listed


@cache
def place_names() -> dict[str, str]:
    """Return the provinces and cities by their folded names: "kien giang" → "Kiên Giang"."""
    return {fold(name): name for name in load("places")["provinces"]}


@cache
def _places() -> frozenset[str]:
    return frozenset((*load("places")["provinces"], *load("places")["districts"]))


def is_place(name: str) -> bool:
    """Return whether a province or a district is called so, with its capitals.

    >>> is_place("Nghi Lộc"), is_place("Nghỉ Lộc"), is_place("nghi lộc")
    (True, False, False)
    """
    return name in _places()


@cache
def families() -> frozenset[str]:
    """Return the family names as they are spelt; what is folded alike may be another's."""
    return frozenset(load("people")["surnames"])


@cache
def surnames() -> frozenset[str]:
    """Return the family names, folded."""
    return frozenset(map(fold, families()))


@cache
def given_names() -> frozenset[str]:
    """Return the syllables of middle and given names as they are spelt."""
    return frozenset(load("people")["given"])


def is_family(syllable: str) -> bool:
    """Return whether families are called so, diacritics included, case not.

    >>> is_family("NGUYỄN"), is_family("Nguyên")
    (True, False)
    """
    return syllable.title() in families()


def is_given(syllable: str) -> bool:
    """Return whether it is a syllable of middle or given names, diacritics included, case not.

    >>> is_given("THỊ"), is_given("Thì")
    (True, False)
    """
    return syllable.title() in given_names()


def is_misspelt_given(syllable: str) -> bool:
    """Return whether `syllable` differs from those of given names in diacritics alone: these were misread.

    >>> is_misspelt_given("Thì"), is_misspelt_given("Thị"), is_misspelt_given("Plơng")
    (True, False, False)
    """
    return not is_given(syllable) and fold(syllable) in _folded_given_names()


def given_in_other_tones(syllable: str) -> tuple[str, ...]:
    """Return the syllables of given names that differ from this one in its tone alone.

    >>> given_in_other_tones("HIẾU"), given_in_other_tones("Khoa")
    (('Hiểu', 'Hiệu'), ('Khóa',))
    """
    spelt = syllable.title()
    return tuple(name for name in _given_by_letters().get(without_tones(spelt), ()) if name != spelt)


@cache
def _given_by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(given_names()):
        found.setdefault(without_tones(name), []).append(name)
    return {letters: tuple(names) for letters, names in found.items()}


def families_like(name: str) -> tuple[str, ...]:
    """Return the family names that differ from `name` in diacritics and case alone.

    >>> families_like("Nguyên"), families_like("HA"), families_like("Xyz")
    (('Nguyễn',), ('Hà', 'Hạ'), ())
    """
    return _families_by_letters().get(fold(name), ())


def likely_family(name: str) -> str | None:
    """Return the one family name that `name` was most likely to be, None where it is open.

    Where several differ in diacritics alone, the common one is likely.

    >>> likely_family("Nguyên"), likely_family("Ha"), likely_family("Ma")
    ('Nguyễn', 'Hà', None)
    """
    alike = families_like(name)
    common = load("people")["common"]
    likely = alike if len(alike) == 1 else [one for one in alike if one in common]
    return likely[0] if len(likely) == 1 else None


@cache
def _folded_given_names() -> frozenset[str]:
    return frozenset(map(fold, given_names()))


@cache
def _families_by_letters() -> dict[str, tuple[str, ...]]:
    by_letters: dict[str, tuple[str, ...]] = {}
    for name in sorted(families()):
        by_letters[fold(name)] = (*by_letters.get(fold(name), ()), name)
    return by_letters
