"""How much time and memory commands give to what they start, and how large a file may be: at each limit."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from papers import run

from cli import main
from commands import extract, handover, limits, proposal_list, user, watch
from commands.group import Commands
from commands.limits import apply_rules, bounded_record, rules_process
from commands.pdf import _keywords, _put_right
from commands.shared import MOST, SOME_FAILED
from commands.watch import Watcher
from ingest.endings import NO_MEMORY, TOOK_TOO_LONG
from ingest.errors import UnreadableFileError
from ingest.limited_process import TaskLostError
from ingest.options import GRACE, ReadOptions
from ingest.read import read_text
from messages import Message

GIB, MIB = 1024**3, 1024**2


class Process:
    """Stands in for a process with limits, and keeps what it is given."""

    made: list[Process]

    def __init__(self, memory: int | None = None) -> None:
        self.memory = memory
        self.seconds: list[float] = []
        self.lost: str | None = None
        Process.made.append(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing runs."""

    def run(self, seconds: float, function: Callable[..., Any], *words: Any) -> Any:
        self.seconds.append(seconds)
        if self.lost is not None:
            error = TaskLostError(ValueError("lost"))
            error.reason = self.lost
            raise error
        return function(*words)


@pytest.fixture(autouse=True)
def _no_process() -> None:
    Process.made = []


def test_rules_have_two_minutes_and_three_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LimitedProcess", Process)
    monkeypatch.setattr(limits, "bounded_record", lambda document, _: document.path)
    process: Any = rules_process()
    document = read_text("Điều 1.")
    assert apply_rules(process, document, date(2024, 1, 1)) == document.path
    assert (process.memory, process.seconds) == (3 * GIB, [120.0])


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (TOOK_TOO_LONG, "was read, but to find references and lists in it takes too long"),
        (NO_MEMORY, "takes more memory than it may"),
        (Message("made the reading program crash"), "made the reading program crash"),
    ],
)
def test_why_rules_found_nothing_is_told(cause: str, reason: str) -> None:
    process: Any = Process()
    process.lost = cause
    with pytest.raises(UnreadableFileError) as error:
        apply_rules(process, read_text("Điều 1."), None)
    assert reason in error.value.reason


@pytest.mark.parametrize(("laws", "fits"), [(9_996, True), (9_997, False)])
def test_a_document_holds_fifty_thousand_findings(
    laws: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = (None,) * 10_001
    parts = {"references": one, "standards": one, "awards": one, "recipients": one, "laws": one[:laws]}
    record = SimpleNamespace(papers=(), **parts)
    monkeypatch.setattr("extract.record.extract", lambda *_: record)
    document = read_text("Điều 1.")
    if fits:
        found: Any = bounded_record(document)
        assert found is record
    else:
        with pytest.raises(UnreadableFileError, match="50,001"):
            bounded_record(document)


def test_the_papers_of_one_file_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    one = (None,) * 5
    parts = {"references": one, "standards": (), "awards": (), "recipients": one, "laws": ()}
    paper = SimpleNamespace(record=SimpleNamespace(papers=(), **parts))
    record = SimpleNamespace(papers=(paper, paper), **parts)
    monkeypatch.setattr("extract.record.extract", lambda *_: record)
    monkeypatch.setattr(limits, "MOST_FOUND", 20)
    found: Any = bounded_record(read_text("Điều 1."))
    assert found is record
    monkeypatch.setattr(limits, "MOST_FOUND", 19)
    with pytest.raises(UnreadableFileError):
        bounded_record(read_text("Điều 1."))


class Input:
    """Standard input with so many bytes, none of which is looked at."""

    def __init__(self, size: int) -> None:
        self.buffer, self.size = self, size

    def read(self, most: int) -> Any:
        size = min(most, self.size)
        return type("Bytes", (), {"__len__": lambda _: size})()


@pytest.mark.parametrize(("size", "fits"), [(100 * MIB, True), (100 * MIB + 1, False)])
def test_text_on_standard_input_has_a_hundred_megabytes_at_most(
    size: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Input(size))
    if fits:
        assert len(extract._standard_input()) == size
    else:
        with pytest.raises(UnreadableFileError, match="104,857,600 bytes"):
            extract._standard_input()


@pytest.mark.parametrize(("size", "looks"), [(20 * MIB, True), (20 * MIB + 1, False)])
def test_a_csv_file_has_twenty_megabytes_at_most(
    tmp_path: Path, size: int, looks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def decode(data: object, *_: object) -> SimpleNamespace:
        looked.append(data)
        return SimpleNamespace(text="STT,Ten")

    path = tmp_path / "a.csv"
    path.touch()
    monkeypatch.setattr("ingest.sources.text.decode", decode)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: SimpleNamespace(st_size=size, st_mode=0o100644))
    if looks:
        proposal_list.csv_as_workbook(path, tmp_path / "a.xlsx")
    else:
        with pytest.raises(UnreadableFileError):
            proposal_list.csv_as_workbook(path, tmp_path / "a.xlsx")
    assert bool(looked) is looks


@pytest.mark.parametrize("lost", [False, True])
def test_a_scan_has_a_minute_and_two_gigabytes_to_say_how_good_it_is(
    tmp_path: Path, lost: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = SimpleNamespace(number=1, scanned=True, dpi=200, colour=False)
    seen: list[object] = []

    def write(_place: object, _dossiers: object, scans: Callable[[Path, str], list[object]]) -> int:
        Process.made[0].lost = "lost" if lost else None
        seen.extend(scans(Path("a.pdf"), "application/pdf"))
        return len(seen)

    monkeypatch.setattr("ingest.limited_process.LimitedProcess", Process)
    monkeypatch.setattr("index.handover.lists.write_lists", write)
    quality = SimpleNamespace(pages=[page], pdfa=None)
    monkeypatch.setattr("ingest.sources.scan_quality.scan_quality", lambda *_: quality)
    ctx: Any = None
    handover._list(ctx, tmp_path / "a.xlsx", (), (), as_json=True)
    assert (Process.made[0].memory, Process.made[0].seconds) == (2 * GIB, [60.0])
    assert len(seen) == (0 if lost else 1)
    assert f'"pages_short": {len(seen)}' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("abcdefgxyz", "abcdefghij", ["abcdefghij"]),  # 0.7
        ("abcdefxyz", "abcdefghi", []),  # 0.67
        ("tra-cuu", "abc", ["search"]),
    ],
)
def test_a_command_that_is_like_what_was_typed_is_suggested(typed: str, known: str, meant: list[str]) -> None:
    assert Commands._like(typed, [known]) == meant


