"""A scanner's folder is taken in, file by file, once each is whole."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from papers import paper, rows, run

from commands.batch import FileReport
from commands.watch import Watcher, move_aside
from index.archive import Archive
from index.errors import ArchiveBusyError
from ingest.options import ReadOptions

pytestmark = pytest.mark.archive


class Station:
    """A watched folder, and what was said about the files in it."""

    def __init__(self, place: Path, patience: int = 3) -> None:
        self.drop, self.archive = place / "drop", place / "archive"
        self.drop.mkdir()
        self.said: list[tuple[FileReport, Path | None]] = []
        self.patience = patience
        self.start()

    def start(self) -> None:
        self.watcher = Watcher(
            self.drop,
            self.drop / "failed",
            self.archive,
            ReadOptions(reader="tesseract"),
            lambda report, moved: self.said.append((report, moved)),
            self.patience,
        )

    def look(self, times: int = 1) -> list[tuple[str, str]]:
        """Look; return name and outcome of what was settled."""
        before = len(self.said)
        for _ in range(times):
            self.watcher.look()
        return [(Path(report.path).name, report.outcome) for report, _ in self.said[before:]]


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


def test_a_file_is_taken_in_once_it_stands_still(station: Station) -> None:
    growing = paper(station.drop / "scan.txt", 1)
    assert station.look() == []
    growing.write_text(growing.read_text("utf-8") + "Điều 1.", "utf-8")
    assert station.look() == []
    assert station.look() == [("scan.txt", "added")]
    assert station.look(3) == []
    assert growing.exists()


def test_what_does_not_open_is_given_time_and_then_moved_aside(station: Station) -> None:
    (station.drop / "scan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog")
    assert station.look(3) == []
    assert station.look() == [("scan.pdf", "failed")]
    moved = station.drop / "failed" / "scan.pdf"
    assert station.said[-1][1] == moved
    assert station.watcher.failures == 1
    assert moved.read_bytes().startswith(b"%PDF")
    assert "is cut short" in moved.with_name("scan.pdf.reason.txt").read_text("utf-8")
    assert not (station.drop / "scan.pdf").exists()
    assert station.look(3) == []


def test_one_that_was_only_slow_is_taken_in(station: Station) -> None:
    slow = station.drop / "scan.txt"
    slow.write_bytes(b"")
    assert station.look(2) == []
    paper(slow, 2)
    assert station.look(2) == [("scan.txt", "added")]
    assert not (station.drop / "failed").exists()


def test_a_failure_can_be_tried_again_where_it_is_now(station: Station) -> None:
    (station.drop / "empty.txt").write_bytes(b"")
    station.look(4)
    assert rows(station.archive, "SELECT path FROM failures") == [
        (str(station.drop / "failed" / "empty.txt"),)
    ]
    paper(station.drop / "failed" / "empty.txt", 3)
    assert run("ingest", "--retry-failed", archive=station.archive).exit_code == 0
    assert rows(station.archive, "SELECT count(*) FROM failures") == [(0,)]


def test_a_restart_reads_nothing_twice(station: Station) -> None:
    paper(station.drop / "scan.txt", 4)
    station.look(2)
    station.start()
    assert station.look(3) == []
    assert rows(station.archive, "SELECT count(*) FROM audit WHERE what = 'added'") == [(1,)]


def test_another_writer_costs_nothing_but_time(station: Station) -> None:
    paper(station.drop / "scan.txt", 5)
    station.look()
    with Archive.open(station.archive, create=True), pytest.raises(ArchiveBusyError):
        station.look()
    assert station.look() == [("scan.txt", "added")]


def test_an_archive_in_the_folder_is_no_scan(tmp_path: Path) -> None:
    station = Station(tmp_path)
    station.archive = station.drop / "archive"
    station.start()
    paper(station.drop / "scan.txt", 6)
    assert station.look(4) == [("scan.txt", "added")]


def test_failures_of_one_name_stand_beside_each_other(tmp_path: Path) -> None:
    places = []
    for content in ("one", "two"):
        (tmp_path / "scan.pdf").write_text(content)
        places.append(move_aside(tmp_path / "scan.pdf", tmp_path / "failed", f"is {content}"))
    assert [place.name for place in places if place] == ["scan.pdf", "scan (2).pdf"]
    assert (tmp_path / "failed" / "scan (2).pdf").read_text() == "two"
    assert (tmp_path / "failed" / "scan (2).pdf.reason.txt").read_text() == "scan.pdf is two\n"


def test_what_cannot_be_moved_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert move_aside(tmp_path / "gone.pdf", tmp_path / "failed", "is gone") is None
    assert "can't be moved aside" in caplog.text


def test_once_takes_in_what_is_there_and_ends(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    paper(drop / "scan.txt", 7)
    (drop / "empty.pdf").write_bytes(b"")
    words = ("watch", drop, "--once", "--interval", "0", "--json", "--failed", tmp_path / "bad")
    result = run(*words, archive=tmp_path / "archive")
    assert result.exit_code == 4
    told = {Path(one["path"]).name: one for one in map(json.loads, result.stdout.splitlines())}
    assert (told["scan.txt"]["outcome"], told["scan.txt"]["pages"]) == ("added", 1)
    assert told["empty.pdf"]["moved_to"] == str(tmp_path / "bad" / "empty.pdf")
    assert (tmp_path / "bad" / "empty.pdf.reason.txt").exists()


def test_each_file_gets_a_sentence(tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    file = paper(drop / "scan.txt", 8)
    result = run("watch", drop, "--once", "--interval", "0", archive=tmp_path / "archive")
    assert result.exit_code == 0
    assert result.stdout == f"{file} was added: 1 page.\n"
