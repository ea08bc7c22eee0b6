"""The base of an award, year by year, and what repeats an earlier one: sentence, papers and verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.proposals.types import ProposedAward
from index.vetting.again import second_awards, too_early
from index.vetting.base import base_found, for_one_deed
from index.vetting.law import AwardCode, BaseRule, RuleBasis, basis_of
from index.vetting.types import BASE, DUPLICATE, LOOK, EarlierAward
from index.vetting.wording import decision_named
from messages import speaking

BASIS = RuleBasis("Luật, Điều 1", "sure")
TITLE, ORDER = AwardCode("LĐTT", True), AwardCode("HCLĐ Ba", False)
DAY = "2024-12-31"


def earlier(nam: int | None, code: AwardCode | None = TITLE, **said: Any) -> EarlierAward:
    given = EarlierAward(
        f"{nam}.0", 7, 2, "Lò Thị Na", "Sở Y tế", code.name if code else None, None, None, f"{nam}/QĐ-SYT",
        f"{nam}-02-06", None, None, None, None, nam, True, True, False, code, same="same",
    )  # fmt: skip
    return replace(given, **said)


def proposal(nam: int | None, **said: Any) -> ProposedAward:
    return ProposedAward("cá nhân", "Lò Thị Na", 1, den_nam=nam, **said)


def told(rule: BaseRule, nam: int, *awards: EarlierAward) -> tuple[str, str, tuple[str, ...]]:
    with speaking("en"):
        found = base_found(proposal(nam), rule, awards)
    return str(found.message), found.verdict, found.entries


class TestBase:
    RUN = BaseRule(BASIS, run=("LĐTT", 2))
    HELD = BaseRule(BASIS, held=("HCLĐ Ba", 5))
    SEVERAL = BaseRule(BASIS, several=("LĐTT", 2, 3))

    @pytest.mark.parametrize(
        ("years", "found"),
        [((2022, 2023), True), ((2021, 2022), True), ((2020, 2021), False), ((2021, 2023), False)],
    )
    def test_a_title_in_consecutive_years_up_to_the_year_or_the_one_before(
        self, years: tuple[int, ...], found: bool
    ) -> None:
        _, verdict, entries = told(self.RUN, 2023, *map(earlier, years))
        assert verdict == (BASE if found else LOOK)
        assert entries == tuple(f"{year}.0" for year in years) or not found

    def test_what_was_not_seen_is_named(self) -> None:
        assert told(self.RUN, 2023, earlier(2023)) == (
            "LĐTT of 2022 was not seen in the archive",
            LOOK,
            ("2023.0",),
        )
        assert told(self.RUN, 2023)[0] == "LĐTT of 2022, 2023 was not seen in the archive"
        both = told(self.RUN, 2023, earlier(2022), earlier(2023))
        assert both[0] == (
            "LĐTT is in the archive (2022: 2022/QĐ-SYT (06/02/2022); 2023: 2023/QĐ-SYT (06/02/2023))"
        )

    @pytest.mark.parametrize("year", [2022, 2023])
    def test_a_title_of_the_same_year(self, year: int) -> None:
        message, verdict, entries = told(BaseRule(BASIS, same_year="LĐTT"), 2023, earlier(year))
        assert (verdict, entries) == ((BASE, ("2023.0",)) if year == 2023 else (LOOK, ()))
        assert ("LĐTT of 2023 was not seen" in message) is (year == 2022)

    @pytest.mark.parametrize(("nam", "verdict"), [(2022, LOOK), (2023, BASE), (2024, BASE)])
    def test_an_award_that_is_held_long_enough(self, nam: int, verdict: str) -> None:
        message, found, entries = told(self.HELD, nam, earlier(2018, ORDER), earlier(2015, ORDER))
        assert (found, entries) == (verdict, ("2018.0",))
        assert ("counted from 2018, the next is due for 2023 at the earliest" in message) is (verdict == LOOK)

    def test_an_award_for_a_deed_is_no_base(self) -> None:
        deed = earlier(2010, ORDER, phuong_thuc="đột xuất")
        message, verdict, entries = told(self.HELD, 2023, deed)
        assert message == "HCLĐ Ba is in the archive for a deed or a campaign only (2010/QĐ-SYT (06/02/2010))"
        assert (verdict, entries) == (LOOK, ("2010.0",))
        assert told(self.HELD, 2023) == ("HCLĐ Ba was not seen in the archive", LOOK, ())
        with speaking("en"):
            (found,) = for_one_deed(self.HELD, [deed, earlier(2010, ORDER), earlier(2010)], DAY)
            assert "2010/QĐ-SYT (06/02/2010) gave HCLĐ Ba for đột xuất" in found.message
        assert (found.rule, found.verdict, found.entries) == ("method", LOOK, ("2010.0",))
        for other in ({"same": "unsure"}, {"sure": False}, {"proposed": True}, {"phuong_thuc": "công trạng"}):
            assert not [*for_one_deed(self.HELD, [replace(deed, **other)], DAY)]

    @pytest.mark.parametrize(
        ("years", "verdict"),
        [((2020, 2023), BASE), ((2019, 2023), LOOK), ((2023,), LOOK), ((2022, 2024), LOOK)],
    )
    def test_a_title_several_times_within_some_years(self, years: tuple[int, ...], verdict: str) -> None:
        message, found, entries = told(self.SEVERAL, 2023, *map(earlier, years))
        assert found == verdict
        within = [year for year in years if 2020 <= year <= 2023]
        assert entries == tuple(f"{year}.0" for year in within)
        assert verdict == BASE or message == "LĐTT: 1 of 2 seen in the archive since 2020"

    def test_each_part_that_is_not_there_is_said_and_only_these(self) -> None:
        rule = BaseRule(BASIS, run=("LĐTT", 2), held=("HCLĐ Ba", 5), other_way=True)
        way = " (the law has another way, too, which no decision shows)"
        missing = "LĐTT of 2022 was not seen in the archive"
        assert told(rule, 2023, earlier(2023), earlier(2010, ORDER))[0] == missing + way
        assert told(rule, 2023)[0] == (
            "LĐTT of 2022, 2023 was not seen in the archive; HCLĐ Ba was not seen in the archive" + way
        )
        message, verdict, _ = told(rule, 2023, earlier(2022), earlier(2023), earlier(2010, ORDER))
        assert (verdict, way in message, message.count("is in the archive")) == (BASE, False, 2)

    @pytest.mark.parametrize(
        "other", [{"same": "unsure"}, {"sure": False}, {"proposed": True}, {"nam": None}, {"code": None}]
    )
    def test_only_what_was_surely_given_to_the_same_person_counts(self, other: dict[str, Any]) -> None:
        assert told(self.RUN, 2023, earlier(2022), replace(earlier(2023), **other))[1] == LOOK

    def test_of_two_awards_of_a_year_the_one_that_names_its_time_is_shown(self) -> None:
        unnamed = earlier(2022, id="9.9", nam_named=False)
        for awards in ((unnamed, earlier(2022)), (earlier(2022), unnamed)):
            assert told(BaseRule(BASIS, same_year="LĐTT"), 2022, *awards)[2] == ("2022.0",)


class TestAgain:
    DEED = "phòng chống lụt bão tại xã Khe Vàng"

    def findings(
        self, asked: ProposedAward, code: AwardCode | None, one: EarlierAward
    ) -> list[tuple[str, str]]:
        return [(found.rule, found.verdict) for found in second_awards(asked, code, [one], DAY)]

    @pytest.mark.parametrize(
        ("said", "found"),
        [
            ({}, [("same_title_year", DUPLICATE)]),
            ({"same": "unsure"}, [("same_title_year", LOOK)]),
            ({"sure": False}, [("same_title_year", LOOK)]),
            ({"nam_named": False}, [("same_title_year", LOOK)]),
            ({"same": "other"}, []),
            ({"proposed": True}, []),
            ({"nam": 2022}, []),
            ({"code": AwardCode("CSTĐ", True)}, []),
        ],
    )
    def test_a_title_twice_for_a_year(self, said: dict[str, Any], found: list[tuple[str, str]]) -> None:
        assert self.findings(proposal(2023), TITLE, replace(earlier(2023), **said)) == found
        assert self.findings(proposal(None), TITLE, earlier(None)) == []

    @pytest.mark.parametrize(
        ("mine", "theirs", "found"),
        [
            ((2022, 2023), (2023, 2024), True),
            ((2022, 2023), (2024, 2024), False),
            ((None, 2023), (None, 2023), True),
            ((None, 2023), (None, 2022), False),
            ((None, None), (2023, 2023), True),
            ((2021, 2023), (2022, 2022), True),
        ],
    )
    def test_a_deed_twice_unless_its_years_differ(
        self, mine: tuple[int | None, int], theirs: tuple[int | None, int], found: bool
    ) -> None:
        asked = proposal(mine[1], tu_nam=mine[0], thanh_tich=self.DEED)
        one = earlier(2023, ORDER, ly_do=self.DEED, tu_nam=theirs[0], den_nam=theirs[1])
        assert self.findings(asked, None, one) == [("same_achievement", DUPLICATE)] * found
        assert self.findings(asked, None, replace(one, code=TITLE)) == []

    def test_an_award_of_a_kind_for_the_same_years(self) -> None:
        asked = proposal(2023, hinh_thuc="HCLĐ Ba")
        one = earlier(2023, ORDER, den_nam=2023, thoi_gian="năm 2023")
        assert self.findings(asked, ORDER, one) == [("same_period", DUPLICATE)]
        assert self.findings(replace(asked, hinh_thuc="Khác"), ORDER, one) == []
        assert self.findings(asked, ORDER, replace(one, den_nam=2022)) == []
        with speaking("en"):
            (found,) = second_awards(asked, ORDER, [replace(one, same="unsure", why="no unit")], DAY)
            assert found.message == (
                "HCLĐ Ba for năm 2023 was given by 2023/QĐ-SYT (06/02/2023); "
                "whether it is the same person: no unit"
            )
        assert (found.entries, found.basis) == (("2023.0",), basis_of("achievement", DAY))

    @pytest.mark.parametrize(
        ("nam", "said", "early"),
        [
            (2022, {}, True),
            (2023, {}, False),
            (2022, {"same": "unsure"}, False),
            (2022, {"proposed": True}, False),
            (2022, {"code": TITLE}, False),
            (None, {}, False),
        ],
    )
    def test_an_interval_counts_from_the_last_award(
        self, nam: int | None, said: dict[str, Any], early: bool
    ) -> None:
        rule = BaseRule(BASIS, interval=5)
        held = [replace(earlier(year, ORDER), **said) for year in (2018, 2010)]
        with speaking("en"):
            found = [*too_early(proposal(nam), ORDER, rule, held, DAY)]
            assert ["due for 2023" in one.message for one in found] == [True] * early
        assert [one.entries for one in found] == [("2018.0",)] * early
        assert not [*too_early(proposal(2019), ORDER, BaseRule(BASIS), held, DAY)]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({}, "2023/QĐ-SYT (06/02/2023)"),
        ({"ngay_quyet_dinh": "2023-05"}, "2023/QĐ-SYT (2023-05)"),
        ({"ngay_quyet_dinh": None}, "2023/QĐ-SYT"),
        ({"so_quyet_dinh": None}, "#7 (06/02/2023)"),
    ],
)
def test_how_a_decision_is_named(said: dict[str, Any], named: str) -> None:
    assert decision_named(earlier(2023, **said)) == named
