"""Which law holds on a day: from its first day to its last, and none between."""

from __future__ import annotations

import pytest

from index.vetting.law import RuleBasis, _basis, base_rule, basis_of

LAWS = (
    {"from": "2004-07-01", "to": "2023-12-31", "can_cu": "Luật 2003", "mark": "sure"},
    {"from": "2024-01-01", "to": "2024-06-30", "can_cu": "Luật 2022", "mark": "sure"},
    {"from": "2025-01-01", "to": None, "can_cu": "Luật 2025", "mark": "likely"},
)


@pytest.mark.parametrize(
    ("day", "law"),
    [
        ("2004-06-30", None),
        ("2004-07-01", "Luật 2003"),
        ("2023-12-31", "Luật 2003"),
        ("2024-01-01", "Luật 2022"),
        ("2024-06-30", "Luật 2022"),
        ("2024-07-01", None),
        ("2024-12-31", None),
        ("2025-01-01", "Luật 2025"),
        ("2099-01-01", "Luật 2025"),
    ],
)
def test_a_law_holds_from_its_first_day_to_its_last(day: str, law: str | None) -> None:
    found = _basis(LAWS, day)
    assert (found and found.can_cu) == law


def test_how_sure_a_rule_is_comes_with_it() -> None:
    assert _basis(LAWS, "2025-06-01") == RuleBasis("Luật 2025", "likely")


def test_before_there_was_a_law_nothing_is_asked() -> None:
    assert base_rule("CSTĐ cấp bộ, tỉnh", "cá nhân", "1990-01-01") is None
    assert base_rule("CSTĐ cấp bộ, tỉnh", "tập thể", "2024-12-31") is None
    assert base_rule("không có", "cá nhân", "2024-12-31") is None
    assert basis_of("title", "1990-01-01") is None
