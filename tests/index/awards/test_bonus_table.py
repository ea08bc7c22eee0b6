"""Every line of the table of bonuses has its case: salaries, levels of givers, multiples of each decree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from vocabularies import cases_of, without

from index.awards.decreed_bonus import base_salary, level, multiple
from index.dated_tables import load

CASES = cases_of("bonus")


def entries() -> Iterator[tuple[str, tuple[Any, ...]]]:
    table = load("bonus")
    for place, salary in enumerate(table["luong_co_so"]):
        yield f"luong_co_so: {salary['from']}", ("luong_co_so", place)
    for place, line in enumerate(table["cap"]):
        for each, word in enumerate(line["words"]):
            yield f"cap: {word}", ("cap", place, "words", each)
    for place, decree in enumerate(table["nghi_dinh"]):
        for each, line in enumerate(decree.get("muc", ())):
            yield f"{decree['so']}: {each + 1}. {line['award']}", ("nghi_dinh", place, "muc", each)


def found(case: dict[str, Any]) -> Any:
    if "giver" in case and "award" not in case:
        return level(case["giver"])
    if "award" not in case:
        salary = base_salary(case["day"])
        return {"dong": salary.dong, "can_cu": salary.can_cu} if salary else None
    line = multiple(case["award"], case["giver"], case["to"], case["day"])
    return float(line.he_so) if line else None


def test_every_line_has_its_case() -> None:
    assert {case["entry"] for case in CASES} == {entry for entry, _ in entries()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["entry"]))
def test_every_line_gives_what_its_case_says(case: dict[str, Any]) -> None:
    assert found(case) == case["gives"]


@pytest.mark.slow
def test_no_line_can_go_unnoticed() -> None:
    unnoticed = []
    for entry, path in list(entries()):
        with without(load, "bonus", path):
            if all(found(case) == case["gives"] for case in CASES if case["entry"] == entry):
                unnoticed.append(entry)
    assert unnoticed == []
