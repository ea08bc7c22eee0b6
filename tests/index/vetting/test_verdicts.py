"""What the findings of one proposal come to, and in which order they and earlier awards stand."""

from __future__ import annotations

from itertools import permutations

import pytest

from index.vetting.types import BASE, DUPLICATE, LOOK, Rule, Verdict, VettingFinding
from index.vetting.vet import _ORDER, _verdict


def finding(verdict: Verdict, rule: Rule = "twice_on_list") -> VettingFinding:
    return VettingFinding(rule, verdict, "x")


@pytest.mark.parametrize("order", [*permutations((DUPLICATE, LOOK, BASE))])
def test_the_gravest_finding_decides_in_any_order(order: tuple[Verdict, ...]) -> None:
    assert _verdict([finding(one) for one in order]) == DUPLICATE
    assert _verdict([finding(one) for one in order if one != DUPLICATE]) == LOOK
    assert _verdict([finding(one) for one in order if one == BASE]) == BASE


def test_without_a_finding_of_its_own_a_person_has_to_look() -> None:
    assert _verdict([]) == LOOK
    assert _verdict([finding(DUPLICATE, "homonym")]) == LOOK
    assert _verdict([finding(DUPLICATE, "homonym"), finding(BASE)]) == BASE


def test_earlier_awards_of_the_same_person_stand_before_those_that_may_be() -> None:
    assert sorted(_ORDER, key=lambda same: _ORDER[same]) == ["same", "unsure", "other"]
    assert len({*_ORDER.values()}) == len(_ORDER)
