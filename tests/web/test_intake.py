"""Files that are dropped into the browser: their names, the batch that reads them, and what is left."""

from __future__ import annotations

import asyncio
import io
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from browsing import token
from in_thread import run
from starlette.datastructures import UploadFile
from starlette.testclient import TestClient

from index.store.originals import UPLOADS_NAME
from messages import speaking
from web.app import create_app
from web.intake import Intake, IntakeBusyError, IntakeState, _free_name, _report

SAYS_HOW_IT_WAS_ASKED = """
import json, os, sys
print(json.dumps({"failures": [], "asked": sys.argv[1:], "user": os.environ["SOVANG_USER"]}))
"""
FAILS = """
import sys
print("Error: the disk is full", file=sys.stderr)
sys.exit(1)
"""
WAITS = "import threading; threading.Event().wait()"


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return Intake(tmp_path / "archive")


def ended(intake: Intake, *paths: Path, **how: bool) -> list[IntakeState]:
    """How things stood from the begin of a batch to its end."""

    async def batch() -> list[IntakeState]:
        intake.begin(paths, **how)
        return [state async for state in intake.states()]

    with speaking("en"):
        return run(batch())


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Quyết định 12.pdf", "Quyết định 12.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\scans\\a.pdf", "a.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\x00b\x1f\x7f.pdf", "ab.pdf"),
        (" a.pdf ", "a.pdf"),
        ("", "file"),
        ("..", "file"),
        ("scans/", "file"),
        ("no ending", "no ending"),
    ],
)
def test_a_dropped_file_keeps_its_own_name_made_safe(sent: str, name: str, tmp_path: Path) -> None:
    assert _free_name(tmp_path, sent) == name


def test_a_second_file_of_a_name_has_a_number(tmp_path: Path) -> None:
    for name in ("a.pdf", "a-1.pdf", "b"):
        (tmp_path / name).touch()
    assert [_free_name(tmp_path, name) for name in ("a.pdf", "b")] == ["a-2.pdf", "b-1"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_long_vietnamese_name_fits_into_a_file_system(form: Any, tmp_path: Path) -> None:
    name = _free_name(tmp_path, unicodedata.normalize(form, "Ế" * 200 + ".pdf"))
    assert 230 < len(name.encode()) <= 240
    (tmp_path / name).touch()
    assert _free_name(tmp_path, name).endswith("-1.pdf")
    assert "\ufffd" not in name


def test_uploads_are_kept_in_a_folder_of_their_own(intake: Intake, tmp_path: Path) -> None:
    sent = [UploadFile(io.BytesIO(content), filename="a.pdf") for content in (b"first", b"second")]
    folder = run(intake.keep(sent))
    assert folder.parent == tmp_path / "archive" / UPLOADS_NAME
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
        "a.pdf": b"first",
        "a-1.pdf": b"second",
    }
    assert run(intake.keep(sent)) != folder


class TestBatch:
    @pytest.mark.parametrize(
        ("how", "said"),
        [({}, ["--", "/in/a", "/in/--b"]), ({"retry": True}, ["--retry-failed"])],
        ids=["files", "what failed"],
    )
    def test_it_is_the_command_in_a_process(
        self, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: dict, said: list[str]
    ) -> None:
        monkeypatch.setattr("web.intake._COMMAND", SAYS_HOW_IT_WAS_ASKED)
        states = ended(intake, Path("/in/a"), Path("/in/--b"), **how)
        assert (states[0].running, states[-1].running, states[-1].error) == (True, False, "")
        of_all = ["ingest", "--json", "--progress", "json", "--wait", "120"]
        assert states[-1].report["asked"] == ["--archive", str(tmp_path / "archive"), *of_all, *said]

    def test_why_it_came_to_nothing_is_said(self, intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("web.intake._COMMAND", FAILS)
        assert ended(intake)[-1] == IntakeState(error="the disk is full")
        monkeypatch.setattr("web.intake._COMMAND", "")
        assert ended(intake)[-1] == IntakeState(error="The batch was stopped.")

    def test_one_at_a_time(self, intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("web.intake._COMMAND", WAITS)

        async def twice() -> None:
            intake.begin([])
            try:
                with pytest.raises(IntakeBusyError):
                    intake.begin([])
            finally:
                await intake.stop()

        run(twice())

    def test_progress_is_taken_from_its_lines(self, intake: Intake) -> None:
        async def followed() -> str:
            lines = asyncio.StreamReader()
            lines.feed_data(b'{"files": 3}\nWarning: slow\n\n{"files_done": 1, "pages_done": 4}\n')
            lines.feed_eof()
            return await intake._follow(SimpleNamespace(stderr=lines))  # type: ignore[arg-type]

        assert run(followed()) == "Warning: slow"
        assert intake.state == IntakeState(files=3, files_done=1, pages_done=4)


def test_uploads_that_were_taken_in_go_and_those_that_failed_stay(intake: Intake, tmp_path: Path) -> None:
    uploads = tmp_path / "archive" / UPLOADS_NAME
    for name in ("1/taken.pdf", "2/failed.pdf", "2/taken.pdf", "3/mail.zip"):
        (uploads / name).parent.mkdir(parents=True, exist_ok=True)
        (uploads / name).touch()

    def left() -> list[str]:
        return sorted(one.relative_to(uploads).as_posix() for one in uploads.rglob("*"))

    all_of_them = left()
    intake._tidy({})  # nothing is known of them
    assert left() == all_of_them
    inside = uploads / "3/mail.zip" / "letter.pdf"
    intake._tidy({"failures": [{"path": str(uploads / "2/failed.pdf")}, {"path": str(inside)}]})
    assert left() == ["2", "2/failed.pdf", "3", "3/mail.zip"]
    Intake(tmp_path / "another")._tidy({"failures": []})  # nothing was uploaded there


@pytest.mark.parametrize(
    ("inbox", "begun"),
    [("0", True), ("1", True), ("2", False), ("-1", False), ("x", False), ("", False), ("0" * 6, False)],
)
def test_only_folders_that_were_named_are_read(
    filled_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inbox: str, begun: bool
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(Intake, "begin", lambda _self, paths, **_how: asked.append(paths))
    folders = (tmp_path / "a", tmp_path / "b")
    app = create_app(filled_archive, language="en", inboxes=folders)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        form = {"csrf": token(client), "inbox": inbox}
        answer = client.post("/intake/folder", data=form, follow_redirects=False)
    assert answer.status_code == (303 if begun else 404)
    assert asked == ([[folders[int(inbox)]]] if begun else [])


@pytest.mark.parametrize(("printed", "report"), [(b'{"added": 1}', {"added": 1}), (b"", {}), (b"{", {})])
def test_what_is_no_report_is_none(printed: bytes, report: dict[str, Any]) -> None:
    assert _report(printed) == report
