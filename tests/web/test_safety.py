"""What pages must not do. The table names every route: one that is added without a line fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import API_CHANGING, API_READING, CHANGING, READING, routes_of, token
from starlette.testclient import TestClient

from web.app import UPLOAD_BYTES, create_app
from web.safety import BodyLimit

FORMS = [path for path in CHANGING.values() if path != "/login"]
"""`/login` is not there where nobody has to log in; tests of accounts send it."""


def test_every_route_has_its_line(pages: TestClient) -> None:
    listed = {("GET", path) for path in (*READING, *API_READING, "/static/")}
    listed |= {("POST", path) for path in CHANGING} | set(API_CHANGING)
    assert set(routes_of(pages.app)) == listed  # type: ignore[arg-type]  # it is the application


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "form", [{}, {"csrf": ""}, {"csrf": "0" * 64}], ids=["no token", "an empty one", "a wrong one"]
)
def test_nothing_changes_without_the_forms_token(pages: TestClient, path: str, form: dict[str, str]) -> None:
    assert pages.post(path, data=form).status_code == 403


@pytest.mark.parametrize("path", FORMS)
def test_a_token_of_another_session_is_none(pages: TestClient, path: str) -> None:
    stolen = token(pages)
    pages.cookies.clear()
    assert pages.post(path, data={"csrf": stolen}).status_code == 403


@pytest.mark.parametrize("path", [*READING.values(), *API_READING.values()])
def test_another_name_for_this_machine_is_refused(pages: TestClient, path: str) -> None:
    assert pages.get(path, headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", [*READING.values(), *API_READING.values(), "/nothing", "/static/sovang.css"])
def test_no_page_runs_what_is_not_ours(pages: TestClient, path: str) -> None:
    policy = pages.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [*READING.values()])
def test_no_page_has_scripts_or_styles_in_it(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    if answer.headers["content-type"].startswith("text/html"):
        assert " style=" not in answer.text
        assert " onclick=" not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_no_file_outside_is_sent(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_choosing_a_language_leads_nowhere_else(pages: TestClient, back: str) -> None:
    form = {"csrf": token(pages), "language": "vi", "back": back}
    answer = pages.post("/language", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_more_than_a_form_holds_is_refused(pages: TestClient) -> None:
    answer = pages.post("/review/1/so_ky_hieu", data={"typed": "x" * (2 << 20)})
    assert answer.status_code == 413


def test_uploads_have_a_bound(filled_archive: Path) -> None:
    app = create_app(filled_archive, language="en")
    bounds = [one.kwargs for one in app.user_middleware if one.cls is BodyLimit]
    assert bounds == [{"uploads": ("/intake/upload", "/vetting"), "most": UPLOAD_BYTES}]


@pytest.fixture(autouse=True)
def _no_cookies(pages: TestClient) -> Iterator[None]:
    yield
    pages.cookies.clear()
