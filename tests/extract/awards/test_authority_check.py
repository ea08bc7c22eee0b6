"""Who may not give which award, by the law of the day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.awards.authority_check import contradiction, level_of, with_authority_checked
from extract.lexicon.vocabulary import load
from extract.types import Award, Header, HeaderField

CASES = json.loads((Path(__file__).parents[2] / "cases" / "award_authorities.json").read_text("utf-8"))
WRONG = {"state": "Thủ tướng Chính phủ", "unit": "Thủ tướng Chính phủ"}


@pytest.mark.parametrize(("award", "giver", "day", "mark"), CASES["contradictions"])
def test_an_award_is_compared_with_who_may_give_it(
    award: str, giver: str | None, day: str | None, mark: str | None
) -> None:
    found = contradiction(award, [giver], day)
    assert (found.mark if found else None) == mark


def test_levels_and_groups_are_the_ones_of_the_cases() -> None:
    content: dict[str, Any] = load("award_authorities")
    held = {words: line["level"] for line in content["levels"] for words in line["begin"]}
    assert held == CASES["levels"]
    assert {name: "; ".join(awards) for name, awards in content["groups"].items()} == CASES["groups"]


@pytest.mark.parametrize(("words", "level"), CASES["levels"].items())
def test_every_beginning_says_its_level_as_whole_words(words: str, level: str) -> None:
    assert level_of(f"{words} Mộc Giang") == level
    assert level_of(f"{words}x Mộc Giang") is None


@pytest.mark.parametrize("group", CASES["groups"])
def test_every_award_of_a_group_has_its_rule(group: str) -> None:
    for award in CASES["groups"][group].split("; "):
        assert contradiction(award, [WRONG.get(group, "Giám đốc Sở Y tế")], "2024-05-31")


def test_the_times_of_the_laws_follow_each_other() -> None:
    laws = load("award_authorities")["laws"]
    assert [(law["from"], law["to"]) for law in laws] == [
        ("2004-07-01", "2023-12-31"),
        ("2024-01-01", "2025-06-30"),
        ("2025-07-01", "2026-09-30"),
        ("2026-10-01", None),
    ]


def paper(agency: str = "SỞ Y TẾ", day: str = "2024-05-31", status: Any = "certain") -> Header:
    return Header(ngay_ban_hanh=HeaderField(day, status), co_quan_ban_hanh=HeaderField(agency, "certain"))


def given(**fields: Any) -> Award:
    return Award("Bằng khen", "tặng", "x", 1, 0, 1, **fields)


def test_an_award_against_the_law_is_uncertain_and_says_by_which_article() -> None:
    (award,) = with_authority_checked([given(tham_quyen="Giám đốc Sở Y tế")], paper())
    assert award.status == "uncertain"
    assert "Điều 78, 80 Luật Thi đua, khen thưởng 2022" in award.reason


def test_the_agency_of_the_decision_counts_beside_the_giver_that_is_named() -> None:
    (award,) = with_authority_checked([given(tham_quyen="Chủ tịch Ủy ban nhân dân tỉnh")], paper())
    assert award.reason.startswith("SỞ Y TẾ")


@pytest.mark.parametrize(
    "header", [paper(status="uncertain"), paper(day="2022-05-31"), paper("TẬP ĐOÀN SÔNG TRÀ")]
)
def test_what_is_not_sure_leaves_the_award_as_it_is(header: Header) -> None:
    award = given(tham_quyen="Giám đốc Sở Y tế" if header.co_quan_ban_hanh.value == "SỞ Y TẾ" else None)
    assert with_authority_checked([award], header) == (award,)


def test_what_is_told_of_is_not_compared_with_who_tells_it() -> None:
    told = Award("Bằng khen", "thuật lại", "x", 1, 0, 1, ngay_quyet_dinh="2024-05-31")
    assert with_authority_checked([told], paper()) == (told,)
