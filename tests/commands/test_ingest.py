"""What `sovang ingest` can be asked beside reading: a plan, a second attempt, a report, links, patience."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from papers import paper, rows, run

from commands.batch import BatchTally, FileReport, report_to
from commands.progress import progress_text
from index.archive import Archive
from index.outputs.tables.cells import escape_formula
from index.store import originals
from ingest.batch import Progress
from ingest.types import Document, Page


def answer(*words: str | Path, archive: Path, code: int = 0) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for number in (1, 2):
        paper(tmp_path / "papers" / f"{number}.txt", number)
    return tmp_path / "papers"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


class TestDryRun:
    def test_it_touches_nothing(self, papers: Path, archive: Path) -> None:
        plan = answer("ingest", papers, "--dry-run", archive=archive)
        assert plan["new"] == [str(papers / "1.txt"), str(papers / "2.txt")]
        assert not archive.exists()

    def test_it_tells_new_changed_retried_and_unchanged_apart(self, papers: Path, archive: Path) -> None:
        bad = papers / "bad.txt"
        bad.write_bytes(b"")
        run("ingest", papers, archive=archive)
        paper(papers / "2.txt", 22)
        paper(papers / "3.txt", 3)
        before = rows(archive, "SELECT count(*), max(id) FROM audit")
        plan = answer("ingest", papers, "--dry-run", archive=archive)
        assert (plan["new"], plan["changed"]) == ([str(papers / "3.txt")], [str(papers / "2.txt")])
        assert (plan["retried"], plan["unchanged"]) == ([str(bad)], 1)
        assert rows(archive, "SELECT count(*), max(id) FROM audit") == before
        text = run("ingest", papers, "--dry-run", archive=archive).stdout
        assert text.startswith("Would read 1 new, 1 changed, 1 that failed before; 1 unchanged")

    def test_a_path_that_is_not_there_is_named(self, papers: Path, archive: Path) -> None:
        plan = answer("ingest", papers / "none.pdf", "--dry-run", archive=archive, code=4)
        assert plan["failures"][0]["reason"].startswith("does not exist")


class TestRetryFailed:
    def test_without_an_archive_there_is_nothing_to_retry(self, archive: Path) -> None:
        result = run("ingest", "--retry-failed", archive=archive)
        assert result.exit_code == 1
        assert "There is no archive" in result.stderr
        assert not archive.exists()

    def test_what_failed_is_read_again_without_being_named(self, papers: Path, archive: Path) -> None:
        bad = papers / "bad.txt"
        bad.write_bytes(b"")
        assert run("ingest", papers, archive=archive).exit_code == 4
        assert answer("ingest", "--retry-failed", archive=archive, code=4)["failed"] == 1
        paper(bad, 9)
        report = answer("ingest", "--retry-failed", archive=archive)
        assert (report["added"], report["unchanged"]) == (1, 0)
        assert answer("status", archive=archive)["failures"] == []


class TestReport:
    def test_each_file_has_a_row(self, papers: Path, archive: Path, tmp_path: Path) -> None:
        run("ingest", papers / "1.txt", archive=archive)
        (papers / "bad.txt").write_bytes(b"")
        table = tmp_path / "report.csv"
        run("ingest", papers, "--report", table, archive=archive)
        with table.open(encoding="utf-8-sig", newline="") as file:
            found = {Path(row["path"]).name: row for row in csv.DictReader(file)}
        assert {name: row["outcome"] for name, row in found.items()} == {
            "1.txt": "unchanged",
            "2.txt": "added",
            "bad.txt": "failed",
        }
        assert found["bad.txt"]["reason"] == "is empty (0 bytes)"
        assert (found["2.txt"]["pages"], found["2.txt"]["failed pages"]) == ("1", "0")
        assert float(found["2.txt"]["seconds"]) >= 0

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_a_formula(self, start: str, tmp_path: Path) -> None:
        table = tmp_path / "report.csv"
        with report_to(table) as write:
            write(FileReport(f"{start}cmd|' /C calc'!A1", "failed", reason=f"{start}1+1"))
        with table.open(encoding="utf-8-sig", newline="") as file:
            row = list(csv.reader(file))[1]
        assert row[0] == f"'{start}cmd|' /C calc'!A1"
        assert row[-1] == f"'{start}1+1"

    def test_rows_are_there_while_the_batch_goes_on(self, tmp_path: Path) -> None:
        table = tmp_path / "report.csv"
        with report_to(table) as write:
            write(FileReport("a.pdf", "added", 3, 0, 1.239))
            assert "a.pdf,added,3,0,1.24," in table.read_text("utf-8-sig")

    def test_ordinary_names_stay_as_they_are(self) -> None:
        assert escape_formula("Quyết định-1.pdf") == "Quyết định-1.pdf"

    def test_a_place_that_cannot_be_written_is_said_before_anything_is_read(
        self, papers: Path, archive: Path, tmp_path: Path
    ) -> None:
        result = run("ingest", papers, "--report", tmp_path / "no" / "report.csv", archive=archive)
        assert result.exit_code == 1
        assert "No such file or directory" in result.stderr
        assert not archive.exists()


class TestOriginals:
    @pytest.mark.parametrize("kept", ["copy", "link"])
    def test_they_are_kept(self, kept: str, papers: Path, archive: Path) -> None:
        run("ingest", papers, *(["--link"] if kept == "link" else []), archive=archive)
        assert rows(archive, "SELECT DISTINCT kept FROM documents") == [(kept,)]
        stored = list(originals.stored(archive))
        assert len(stored) == 2
        assert {path.stat().st_nlink for path in stored} == {2 if kept == "link" else 1}

    def test_an_archive_inside_the_folder_is_not_taken_in(self, papers: Path) -> None:
        inside = papers / "archive"
        run("ingest", papers, archive=inside)
        report = answer("ingest", papers, archive=inside)
        assert (report["added"], report["unchanged"]) == (0, 2)
        assert rows(inside, "SELECT count(*) FROM files") == [(2,)]


class TestWait:
    def test_a_second_batch_leaves_with_a_sentence(self, papers: Path, archive: Path) -> None:
        with Archive.open(archive, create=True):
            result = run("ingest", papers, "--wait", "0", archive=archive)
        assert result.exit_code == 1
        assert "another process is writing to this archive" in result.stderr

    @pytest.mark.slow
    def test_or_waits_until_the_first_is_done(self, papers: Path, archive: Path) -> None:
        """The lock is given back while the second one waits for it."""
        held, enough = Event(), Event()

        def first() -> None:
            with Archive.open(archive, create=True):
                held.set()
                enough.wait(0.5)

        thread = Thread(target=first)
        thread.start()
        assert held.wait(10)
        result = run("ingest", papers, "--wait", "30", archive=archive)
        enough.set()
        thread.join()
        assert result.exit_code == 0


class TestProgress:
    def test_speed_and_time_left_count_what_is_not_known_yet(self) -> None:
        now = Progress(files_done=10, files=40, pages_done=30, pages_known=30, files_known=10)
        assert progress_text(now, 60, 0) == "30 of about 120 pages, 30 a minute, 3 min left"

    def test_pages_of_an_earlier_run_are_no_speed(self) -> None:
        now = Progress(0, 1, pages_done=260, pages_known=300, pages_resumed=250, files_known=1)
        assert progress_text(now, 60, 2) == "260 of 300 pages, 10 a minute, 4 min left, 2 failed"

    def test_nothing_is_promised_before_the_first_page(self) -> None:
        assert progress_text(Progress(0, 5, 0, 0), 1, 0) == "looking at the files"


def test_pages_that_fail_alike_are_one_line() -> None:
    """A PDF may claim 1,500 pages and have one."""
    failed = tuple(Page(n, "failed", "", 0.0, error="is not there") for n in (2, 3, 4, 6))
    document = Document("/a.pdf", "ab" * 32, 1, "application/pdf", (Page(1, "text_layer", "x", 1.0), *failed))
    told: list[FileReport] = []
    tally = BatchTally(told.append)
    tally.add(document, 1.0)
    assert [failure["reason"] for failure in tally.failures] == [
        "pages 2 to 4 could not be read: is not there",
        "page 6 could not be read: is not there",
    ]
    assert (told[0].pages, told[0].failed_pages, tally.failed_files) == (5, 4, 1)
