"""Numbers that commands hold to: what can be asked for, how long is waited, which exit codes there are."""

from __future__ import annotations

import logging
from pathlib import Path

import click
import pytest
from papers import paper, run

from commands import ingest as ingest_command
from commands import progress
from commands.shared import YEAR
from commands.watch import Watcher
from index.archive import Archive
from ingest.batch import Progress
from ingest.options import ReadOptions


@pytest.mark.parametrize(("year", "fits"), [(1899, False), (1900, True), (2200, True), (2201, False)])
def test_years_are_those_that_papers_can_have(year: int, fits: bool) -> None:
    if fits:
        assert YEAR.convert(str(year), None, None) == year
    else:
        with pytest.raises(click.BadParameter):
            YEAR.convert(str(year), None, None)


@pytest.mark.parametrize(("limit", "code"), [("1000000000", 0), ("1000000001", 2)])
def test_as_many_hits_as_engines_can_count(tmp_path: Path, limit: str, code: int) -> None:
    with Archive.open(tmp_path / "archive", create=True):
        pass
    assert run("search", "bằng khen", "--limit", limit, archive=tmp_path / "archive").exit_code == code


def test_a_batch_that_is_stopped_ends_as_shells_expect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest_command, "_take_in", stop)
    result = run("ingest", paper(tmp_path / "a.txt", 1), archive=tmp_path / "archive")
    assert result.exit_code == 130
    assert result.stderr.startswith("Stopped: 0 documents")
    with Archive.open(tmp_path / "archive", create=True) as archive:  # nobody holds it any more
        assert archive.status().documents == 0


@pytest.mark.parametrize(
    ("seconds", "lines"), [([29.9], 0), ([30], 1), ([30, 59.9], 1), ([29.9, 31, 60.9], 1), ([30, 60], 2)]
)
def test_without_a_terminal_a_line_comes_every_half_minute(
    seconds: list[float], lines: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: clock[-1])
    with caplog.at_level(logging.INFO), progress.shown_progress(5, lambda: 0) as show:
        for second in seconds:
            clock.append(second)
            show(Progress(files_done=1, files=5, pages_done=1, pages_known=1, files_known=1))
    assert len(caplog.records) == lines
    assert all(message.startswith("1 of 5 files, 1 of about 5 pages, ") for message in caplog.messages)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(59, "59 s"), (60, "1 min"), (3_540, "59 min"), (3_600, "1 h 0 min"), (3_660, "1 h 1 min")],
)
def test_a_time_is_said_in_the_unit_that_fits(seconds: float, said: str) -> None:
    assert progress.duration(seconds) == said


def test_a_file_that_does_not_open_is_given_up_after_ten_quiet_looks(tmp_path: Path) -> None:
    broken = tmp_path / "drop" / "scan.pdf"
    broken.parent.mkdir()
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog")
    outcomes: list[str] = []
    watcher = Watcher(
        broken.parent,
        broken.parent / "failed",
        tmp_path / "archive",
        ReadOptions(reader="tesseract"),
        lambda report, _: outcomes.append(report.outcome),
    )
    for _ in range(10):
        watcher.look()
    assert (outcomes, broken.exists()) == ([], True)
    watcher.look()
    assert (outcomes, broken.exists()) == (["failed"], False)
