"""What a document's page is made of: the page that is shown, what is lit up on it, and what is doubted."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from extract.types import Header, HeaderField, Recipient, Record, Reference
from index.awards.events import AwardEvent
from index.awards.lists import RecipientCounts as Counts
from index.curation.list_corrections import OpenedEntry, OpenedList
from index.types import HeldReference, ListCorrection, StoredDocument, StoredPage
from ingest.types import Box, Page
from messages import Message, speaking
from web.routes.document import _lights, _warnings, page_of

DOCUMENT = StoredDocument(
    7, "ab" * 32, "application/pdf", 1, "", "", ("/in/a.pdf",), Header(), (), (),
    tuple(StoredPage(number, "ocr", 0.9) for number in (2, 3, 5)),
)  # fmt: skip


def archive_of(*, lists: OpenedList | None = None) -> Any:
    """What an archive answers of the document."""
    pages = tuple(Page(number, "ocr", f"page {number}", 0.9) for number in (2, 3, 5))
    return SimpleNamespace(
        reading=lambda _id: SimpleNamespace(pages=pages), lists=SimpleNamespace(of=lambda _id: lists)
    )


@pytest.mark.parametrize(
    ("wanted", "number", "rank"),
    [
        ("", 2, 1),
        ("2", 2, 1),
        ("3", 3, 2),
        ("5", 5, 3),
        ("4", 2, 1),
        ("x", 2, 1),
        ("-3", 2, 1),
        ("9" * 9, 2, 1),
    ],
)
def test_the_page_that_the_address_names_else_the_first(wanted: str, number: int, rank: int) -> None:
    page, place = page_of(archive_of(), DOCUMENT, wanted)
    assert (page.number, place) == (number, rank)


def mention(number: str, page: int, box: Box | None, held: int | None) -> HeldReference:
    return HeldReference(Reference(number, number, number, page, 0, 1, box=box), held)


def recipient(name: str, page: int, box: Box | None) -> Recipient:
    return Recipient("cá nhân", name, "danh sách", "", page, 0, 0, box=box)


def test_what_was_found_on_a_page_is_lit_up_the_larger_places_first() -> None:
    large, small, middle = Box(0, 0, 0.9, 0.5), Box(0, 0, 0.1, 0.1), Box(0, 0, 0.5, 0.2)
    header = Header(
        so_ky_hieu=HeaderField("1/X", "certain", 0.9, 2, small),
        trich_yeu=HeaderField(None, "uncertain", 0.2, 2, large),
        dia_danh=HeaderField("Mộc Giang", "certain", 0.9, 3, small),  # on another page
        nguoi_ky=HeaderField("Lê Na", "certain", 0.9, 2, None),  # without a place
    )
    references = (
        mention("2/X", 2, middle, 4),
        mention("3/X", 2, Box(0, 0, 0.2, 0.2), None),
        mention("4/X", 3, middle, 4),
        mention("5/X", 2, None, 4),
    )
    people = (recipient("Vi Mơ", 2, Box(0, 0, 0.3, 0.3)), recipient("A", 3, small), recipient("B", 2, None))
    document = replace(DOCUMENT, header=header, references=references)
    with speaking("en"):
        lights = _lights(document, Record(header, recipients=people), 2)
    assert [(one.kind, one.label, one.link) for one in lights] == [
        ("field", "Subject: ?", ""),
        ("reference", "2/X", "/documents/4"),
        ("recipient", "Vi Mơ", ""),
        ("missing", "3/X", ""),
        ("field", "Number and symbol: 1/X", ""),
    ]


SHORT = Message("None of the entries of the list of recipients on page 2 could be read.")
AGAINST = Message(
    "{award} is declared for {declared} {kind}, but {counted} are listed; {difference}.",
    award="Giấy khen", declared=6, kind="tập thể", counted=5, difference="1 missing",
)  # fmt: skip
OTHER = Message("Page 2: about 40 lines were not read.")
SINCE = "people have put it right since, and it has 1 entry."


@pytest.mark.parametrize(
    ("whole", "said", "still_short", "left"),
    [
        (False, False, False, [SHORT, AGAINST]),
        (False, True, False, [SHORT]),  # what people added has filled the declared number
        (False, True, True, [SHORT, AGAINST]),
        (True, False, False, []),  # a person says that nothing is missing
        (True, True, True, []),
    ],
)
def test_what_people_put_right_on_a_list_is_doubted_no_more(
    whole: bool, said: bool, still_short: bool, left: list[Message]
) -> None:
    entry = OpenedEntry(0, recipient("Vi Mơ", 2, None))
    history = (ListCorrection(7, 1, "added", entry.recipient, None, "lan", "2023-01-01"),) if said else ()
    lists = OpenedList(7, (entry,), (), (), whole, "1", history)
    declared = Counts(tap_the=6) if still_short else Counts(tap_the=5)
    events = [
        AwardEvent("7.0", "Giấy khen", "tặng", "given", (), declared=declared, counted=Counts(tap_the=5))
    ]
    document = replace(DOCUMENT, warnings=(SHORT, AGAINST, OTHER))
    with speaking("en"):
        found = [*_warnings(archive_of(lists=lists), document, events)]
    kept = [*left, OTHER]
    assert found[: len(kept)] == kept
    assert [SINCE in one for one in found[len(kept) :]] == ([True] if len(kept) < 3 else [])


def id_found(pages: TestClient, **asked: str) -> int:
    return int(pages.get("/api/v1/search", params=asked).json()["hits"][0]["id"])


@pytest.mark.parametrize(("number", "before", "after"), [(1, None, 2), (2, 1, 3), (4, 3, None)])
@pytest.mark.parametrize("room", ["", "/roster"])
def test_pages_lead_to_those_before_and_behind(
    pages: TestClient, room: str, number: int, before: int | None, after: int | None
) -> None:
    id = id_found(pages, number="1127/QĐ-SGDĐT")
    text = pages.get(f"/documents/{id}{room}", params={"page": number}).text
    for rel, other in (("prev", before), ("next", after)):
        assert (f'rel="{rel}"' in text) is (other is not None)
        assert other is None or f"page={other}" in text


@pytest.mark.parametrize("path", ["pages/1/small", "pages/1/large"])
def test_plain_text_is_shown_as_a_sheet(pages: TestClient, path: str) -> None:
    id = id_found(pages, q="tam giác vàng")
    answer = pages.get(f"/documents/{id}/{path}", follow_redirects=False)
    assert answer.headers["location"] == "/static/text.svg"


@pytest.mark.parametrize("name", ["so_ky_hieu", "trich_yeu", "colour"])
def test_a_value_without_a_place_has_no_picture(pages: TestClient, name: str) -> None:
    answer = pages.get(f"/documents/{id_found(pages, q='tam giác vàng')}/fields/{name}")
    assert (answer.status_code, "no place on a page" in answer.text) == (404, True)
