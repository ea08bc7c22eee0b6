"""Which addresses are a look at a document, and where somebody is sent who has not said who they are."""

from __future__ import annotations

import json

import pytest
from starlette.types import Scope

from web.accounts import NOBODY
from web.gate import _OF_A_DOCUMENT, _ask_who, _is_open, is_api, viewer


def asked(path: str, method: str = "GET", query: str = "") -> Scope:
    return {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": []}


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/documents/7", "7"),
        ("/documents/7/original", "7"),
        ("/documents/7/pages/1/small", "7"),
        ("/review/7/so_ky_hieu", "7"),
        ("/api/v1/documents/7", "7"),
        ("/api/v1/documents/7/pages/1/image/full/max/0/default.jpg", "7"),
        (f"/documents/{'9' * 18}", "9" * 18),
        (f"/documents/{'9' * 19}", None),
        ("/documents/7x", None),
        ("/documents", None),
        ("/api/v2/documents/7", None),
        ("/missing", None),
        ("/static/documents/7", None),
    ],
)
def test_a_look_at_a_document_is_told_by_its_address(path: str, document: str | None) -> None:
    found = _OF_A_DOCUMENT.match(path)
    assert (found and found[1]) == document


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        ("/login", True),
        ("/language", True),
        ("/static/sovang.css", True),
        ("/", False),
        ("/login/more", False),
        ("/staticfiles", False),
        ("/api/v1/status", False),
    ],
)
def test_what_is_open_to_all(path: str, is_open: bool) -> None:
    assert _is_open(path) is is_open


@pytest.mark.parametrize(("path", "api"), [("/api/v1/status", True), ("/apis", False), ("/", False)])
def test_programs_are_told_by_their_address(path: str, api: bool) -> None:
    assert is_api(path) is api


@pytest.mark.parametrize(
    ("scope", "location"),
    [
        (asked("/missing"), "/login?back=/missing"),
        (asked("/missing", "HEAD"), "/login?back=/missing"),
        (asked("/", query="q=khen"), "/login?back=/%3Fq%3Dkhen"),
        (asked("/logout", "POST"), "/login"),
    ],
)
def test_a_browser_is_led_to_the_login_and_back(scope: Scope, location: str) -> None:
    answer = _ask_who(scope)
    assert (answer.status_code, answer.headers["location"]) == (303, location)


def test_a_program_is_told_how_to_say_who_it_is() -> None:
    answer = _ask_who(asked("/api/v1/status"))
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert list(json.loads(bytes(answer.body))) == ["detail"]


def test_nobody_asks_outside_of_a_request_and_may_read_at_most() -> None:
    assert viewer() is NOBODY
    assert not NOBODY.cleared
