"""How sure a value is: what evidence comes to, and where exactly each threshold lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract import confidence
from extract.confidence import decide
from extract.record import extract
from extract.types import Evidence
from ingest.types import Box, Document, Line, Page, Word

_CONTENT = json.loads((Path(__file__).parents[1] / "cases" / "confidence.json").read_text("utf-8"))
THRESHOLDS, DECISIONS = _CONTENT["thresholds"], _CONTENT["decisions"]


def decided(evidence: list[list[Any]], flag: str = "") -> confidence.Conclusion:
    return decide(
        [Evidence(*piece) for piece in evidence],
        flag=flag,
        may_be_4=lambda value: "/" in value and "4" in value.split("/")[0],
    )


@pytest.mark.parametrize("side", ["inside", "outside"])
@pytest.mark.parametrize("case", THRESHOLDS, ids=lambda case: f"{case['threshold']}: {case['name']}")
def test_a_value_just_inside_and_just_outside_of_a_threshold(case: dict[str, Any], side: str) -> None:
    found = decided(case[side]["evidence"])
    assert [found.value, found.status] == case[side]["expect"]


@pytest.mark.parametrize("case", DECISIONS, ids=lambda case: case["name"])
def test_what_evidence_comes_to(case: dict[str, Any]) -> None:
    found = decided(case["evidence"], case.get("flag", ""))
    assert [found.value, found.status] == case["expect"]
    assert found.reason == case.get("reason", found.reason)


def test_each_threshold_has_its_cases() -> None:
    of_one_reading = {"NUMBER_ON_SCAN", "NUMBER_OF_UNKNOWN", "NAME_ON_SCAN", "SYLLABLE_OF_NO_NAME"}
    confirms_only = {"IN_PART"}  # gives no value and contradicts none: its weight is shown, not compared
    table = {name: value for name, value in vars(confidence).items() if name[0].isupper()}
    numbers = {name for name, value in table.items() if isinstance(value, float)}
    assert {case["threshold"] for case in THRESHOLDS} == numbers - of_one_reading - confirms_only


def test_the_evidence_is_shown_the_heaviest_first_and_what_differs_against_the_value() -> None:
    found = decided([["handwriting", "12/QĐ-UBND", 0.3], ["file name", "72/QĐ-UBND", 0.9]])
    assert [(piece.source, piece.weight) for piece in found.evidence] == [
        ("file name", 0.9),
        ("handwriting", -0.3),
    ]


def test_what_is_contradicted_is_no_surer_than_even() -> None:
    assert decided([["page", "12/QĐ-UBND", 0.96], ["file name", "72/QĐ-UBND", 0.9]]).confidence == 0.5


def test_two_sources_together_are_surer_than_each() -> None:
    found = decided([["page, maybe by hand", "12/QĐ-UBND", 0.8], ["handwriting", "12/QĐ-UBND", 0.7]])
    assert found.confidence == pytest.approx(0.94)


def reference_status(text: str, word: str, sure: float) -> str:
    """The status of the one reference in a scanned line, of which `word` was read with confidence `sure`."""
    words, at = [], 0
    for part in text.split(" "):
        words.append(Word(at, at + len(part), Box(0.1, 0.5, 0.9, 0.52), sure if part == word else 0.99))
        at += len(part) + 1
    line = Line(0, len(text), Box(0.1, 0.5, 0.9, 0.52))
    page = Page(1, "ocr", text, 0.9, tuple(words), (line,), 595, 842, 300)
    (found,) = extract(Document("a.pdf", "", 0, "application/pdf", (page,))).references
    return found.status


@pytest.mark.parametrize(("sure", "status"), [(0.7, "certain"), (0.69, "uncertain")])
def test_a_number_and_a_date_in_the_text_of_a_scan(sure: float, status: str) -> None:
    text = "Căn cứ Quyết định số 12/QĐ-BTC ngày 05/01/2023 của Bộ Tài chính;"
    assert reference_status(text, "12/QĐ-BTC", sure) == status
    assert reference_status(text, "05/01/2023", sure) == status


@pytest.mark.parametrize(("sure", "status"), [(0.88, "certain"), (0.87, "uncertain")])
def test_a_number_of_an_agency_that_no_vocabulary_has(sure: float, status: str) -> None:
    text = "Căn cứ Quyết định số 12/QĐ-ZQX ngày 05/01/2023;"
    assert reference_status(text, "12/QĐ-ZQX", sure) == status


def statuses_of_names(sure: float, name: str) -> set[str]:
    """The status of the person on a scanned list whose name was read with confidence `sure`."""
    text = (
        "DANH SÁCH\nCác cá nhân được tặng Giấy khen\n1. Ông "
        + name
        + ", Trưởng phòng\n2. Bà Lê Thị Thử, Phó phòng"
    )
    words, lines, at = [], [], 0
    for row, line in enumerate(text.split("\n")):
        lines.append(Line(at, at + len(line), Box(0.1, 0.1 + row / 40, 0.9, 0.12 + row / 40)))
        for part in line.split(" "):
            inside = part.strip(",") in name.split()
            box = Box(0.1, 0.1 + row / 40, 0.9, 0.12 + row / 40)
            words.append(Word(at, at + len(part), box, sure if inside else 0.99))
            at += len(part) + 1
    page = Page(1, "ocr", text, 0.9, tuple(words), tuple(lines), 595, 842, 300)
    found = extract(Document("a.pdf", "", 0, "application/pdf", (page,))).recipients
    return {one.status for one in found if one.ten == name}


@pytest.mark.parametrize(("sure", "status"), [(0.7, "certain"), (0.69, "uncertain")])
def test_a_name_on_the_list_of_a_scan(sure: float, status: str) -> None:
    assert statuses_of_names(sure, "Nguyễn Văn Khuê") == {status}


@pytest.mark.parametrize(("sure", "status"), [(0.95, "certain"), (0.94, "uncertain")])
def test_a_syllable_that_no_list_of_names_has(sure: float, status: str) -> None:
    assert statuses_of_names(sure, "Nguyễn Văn Xoãng") == {status}


@pytest.mark.parametrize(("weight", "shown"), [(0.91237, 0.912), (0.61237, 0.612)])
def test_a_confidence_has_three_digits(weight: float, shown: float) -> None:
    assert decide([Evidence(confidence.PRINT, "12/QĐ-UBND", weight)]).confidence == shown


@pytest.mark.parametrize(("by_hand", "shown"), [(0.43, "11/QĐ-X"), (0.41, "41/QĐ-X")])
def test_a_4_for_which_a_hand_has_a_1_counts_half(by_hand: float, shown: str) -> None:
    found = decided([["handwriting", "11/QĐ-X", by_hand], ["page", "41/QĐ-X", 0.84]])
    assert (found.value, found.status) == (shown, "uncertain")
