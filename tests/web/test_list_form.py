"""The form for an entry of a list: where it begins, and where it leads when it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from starlette.datastructures import FormData

from extract.types import Award, Recipient
from index.awards.events import AwardEvent
from index.awards.lists import RecipientCounts as Counts
from index.curation.list_corrections import OpenedEntry, OpenedList
from ingest.types import Box
from messages import speaking
from web.routes.roster import (
    _award_name,
    _declared,
    _first_page,
    _height,
    _lights,
    _next,
    _next_number,
    _number,
    _place_of,
)


def entry(position: int, stt: str | None = None, **said: Any) -> OpenedEntry:
    top = position / 10
    given = {
        "loai": "cá nhân",
        "ten": f"N{position}",
        "page": 2,
        "award": 0,
        "box": Box(0.1, top, 0.5, top + 0.05),
    }
    return OpenedEntry(
        position, Recipient(dang="danh sách", text="", start=0, end=0, stt=stt, **given | said)
    )


def opened(*entries: OpenedEntry) -> OpenedList:
    return OpenedList(7, entries, (), (), False, "1", ())


def event(declared: Counts, counted: Counts, **said: Any) -> AwardEvent:
    return AwardEvent("7.0", "Giấy khen", "tặng", "decision", (), declared=declared, counted=counted, **said)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (("1", "2", "4"), "3"),
        (("1.", " 2)", "3"), "4"),
        (("2", "3"), "1"),
        (("a", None), None),
        ((), None),
        (("1", "99999"), "2"),
        (("999999",), None),
    ],
)
def test_the_first_number_that_a_list_lacks(written: tuple[str | None, ...], number: str | None) -> None:
    assert _next_number([entry(0, stt).recipient for stt in written]) == number


@pytest.mark.parametrize(
    ("blank", "place"),
    [
        ({"stt": "3"}, 2),
        ({"stt": "9"}, 4),
        ({"stt": None}, 4),
        ({"stt": "1"}, 1),
        ({"stt": "3", "loai": "tập thể"}, 4),
        ({"stt": "3", "award": 1}, 4),
    ],
)
def test_a_new_entry_stands_where_its_number_is_missing(blank: dict[str, Any], place: int) -> None:
    entries = [entry(0, "1"), entry(1, "2"), entry(2, "4"), entry(3, "x")]
    assert _place_of(entry(9, **blank).recipient, entries) == place


@pytest.mark.parametrize(
    ("edit", "place", "height"),
    [
        ("new", 0, 0.0),
        ("new", 2, 0.15),
        ("new", 3, 0.15),  # the third has no place on the page
        ("1", 0, 0.1),
        ("2", 0, None),
        ("9", 0, None),
        ("", 0, None),
    ],
)
def test_the_picture_is_shown_where_the_entry_stands(edit: str, place: int, height: float | None) -> None:
    entries = [entry(0), entry(1), entry(2, box=None)]
    assert _height(entries, place, edit) == (height if height is None else pytest.approx(height))


def test_the_entry_that_is_written_stands_out_on_its_page() -> None:
    held = opened(entry(0), entry(1), entry(2, box=None), entry(3, page=3))
    lights = [(one.kind, one.label, one.link) for one in _lights(held, 2, "1")]
    link = "/documents/7/roster?page=2&edit="
    assert lights == [("recipient", "N0", f"{link}0"), ("hit", "N1", f"{link}1")]


def test_it_begins_with_the_page_that_was_not_read() -> None:
    held, none = opened(entry(0)), Counts()
    assert _first_page(held, [event(none, none)]) == "2"
    assert _first_page(held, [event(none, none, unread_pages=(4, 5))]) == "4"
    assert _first_page(opened(), []) == ""


DOUBTED = opened(
    entry(0, status="uncertain"), entry(1), entry(2, status="uncertain", page=3), entry(3, status="uncertain")
)


@pytest.mark.parametrize(
    ("form", "short", "address"),
    [
        ({"action": "add"}, True, "page=2&saved=1&edit=new"),
        ({"action": "add"}, False, "page=2&saved=1#e0"),
        ({"action": "confirm", "position": "3"}, True, "page=2&saved=1#e3"),
        (
            {"action": "set", "position": "0"},
            True,
            "page=2&saved=1&edit=3",
        ),  # the next doubted one of this page
        ({"action": "set", "position": "3"}, False, "page=2&saved=1#e3"),
    ],
)
def test_where_a_form_leads(form: dict[str, str], short: bool, address: str) -> None:
    assert _next(DOUBTED, FormData({"page": "2", **form}), short=short) == f"/documents/7/roster?{address}"


def test_what_is_declared_and_counted_by_kind() -> None:
    events = [
        event(Counts(tap_the=2), Counts(tap_the=1, ho=3), hang="Nhất"),
        event(Counts(ca_nhan=0), Counts()),
    ]
    assert [*_declared(events)] == [
        ("Giấy khen Nhất", "tập thể", 2, 1),
        ("Giấy khen Nhất", "hộ gia đình", 0, 3),
    ]


def test_an_award_is_named_with_what_it_declares() -> None:
    award = Award("Huân chương Lao động", "tặng", "", 1, 0, 0, hang="Ba", so_tap_the=2, so_ho=1)
    with speaking("en"):
        assert _award_name(award) == "Huân chương Lao động Ba (tặng), 2 collective, 1 household"
        assert (
            _award_name(replace(award, hang=None, so_tap_the=None, so_ho=0)) == "Huân chương Lao động (tặng)"
        )


@pytest.mark.parametrize(
    ("typed", "number"),
    [(" 7 ", 7), ("99999999", 99999999), ("999999999", -1), ("x", -1), ("", -1), ("-1", -1)],
)
def test_a_number_of_the_form(typed: str, number: int) -> None:
    assert _number(FormData({"line": typed}), "line") == number
