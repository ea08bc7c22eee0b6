"""Text that the rules can't cope with costs its own file: it is named with the cause, the next is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import hostile_tasks
import pytest
from papers import paper, run

from commands import limits
from extract.types import Record
from ingest.errors import UnreadableFileError
from ingest.read import read_text
from ingest.types import Document

Rules = Callable[[Document], Record]

HOSTILE = [
    (hostile_tasks.no_memory, "takes more memory than it may"),
    (hostile_tasks.crash, "made the reading program crash"),
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A hostile text, and a good one behind it."""
    folder = tmp_path / "văn bản"
    folder.mkdir()
    (folder / "a.txt").write_text("hostile", "utf-8")
    paper(folder / "b.txt", 1)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("rules", "reason"), HOSTILE)
def test_a_batch_goes_on(
    files: Path, tmp_path: Path, rules: Rules, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "bounded_record", rules)
    done = run("ingest", files, "--json", archive=tmp_path / "archive")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["added"], report["failed"]) == (4, 1, 1)
    assert reason in report["failures"][0]["reason"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(("rules", "reason"), HOSTILE)
def test_a_single_file_fails_in_a_sentence(
    files: Path, tmp_path: Path, rules: Rules, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "bounded_record", rules)
    done = run("extract", files / "a.txt", archive=tmp_path)
    assert done.exit_code == 1
    assert reason in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_rules_that_never_end_are_ended(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "bounded_record", hostile_tasks.never_done)
    monkeypatch.setattr(limits, "RULES_SECONDS", 0.2)
    done = run("extract", files / "a.txt", archive=tmp_path)
    assert done.exit_code == 1
    assert "takes too long" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_rereading_leaves_what_the_rules_cannot_cope_with(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    assert run("ingest", files, archive=archive).exit_code == 0
    monkeypatch.setattr(limits, "bounded_record", hostile_tasks.crash)
    done = run("reread", "--all", "--json", archive=archive)
    report = json.loads(done.stdout)
    assert (done.exit_code, report["documents"], len(report["failures"])) == (4, 1, 1)


@pytest.mark.parametrize(("mentions", "fits"), [(3, True), (4, False)])
def test_a_document_holds_so_many_findings(
    mentions: int, *, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_FOUND", 3)
    document = read_text("".join(f"Quyết định số {n}/QĐ-UBND;\n" for n in range(1, mentions + 1)))
    if fits:
        assert len(limits.bounded_record(document).references) == mentions
    else:
        with pytest.raises(
            UnreadableFileError, match="4 references and list entries, more than the limit of 3"
        ):
            limits.bounded_record(document)
