"""What commands do around the archive's work: words understood, output coloured, pictures cut out."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from papers import run
from PIL import Image

from commands import crops, interrupted, progress, serve, shared, watch
from commands.batch import BatchTally, FileReport, outside, report_to, settings_of, stamps, stoppable
from commands.crops import crop_of, png, write_crops
from commands.failed_pages import failed_page_reasons
from commands.group import _give_up_output
from commands.ingest import _naming_full_disks
from commands.progress import progress_text, shown_progress
from commands.roster import _fields, _position
from commands.shared import coloured, emit, shown_text
from commands.translated import click_speaking
from commands.watch import move_aside, sentence
from index.errors import ArchiveBusyError, ArchiveError
from index.store.originals import UPLOADS_NAME
from ingest.batch import Progress
from ingest.errors import SovangError, UnreadableFileError
from ingest.options import ReadOptions

# --- words understood ---


@pytest.mark.parametrize(
    ("entry", "position"),
    [("15.3", 3), ("3", 3), ("123456789", 123_456_789), ("1234567890", None), ("14.3", None), ("15.", None),
     (".3", None), ("15.x", None), ("", None)],
)  # fmt: skip
def test_an_entry_of_a_list_has_its_document_s_number(entry: str, position: int | None) -> None:
    if position is None:
        with pytest.raises(click.UsageError, match=r"looks like 15\.3"):
            _position(15, entry)
    else:
        assert _position(15, entry) == position


def test_fields_have_values() -> None:
    assert _fields(("ten=Vi Thị Mơ", "don_vi=", "a=b=c")) == {"ten": "Vi Thị Mơ", "don_vi": "", "a": "b=c"}
    with pytest.raises(click.UsageError, match="'ten' gives no value"):
        _fields(("ten",))


# --- output ---


@pytest.mark.parametrize(
    ("terminal", "no_colour", "bold"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_ids_are_bold_on_a_terminal(
    terminal: bool, no_colour: str, bold: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: terminal))
    monkeypatch.setenv("NO_COLOR", no_colour)
    marked = "\033[1m#12\033[0m  2935/QĐ-UBND  \033[33m[uncertain]\033[0m"
    assert coloured("#12  2935/QĐ-UBND  [uncertain]") == (
        marked if bold else "#12  2935/QĐ-UBND  [uncertain]"
    )
    assert shared.may_colour() is bold


def test_what_a_terminal_would_obey_is_written_out_but_for_marks() -> None:
    shown = shown_text("a\x1b[1mhit\x1b[0m\x1b[2J")
    assert shown.startswith("a\x1b[1mhit\x1b[0m")
    assert "\x1b[2J" not in shown


@pytest.mark.parametrize(
    ("as_json", "brief", "printed"),
    [(False, False, "#1  a\n    b\n"), (False, True, "#1  a\n"), (True, True, '{\n "số": 1\n}\n')],
)
def test_a_result_is_text_or_json(
    as_json: bool, brief: bool, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    emit({"số": 1}, "#1  a\n    b", as_json=as_json, brief=brief)
    assert capsys.readouterr().out == printed


# --- progress ---


@pytest.mark.parametrize(
    ("now", "failures", "said"),
    [
        (Progress(0, 9, 0, 0), 0, "looking at the files"),
        (Progress(0, 2, 0, 10, 0, 1), 0, "0 of about 20 pages"),
        (Progress(1, 2, 5, 10, 0, 2), 0, "5 of 10 pages, 5 a minute, 1 min left"),
        (Progress(1, 4, 5, 10, 0, 2), 0, "5 of about 20 pages, 5 a minute, 3 min left"),
        (Progress(1, 2, 5, 10, 5, 2), 0, "5 of 10 pages"),  # an earlier run read them
        (Progress(1, 2, 5, 10, 3, 2), 2, "5 of 10 pages, 2 a minute, 2 min left, 2 failed"),
    ],
)
def test_how_far_a_batch_is(now: Progress, failures: int, said: str) -> None:
    assert progress_text(now, 60.0, failures) == said


def test_before_any_time_has_passed_no_rate_is_told() -> None:
    assert progress_text(Progress(1, 2, 5, 10, 0, 2), 0.0, 0) == "5 of 10 pages"


def test_a_program_is_told_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress(2, lambda: 0, "json") as show:
        show(Progress(1, 2, 5, 10, 0, 2))
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err) == {"files": 2, "files_done": 1, "pages_done": 5, "pages_known": 10}


@pytest.mark.parametrize(("files", "bar"), [(2, True), (0, False)])
def test_a_terminal_has_a_bar_where_there_are_files(
    files: int, bar: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    advanced: list[int] = []
    monkeypatch.setattr(progress, "_advance", lambda _bar, now: advanced.append(now.files_done))
    with shown_progress(files, lambda: 0) as show:
        show(Progress(1, 2, 5, 10, 0, 2))
    assert advanced == ([1] if bar else [])


# --- batches ---


def test_what_became_of_each_file_is_counted(tmp_path: Path) -> None:
    told: list[FileReport] = []
    failed: list[str] = []
    archive: Any = SimpleNamespace(fail=lambda path, _: failed.append(path))
    tally = BatchTally(told.append)
    tally.skip(Path("a.pdf"), 0.5)
    tally.fail(archive, UnreadableFileError("b.pdf", "is empty"), 1.5)
    pages = [SimpleNamespace(number=n, error="x" if n > 1 else None) for n in (1, 2, 3)]
    document: Any = SimpleNamespace(path="c.pdf", pages=pages, failed_pages=pages[1:])
    tally.add(document, 2.5)
    assert (tally.added, tally.unchanged, tally.pages, tally.failed_files) == (1, 1, 3, 2)
    assert failed == ["b.pdf"]
    assert [(one.path, one.outcome, one.pages, one.failed_pages, one.seconds) for one in told] == [
        ("a.pdf", "unchanged", 0, 0, 0.5),
        ("b.pdf", "failed", 0, 0, 1.5),
        ("c.pdf", "added", 3, 2, 2.5),
    ]


def failed(*pages: tuple[int, str]) -> Any:
    return SimpleNamespace(failed_pages=[SimpleNamespace(number=n, error=error) for n, error in pages])


@pytest.mark.parametrize(
    ("pages", "reasons"),
    [
        ((), []),
        (((2, "x"),), ["page 2 could not be read: x"]),
        (((1, "x"), (2, "x"), (3, "x")), ["pages 1 to 3 could not be read: x"]),
        (((1, "x"), (3, "x")), ["page 1 could not be read: x", "page 3 could not be read: x"]),
        (((1, "x"), (2, "y")), ["page 1 could not be read: x", "page 2 could not be read: y"]),
    ],
)
def test_pages_that_failed_alike_are_told_together(
    pages: tuple[tuple[int, str], ...], reasons: list[str]
) -> None:
    assert failed_page_reasons(failed(*pages)) == reasons


def test_a_report_has_a_row_for_each_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    with report_to(path) as write:
        write(FileReport("=a.pdf", "failed", 3, 1, 1.239, "is empty"))
        lines = path.read_text("utf-8-sig").splitlines()
    assert lines == ["path,outcome,pages,failed pages,seconds,reason", "'=a.pdf,failed,3,1,1.24,is empty"]
    with report_to(None) as write:
        write(FileReport("a.pdf", "added"))
    assert [one.name for one in tmp_path.iterdir()] == ["report.csv"]


def test_files_in_the_archive_are_no_files_to_read_but_uploads_are(tmp_path: Path) -> None:
    inner = tmp_path / "archive"
    uploads = inner / UPLOADS_NAME
    found = [tmp_path / "a.pdf", inner / "b.pdf", uploads / "c.pdf"]
    assert [path.name for path in outside(inner, found)] == ["a.pdf", "c.pdf"]
    assert [path.name for path in outside(tmp_path / "archiv", found)] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_file_that_is_gone_has_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    found = list(stamps([tmp_path / "gone", tmp_path / "a"]))
    assert [(one.path.name, one.size) for one in found] == [("a", 3)]


def test_settings_that_decide_how_a_page_is_read() -> None:
    assert settings_of(ReadOptions(dpi=300)) == {
        "reader": "both",
        "language": "vie",
        "dpi": 300,
        "max_pixels": 89_000_000,
    }


def test_a_polite_request_to_end_does_what_ctrl_c_does() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stoppable(), pytest.raises(KeyboardInterrupt):
        handler: Any = signal.getsignal(signal.SIGTERM)
        handler(signal.SIGTERM, None)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("number", "full"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False)]
)
def test_a_full_disk_is_called_by_its_name(tmp_path: Path, number: int, full: bool) -> None:
    with pytest.raises((SovangError, OSError)) as caught, _naming_full_disks(tmp_path):
        raise OSError(number, "x")
    assert isinstance(caught.value, SovangError) is full


# --- watching ---


def test_what_became_of_a_dropped_file_is_a_sentence() -> None:
    assert sentence(FileReport("a", "unchanged"), None) == "a is in the archive already."
    assert sentence(FileReport("a", "failed", reason="is empty"), None) == "a is empty."
    assert sentence(FileReport("a", "added", 3), None) == "a was added: 3 pages."
    assert sentence(FileReport("a", "added", 3, 1), None) == (
        "a was added: 3 pages, 1 of them could not be read."
    )


def test_a_file_is_moved_aside_with_its_reason_under_a_name_of_its_own(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        path = tmp_path / "a.pdf"
        path.write_text(str(number))
        moved = move_aside(path, tmp_path / "failed", "is empty")
        assert moved == tmp_path / "failed" / ("a.pdf" if number == 1 else f"a ({number}).pdf")
        assert (moved.read_text(), path.exists()) == (str(number), False)
        assert moved.with_name(f"{moved.name}.reason.txt").read_text("utf-8") == "a.pdf is empty\n"


def test_one_that_can_not_be_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError("no")

    (tmp_path / "a.pdf").touch()
    monkeypatch.setattr(watch.shutil, "move", fail)
    assert move_aside(tmp_path / "a.pdf", tmp_path / "failed", "is empty") is None
    assert (tmp_path / "a.pdf").exists()


def test_while_another_writes_a_look_is_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []

    def look() -> None:
        looks.append("look")
        if len(looks) == 1:
            raise ArchiveBusyError("busy")
        raise KeyboardInterrupt

    waited: list[float] = []
    monkeypatch.setattr(watch.time, "sleep", waited.append)
    watcher: Any = SimpleNamespace(look=look)
    with pytest.raises(KeyboardInterrupt):
        watch._go_on(watcher, 3.0)
    assert (len(looks), waited) == (2, [3.0])


# --- pictures of places ---


@pytest.mark.parametrize(
    ("media_type", "page", "asked"),
    [("application/pdf", 2, (2, 90)), ("application/pdf", None, (1, 0)), ("application/pdf", 9, (9, 0)),
     ("text/plain", 2, None)],
)  # fmt: skip
def test_a_place_is_cut_out_of_its_page(
    media_type: str, page: int | None, asked: tuple[int, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def crop(_original: object, _kind: str, number: int, _box: object, rotation: int) -> Image.Image:
        seen.append((number, rotation))
        return Image.new("L", (9, 9))

    pages = [SimpleNamespace(number=1, rotation=0), SimpleNamespace(number=2, rotation=90)]
    document = SimpleNamespace(media_type=media_type, pages=pages, sha256="ab" * 32, paths=["a"])
    archive: Any = SimpleNamespace(
        originals=SimpleNamespace(places=lambda *_: iter(["a"])),
        document=lambda _: document,
        reading=lambda _: SimpleNamespace(pages=pages),
    )
    monkeypatch.setattr("ingest.searchable.batch.find_original", lambda *_: Path("a"))
    monkeypatch.setattr("ingest.sources.crop.crop", crop)
    item: Any = SimpleNamespace(document=SimpleNamespace(id=7), page=page, box=None)
    assert (crop_of(archive, item) is not None) is (asked is not None)
    assert seen == ([asked] if asked else [])


def test_places_are_files_named_after_document_and_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([Image.new("L", (9, 9)), None])
    monkeypatch.setattr(crops, "crop_of", lambda *_: next(found))
    items: Any = [SimpleNamespace(document=SimpleNamespace(id=7), field="so_ky_hieu")] * 2
    archive: Any = None
    (path,) = write_crops(archive, items, tmp_path / "deep" / "crops")
    assert path.name.startswith("7-")
    assert path.name.endswith("-so_ky_hieu.png")
    assert int(path.name.split("-")[1]) >= 1
    assert path.read_bytes() == png(Image.new("L", (9, 9)))


# --- around a command ---


@pytest.mark.parametrize(("before", "after"), [(None, None), ("fr", "fr")])
def test_the_language_of_click_is_put_back(
    before: str | None, after: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    if before:
        monkeypatch.setenv("LANGUAGE", before)
    with click_speaking("vi"):
        assert os.environ["LANGUAGE"] == "vi"
    assert os.environ.get("LANGUAGE") == after


def test_ctrl_c_while_the_program_loads_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: usual.append(kind))
    monkeypatch.setenv("SOVANG_LANG", "en")
    say: Callable[..., None] = interrupted._say
    say(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().err == "Stopped; run the same command again to go on.\n"
    say(ValueError, ValueError(), None)
    assert (usual, capsys.readouterr().err) == ([ValueError], "")


def test_output_that_is_not_the_process_s_own_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    dupped: list[int] = []
    monkeypatch.setattr(os, "dup2", lambda *_: dupped.append(1))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace())
    _give_up_output()
    assert dupped == []


class Socket:
    """A socket that says how it was used."""

    def __init__(self, error: OSError | None = None) -> None:
        self.error, self.used = error, list[object]()

    def bind(self, address: tuple[str, int]) -> None:
        if self.error:
            raise self.error
        self.used.append(address)

    def listen(self) -> None:
        self.used.append("listens")


def test_a_port_that_is_taken_is_a_sentence() -> None:
    free: Any = Socket()
    serve._bind(free, "127.0.0.1", 80)
    assert free.used == [("127.0.0.1", 80), "listens"]
    taken: Any = Socket(OSError(98, "Address already in use"))
    with pytest.raises(ArchiveError, match=r"127\.0\.0\.1, port 80: Address already in use"):
        serve._bind(taken, "127.0.0.1", 80)


@pytest.mark.parametrize(
    "words",
    [
        ["roster", "1", "--entry", "1.1", "--add"],
        ["roster", "1", "ten=a"],
        ["roster", "1", "--complete", "ten=a"],
        ["files", "--reset", "1", "--rename", "1", "a"],
        ["files", "--into", "1"],
        ["ingest"],
        ["ingest", "a", "--cluster", "tcp://x:1", "--jobs", "2"],
        ["reread", "--all", "1"],
        ["reread", "--apply"],
    ],
)
def test_words_that_contradict_each_other_are_refused(tmp_path: Path, words: list[str]) -> None:
    assert run(*words, archive=tmp_path / "archive").exit_code == 2
