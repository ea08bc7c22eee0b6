"""Every entry of the awards' vocabulary has its case, and every case notices when its entry is gone.

An entry without a case fails here; `docs/rules.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from vocabularies import cases_of, without

from extract.awards.authority import in_prose
from extract.awards.find_awards import find_awards
from extract.lexicon.vocabulary import load
from extract.types import Header, HeaderField

Path = tuple[Any, ...]


def kinds() -> Iterator[tuple[str, Path]]:
    for place, kind in enumerate(load("awards")["kinds"]):
        yield kind["name"], ("kinds", place)
        for words in ("words", "short"):
            for each, name in enumerate(kind.get(words, ())):
                yield name, ("kinds", place, words, each)


def givers() -> Iterator[tuple[str, Path]]:
    for place, kind in enumerate(load("awards")["kinds"]):
        if "by" in kind:
            yield kind["name"], ("kinds", place, "by")


def of_one_sort() -> Iterator[tuple[str, Path]]:
    for place, kind in enumerate(load("awards")["kinds"]):
        if len(kind["to"]) == 1 and not kind.get("given_only"):
            yield kind["name"], ("kinds", place)


def listed(*names: str) -> Iterator[tuple[str, Path]]:
    for name in names:
        for place, word in enumerate(load("awards")[name]):
            yield f"{name}: {word}", (name, place)


def documents() -> Iterator[tuple[str, Path]]:
    for role in ("give", "tell", "propose"):
        for place, kind in enumerate(load("awards")["documents"][role]):
            yield f"{role}: {kind}", ("documents", role, place)


ENTRIES: dict[str, dict[str, Path]] = {
    "award_kinds": dict(kinds()),
    "award_givers": dict(givers()),
    "award_recipients": dict(of_one_sort()),
    "award_ranks": {rank: ("ranks", rank) for rank in load("awards")["ranks"]},
    "recipient_words": dict(listed("collectives", "individuals", "households")),
    "award_sentences": dict(listed("verbs", "told_verbs", "fillers")),
    "award_bodies": {word: ("bodies", place) for place, word in enumerate(load("awards")["bodies"])},
    "giver_names": {word: ("name_parts", place) for place, word in enumerate(load("awards")["name_parts"])},
    "general_talk": dict(listed("general", "general_telling")),
    "award_documents": dict(documents()),
}
ALL = [
    pytest.param(vocabulary, case, id=f"{vocabulary}: {case['entry']}")
    for vocabulary in ENTRIES
    for case in cases_of(vocabulary)
]


def found(case: dict[str, Any]) -> Any:
    """Return what the rules make of the case's text, where the case says what it gives."""
    if "kind" not in case:
        return in_prose(case["text"])
    awards = find_awards(case["text"], Header(loai_van_ban=HeaderField(case["kind"], "certain")))
    if not awards or case["gives"] is None:
        return [award.kind for award in awards] or None
    award = awards[0]
    all_of_it = {
        "text": case["text"][award.start : award.end],
        "hinh_thuc": award.kind,
        "vai_tro": award.role,
        "hang": award.rank,
        "tham_quyen": award.authority,
        "tap_the": award.counts.collectives,
        "ca_nhan": award.counts.individuals,
        "ho": award.counts.households,
    }
    return {name: all_of_it[name] for name in case["gives"]} if len(awards) == 1 else awards


@pytest.mark.parametrize("vocabulary", ENTRIES)
def test_every_entry_has_its_case(vocabulary: str) -> None:
    have, need = {case["entry"] for case in cases_of(vocabulary)}, set(ENTRIES[vocabulary])
    assert have == need, f"tests/cases/vocabularies/{vocabulary}.json needs cases of {sorted(need - have)}"


@pytest.mark.parametrize(("vocabulary", "case"), ALL)
def test_every_entry_does_what_its_case_says(vocabulary: str, case: dict[str, Any]) -> None:
    assert found(case) == case["gives"]


@pytest.mark.slow
@pytest.mark.parametrize(("vocabulary", "case"), ALL)
def test_no_entry_can_go_unnoticed(vocabulary: str, case: dict[str, Any]) -> None:
    with without(load, "awards", ENTRIES[vocabulary][case["entry"]]):
        assert found(case) != case["gives"]
