"""A batch that is stopped resumes where it stopped, and ends where it would have ended."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from papers import paper, rows, scanned

from commands.batch import Intake
from index.archive import Archive
from ingest.batch import Progress
from ingest.options import ReadOptions

pytestmark = pytest.mark.slow

PAGES = 12
OPTIONS = ReadOptions(reader="tesseract")
REPOSITORY = Path(__file__).resolve().parent.parent


def wait_until(happened: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def stop_after(pages: int) -> Callable[[Progress], None]:
    """Ctrl-C, pressed when so many pages are read."""

    def progress(now: Progress) -> None:
        if now.pages_done >= pages:
            raise KeyboardInterrupt

    return progress


def take_in(folder: Path, file: Path, options: ReadOptions = OPTIONS) -> list[Progress]:
    seen: list[Progress] = []
    with Archive.open(folder, create=True) as archive:
        Intake(archive, options, jobs=1).run([file], seen.append)
        archive.finish()
    return seen


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return paper(tmp_path / "papers" / "long.txt", 7, PAGES)


@pytest.fixture
def stopped(file: Path, tmp_path: Path) -> Path:
    """An archive whose first batch was stopped after five pages of a file."""
    folder = tmp_path / "stopped"
    with Archive.open(folder, create=True) as archive, pytest.raises(KeyboardInterrupt):
        Intake(archive, OPTIONS, jobs=1).run([file], stop_after(5))
    return folder


def test_the_next_run_starts_behind_the_pages_that_were_read(stopped: Path, file: Path) -> None:
    assert rows(stopped, "SELECT number FROM unfinished") == [(n,) for n in (1, 2, 3, 4, 5)]
    last = take_in(stopped, file)[-1]
    assert (last.pages_resumed, last.pages_done) == (5, PAGES)
    assert rows(stopped, "SELECT number FROM unfinished") == []


def test_it_ends_where_an_undisturbed_run_ends(stopped: Path, file: Path, tmp_path: Path) -> None:
    take_in(stopped, file)
    take_in(tmp_path / "undisturbed", file)
    with Archive.open(stopped) as one, Archive.open(tmp_path / "undisturbed") as other:
        assert one.reading(1) == other.reading(1)
        assert one.record(1) == other.record(1)
        assert one.verify() == other.verify() == ()


def test_other_settings_start_anew(stopped: Path, file: Path) -> None:
    last = take_in(stopped, file, ReadOptions(reader="tesseract", dpi=300))[-1]
    assert last.pages_resumed == 0
    assert rows(stopped, "SELECT count(*) FROM unfinished") == [(0,)]


def test_a_file_that_has_changed_starts_anew(stopped: Path, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("Trang", "Tờ"), "utf-8")
    assert take_in(stopped, file)[-1].pages_resumed == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_command_says_how_to_go_on(tmp_path: Path, number: signal.Signals) -> None:
    archive, file = tmp_path / "archive", scanned(tmp_path / "long.tif", 60)
    running = start_ingest(archive, file)
    wait_until(lambda: pages_kept(archive))
    running.send_signal(number)
    printed, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "run the same command again to go on" in said
    assert "Traceback" not in said
    assert printed == ""
    assert pages_kept(archive)
    assert rows(archive, "SELECT count(*) FROM documents") == [(0,)]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_a_killed_command_leaves_no_worker_behind_and_the_next_one_goes_on(tmp_path: Path) -> None:
    archive, file = tmp_path / "archive", scanned(tmp_path / "long.tif", 20)
    running = start_ingest(archive, file)
    wait_until(lambda: pages_kept(archive))
    workers = children(running.pid)
    assert workers
    running.kill()
    running.communicate(timeout=30)
    wait_until(lambda: not any(map(alive, workers)))
    kept = pages_kept(archive)
    last = take_in(archive, file)[-1]
    assert last.pages_resumed == kept > 0
    assert rows(archive, "SELECT page_count, failed_pages FROM documents") == [(20, 0)]


def start_ingest(archive: Path, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "import cli; cli.main()", "--archive", str(archive)]
    return subprocess.Popen(
        [*command, "ingest", str(file), "--jobs", "1", "--reader", "tesseract"],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(child) for child in listed]


def alive(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def pages_kept(archive: Path) -> int:
    if not (archive / "writer.lock").exists():
        return 0
    try:
        return int(rows(archive, "SELECT count(*) FROM unfinished")[0][0])
    except sqlite3.OperationalError:  # the catalogue is being made
        return 0
