"""By which method an award is given and of which class its recipient is, entry by entry of the data files.

An entry without a case fails here; `docs/rules.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from vocabularies import cases_of, without

from extract.awards.methods import method_of, with_methods
from extract.lexicon.vocabulary import load
from extract.rosters.recipient_classes import class_of, with_classes
from extract.types import Award, Recipient

Case = dict[str, Any]
Path = tuple[Any, ...]


def method_entries() -> Iterator[tuple[str, Path]]:
    content = load("award_methods")
    for place, one in enumerate(content["words"]):
        yield f"words: {one['words']}", ("words", place)
    for place, mask in enumerate(content["masks"]):
        yield f"mask: {mask}", ("masks", place)
    for method, kinds in content["kinds"].items():
        for place, kind in enumerate(kinds):
            yield f"kind: {kind}", ("kinds", method, place)


def class_entries() -> Iterator[tuple[str, Path]]:
    content = load("recipient_classes")
    for number, line in enumerate(content["posts"]):
        for name, key in (("title", "titles"), ("body", "bodies")):
            for place, word in enumerate(line.get(key, ())):
                yield f"post {number} {name}: {word}", ("posts", number, key, place)
    for name, path in (
        ("former", ("former",)),
        ("acting", ("acting",)),
        ("enterprise", ("enterprises", "sure")),
        ("enterprise", ("enterprises", "likely")),
        ("body", ("bodies",)),
        ("in enterprise", ("in_enterprises",)),
    ):
        words: Any = content
        for step in path:
            words = words[step]
        for place, word in enumerate(words):
            yield f"{name}: {word}", (*path, place)
    for short in content["abbreviations"]:
        yield f"abbreviation: {short}", ("abbreviations", short)


def method_found(case: Case) -> list[str | None]:
    return list(method_of(case.get("kind", "Bằng khen"), case.get("reason"), case.get("subject")))


def class_found(case: Case) -> list[str | None]:
    kind, name = ("tập thể", case["ten"]) if "ten" in case else ("cá nhân", "Lò Văn Sáu")
    person = Recipient(kind, name, "bảng", "", 1, 0, 0)  # type: ignore[arg-type]
    found = class_of(replace(person, chuc_vu=case.get("chuc_vu"), don_vi=case.get("don_vi")))
    return [found.name, found.status]


FILES = {
    "award_methods": (dict(method_entries()), method_found),
    "recipient_classes": (dict(class_entries()), class_found),
}
ALL = [
    pytest.param(file, case, id=f"{file}: {case['entry'][:60]}") for file in FILES for case in cases_of(file)
]
OF_ENTRIES = [one for one in ALL if one.values[1]["entry"] in FILES[str(one.values[0])][0]]


@pytest.mark.parametrize("file", FILES)
def test_every_entry_has_its_case(file: str) -> None:
    have, need = {case["entry"] for case in cases_of(file)}, set(FILES[file][0])
    assert need <= have, f"tests/cases/vocabularies/{file}.json needs cases of {sorted(need - have)}"


@pytest.mark.parametrize(("file", "case"), ALL)
def test_every_entry_does_what_its_case_says(file: str, case: Case) -> None:
    assert FILES[file][1](case) == case["gives"]


@pytest.mark.parametrize("case", [case for case in cases_of("award_methods") if "sibling" in case])
def test_what_looks_alike_does_not_say_the_method(case: Case) -> None:
    assert method_of("Bằng khen", case["sibling"], None).name != case["gives"][0]


@pytest.mark.parametrize(("file", "case"), OF_ENTRIES)
def test_no_entry_can_go_unnoticed(file: str, case: Case) -> None:
    entries, found = FILES[file]
    with without(load, file, entries[case["entry"]]):
        assert found(case) != case["gives"]


@pytest.mark.parametrize("file", FILES)
def test_only_names_of_the_file_are_given(file: str) -> None:
    names = {"award_methods": "methods", "recipient_classes": "classes"}[file]
    given = {case["gives"][0] for case in cases_of(file)} - {None}
    assert given <= set(load(file)[names])


def test_the_subject_says_nothing_of_an_award_that_another_decision_gave() -> None:
    told = Award("Bằng khen", "thuật lại", "Bằng khen", 1, 0, 9)
    subject = "Về việc khen thưởng thành tích đột xuất"
    own, other = with_methods([replace(told, vai_tro="tặng"), told], subject)
    assert (own.phuong_thuc, other.phuong_thuc) == ("đột xuất", None)


def test_who_was_read_with_doubt_has_no_certain_class() -> None:
    sure = Recipient("cá nhân", "Lò Văn Sáu", "bảng", "", 1, 0, 0, chuc_vu="Giáo viên")
    found = with_classes([sure, replace(sure, status="uncertain")])
    assert [(one.doi_tuong, one.doi_tuong_status) for one in found] == [
        ("trực tiếp", "certain"),
        ("trực tiếp", "uncertain"),
    ]


def test_a_household_is_a_class_of_its_own() -> None:
    assert class_of(Recipient("hộ gia đình", "Lò Văn Sáu", "bảng", "", 1, 0, 0)).name == "hộ gia đình"
