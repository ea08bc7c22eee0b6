"""Where the review queue leads after each value, and what a form must have seen."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData
from starlette.testclient import TestClient

from extract.types import Header, HeaderField
from index.types import Correction, StoredDocument
from web.routes.review import Settled, _next, version


@pytest.mark.parametrize(
    ("form", "how", "address"),
    [
        ({}, {}, "/documents/7"),
        ({"queue": "colour"}, {}, "/documents/7"),
        ({"queue": "so_ky_hieu"}, {}, "/review?field=so_ky_hieu&last=7"),
        ({"queue": "so_ky_hieu", "after": "3.4"}, {}, "/review?field=so_ky_hieu&after=3.4&last=7"),
        ({"queue": "so_ky_hieu"}, {"skipped": True}, "/review?field=so_ky_hieu&after=7"),
        ({"queue": "so_ky_hieu", "after": "3"}, {"skipped": True}, "/review?field=so_ky_hieu&after=3.7"),
        ({}, {"undone": True}, "/review/7/so_ky_hieu"),
        (
            {"queue": "so_ky_hieu", "after": "3"},
            {"undone": True},
            "/review/7/so_ky_hieu?queue=so_ky_hieu&after=3",
        ),
    ],
)
def test_where_the_queue_leads(form: dict[str, str], how: dict[str, bool], address: str) -> None:
    skipped, undone = how.get("skipped", False), how.get("undone", False)
    assert _next(7, "so_ky_hieu", FormData(form), skipped=skipped, undone=undone) == address


def test_what_was_settled_can_be_looked_at_again() -> None:
    last = Settled(7, "so_ky_hieu", "12/X", "3.4", "")
    assert last.action == "/review/7/so_ky_hieu"
    assert last.address == "/review/7/so_ky_hieu?queue=so_ky_hieu&after=3.4"


def said(field: str, value: str | None, who: str, at: str) -> Correction:
    return Correction(7, field, value, None, who, at)


def test_a_form_has_seen_the_value_and_who_said_so_last() -> None:
    corrections = (
        said("so_ky_hieu", "1/X", "lan", "2023-01-01"),
        said("so_ky_hieu", "2/X", "mai", "2023-01-02"),
        said("trich_yeu", "Về việc khen", "nam", "2023-01-03"),
    )
    header = Header(
        so_ky_hieu=HeaderField("2/X", "certain", 1.0), trich_yeu=HeaderField("Về", "certain", 1.0)
    )
    document = StoredDocument(7, "", "", 1, "", "", (), header, (), (), (), corrections=corrections)
    assert version(document, "so_ky_hieu") == "2/X|certain|2023-01-02|mai"
    assert version(document, "trich_yeu") == "Về|certain|2023-01-03|nam"
    assert version(document, "dia_danh") == "|missing||"


@pytest.mark.parametrize("last", ["99999", "9" * 40, "x", "-1", ""])
def test_what_was_not_settled_is_not_told(pages: TestClient, last: str) -> None:
    answer = pages.get("/review", params={"field": "so_ky_hieu", "last": last}, follow_redirects=True)
    assert (answer.status_code, 'class="done"' in answer.text) == (200, False)


@pytest.mark.parametrize(
    ("after", "leads"), [("", True), ("1.2.99", True), ("{id}", False), ("1.{id}.2", False)]
)
def test_what_was_skipped_waits(pages: TestClient, after: str, leads: bool) -> None:
    (id,) = pages.get("/review", params={"field": "so_ky_hieu"}).url.path.split("/")[2:3]
    asked = {"field": "so_ky_hieu", "after": after.format(id=id)}
    answer = pages.get("/review", params=asked, follow_redirects=False)
    assert (answer.status_code == 303) is leads
    assert leads or "except what you skipped" in answer.text


def test_comparisons_are_made_where_they_are_asked_for(pages: TestClient) -> None:
    assert "Lists and comparisons" in pages.get("/review").text
    assert "Lists and comparisons" not in pages.get("/review?all=1").text
