"""What is said beside figures, and how they are ordered: each sentence alone, and none where it isn't so."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from index.awards.changed_awards import ISSUED_ANEW, REPLACED, REVOKED
from index.awards.events import AwardEvent, AwardSource
from index.awards.lists import RecipientCounts as Counts
from index.awards.shortfalls import may_be_short, named_alone, open_lists, shortfalls, without_recipients
from index.awards.statistics import StatsQuestion, _notes, _order, differences
from index.awards.sums import Backing, Figure, StatsRow, Sum
from messages import speaking

SOURCE = AwardSource(7, 0, "tặng", 1, "7/QĐ", "certain")


def event(**said: Any) -> AwardEvent:
    given = {"declared": Counts(), "counted": Counts(), "told": "given", "vai_tro": "tặng"} | said
    return AwardEvent(id="7.0", hinh_thuc="Giấy khen", sources=(SOURCE,), **given)


NO_FIGURES = StatsRow(None)


def notes(row: StatsRow = NO_FIGURES, by: Any = "year", **gathered: Any) -> list[str]:
    held = {"events": (), "unsettled": (), "unclear": ()} | gathered
    with speaking("en"):
        return [str(one) for one in _notes(StatsQuestion(by), row, SimpleNamespace(**held))]  # type: ignore[arg-type]


def of_each_kind(**said: tuple[int, int, int]) -> StatsRow:
    kinds = [{name: numbers[at] for name, numbers in said.items()} for at in range(3)]
    return StatsRow(None, tap_the=Figure(**kinds[0]), ca_nhan=Figure(**kinds[1]), ho=Figure(**kinds[2]))


class TestNotes:
    def test_none_where_all_is_well(self) -> None:
        assert notes(of_each_kind(certain=(1, 2, 3)), events=(event(),)) == []

    def test_numbers_of_all_kinds_are_added_up(self) -> None:
        row = of_each_kind(
            certain=(10, 20, 30), declared=(1, 2, 4), unlisted=(8, 16, 32), beside_unread=(1, 2, 5)
        )
        assert notes(row) == [
            "7 of 60 recipients are as declared in the text; no list of them was found.",
            "56 recipients whom decisions declare are on no list that was read; `sovang check` shows where.",
            "The list of 8 recipients may be short: maybe not all of it was read; `sovang review` shows "
            "where.",
        ]

    @pytest.mark.parametrize("at", [0, 1, 2])
    @pytest.mark.parametrize(
        ("name", "words"),
        [("declared", "declared in the text"), ("unlisted", "on no list"), ("beside_unread", "may be short")],
    )
    def test_one_kind_alone_is_noted(self, at: int, name: str, words: str) -> None:
        numbers = tuple(int(place == at) for place in range(3))
        assert [words in note for note in notes(of_each_kind(**{name: numbers}))] == [True]  # type: ignore[arg-type]

    @pytest.mark.parametrize("by", ["unit", "industry", "year", "award", "recipient-class"])
    def test_rows_of_units_share_an_award(self, by: str) -> None:
        shared = [note for note in notes(by=by) if "appears in several rows" in note]
        assert len(shared) == (by in ("unit", "industry"))

    def test_papers_that_nobody_has_settled_and_lists_that_are_unclear(self) -> None:
        assert notes(unsettled=((1, 2), (3, 4)), unclear=("x",)) == [
            "#1 and #2 look like the same document, but nobody has confirmed it; their awards count once. "
            "See `sovang duplicates`.",
            "#3 and #4 look like the same document, but nobody has confirmed it; their awards count once. "
            "See `sovang duplicates`.",
            "1 list doesn't say which award its entries receive; all are uncertain.",
        ]

    def test_what_is_not_counted_is_said_with_its_reason(self) -> None:
        events = (
            event(taken_out=REVOKED),
            event(taken_out=REVOKED),
            event(taken_out=REPLACED),
            event(taken_out=ISSUED_ANEW),
            event(withdrawn=Counts(1, 2, 4)),
        )
        assert notes(events=events) == [
            "2 awards are not counted: later documents revoke their decisions.",
            "1 award is not counted: a later decision replaces its own.",
            "1 award is not counted: its paper only issues diplomas anew.",
            "7 recipients are not counted: later decisions revoke their awards by name.",
        ]


class TestShort:
    @pytest.mark.parametrize(
        ("said", "missing"),
        [
            ({"declared": Counts(2, 3)}, [("tập thể", 2), ("cá nhân", 3)]),
            ({"declared": Counts(2, 3), "counted": Counts(2, 1)}, [("cá nhân", 2)]),
            ({"declared": Counts(2), "counted": Counts(3)}, []),
            ({"declared": Counts(1)}, []),  # named in the sentence
            ({"declared": Counts(1, 1)}, [("tập thể", 1), ("cá nhân", 1)]),
            ({"declared": Counts(2), "list_complete": True}, []),
            ({"declared": Counts(2), "told": "not held"}, []),
        ],
    )
    def test_what_no_list_shows(self, said: dict[str, Any], missing: list[tuple[str, int]]) -> None:
        assert [(one.loai, one.missing) for one in shortfalls([event(**said)])] == missing
        listed = [(one.loai, one.declared - one.counted) for one in differences([event(**said)])]
        assert [one for one in listed if one[1] > 0] == missing

    @pytest.mark.parametrize(
        ("said", "short"),
        [
            ({"unread_pages": (2,), "counted": Counts(2)}, True),
            ({"gap_pages": (2,), "counted": Counts(2)}, True),
            ({"counted": Counts(2)}, False),
            ({"unread_pages": (2,), "counted": Counts(2), "declared": Counts(2)}, False),
            ({"unread_pages": (2,), "counted": Counts(2), "declared": Counts(1)}, True),
            ({"unread_pages": (2,)}, False),
            ({"unread_pages": (2,), "counted": Counts(2), "vai_tro": "đề nghị"}, False),
        ],
    )
    def test_a_list_beside_print_that_was_not_read_may_be_short(
        self, said: dict[str, Any], short: bool
    ) -> None:
        assert may_be_short(event(**said), "tập thể") is short
        assert not may_be_short(event(**said), "cá nhân")

    def test_somebody_named_alone(self) -> None:
        assert named_alone(event(declared=Counts(ca_nhan=1)), 1)
        assert not named_alone(event(declared=Counts(1, 1)), 1)
        assert not named_alone(event(declared=Counts(2)), 2)

    def test_what_a_person_should_look_for(self) -> None:
        short = event(declared=Counts(3, 2), counted=Counts(1))
        beside = event(counted=Counts(2), unread_pages=(2, 3))
        nobody, told = event(), event(told="not held")
        with speaking("en"):
            assert [str(what) for _, what in open_lists([short, beside, nobody, told])] == [
                "Giấy khen: 3 tập thể are declared, 1 were read",
                "Giấy khen: 2 cá nhân are declared, no list of them was read",
                "Giấy khen: the list may be short, print was not read on p. 2, 3",
                "Giấy khen: neither a number nor a list of recipients was read",
            ]
        assert [*without_recipients([short, beside, nobody, told])] == [nobody]


class TestOrder:
    def sum_of(self, recipients: int, events: int = 1) -> Sum:
        made = Sum()
        for n in range(events):
            backing = Backing(event(nam=2023), True, 2023, (n,))
            made.events[str(n)] = backing
        made.figures["cá nhân"] = [recipients, 0, 0, 0, 0]
        return made

    def test_years_in_order_and_all_else_by_recipients_then_events_then_name(self) -> None:
        rows = {
            "b": self.sum_of(1),
            "a": self.sum_of(1),
            "c": self.sum_of(1, 2),
            "d": self.sum_of(9),
            None: self.sum_of(99),
        }
        ordered = [key for key, _ in sorted(rows.items(), key=lambda item: _order("award", *item))]
        assert ordered == ["d", "c", "a", "b", None]
        years = {"2023": self.sum_of(1), "2021": self.sum_of(0), None: self.sum_of(9), "2022": self.sum_of(5)}
        assert [key for key, _ in sorted(years.items(), key=lambda item: _order("year", *item))] == [
            "2021",
            "2022",
            "2023",
            None,
        ]


class TestSums:
    BACKING = Backing(event(nam=2023), True, 2023, (7,))

    def test_an_entry_counts_by_how_sure_it_is(self) -> None:
        made = Sum()
        made.add_entry(self.BACKING, "A", "cá nhân", certain=True)
        made.add_entry(self.BACKING, "a", "cá nhân", certain=False)
        made.add_entry(self.BACKING, "a", "tập thể", certain=True)
        row = made.row()
        assert (row.ca_nhan, row.tap_the, row.ho) == (Figure(1, 1), Figure(1), Figure())
        assert (row.value, row.awards, row.documents, row.recipients) == ("a", Figure(1), (7,), 3)
        assert (made.recipients, made.by_year) == (3, {2023: 3})

    def test_a_list_without_an_award_has_its_documents_and_no_event(self) -> None:
        made = Sum()
        made.add(Backing(None, False, None, (3, 2)), None, {"hộ gia đình": Figure(0, 2)})
        assert made.row() == StatsRow(None, ho=Figure(0, 2), documents=(2, 3))
        assert made.by_year == {}

    def test_rows_add_up_and_an_event_of_both_counts_once(self) -> None:
        first, second, whole = Sum(), Sum(), Sum()
        first.add(self.BACKING, "A", {"cá nhân": Figure(1, 2, 3, 4, 5)})
        second.add(self.BACKING, "B", {"cá nhân": Figure(10, 20, 30, 40, 50)})
        for one in (first, second):
            whole.add_row(one)
        assert (
            whole.row().ca_nhan
            == Figure(11, 22, 33, 44, 55)
            == Figure(1, 2, 3, 4, 5) + Figure(10, 20, 30, 40, 50)
        )
        assert (whole.row().awards, whole.row().value, whole.by_year) == (Figure(1), None, {2023: 33})

    def test_beside_unread_print_an_entry_is_marked(self) -> None:
        unread = event(unread_pages=(2,), counted=Counts(ca_nhan=1))
        made = Sum()
        made.add_entry(Backing(unread, False, None, ()), None, "cá nhân", certain=True)
        assert made.row().ca_nhan == Figure(1, beside_unread=1)
        assert made.row().awards == Figure(0, 1)

    def test_a_trend_has_every_year_and_no_change_from_nothing(self) -> None:
        made = Sum(labels={"A": 1}, by_year={2020: 4, 2022: 3, 2023: 2})
        made.events["1"] = Backing(event(), True, 2022, ())
        trend = made.trend(range(2020, 2024))
        assert trend.value == "A"
        assert [(one.nam, one.awards, one.recipients, one.change) for one in trend.points] == [
            (2020, 0, 4, None),
            (2021, 0, 0, -100.0),
            (2022, 1, 3, None),
            (2023, 0, 2, -33.3),
        ]
