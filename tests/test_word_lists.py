"""Vocabularies word by word: none is gone or new without a word here, and each does what its list is for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.lexicon.vocabulary import mend_capitals, segment_mends
from extract.references.find_references import find_mentions
from extract.rosters import words as rosters
from index.awards.same_person import written_out
from vietnamese.fold import fold

REPOSITORY = Path(__file__).resolve().parent.parent
CASES = json.loads((REPOSITORY / "tests" / "cases" / "vocabularies" / "word_lists.json").read_text("utf-8"))
VOCABULARIES = [name for name in CASES if name != "comment"]


def content(vocabulary: str) -> dict[str, Any]:
    package, name = vocabulary.split("/")
    found: dict[str, Any] = json.loads((REPOSITORY / package / "data" / f"{name}.json").read_text("utf-8"))
    return found


def words_in(value: Any, before: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield before + value
    for part in value if isinstance(value, list) else ():
        yield from words_in(part, before)
    for key, part in value.items() if isinstance(value, dict) else ():
        yield from words_in(part, f"{before}{key} → ")


@pytest.mark.parametrize(
    ("vocabulary", "part"), [(vocabulary, part) for vocabulary in VOCABULARIES for part in CASES[vocabulary]]
)
def test_every_word_is_listed_here(vocabulary: str, part: str) -> None:
    held, listed = sorted(words_in(content(vocabulary)[part])), sorted(CASES[vocabulary][part])
    assert held == listed, "bring tests/cases/vocabularies/word_lists.json up to date"


# --- what the words are for --------------------------------------------------------------------------------


def subject_of(lead: str) -> str:
    text = f"Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05/3/2020 của HĐND tỉnh Mộc Giang {lead} công tác năm 2020;"
    return find_mentions(text)[0].subject or ""


def agency_before(stop: str) -> str:
    text = f"Căn cứ Nghị quyết số 12/NQ-HĐND ngày 05/3/2020 của Hội đồng nhân dân tỉnh {stop} công tác khác;"
    return find_mentions(text)[0].agency or ""


def role_and_words(entry: str) -> tuple[str, str]:
    role, words = entry.split(" → ")
    return role, words


PROBES: dict[str, dict[str, Callable[[str], object]]] = {
    "extract/rosters": {
        "honorifics": lambda word: rosters.honorific().fullmatch(word.lower()),
        "ranks": lambda word: rosters.honorific().fullmatch(word.lower()),
        "positions": lambda word: rosters.position().fullmatch(fold(word)),
        "whole_positions": lambda word: rosters.position().fullmatch(fold(word)),
        "office_positions": lambda word: rosters.office_position().fullmatch(fold(word)),
        "offices": lambda word: rosters.office().fullmatch(word.lower()),
        "office_fields": lambda word: rosters.office().fullmatch(word.lower()),
        "closed_positions": lambda word: rosters.closed_position().fullmatch(fold(word)),
        "unit_heads": lambda word: rosters.unit_head().fullmatch(word.lower()),
        "not_names": lambda word: rosters.no_name().fullmatch(fold(word)),
        "not_heads": lambda word: rosters.no_head().fullmatch(fold(word)),
        "place_words": lambda word: rosters.place_word().fullmatch(fold(word)),
        "awards": lambda word: rosters.award().fullmatch(fold(word)),
        "not_awards": lambda word: not rosters.award().match(fold(word)),
        "columns": lambda entry: rosters.role_of(role_and_words(entry)[1]) == role_and_words(entry)[0],
        "group_headings": lambda entry: (
            rosters.group_headings()[rosters.plain(role_and_words(entry)[1])] == role_and_words(entry)[0]
        ),
    },
    "extract/capitals": {"words": lambda word: mend_capitals(fold(word).upper()) == word.upper()},
    "extract/mends": {
        "segments": lambda entry: segment_mends()[entry.split(" → ")[0]] == entry.split(" → ")[1]
    },
    "extract/subjects": {
        "leads": lambda lead: subject_of(lead).startswith(lead),
        "stops": lambda stop: agency_before(stop) == "Hội đồng nhân dân tỉnh",
    },
    "index/abbreviations": {
        "written_out": lambda entry: written_out(entry.split(" → ")[0]) == written_out(entry.split(" → ")[1]),
        "left_out": lambda word: not written_out(word),
    },
}


@pytest.mark.parametrize(
    ("vocabulary", "part"), [(vocabulary, part) for vocabulary in PROBES for part in PROBES[vocabulary]]
)
def test_every_word_does_what_its_list_is_for(vocabulary: str, part: str) -> None:
    probe = PROBES[vocabulary][part]
    assert [word for word in CASES[vocabulary][part] if not probe(word)] == []
