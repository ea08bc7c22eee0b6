"""What curation makes of evidence and changes, one function at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.types import Evidence, Recipient
from index.curation.choices import Choice, choices_of, completed, with_told
from index.curation.learned import Learned
from index.curation.queue import ReviewItem, Suggestion, _named
from index.curation.reread import Change, ChangedReference, FieldChange, Recount, version
from index.curation.series import _paper
from index.curation.siblings import Spelling
from index.store.field_candidates import FieldCandidate
from index.store.fields import FieldValue
from index.store.mended_lists import MendedLine, _place_of, found_again
from index.types import DocumentSummary
from ingest.types import Box
from messages import Message, speaking

FIELD = FieldChange("so_ky_hieu", "1/X", "uncertain", "7/X", "certain")
MENTION = ChangedReference("1/X", None, "dẫn chiếu", "certain")


@pytest.mark.parametrize(
    ("what", "worth"),
    [
        ({}, False),
        ({"anything": True}, False),  # if only evidence or a place on the page
        ({"fields": (FIELD,)}, True),
        ({"beneath": (FIELD,)}, True),
        ({"added": (MENTION,)}, True),
        ({"removed": (MENTION,)}, True),
        ({"commended": (Recount("award", 0, 1),)}, True),
        ({"group": (None, "khác")}, True),
        ({"pages": (2,)}, True),
        ({"papers": 1}, True),
    ],
)
def test_a_change_worth_telling(what: dict[str, Any], worth: bool) -> None:
    assert Change(7, **what).worth_telling is worth


def test_versions_are_compared_number_by_number() -> None:
    versions = ["", "x", "0.9", "0.10", "1", "1.x", "1.0", "2"]
    assert sorted(versions, key=version) == versions


class TestChoices:
    EVIDENCE = (
        Evidence("handwriting", "72/QĐ-X", 0.5),
        Evidence("page", "12/QĐ-X", -0.9),
        Evidence("person", "99/QĐ-X", 1.0),
        Evidence("letters", "?/QĐ-X", 1.0),
        Evidence("page", "", 1.0),
    )

    def test_who_says_what_the_value_first_then_the_likelier(self) -> None:
        found = choices_of("so_ky_hieu", "72/QĐ-X", self.EVIDENCE)
        assert [(one.value, one.weight) for one in found] == [("72/QĐ-X", 0.5), ("12/QĐ-X", 0.9)]
        assert [one.value for one in choices_of("so_ky_hieu", None, self.EVIDENCE)] == ["12/QĐ-X", "72/QĐ-X"]
        alone = choices_of("so_ky_hieu", "5/QĐ-X", ())
        assert alone == (Choice("5/QĐ-X", (), 0.0),)

    def test_witnesses_of_one_value_weigh_together_the_stronger_first(self) -> None:
        found = [
            FieldCandidate(7, "72/QĐ-X", "72/qdx", source, 0.2, None) for source in ("file name", "page")
        ]
        (choice,) = choices_of("so_ky_hieu", None, self.EVIDENCE[:1], found)
        with speaking("en"):
            assert (choice.value, [str(one) for one in choice.witnesses]) == (
                "72/QĐ-X",
                ["the handwriting looks like 72", "the file name has 72", "the page has 72"],
            )
        assert choice.weight == round(1 - 0.5 * 0.8 * 0.8, 3)

    def test_the_same_witness_counts_once_with_its_greatest_weight_and_none_is_sure(self) -> None:
        twice = (Evidence("page", "1/X", 0.2), Evidence("page", "1/X", 0.6), Evidence("page", "1/X", 0.4))
        assert [one.weight for one in choices_of("so_ky_hieu", None, twice)] == [0.6]
        assert [one.weight for one in choices_of("dia_danh", None, (Evidence("page", "Huế", 1.5),))] == [0.99]

    def test_what_others_tell_makes_choices_of_its_own(self) -> None:
        held = choices_of("so_ky_hieu", "72/QĐ-X", self.EVIDENCE[:1])
        assert with_told("so_ky_hieu", "72/QĐ-X", held, ()) == held
        told = with_told("so_ky_hieu", "72/QĐ-X", held, [("72/QĐ-X", "a report"), ("5/QĐ-X", "its series")])
        assert [(one.value, one.weight) for one in told] == [("72/QĐ-X", 0.7), ("5/QĐ-X", 0.4)]
        assert [str(one) for one in told[0].witnesses][-1] == "a report"

    @pytest.mark.parametrize(
        ("field", "typed", "letters", "value"),
        [
            ("so_ky_hieu", " 28 ", "", "28/QĐ-X"),
            ("so_ky_hieu", "28", "/TB-X", "28/TB-X"),
            ("so_ky_hieu", "28/KH-X", "", "28/KH-X"),
            ("ngay_ban_hanh", "6", "", "06/02/2025"),
            ("ngay_ban_hanh", "16", "", "16/02/2025"),
            ("ngay_ban_hanh", "116", "", "116"),
            ("ngay_ban_hanh", "x", "", "x"),
            ("nguoi_ky", "28", "", "28"),
        ],
    )
    def test_what_goes_without_saying_is_put_to_what_is_typed(
        self, field: str, typed: str, letters: str, value: str
    ) -> None:
        choices = {"so_ky_hieu": Choice("44/QĐ-X", (), 0.5), "ngay_ban_hanh": Choice("2025-02-06", (), 0.5)}
        assert completed(field, typed, [choices[field]] if field in choices else [], letters) == value
        assert completed("so_ky_hieu", "28", []) == "28"
        assert completed("ngay_ban_hanh", "6", []) == "6"


class TestNames:
    ITEM = ReviewItem(DocumentSummary(7), "nguoi_ky", "Lò Na", 0.4, "", None, None, None, ())

    def test_a_name_that_people_confirmed_speaks_for_the_value_or_for_another(self) -> None:
        with speaking("en"):
            same = _named(self.ITEM, Learned(7, "nguoi_ky", "Lò Na", "Lò Na", (3, 5)), None)
            assert [str(one) for one in same.supports] == ["people confirmed it in #3, #5"]
            assert same.suggestions == ()
            other = _named(self.ITEM, Learned(7, "nguoi_ky", "Lò Na", "Lò Nả", (3,)), None)
            assert other.supports == ()
            assert [(one.value, str(one.because[0])) for one in other.suggestions] == [
                ("Lò Nả", "people confirmed it in #3")
            ]
        assert [one.value for one in other.choices] == ["Lò Na", "Lò Nả"]

    def test_how_others_spell_it_is_offered_with_a_reason(self) -> None:
        spelt = Spelling(7, "nguoi_ky", "Lò Na", "Lò Nả", 2, "certain")
        with speaking("en"):
            found = _named(self.ITEM, None, spelt)
            assert found.suggestions == (Suggestion("Lò Nả", (found.suggestions[0].because[0],)),)
            assert str(found.suggestions[0].because[0]) == "2 documents have it so"
            assert str(found.reason) == "other documents spell it otherwise"
            doubted = _named(replace(self.ITEM, reason="faint print"), None, spelt)
            assert doubted.reason == "faint print"
        assert _named(self.ITEM, None, None) is self.ITEM


class TestPapersOfSeries:
    def paper(self, number: str | None, key: str | None, date: str | None, status: Any = "certain") -> Any:
        values = [
            FieldValue(7, "so_ky_hieu", number, key, status),
            FieldValue(7, "ngay_ban_hanh", date, date, "certain"),
        ]
        return _paper(7, values)

    @pytest.mark.parametrize(
        ("number", "key", "date", "place"),
        [
            ("12/QĐ-X", "12/qdx", "2023-02-06", (12, "", "qdx", 2023)),
            ("12b/QĐ-X", "12b/qdx", "2023-02-06", (12, "b", "qdx", 2023)),
            ("91/2017/NĐ-CP", "91/2017/ndcp", None, (91, "", "ndcp", 2017)),
            ("91/2017/NĐ-CP", "91/2017/ndcp", "2018-01-02", (91, "", "ndcp", 2017)),
            ("12/QĐ-X", "12/qdx", "2023", (12, "", "qdx", 2023)),
            ("12/QĐ-X", "12/qdx", None, None),
            ("12", "12", "2023-02-06", None),  # without letters it is of no series
            (None, None, "2023-02-06", None),
            ("?/QĐ-X", "?/qdx", "2023-02-06", None),
        ],
    )
    def test_where_a_paper_stands(
        self, number: str | None, key: str | None, date: str | None, place: tuple | None
    ) -> None:
        found = self.paper(number, key, date)
        assert (found and (found.number, found.suffix, found.letters, found.year)) == place

    def test_it_is_as_certain_as_its_fields(self) -> None:
        assert self.paper("12/QĐ-X", "12/qdx", "2023-02-06").certain == {"so_ky_hieu", "ngay_ban_hanh"}
        assert self.paper("12/QĐ-X", "12/qdx", "2023-02-06", "uncertain").certain == {"ngay_ban_hanh"}


def entry(ten: str, page: int = 1, stt: str | None = None, **said: Any) -> Recipient:
    given = {"loai": "cá nhân", "text": ten, "start": 0, "end": 1} | said
    return Recipient(ten=ten, dang="danh sách", page=page, stt=stt, **given)


class TestMendedLists:
    @pytest.mark.parametrize(
        ("new", "place"),
        [
            (entry("X", stt="2"), 1),
            (entry("X", stt="9"), 2),
            (entry("X", stt="0"), 0),
            (entry("X"), 3),  # behind the last one of its list
            (entry("X", stt="2", loai="tập thể"), 4),
            (entry("X", page=2, stt="1"), 4),
            (entry("X", page=2, stt="9"), 5),
            (entry("X", page=3), 5),
            (entry("X", page=0), 0),
        ],
    )
    def test_an_added_entry_stands_by_its_number_else_at_the_end_of_its_list_or_page(
        self, new: Recipient, place: int
    ) -> None:
        held = [
            entry("A", stt="1"),
            entry("B", stt="3."),
            entry("C"),
            entry("D", award=1),
            entry("E", 2, "5"),
        ]
        given = replace(new, loai="tập thể") if new.loai != "cá nhân" else new
        assert _place_of(given, held) == place

    def line(self, rule: Recipient | None, value: Recipient | None = None) -> MendedLine:
        return MendedLine(1, "set", value, rule)

    @pytest.mark.parametrize(
        ("rule", "found", "again"),
        [
            (entry("A"), entry("A"), True),
            (entry("A", text="x"), entry("B", text="x", start=9), True),  # the same print on its page
            (entry("A", text="x"), entry("B", text="y", start=9), False),
            (entry("A", text="x"), entry("B", 2, text="x"), False),
            (entry("A", box=Box(0, 0.1, 0.5, 0.2)), entry("B", box=Box(0.1, 0.12, 0.6, 0.22)), True),
            (entry("A", box=Box(0, 0.1, 0.5, 0.2)), entry("B", box=Box(0, 0.3, 0.5, 0.4)), False),
            (entry("A", box=Box(0, 0.1, 0.4, 0.2)), entry("B", box=Box(0.5, 0.1, 0.9, 0.2)), False),
            (entry("Lò Thị Na", text="x"), entry("LÒ THỊ NA", text="y", start=9), True),  # the same name
            (entry("Lò Thị Na", text="x"), entry("Lò Thị Na", 2, text="y"), False),
            (entry("Lò Thị Na", text="x", stt="4"), entry("Lò Thị Ma", text="y", start=9, stt="4."), True),
            (entry("Lò Thị Na", text="x", stt="4"), entry("Lò Thị Ma", text="y", start=9, stt="5"), False),
            (entry("Lò Thị Na", text="x"), entry("Lò Thị Ma", text="y", start=9), False),
            (
                entry("Lò Thị Na", text="x", stt="4", award=0),
                entry("Lò Thị Ma", text="y", start=9, stt="4"),
                False,
            ),
            (entry("Lò Thị Na", text="x", stt="4"), entry("Vi Văn Ổi", text="y", start=9, stt="4"), False),
        ],
    )
    def test_what_a_line_is_about_is_found_again(
        self, rule: Recipient, found: Recipient, again: bool
    ) -> None:
        assert found_again([self.line(rule)], [found]) == [0 if again else None]

    def test_each_entry_is_taken_once_and_print_comes_before_place_and_name(self) -> None:
        first, second = self.line(entry("Na")), self.line(entry("Na", start=5))
        assert found_again([first, second], [entry("Na", start=5), entry("Na")]) == [1, 0]
        assert found_again([first, first], [entry("Na")]) == [0, None]
        assert found_again([self.line(None, entry("Na", text="typed"))], [entry("NA", text="y")]) == [0]
        assert found_again([self.line(None)], [entry("Na")]) == [None]


def test_a_message_is_told_as_it_is() -> None:
    (one,) = with_told("dia_danh", None, (), [("Huế", Message("Review"))])
    assert one.witnesses == (Message("Review"),)
