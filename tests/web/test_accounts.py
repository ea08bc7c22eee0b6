"""Who may do and see what: logging in, roles, tokens, and papers that are not for everybody."""

from __future__ import annotations

import io
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from argon2 import PasswordHasher
from browsing import API_READING, CHANGING, READING, seen, token
from starlette.routing import Route
from starlette.testclient import TestClient

from index.archive import Archive
from index.errors import ArchiveError
from web.accounts import ROLES, Account, Accounts, Role
from web.app import ROUTES, create_app
from web.gate import SESSION_COOKIE
from web.sessions import FIRST_WAIT, FREE_TRIES, IDLE_SECONDS, Sessions, Tries

PASSWORD = "bốn từ dài không dấu"  # noqa: S105 - of accounts that are made here

FROM_EDITORS_ON = {
    "/review",
    "/review/{id:int}/{field}",
    "/rosters",
    "/documents/{id:int}/roster",
    "/intake",
    "/intake/upload",
    "/intake/folder",
    "/intake/retry",
    "/intake/events",
    "/vetting",
    "/searches",
    "/searches/forget",
}
"""Routes that readers may not use."""

FROM_ADMINS_ON = {"/documents/{id:int}/restriction"}

BEFORE_LOGIN = {"/login", "/language"}


@pytest.fixture(scope="module")
def restricted_archive(filled_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose document 1 is restricted, with an account of each role, and one that is cleared."""
    folder = Path(shutil.copytree(filled_archive, tmp_path_factory.mktemp("accounts") / "archive"))
    with Archive.open(folder, create=True) as archive:
        archive.restrictions.set([1], "Mật")
        archive.finish()
    accounts = Accounts(folder)
    for role in ROLES:
        accounts.add(role, role, PASSWORD)
    accounts.add("cleared", "reader", PASSWORD, cleared=True)
    return folder


@pytest.fixture
def client(restricted_archive: Path) -> Iterator[TestClient]:
    """A browser of somebody who has not logged in."""
    app = create_app(restricted_archive, language="en", log_in=True)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    """Log in by the form; return the answer's status."""
    form = {"csrf": token(client, "/login"), "name": name, "password": password, "back": back}
    return client.post("/login", data=form, follow_redirects=False).status_code


class TestLogin:
    @pytest.mark.parametrize("path", [path for path in READING.values() if path != "/login"])
    def test_no_page_is_shown_before(self, client: TestClient, path: str) -> None:
        answer = client.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")

    @pytest.mark.parametrize("path", API_READING.values())
    def test_no_program_is_answered_before(self, client: TestClient, path: str) -> None:
        assert client.get(path).status_code == 401

    @pytest.mark.parametrize("given", ["", "0" * 64])
    def test_a_form_of_another_page_logs_nobody_in(self, client: TestClient, given: str) -> None:
        form = {"csrf": given, "name": "reader", "password": PASSWORD, "back": "/"}
        assert client.post("/login", data=form).status_code == 403

    def test_it_leads_back_to_the_page_that_was_asked_for(self, client: TestClient) -> None:
        form = {"csrf": token(client, "/login"), "name": "reader", "password": PASSWORD, "back": "/missing"}
        answer = client.post("/login", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/missing"
        assert "reader" in client.get("/missing").text

    @pytest.mark.parametrize(("name", "password"), [("reader", "wrong word"), ("nobody", PASSWORD), ("", "")])
    def test_wrong_words_let_nobody_in(self, client: TestClient, name: str, password: str) -> None:
        assert log_in(client, name, password) == 401
        assert client.get("/", follow_redirects=False).status_code == 303

    def test_the_session_is_a_new_one(self, client: TestClient) -> None:
        client.get("/login")
        before = client.cookies[SESSION_COOKIE]
        log_in(client, "reader")
        assert client.cookies[SESSION_COOKIE] != before

    def test_after_many_wrong_words_even_the_right_one_has_to_wait(self, client: TestClient) -> None:
        for _ in range(FREE_TRIES):
            assert log_in(client, "reader", "wrong word") == 401
        assert log_in(client, "reader") == 429

    def test_logging_out_ends_the_session(self, client: TestClient) -> None:
        log_in(client, "reader")
        word = client.cookies[SESSION_COOKIE]
        client.post("/logout", data={"csrf": token(client)})
        client.cookies.clear()
        client.cookies.set(SESSION_COOKIE, word)
        assert client.get("/", follow_redirects=False).status_code == 303

    def test_a_new_password_logs_out_who_had_the_old_one(self, restricted_archive: Path) -> None:
        accounts = Accounts(restricted_archive)
        account = accounts.add("leaving", "reader", PASSWORD)
        sessions = Sessions(accounts)
        word = sessions.begin(account)
        assert sessions.account(word)
        Accounts(restricted_archive).change("leaving", password=PASSWORD[::-1])
        assert sessions.account(word) is None
        accounts.remove("leaving")


class TestRoles:
    def test_each_route_asks_for_the_role_that_is_listed(self, client: TestClient) -> None:
        log_in(client, "reader")
        for route in (route for route in ROUTES if isinstance(route, Route)):
            for method, lines in (("GET", READING), ("POST", CHANGING)):
                if method in (route.methods or ()) and route.path not in BEFORE_LOGIN | {"/logout"}:
                    path = lines[route.path].replace("/1", "/2")
                    answer = client.request(
                        method, path, data={"csrf": token(client)}, follow_redirects=False
                    )
                    refused = route.path in FROM_EDITORS_ON | FROM_ADMINS_ON
                    assert (answer.status_code == 403) == refused, (method, path)

    def test_an_editor_may_not_say_who_sees_what(self, client: TestClient) -> None:
        log_in(client, "editor")
        form = {"csrf": token(client), "action": "open"}
        assert client.post("/documents/2/restriction", data=form).status_code == 403

    def test_a_menu_offers_only_what_one_may_do(self, client: TestClient) -> None:
        log_in(client, "reader")
        assert 'href="/review"' not in client.get("/").text

    def test_what_is_corrected_has_the_name_of_who_did_it(
        self, client: TestClient, restricted_archive: Path
    ) -> None:
        log_in(client, "editor")
        path = "/review/2/nguoi_ky"
        client.post(path, data={"csrf": token(client), "seen": seen(client, path), "typed": "Lê Văn Tám"})
        with Archive.open(restricted_archive) as archive:
            assert archive.document(2).corrections[-1].who == "editor"


class TestTokens:
    def test_a_program_asks_in_its_accounts_name(self, client: TestClient, restricted_archive: Path) -> None:
        word = Accounts(restricted_archive).new_token("reader")
        asked = {"Authorization": f"Bearer {word}"}
        assert client.get("/api/v1/search", headers=asked).status_code == 200
        assert client.get("/api/v1/documents/1", headers=asked).status_code == 404
        assert client.get("/", headers=asked, follow_redirects=False).status_code == 303
        Accounts(restricted_archive).revoke_tokens("reader")
        assert client.get("/api/v1/search", headers=asked).status_code == 401


ASKED = [*READING.values(), *API_READING.values()]
OF_ONE_DOCUMENT = [path for path in ASKED if "/documents/1" in path or "/review/1" in path]


class TestRestricted:
    @pytest.mark.parametrize("path", OF_ONE_DOCUMENT)
    def test_it_is_not_there_for_who_is_not_cleared(self, client: TestClient, path: str) -> None:
        log_in(client, "admin")
        assert client.get(path).status_code == 404
        assert client.get(path.replace("/1", "/2", 1)).status_code == 200
        log_in(client, "cleared")
        for_editors = path.endswith("/roster") or path.startswith("/review")
        assert client.get(path).status_code == (403 if for_editors else 200)

    @pytest.mark.parametrize("path", [path for path in ASKED if path not in OF_ONE_DOCUMENT])
    def test_no_page_names_it(self, client: TestClient, restricted_archive: Path, path: str) -> None:
        with Archive.open(restricted_archive) as archive:
            header = archive.document(1).header
        log_in(client, "editor")
        answer = client.get(path)
        assert answer.status_code == 200
        text = _told(answer.content)
        assert 'href="/documents/1"' not in text
        for value in (header.so_ky_hieu.value, header.trich_yeu.value):
            assert value
            assert value not in text

    def test_nothing_of_it_can_be_changed(self, client: TestClient) -> None:
        log_in(client, "editor")
        form = {"csrf": token(client), "seen": "", "typed": "1/QĐ-UBND"}
        assert client.post("/review/1/so_ky_hieu", data=form).status_code == 404

    def test_who_is_cleared_sees_it_and_the_log_says_so(
        self, client: TestClient, restricted_archive: Path
    ) -> None:
        log_in(client, "cleared")
        assert "Restricted" in client.get("/documents/1").text
        with Archive.open(restricted_archive) as archive:
            line = archive.maintenance.log(1)[-1]
        assert (line.who, line.what, line.document) == ("cleared", "looked at", 1)

    def test_looks_within_ten_minutes_are_one(
        self, client: TestClient, restricted_archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def looks() -> int:
            with Archive.open(restricted_archive) as archive:
                return sum(line.what == "looked at" for line in archive.maintenance.log(1))

        now = [1e6]
        monkeypatch.setattr("web.gate.monotonic", lambda: now[0])
        log_in(client, "cleared")
        before, seen_at = looks(), []
        for seconds in (0, 599, 1):
            now[0] += seconds
            client.get("/documents/1/record.json")
            seen_at.append(looks() - before)
        assert seen_at == [1, 1, 2]

    def test_an_administrator_restricts_and_opens(self, client: TestClient, restricted_archive: Path) -> None:
        log_in(client, "admin")
        form = {"csrf": token(client), "action": "restrict"}
        client.post("/documents/3/restriction", data=form)
        assert client.get("/documents/3").status_code == 404
        with Archive.open(restricted_archive, create=True) as archive:
            archive.restrictions.lift([3])
        assert client.get("/documents/3").status_code == 200


class TestKept:
    def test_nobody_else_can_read_the_file(self, tmp_path: Path) -> None:
        accounts = Accounts(tmp_path)
        accounts.add("lan", "admin", PASSWORD)
        file = next(tmp_path.iterdir())
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert PASSWORD not in file.read_text("utf-8")
        assert "argon2id" in file.read_text("utf-8")

    def test_a_password_is_hashed_as_rfc_9106_advises(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("web.accounts.PasswordHasher", PasswordHasher)
        Accounts(tmp_path).add("lan", "admin", PASSWORD)
        assert "$argon2id$v=19$m=65536,t=3,p=4$" in next(tmp_path.iterdir()).read_text("utf-8")

    @pytest.mark.parametrize(
        ("name", "password"),
        [("lan", "short"), ("", PASSWORD), ("a b", PASSWORD), ("../x", PASSWORD), ("lan", "x" * 2000)],
    )
    def test_what_can_be_no_account_is_refused(self, tmp_path: Path, name: str, password: str) -> None:
        with pytest.raises(ArchiveError):
            Accounts(tmp_path).add(name, "reader", password)
        assert Accounts(tmp_path).all() == ()

    @pytest.mark.parametrize(
        "content", ["", "{}", "[1]", '[{"name": "lan"}]', '[{"name":"x","role":"root"}]']
    )
    def test_a_damaged_file_lets_nobody_in(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "accounts.json").write_text(content)
        with pytest.raises(ArchiveError):
            if not Accounts(tmp_path).all():
                raise ArchiveError("nobody")

    @pytest.mark.parametrize(
        ("role", "wanted", "may"),
        [
            ("reader", "reader", True),
            ("reader", "editor", False),
            ("editor", "admin", False),
            ("admin", "editor", True),
        ],
    )
    def test_roles_hold_what_the_lower_ones_do(self, role: Role, wanted: Role, may: bool) -> None:
        assert Account("lan", role).may(wanted) is may


class TestTime:
    def test_a_session_ends_after_a_working_day_without_a_question(self, tmp_path: Path) -> None:
        accounts, now = Accounts(tmp_path), [0.0]
        sessions = Sessions(accounts, lambda: now[0])
        word = sessions.begin(accounts.add("lan", "reader", PASSWORD))
        now[0] = IDLE_SECONDS
        assert sessions.account(word)
        now[0] += IDLE_SECONDS + 1
        assert sessions.account(word) is None

    def test_each_wrong_word_doubles_the_wait(self) -> None:
        now = [0.0]
        tries = Tries(lambda: now[0])
        for _ in range(FREE_TRIES):
            assert tries.wait("lan") == 0
            tries.wrong("lan")
        assert tries.wait("lan") == FIRST_WAIT
        now[0] += FIRST_WAIT
        assert tries.wait("lan") == 0
        tries.wrong("lan")
        assert tries.wait("lan") == 2 * FIRST_WAIT
        tries.right("lan")
        assert tries.wait("lan") == 0


def _told(content: bytes) -> str:
    """What a page, or each part of an office's file, says."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
