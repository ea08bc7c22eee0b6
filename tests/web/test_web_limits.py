"""Numbers that the pages hold to: how long, how many, how large; just inside and just outside."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from browsing import token
from in_thread import run
from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from index.archive import Archive
from index.errors import ArchiveError
from ingest.types import Page
from web import sessions as sessions_module
from web.accounts import Account, Accounts
from web.alto import alto_page
from web.app import UPLOAD_BYTES
from web.archives import Archives
from web.gate import SESSION_COOKIE
from web.intake import _free_name
from web.routes.search import _offset
from web.routes.vetting import _kept
from web.safety import SecurityHeaders
from web.sessions import Sessions, Tries
from web.site import LANGUAGE_COOKIE


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Known:
    """Accounts in which everybody is."""

    def get(self, name: str) -> Account:
        return Account(name, "reader")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_session_ends_after_eight_hours_without_a_question(clock: Clock) -> None:
    sessions = Sessions(Known(), clock)  # type: ignore[arg-type]
    word = sessions.begin(Account("lan", "reader"))
    clock.now = 8 * 3600
    assert sessions.account(word)
    clock.now += 8 * 3600 + 1
    assert sessions.account(word) is None


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(4, 0), (5, 30), (6, 60), (7, 120), (11, 1920), (12, 3600), (40, 3600)]
)
def test_from_the_fifth_wrong_password_on_the_wait_doubles_up_to_an_hour(
    wrong: int, seconds: int, clock: Clock
) -> None:
    tries = Tries(clock)
    for _ in range(wrong):
        tries.wrong("lan")
    assert tries.wait("lan") == seconds
    clock.now = seconds
    assert tries.wait("lan") == 0


def test_as_many_sessions_and_triers_are_held_as_fit_into_memory(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions, tries = Sessions(Known(), clock), Tries(clock)  # type: ignore[arg-type]
    monkeypatch.setattr(sessions_module, "_proof", lambda _account: "")
    words = [sessions.begin(Account("lan", "reader"))]
    for n in range(10_000):
        clock.now = n + 1
        words.append(sessions.begin(Account("lan", "reader")))
        for _ in range(5):
            tries.wrong(str(n))
    assert [bool(sessions.account(word)) for word in words[:2]] == [False, True]  # the oldest makes room
    tries.wrong("another")
    assert [tries.wait(one) > 0 for one in ("0", "9999")] == [False, True]


@pytest.mark.parametrize(("password", "taken"), [("x" * 9, False), ("x" * 10, True)])
def test_a_password_has_ten_letters(password: str, taken: bool, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    if taken:
        assert accounts.add("lan", "reader", password)
    else:
        with pytest.raises(ArchiveError, match="10"):
            accounts.add("lan", "reader", password)


@pytest.mark.parametrize(("letters", "taken"), [(60, True), (61, False)])
def test_a_name_has_60_letters(letters: int, taken: bool, tmp_path: Path) -> None:
    try:
        made = bool(Accounts(tmp_path).add("l" * letters, "reader", "x" * 10))
    except ArchiveError:
        made = False
    assert made is taken


@pytest.mark.parametrize(("ending", "kept"), [(".xlsxx", ".xlsxx"), (".XLSX", ".xlsx"), (".xlsxxx", "")])
def test_the_ending_of_a_list_has_six_letters(ending: str, kept: str, tmp_path: Path) -> None:
    upload = UploadFile(io.BytesIO(b"list"), filename=f"danh sách{ending}")
    path = run(_kept(upload, tmp_path))
    assert (path.name, path.read_bytes()) == (f"list{kept}", b"list")


def test_a_change_waits_twenty_seconds_for_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def opened(_folder: Path, **how: float) -> Any:
        asked.append(how.get("wait", 0.0))
        return MagicMock()

    monkeypatch.setattr(Archive, "open", opened)
    archives = Archives(tmp_path)
    run(archives.write(lambda _archive: None))
    archives.close()
    assert asked == [0.0, 20.0, 20.0]  # opened once, then for the change and for what follows behind it


def test_what_a_password_has_beyond_a_thousand_letters_does_not_count(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.add("lan", "reader", "x" * 1000)
    assert accounts.verified("lan", "x" * 1000 + "y")
    assert not accounts.verified("lan", "x" * 999)


@pytest.mark.parametrize(("size", "status"), [((1 << 20) - 200, 403), ((1 << 20) + 1, 413)])
def test_a_form_has_a_megabyte(pages: TestClient, size: int, status: int) -> None:
    assert pages.post("/language", data={"back": "x" * size}).status_code == status


def test_an_upload_has_a_gigabyte() -> None:
    assert UPLOAD_BYTES == 1024**3


def test_a_language_is_remembered_for_a_year(pages: TestClient) -> None:
    form = {"csrf": token(pages), "language": "en", "back": "/"}
    answer = pages.post("/language", data=form, follow_redirects=False)
    assert "Max-Age=31536000" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("vi", "vi"), ("en", "en"), ("fr", "en"), ("", "en"), (None, "en")]
)
def test_a_browser_is_spoken_to_in_the_language_that_it_chose_else_in_the_servers(
    pages: TestClient, chosen: str | None, spoken: str
) -> None:
    headers = {} if chosen is None else {"Cookie": f"{LANGUAGE_COOKIE}={chosen}"}
    assert f'<html lang="{spoken}"' in pages.get("/missing", headers=headers).text


@pytest.mark.parametrize(("length", "own"), [(42, False), (43, True)])
def test_a_session_of_ours_has_43_letters(length: int, own: bool) -> None:
    app = SecurityHeaders(PlainTextResponse("a page"), frozenset(("testserver",)))
    answer = TestClient(app).get("/", headers={"Cookie": f"{SESSION_COOKIE}={'x' * length}"})
    assert ("set-cookie" not in answer.headers) is own


@pytest.mark.parametrize(
    ("typed", "offset"),
    [
        ("19", 0),
        ("20", 20),
        ("39", 20),
        ("9999", 9980),
        ("10000", 10_000),
        ("10020", 10_000),
        ("999999999", 0),
    ],
)
def test_hits_come_in_twenties_up_to_ten_thousand(typed: str, offset: int) -> None:
    assert _offset(typed) == offset


@pytest.mark.parametrize(("length", "kept"), [(150, 150), (151, 150)])
def test_a_dropped_file_keeps_150_letters_of_its_name(length: int, kept: int, tmp_path: Path) -> None:
    name = "v" * (length - 4) + ".pdf"
    assert _free_name(tmp_path, name) == name[-kept:]


def test_sizes_are_told_to_libraries_in_1200ths_of_an_inch() -> None:
    page = Page(1, "ocr", "", 0.9, width=72, height=144)
    assert b'WIDTH="1200" HEIGHT="2400"' in alto_page(page, "a.pdf")
    unknown = Page(1, "ocr", "", 0.0)
    assert b'WIDTH="9917" HEIGHT="14033"' in alto_page(unknown, "a.pdf")  # A4
