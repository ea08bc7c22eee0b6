"""Who is asking: a session, a token, or whoever started the server; what a form and a cookie must be like."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from in_thread import run
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from index.errors import ArchiveBusyError
from web.accounts import NOBODY, Account, Accounts
from web.errors import Failures
from web.gate import SESSION_COOKIE, Gate, _viewer, needs, viewer
from web.languages import inside
from web.routes.figures import _year
from web.routes.login import _set_session
from web.safety import TOKEN_FIELD, TOKEN_HEADER, SecurityHeaders, Tokens
from web.sessions import Sessions

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of accounts that are made here
HOSTS = frozenset(("testserver",))


def asking(path: str = "/", **headers: str) -> Request:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": given}
    return Request({**scope, "server": ("testserver", 80), "scheme": "http", "root_path": ""})


class TestAsking:
    @pytest.fixture
    def accounts(self, tmp_path: Path) -> Accounts:
        held = Accounts(tmp_path)
        held.add("lan", "reader", PASSWORD)
        return held

    def test_without_logging_in_it_is_whoever_started_the_server(self, accounts: Accounts) -> None:
        found = Gate(PlainTextResponse(""), None, None, accounts)._asking(asking())  # type: ignore[arg-type]
        assert found
        assert (found.role, found.cleared) == ("admin", True)

    @pytest.mark.parametrize(
        ("path", "scheme", "known"),
        [
            ("/api/v1/status", "Bearer {}", True),
            ("/api/v1/status", "bearer  {} ", True),
            ("/api/v1/status", "Basic {}", False),
            ("/api/v1/status", "Bearer x{}", False),
            ("/missing", "Bearer {}", False),  # a page that a browser shows asks for a session
        ],
    )
    def test_a_token_is_for_programs(self, accounts: Accounts, path: str, scheme: str, known: bool) -> None:
        gate = Gate(PlainTextResponse(""), None, Sessions(accounts), accounts)  # type: ignore[arg-type]
        found = gate._asking(asking(path, authorization=scheme.format(accounts.new_token("lan"))))
        assert (found and found.name) == ("lan" if known else None)

    def test_a_session_is_known_by_its_cookie(self, accounts: Accounts) -> None:
        sessions = Sessions(accounts)
        gate = Gate(PlainTextResponse(""), None, sessions, accounts)  # type: ignore[arg-type]
        (lan,) = accounts.all()
        word = sessions.begin(lan)
        found = [gate._asking(asking(cookie=f"{SESSION_COOKIE}={one}")) for one in (word, "x")]
        assert found == [lan, None]

    def test_asking_on_keeps_a_session_open_and_another_password_ends_it(self, accounts: Accounts) -> None:
        now = [0.0]
        sessions = Sessions(accounts, lambda: now[0])
        (lan,) = accounts.all()
        word, other = sessions.begin(lan), sessions.begin(lan)
        for now[0] in (8 * 3600.0, 16 * 3600.0):  # each time just in time
            assert sessions.account(word) == lan
        assert sessions.account(other) is None
        sessions.end("nobody's")
        accounts.change("lan", password=PASSWORD[::-1])
        assert sessions.account(word) is None


class TestNeeds:
    @pytest.mark.parametrize(("role", "let_in"), [("reader", False), ("editor", True), ("admin", True)])
    @pytest.mark.parametrize(
        ("method", "params", "looked_up"),
        [("POST", {"id": 7}, [7]), ("POST", {}, []), ("GET", {"id": 7}, [])],
    )
    def test_who_may_is_let_in_and_a_change_is_of_what_is_seen(
        self, role: Any, let_in: bool, method: str, params: dict[str, int], looked_up: list[int]
    ) -> None:
        found: list[int] = []

        async def read(ask: Any) -> None:
            ask(SimpleNamespace(document=found.append))

        async def endpoint(_request: Request) -> Response:
            return PlainTextResponse("done")

        request = asking()
        request.scope |= {"method": method, "path_params": params}
        request.scope["app"] = SimpleNamespace(
            state=SimpleNamespace(site=SimpleNamespace(archives=SimpleNamespace(read=read)))
        )
        answer = needs("editor", endpoint)
        assert answer.__name__ == "endpoint"

        async def asked() -> Response:
            _viewer.set(Account("lan", role))
            return await answer(request)

        if let_in:
            assert run(asked()).body == b"done"
            assert found == looked_up
        else:
            with pytest.raises(HTTPException) as refused:
                run(asked())
            assert (refused.value.status_code, found) == (403, [])
        assert viewer() is NOBODY


class TestForms:
    @pytest.fixture
    def client(self) -> TestClient:
        tokens = Tokens()

        async def app(scope: Any, receive: Any, send: Any) -> None:
            request = Request(scope, receive)
            try:
                form = await tokens.checked_form(request)
                answer: Response = PlainTextResponse(str(form.get("said")))
            except HTTPException as error:
                answer = PlainTextResponse("", error.status_code)
            answer.headers["token"] = tokens.of(request)
            await answer(scope, receive, send)

        return TestClient(SecurityHeaders(app, HOSTS), cookies={SESSION_COOKIE: "x" * 43})

    @pytest.mark.parametrize(
        ("site", "status"),
        [(None, 200), ("same-origin", 200), ("none", 200), ("same-site", 403), ("cross-site", 403)],
    )
    @pytest.mark.parametrize("place", [TOKEN_FIELD, TOKEN_HEADER])
    def test_it_comes_from_a_page_of_ours(
        self, client: TestClient, site: str | None, status: int, place: str
    ) -> None:
        token = client.post("/").headers["token"]
        headers = {"Sec-Fetch-Site": site} if site else {}
        form = {"said": "yes"}
        if place == TOKEN_HEADER:
            headers[TOKEN_HEADER] = token
        else:
            form[TOKEN_FIELD] = token
        answer = client.post("/", data=form, headers=headers)
        assert (answer.status_code, answer.text) == (status, "yes" if status == 200 else "")

    def test_a_word_of_another_session_is_none(self, client: TestClient) -> None:
        token = client.post("/").headers["token"]
        client.cookies.clear()
        assert client.post("/", data={TOKEN_FIELD: token}).status_code == 403


class TestHeaders:
    @pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
    def test_a_new_browser_gets_a_session_of_its_own(self, scheme: str, secure: bool) -> None:
        client = TestClient(
            SecurityHeaders(PlainTextResponse("a page"), HOSTS), base_url=f"{scheme}://testserver"
        )
        first, second = (client.get("/").headers.get("set-cookie") for _ in range(2))
        assert second is None
        assert first
        assert ("HttpOnly" in first, "SameSite=Strict" in first, "Secure" in first) == (True, True, secure)

    def test_what_an_answer_says_itself_stands(self) -> None:
        own = PlainTextResponse("", headers={"Cache-Control": "max-age=1", "X-Frame-Options": "SAMEORIGIN"})
        headers = TestClient(SecurityHeaders(own, HOSTS)).get("/").headers
        assert (headers["cache-control"], headers["x-frame-options"]) == ("max-age=1", "SAMEORIGIN")
        assert headers["x-content-type-options"] == "nosniff"

    def test_an_answer_is_kept_by_nobody_unless_it_says_so(self) -> None:
        app = SecurityHeaders(PlainTextResponse(""), HOSTS)
        assert TestClient(app).get("/").headers["cache-control"] == "no-store"

    def test_a_session_that_is_set_by_a_page_is_not_set_twice(self) -> None:
        async def page(scope: Any, receive: Any, send: Any) -> None:
            answer = PlainTextResponse("")
            _set_session(Request(scope), answer, "word")
            await answer(scope, receive, send)

        for scheme, secure in (("http", False), ("https", True)):
            client = TestClient(SecurityHeaders(page, HOSTS), base_url=f"{scheme}://testserver")
            (cookie,) = client.get("/").headers.get_list("set-cookie")
            assert cookie.startswith(f"{SESSION_COOKIE}=word")
            assert ("HttpOnly" in cookie, "strict" in cookie.lower(), "Secure" in cookie) == (
                True,
                True,
                secure,
            )


class TestFailures:
    def test_what_goes_wrong_before_a_page_is_told_by_its_own_sentence(self) -> None:
        async def broken(*_: Any) -> None:
            raise ArchiveBusyError("Another process is writing.")

        answer = TestClient(Failures(broken)).get("/api/v1/status")
        assert (answer.status_code, answer.json()) == (503, {"detail": "Another process is writing."})

    def test_what_goes_wrong_behind_the_begin_of_an_answer_is_not_hidden(self) -> None:
        async def broken(_scope: Any, _receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            raise ValueError("half an answer")

        with pytest.raises(ValueError, match="half an answer"):
            TestClient(Failures(broken)).get("/api/v1/status")

    def test_what_nobody_thought_of_names_no_secret(self) -> None:
        async def broken(*_: Any) -> None:
            raise ValueError("/home/lan/secret")

        answer = TestClient(Failures(broken)).get("/api/v1/status")
        assert answer.status_code == 500
        assert "secret" not in json.dumps(answer.json())


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/a", "/a"), ("a", "/"), ("", "/"), ("//a", "/"), ("/\\a", "/"), (None, "/"), (7, "/")],
)
def test_a_form_leads_back_inside(back: object, leads: str) -> None:
    assert inside(back) == leads


@pytest.mark.parametrize(
    ("typed", "year"), [("2023", 2023), ("202", None), ("20233", None), ("x023", None), ("", None)]
)
def test_a_year_of_figures_has_four_figures(typed: str, year: int | None) -> None:
    assert _year(typed) == year
