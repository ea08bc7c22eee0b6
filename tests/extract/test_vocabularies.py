"""Every entry of the other vocabularies has its case: kinds, agencies, titles, rejects, classes, retention.

An entry without a case fails here; `docs/rules.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from vocabularies import cases_of, without

from extract.classify.classify import weighed
from extract.classify.retention import retention_of
from extract.header.read_header import read_header
from extract.lexicon.vocabulary import agencies, kinds, load
from extract.references.find_references import find_mentions
from extract.types import Award, Classification, Header, HeaderField, Record
from ingest.read import read_text

Case = dict[str, Any]
Path = tuple[Any, ...]
LONGEST = 40
"""Characters of a pattern that name it."""


def document_kinds() -> Iterator[tuple[str, Path]]:
    for place, kind in enumerate(load("kinds")["kinds"]):
        yield f"name: {kind['name']}", ("kinds", place)
        for each, short in enumerate(kind["abbreviations"]):
            yield f"abbreviation: {short}", ("kinds", place, "abbreviations", each)
    for short in load("kinds")["party_abbreviations"]:
        yield f"party: {short}", ("party_abbreviations", short)


def kind_named(case: Case) -> str | None:
    by, text = case["entry"].partition(": ")[0], case["text"]
    return kinds().named(text) if by == "name" else kinds().abbreviated(text, party=by == "party")


def agency_of(case: Case) -> str | None:
    (mention,) = find_mentions(case["text"])
    letters = mention.symbol.text.partition("/QĐ-")[2]
    return agencies().by_abbreviation.get(letters.upper())


def agency_named(case: Case) -> str | None:
    return find_mentions(case["text"])[0].agency


def symbol_found(case: Case) -> list[str] | None:
    return [mention.symbol.text for mention in find_mentions(case["text"])] or None


def signed_by(case: Case) -> str | None:
    paper = (
        "SỞ Y TẾ\nSố: 12/QĐ-SYT\nQUYẾT ĐỊNH\nVề việc phân công\nĐiều 1. Phân công nhiệm vụ.\n"
        f"Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n{case['text']}\nLò Văn Sáu\n"
    )
    return read_header(read_text(paper)).chuc_vu.value


def classes() -> Iterator[tuple[str, Path]]:
    for place, one in enumerate(load("classes")["classes"]):
        if "awards" in one:
            yield f"{one['name']}: awards", ("classes", place, "awards")
        for part in ("kinds", "symbol", "subject", "text"):
            for word in one.get(part, {}):
                yield f"{one['name']}: {part}: {word[:LONGEST]}", ("classes", place, part, word)


def speaking_for(case: Case) -> str | None:
    """Return what the case gives, if it supports the class of its entry."""
    header = Header(
        so_ky_hieu=HeaderField(case.get("number")),
        loai_van_ban=HeaderField(case.get("kind")),
        trich_yeu=HeaderField(case.get("subject")),
    )
    awards = [Award(case["award"], "tặng", "", 1, 0, 0)] if "award" in case else []
    found = weighed(header, case.get("text", ""), awards)[case["entry"].partition(": ")[0]]
    return next((piece.value for piece in found if piece.value == case["gives"]), None)


def schedules() -> Iterator[tuple[str, Path]]:
    for place, schedule in enumerate(load("retention")["schedules"]):
        for each, rule in enumerate(schedule["rules"]):
            yield f"{schedule['rests_on']}: {each + 1}. {rule['class']}", ("schedules", place, "rules", each)


def kept(case: Case) -> dict[str, Any] | None:
    header = Header(
        ngay_ban_hanh=HeaderField(case["date"]),
        loai_van_ban=HeaderField(case.get("kind")),
        trich_yeu=HeaderField(case.get("subject")),
    )
    giver = case.get("giver")
    awards = (Award("Bằng khen", "tặng", "", 1, 0, 0, tham_quyen=giver),) if giver else ()
    found = retention_of(Record(header, awards=awards, phan_loai=Classification(case["class"])))
    return {"years": found.years, "words": found.words} if found else None


PROBES: dict[str, tuple[str, dict[str, Path], Callable[[Case], Any]]] = {
    "document_kinds": ("kinds", dict(document_kinds()), kind_named),
    "agencies": ("agencies", {word: ("agencies", word) for word in load("agencies")["agencies"]}, agency_of),
    "classes": ("classes", dict(classes()), speaking_for),
    "retention": ("retention", dict(schedules()), kept),
    "agency_heads": ("agencies", dict.fromkeys(load("agencies")["heads"], ()), agency_named),
    "rejects": ("rejects", {one["reason"]: () for one in load("rejects")["before"]}, symbol_found),
    "titles": ("titles", dict.fromkeys(load("titles")["titles"], ()), signed_by),
}
"""For each vocabulary its data file, the place of each entry there, and what the rules make of a case.

Where no place is given, an expression is made of the file once and for all.
"""
ALL = [(vocabulary, case) for vocabulary in PROBES for case in cases_of(vocabulary)]


def by_entry(value: Any) -> str:
    return value if isinstance(value, str) else str(value["entry"])


@pytest.mark.parametrize("vocabulary", PROBES)
def test_every_entry_has_its_case(vocabulary: str) -> None:
    have, need = {case["entry"] for case in cases_of(vocabulary)}, set(PROBES[vocabulary][1])
    assert have == need, f"tests/cases/vocabularies/{vocabulary}.json needs cases of {sorted(need - have)}"


@pytest.mark.parametrize(("vocabulary", "case"), ALL, ids=by_entry)
def test_every_entry_does_what_its_case_says(vocabulary: str, case: Case) -> None:
    assert PROBES[vocabulary][2](case) == case["gives"]


@pytest.mark.slow
@pytest.mark.parametrize("vocabulary", [name for name, probe in PROBES.items() if all(probe[1].values())])
def test_no_entry_can_go_unnoticed(vocabulary: str) -> None:
    file, entries, probe = PROBES[vocabulary]
    unnoticed = []
    for entry, path in entries.items():
        with without(load, file, path):
            if all(probe(case) == case["gives"] for case in cases_of(vocabulary) if case["entry"] == entry):
                unnoticed.append(entry)
    assert unnoticed == []
