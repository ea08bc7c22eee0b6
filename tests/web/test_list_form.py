"""The form for an entry of a list: where it begins, and where it leads when it is sent."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from starlette.datastructures import FormData, UploadFile

from extract.types import Award, Header, Recipient
from index.awards.events import AwardEvent, AwardSource
from index.awards.lists import RecipientCounts as Counts
from index.curation.list_corrections import OpenedEntry, OpenedList
from index.types import StoredDocument
from ingest.types import Box, Page
from messages import speaking
from web.routes.roster import (
    _award_name,
    _blank,
    _declared,
    _first_page,
    _height,
    _lights,
    _next,
    _next_number,
    _number,
    _place_of,
    _text,
    _View,
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


def event(declared: Counts, counted: Counts, sources: Any = (), **said: Any) -> AwardEvent:
    return AwardEvent(
        "7.0", "Giấy khen", "tặng", "given", sources, declared=declared, counted=counted, **said
    )


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


DOCUMENT = StoredDocument(7, "", "", 1, "", "", (), Header(), (), (), ())
NO_AWARDS: tuple[Award, ...] = ()
ONE_AWARD = (Award("Giấy khen", "tặng", "", 1, 0, 0),)
GIVEN_HERE = AwardSource(7, 3, "tặng", 1, None, "certain")


def blank(
    *entries: OpenedEntry, awards: tuple[Award, ...] = NO_AWARDS, events: Any = (), page: int = 2
) -> Recipient:
    """The entry that is offered on a page of a list."""
    held = OpenedList(7, entries, (), awards, False, "1", ())
    return _blank(_View(DOCUMENT, held, Page(page, "ocr", "", 1.0), 1, (), events))


def begun(one: Recipient) -> tuple[str, int | None, str | None, str | None]:
    return one.loai, one.award, one.stt, one.don_vi


def test_a_new_entry_is_like_the_last_one_up_to_its_page() -> None:
    first = entry(0, "1", don_vi="Sở Y tế", award=2)
    behind = entry(1, "7", don_vi="Sở Nội vụ", loai="hộ gia đình", page=3)
    assert begun(blank(first, behind)) == ("cá nhân", 2, "2", "Sở Y tế")
    assert begun(blank(first, behind, page=3)) == ("hộ gia đình", 0, "1", "Sở Nội vụ")
    assert (blank(first).page, blank(first).ten, blank(first).dang) == (2, "", "danh sách")


def test_where_nothing_stands_yet_a_new_entry_is_a_person_of_the_only_award() -> None:
    assert begun(blank()) == ("cá nhân", None, None, None)
    assert begun(blank(awards=ONE_AWARD)) == ("cá nhân", 0, None, None)
    assert begun(blank(awards=ONE_AWARD * 2)) == ("cá nhân", None, None, None)


def test_a_new_entry_is_of_the_list_that_is_short() -> None:
    short = event(Counts(tap_the=2, ca_nhan=1), Counts(tap_the=1, ca_nhan=1), sources=(GIVEN_HERE,))
    full = event(Counts(tap_the=2), Counts(tap_the=2), sources=(GIVEN_HERE,))
    elsewhere = event(Counts(tap_the=2), Counts(), sources=(replace(GIVEN_HERE, document=8),))
    people = entry(0, "4", don_vi="Sở Y tế", award=3)
    bodies = entry(1, "1", loai="tập thể", don_vi="Huyện Mộc", award=3)
    others = entry(2, "5", loai="tập thể", award=1)
    unclear = entry(3, "2", loai="tập thể", award=None)
    held = (people, bodies, others, unclear)
    assert begun(blank(*held, events=(full, elsewhere, short))) == ("tập thể", 3, "3", None)
    assert begun(blank(people, others, events=(elsewhere, full))) == ("tập thể", 1, "1", None)
    assert begun(blank(people, events=(replace(short, declared=Counts(ca_nhan=2)),))) == (
        "cá nhân",
        3,
        "1",
        "Sở Y tế",
    )


def test_values_of_a_form_are_trimmed_and_a_file_is_none() -> None:
    form = FormData([("ten", "  Lò Thị Na "), ("file", UploadFile(io.BytesIO(b"x")))])
    assert [_text(form, name) for name in ("ten", "file", "none")] == ["Lò Thị Na", "", ""]