def test_numbers_that_others_rely_on() -> None:
    """Scripts know the exit code, people the address, engines count in 32 bits."""
    ctx: Any = None
    serve = main.get_command(ctx, "serve")
    assert serve is not None
    ports = [param.default for param in serve.params if param.name == "port"]
    assert (SOME_FAILED, ports, MOST) == (4, [8765], 10**9)
    assert (ReadOptions(), GRACE) == (
        ReadOptions("vie", 200, 120.0, 2000, 89_000_000, 4 * GIB, "both"),
        30.0,
    )


def test_a_file_is_opened_after_one_quiet_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def take_in(self: Watcher, ready: list[Any]) -> None:
        taken.extend(stamp.path.name for stamp in ready)
        self._settled.update(ready)

    monkeypatch.setattr(Watcher, "_take_in", take_in)
    (tmp_path / "a.txt").write_text("Điều 1.", "utf-8")
    watcher = Watcher(tmp_path, tmp_path / "failed", tmp_path / "archive", ReadOptions(), lambda *_: None)
    watcher.look()
    assert taken == []
    watcher.look()
    assert taken == ["a.txt"]
    watcher.look()
    assert taken == ["a.txt"]


def test_watching_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    (tmp_path / "drop").mkdir()
    monkeypatch.setattr(watch.time, "sleep", stop)
    done = run("watch", tmp_path / "drop", archive=tmp_path / "archive")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Stopped; start it again to go on.\n")


@pytest.mark.parametrize("words", [["watch"], ["ingest"], ["--lang", "vi", "watch"]])
def test_help_of_a_command_names_its_options_but_for_the_language(tmp_path: Path, words: list[str]) -> None:
    page = run(*words, "--help", archive=tmp_path).stdout
    assert "--lang " not in page
    assert ("[TÙY CHỌN]" if "vi" in words else "[OPTIONS]") in page


def test_a_password_is_not_shown_while_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def prompt(_text: str, **how: object) -> str:
        asked.append(how)
        return "bốn từ"

    monkeypatch.setattr(user.click, "prompt", prompt)
    assert user._password(from_stdin=False) == "bốn từ"
    assert asked == [{"hide_input": True, "confirmation_prompt": "Repeat the password"}]
    monkeypatch.setattr(sys, "stdin", io.StringIO("bốn từ\r\n"))
    assert user._password(from_stdin=True) == "bốn từ"


@pytest.mark.parametrize(
    ("field", "value", "page", "box", "amends"),
    [
        ("so_ky_hieu", "12/QĐ-UBND", 1, "box", True),
        ("nguoi_ky", "12/QĐ-UBND", 1, "box", False),
        ("so_ky_hieu", None, 1, "box", False),
        ("so_ky_hieu", "12/QĐ-UBND", None, "box", False),
        ("so_ky_hieu", "12/QĐ-UBND", 1, None, False),
    ],
)
def test_a_copy_has_the_number_that_a_person_gave(
    field: str, value: str | None, page: int | None, box: str | None, amends: bool
) -> None:
    number = SimpleNamespace(value=value, page=page, box=box)
    header = SimpleNamespace(so_ky_hieu=number, ngay_ban_hanh=SimpleNamespace(value="2024-05-01"))
    document: Any = SimpleNamespace(header=header, corrections=[SimpleNamespace(field=field)])
    assert [(one.page, one.text) for one in _put_right(document)] == ([(1, "12/QĐ-UBND")] if amends else [])
    assert _keywords(document) == ("12/QĐ-UBND, 2024-05-01" if value else "2024-05-01")
