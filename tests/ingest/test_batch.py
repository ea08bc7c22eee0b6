"""Many files over worker processes: documents come out whole, a lost worker costs one page."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from specimens import scan_pdf, text_pdf

from ingest import batch
from ingest.batch import Outcome, Progress, read_batch
from ingest.errors import MissingToolError, UnreadableFileError
from ingest.read import ReadOptions
from ingest.sources.files import fingerprint
from ingest.types import Document

pytestmark = pytest.mark.slow

FAKE = """#!/bin/sh
case "$*" in
  *--version*) echo "tesseract 5.9.9"; exit 0;;
  *--list-langs*) printf 'List of available languages (1):\\nvie\\n'; exit 0;;
esac
{on_page}
"""


def by_name(outcomes: list[Outcome]) -> dict[str, Document | UnreadableFileError | None]:
    return {Path(outcome.path).name: outcome.result for outcome in outcomes}


def document(result: Document | UnreadableFileError | None) -> Document:
    assert isinstance(result, Document)
    return result


@pytest.fixture
def fake_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in Tesseract's place; write what it does on a page."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(FAKE.format(on_page="exit 1"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return program


def test_each_file_has_one_outcome_and_bad_ones_do_not_stop_the_rest(tmp_path: Path) -> None:
    good = text_pdf(tmp_path / "Quyết định số 1.pdf", pages=5)
    empty, text = tmp_path / "empty.pdf", tmp_path / "text.pdf"
    empty.write_bytes(b"")
    text.write_text("hello")
    locked = text_pdf(tmp_path / "locked.pdf", password="1234")  # noqa: S106
    results = by_name(list(read_batch([empty, text, locked, good], jobs=2)))
    assert [page.number for page in document(results[good.name]).pages] == [1, 2, 3, 4, 5]
    reasons = {
        name: result.reason for name, result in results.items() if isinstance(result, UnreadableFileError)
    }
    assert reasons["empty.pdf"] == "is empty (0 bytes)"
    assert reasons["text.pdf"].startswith("is named .pdf but holds plain text")
    assert reasons["locked.pdf"].startswith("is protected by a password")
    assert len(results) == 4


def test_a_known_file_is_not_read_again(tmp_path: Path) -> None:
    old, new = text_pdf(tmp_path / "old.pdf"), text_pdf(tmp_path / "new.pdf", pages=2)
    outcomes = list(read_batch([old, new], jobs=1, known=lambda sha256: sha256 == fingerprint(old)))
    assert by_name(outcomes)["old.pdf"] is None
    assert document(by_name(outcomes)["new.pdf"]).pages
    known = next(outcome for outcome in outcomes if outcome.result is None)
    assert (known.sha256, known.size) == (fingerprint(old), old.stat().st_size)
    assert known.mtime_ns == old.stat().st_mtime_ns


def test_progress_counts_files_and_pages(tmp_path: Path) -> None:
    seen: list[Progress] = []
    files = [text_pdf(tmp_path / f"{n}.pdf", pages=n) for n in (1, 3)]
    list(read_batch(files, jobs=1, on_progress=seen.append))
    assert seen[-1] == Progress(files_done=2, files=2, pages_done=4, pages_known=4, files_known=2)
    assert [p.pages_done for p in seen] == sorted(p.pages_done for p in seen)


def test_a_crashed_worker_costs_one_page(tmp_path: Path, fake_tesseract: Path) -> None:
    fake_tesseract.write_text(FAKE.format(on_page="kill -9 $PPID"))
    scan, digital = scan_pdf(tmp_path / "scan.pdf"), text_pdf(tmp_path / "digital.pdf", pages=4)
    results = by_name(list(read_batch([scan, digital], jobs=1)))
    failure = results["scan.pdf"]
    assert isinstance(failure, UnreadableFileError)
    assert "its process was ended from outside" in failure.reason
    assert "damaged" not in failure.reason
    assert not document(results["digital.pdf"]).failed_pages


def test_a_worker_that_crashes_by_itself_blames_the_file(tmp_path: Path, fake_tesseract: Path) -> None:
    fake_tesseract.write_text(FAKE.format(on_page="kill -SEGV $PPID; exec sleep 600"))
    (outcome,) = read_batch([scan_pdf(tmp_path / "scan.pdf")], jobs=1)
    assert isinstance(outcome.result, UnreadableFileError)
    assert "made the reading program crash; the file may be damaged" in outcome.result.reason


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_idle_worker_costs_nothing(tmp_path: Path, number: int) -> None:
    """Before it has begun with anything, which pebble takes for the end of all workers."""
    files = [text_pdf(tmp_path / f"{name}.pdf", pages=2) for name in "abc"]
    killer = threading.Thread(target=kill_first_worker, args=(number,))
    killer.start()
    results = by_name(list(read_batch(files, ReadOptions(page_timeout=30), jobs=1)))
    killer.join()
    assert [len(document(results[path.name]).pages) for path in files] == [2, 2, 2]
    assert not any(document(results[path.name]).failed_pages for path in files)


def kill_first_worker(number: int) -> None:
    """Kill the first worker that there is, as soon as there is one."""
    while not (workers := multiprocessing.active_children()):
        pass
    os.kill(workers[0].pid or 0, number)


def test_a_hung_tesseract_costs_one_page(tmp_path: Path, fake_tesseract: Path) -> None:
    fake_tesseract.write_text(FAKE.format(on_page="exec sleep 600"))
    scan, digital = scan_pdf(tmp_path / "scan.pdf"), text_pdf(tmp_path / "digital.pdf", pages=2)
    results = by_name(list(read_batch([scan, digital], ReadOptions(page_timeout=3), jobs=1)))
    failure = results["scan.pdf"]
    assert isinstance(failure, UnreadableFileError)
    assert "took too long to read and was skipped" in failure.reason
    assert not document(results["digital.pdf"]).failed_pages


def test_a_hung_worker_is_given_up(
    tmp_path: Path, fake_tesseract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "GRACE", 1.0)
    fake_tesseract.write_text(FAKE.format(on_page="kill -STOP $PPID; exec sleep 600"))
    scan, digital = scan_pdf(tmp_path / "scan.pdf"), text_pdf(tmp_path / "digital.pdf")
    results = by_name(list(read_batch([scan, digital], ReadOptions(page_timeout=3), jobs=1)))
    failure = results["scan.pdf"]
    assert isinstance(failure, UnreadableFileError)
    assert "took too long to read and was skipped" in failure.reason
    assert not document(results["digital.pdf"]).failed_pages


def test_missing_language_data_ends_the_batch(tmp_path: Path, fake_tesseract: Path) -> None:
    scan = scan_pdf(tmp_path / "scan.pdf")
    with pytest.raises(MissingToolError, match="tesseract-ocr-eng"):
        list(read_batch([scan], ReadOptions(language="eng", reader="tesseract"), jobs=1))


def test_a_caller_who_stops_asking_stops_the_workers(tmp_path: Path, fake_tesseract: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    fake_tesseract.write_text(FAKE.format(on_page=f'echo $$ > "{marks}/$$"; exec sleep 600'))
    digital, scan = text_pdf(tmp_path / "a.pdf"), scan_pdf(tmp_path / "b.pdf", pages=4)
    outcomes = read_batch([digital, scan], jobs=1)
    next(outcomes)
    _wait_until(lambda: list(marks.iterdir()))
    outcomes.close()  # type: ignore[attr-defined]
    started = [int(mark.name) for mark in marks.iterdir()]
    assert not [pid for pid in started if _alive(pid)]


def test_memory_that_runs_out_is_a_failure_of_the_page(tmp_path: Path) -> None:
    options = ReadOptions(memory_limit=750 * 1024**2)
    huge = tmp_path / "huge.png"
    Image.new("RGB", (9000, 9000), "white").save(huge, dpi=(300, 300))
    results = by_name(list(read_batch([huge, text_pdf(tmp_path / "digital.pdf")], options, jobs=1)))
    failure = results["huge.png"]
    assert isinstance(failure, UnreadableFileError)
    assert "needs more memory than a page may take" in failure.reason
    assert not document(results["digital.pdf"]).failed_pages


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_everything_promptly(tmp_path: Path, fake_tesseract: Path) -> None:
    mark = tmp_path / "mark"
    fake_tesseract.write_text(
        FAKE.format(on_page=f'echo $$ > "{mark}.new"; mv "{mark}.new" "{mark}"; exec sleep 600')
    )
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom ingest.batch import read_batch\n"
        "if __name__ == '__main__':\n    list(read_batch([Path(sys.argv[1])], jobs=1))\n"
    )
    running = subprocess.Popen(
        [sys.executable, str(script), str(scan_pdf(tmp_path / "scan.pdf"))],
        env=os.environ | {"PYTHONPATH": str(Path(batch.__file__).parents[1])},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _wait_until(mark.exists)
    os.killpg(running.pid, signal.SIGINT)
    _, complaint = running.communicate(timeout=20)
    assert b"KeyboardInterrupt" in complaint
    assert not _alive(int(mark.read_text()))


def _wait_until(happened: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.mark.slow
def test_outcomes_come_in_the_order_of_the_files(samples: Path, tmp_path: Path) -> None:
    """A scan takes seconds, texts take none; the archive numbers its documents alike all the same."""
    files = [samples / "2935-qd-ubnd.pdf", *(tmp_path / f"{number}.txt" for number in range(5))]
    for path in files[1:]:
        path.write_text(f"Văn bản {path.stem}", "utf-8")
    assert [outcome.path for outcome in read_batch(files, jobs=2)] == [str(path) for path in files]
