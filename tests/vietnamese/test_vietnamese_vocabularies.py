"""Words and names, entry by entry: an entry that is gone, or new and without its case, fails here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vietnamese.compounds import makes_known_word, mend_compounds
from vietnamese.names import is_family, is_given, load

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "vocabularies" / "vietnamese.json").read_text("utf-8")
)


def words(part: str) -> list[str]:
    return [word for row in CASES[part] for word in row.split(", ")]


@pytest.mark.parametrize(
    ("vocabulary", "part"),
    [
        ("people", "surnames"),
        ("people", "given"),
        ("people", "common"),
        ("people", "degrees"),
        ("places", "provinces"),
        ("places", "districts"),
        ("compounds", "alike"),
        ("compounds", "stems"),
        ("compounds", "branches"),
    ],
)
def test_every_entry_has_its_case(vocabulary: str, part: str) -> None:
    assert sorted(load(vocabulary)[part]) == sorted(words(part))


def test_every_distinct_word_has_its_case() -> None:
    mended = {right.lower() for right in CASES["mended"].values()}
    assert mended | set(words("unmended")) == set(load("compounds")["distinct"])


@pytest.mark.parametrize(("read", "right"), CASES["mended"].items())
def test_a_distinct_word_gets_its_diacritics_back(read: str, right: str) -> None:
    assert mend_compounds(read) == right


@pytest.mark.parametrize("word", [*words("alike"), *words("unmended")])
def test_a_word_like_another_confirms_its_syllables(word: str) -> None:
    first, last = word.split()
    assert makes_known_word("", first, last) and makes_known_word(first, last, "")
    assert mend_compounds(word) == word


def test_families_and_given_names_are_known() -> None:
    assert [name for name in words("surnames") if not is_family(name.upper())] == []
    assert [name for name in words("given") if not is_given(name)] == []


def test_each_syllable_has_followers_with_how_often_they_follow() -> None:
    for syllable, followers in load("syllable_pairs").items():
        if syllable != "comment":
            parts = followers.split()
            assert parts and len(parts) % 2 == 0, syllable
            assert all(int(times) > 0 for times in parts[1::2]), syllable
