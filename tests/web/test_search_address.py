"""The address of the search page is the whole state: what it asks for, and how it is written down again."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request

from extract.lexicon.dates import DateRange
from index.search.types import SearchRequest, Snippet
from messages import Message, speaking
from web.routes.search import address_of, dates_of, request_of
from web.site import _area, _citing_address, _day, _kept_query, _marked, _spoken, _with_pages, _with_query

CONDITIONS = {
    "q": "khen thưởng",
    "from": "2022-03-01",
    "to": "2023-06-30",
    "kind": "Quyết định",
    "agency": "UBND tỉnh",
    "award": "Bằng khen",
    "group": "khen thưởng",
    "status": "uncertain",
    "sort": "-number",
}


def page_at(query: str, path: str = "/") -> Request:
    """A request for a page of the archive."""
    return Request(
        {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    )


def test_every_condition_stands_in_the_address_and_is_read_from_it() -> None:
    asked, faults = request_of(CONDITIONS)
    assert faults == []
    assert asked == SearchRequest(
        query="khen thưởng",
        dates=DateRange(date(2022, 3, 1), date(2023, 6, 30)),
        kind="Quyết định",
        agency="UBND tỉnh",
        award="Bằng khen",
        group="khen thưởng",
        status="uncertain",
        limit=20,
        sort="-number",
        boxes=False,
    )
    assert dict(parse_qsl(address_of(asked))) == CONDITIONS


def test_an_empty_condition_is_none() -> None:
    asked, faults = request_of(dict.fromkeys(CONDITIONS, "") | {"q": "  ", "sort": "colour", "offset": "40"})
    assert faults == []
    assert asked == SearchRequest(query="", limit=20, offset=40, boxes=False)
    assert address_of(asked) == ""


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"from": "2022"}, date(2022, 1, 1), date.max),
        ({"to": "6/2023"}, date.min, date(2023, 6, 30)),
        ({"year": "2023"}, date(2023, 1, 1), date(2023, 12, 31)),
        ({"year": "2023", "from": "5/2023"}, date(2023, 5, 1), date(2023, 12, 31)),
        ({"year": "2023", "from": "2020", "to": "2/2023"}, date(2023, 1, 1), date(2023, 2, 28)),
    ],
)
def test_days_lie_within_all_that_is_said(given: dict[str, str], first: date, last: date) -> None:
    faults: list[str] = []
    assert dates_of(given, faults) == DateRange(first, last)
    assert faults == []


@pytest.mark.parametrize(
    ("first", "last", "address"),
    [
        (date.min, date(2023, 6, 30), {"to": "2023-06-30"}),
        (date(2023, 6, 30), date.max, {"from": "2023-06-30"}),
    ],
)
def test_an_open_end_does_not_stand_in_the_address(first: date, last: date, address: dict[str, str]) -> None:
    assert dict(parse_qsl(address_of(SearchRequest(dates=DateRange(first, last))))) == address


def test_years_that_run_backwards_are_turned_round_whole_and_named() -> None:
    faults: list[str] = []
    with speaking("en"):
        found = dates_of({"from": "2023", "to": "2021"}, faults)
    assert found == DateRange(date(2021, 1, 1), date(2023, 12, 31))
    assert faults == ["The first day is later than the last one; swap them."]


def test_one_day_is_no_fault() -> None:
    faults: list[str] = []
    assert dates_of({"from": "2023-01-02", "to": "2023-01-02"}, faults)
    assert faults == []


def test_a_day_that_is_none_is_named_and_narrows_nothing() -> None:
    faults: list[str] = []
    with speaking("en"):
        assert dates_of({"from": "xx"}, faults) is None
    assert "'xx' is not a date" in faults[0]


def test_a_condition_is_changed_or_taken_away_and_hits_begin_anew() -> None:
    request = page_at("q=khen&kind=X&offset=40&saved=1")
    assert _with_query(request, kind="Y") == "/?q=khen&kind=Y"
    assert _with_query(request, kind=None, q=None) == "/"
    assert _with_query(request, offset=20) == "/?q=khen&kind=X&offset=20"
    assert _kept_query(page_at("q=khen&offset=40&part=results")) == "q=khen"


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("/", "/"),
        ("/documents/7", "/"),
        ("/documents/7/citations", "/"),
        ("/documents/7/roster", "/review"),
        ("/rosters", "/review"),
        ("/review", "/review"),
        ("/review/7/so_ky_hieu", "/review"),
        ("/missing", "/missing"),
    ],
)
def test_each_page_belongs_to_one_of_the_menu(path: str, area: str) -> None:
    assert _area(path) == area


@pytest.mark.parametrize(
    ("command", "link"),
    [
        ("review", '<a href="/review?all=1">Review</a>'),
        ("duplicates", '<a href="/review?all=1">Review</a>'),
        ("missing", '<a href="/missing">Missing</a>'),
        ("check", '<a href="/rosters">Lists that are short</a>'),
        ("search", '<a href="/">Search</a>'),
        ("verify", "`sovang verify`"),
    ],
)
def test_a_sentence_leads_to_the_page_that_shows_what_its_command_does(command: str, link: str) -> None:
    with speaking("en"):
        assert _with_pages(f"<b>See `sovang {command}`.") == f"&lt;b&gt;See {link}."


def test_what_cites_a_number_is_asked_in_the_readers_language() -> None:
    with speaking("vi"):
        assert dict(parse_qsl(_citing_address("9/X")[2:])) == {"q": "viện dẫn:9/X"}
    with speaking("en"):
        assert dict(parse_qsl(_citing_address("9/X")[2:])) == {"q": "cites:9/X"}


def test_a_passage_has_marks_around_what_was_found_and_no_tags_of_its_own() -> None:
    snippet = Snippet("<i> khen & thưởng", 1, ((4, 8), (11, 17)))
    assert _marked(snippet) == "&lt;i&gt; <mark>khen</mark> &amp; <mark>thưởng</mark>"


def test_nothing_is_printed_for_what_is_not_known() -> None:
    with speaking("en"):
        assert [_spoken(None), _spoken(0), _spoken(Message("Review"))] == ["", 0, "Review"]
        assert [_day(None), _day(""), _day("2023-01-02")] == ["", "", "02/01/2023"]
