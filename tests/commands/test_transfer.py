"""Caring for an archive by the command line: exit codes, JSON, and what is asked before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main


def run(*words: str | Path, archive: Path) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def answer(*words: str | Path, archive: Path) -> Any:
    result = run(*words, "--json", archive=archive)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "giấy tờ"
    folder.mkdir()
    for number in (1, 2):
        text = f"UBND TỈNH MỘC GIANG\nSố: {number}/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc tặng Bằng khen số {number}\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def archive(papers: Path, tmp_path: Path) -> Path:
    assert run("ingest", papers, archive=tmp_path / "kho").exit_code == 0
    return tmp_path / "kho"


def test_a_backup_is_restored(archive: Path, tmp_path: Path) -> None:
    saved = answer("backup", tmp_path / "b", archive=archive)
    assert (saved["documents"], saved["originals"], saved["copied"], saved["failures"]) == (2, 2, 2, [])
    made = answer("restore", tmp_path / "b", archive=tmp_path / "mới")
    assert (made["documents"], made["originals"]) == (2, 2)
    assert answer("search", "bang khen", archive=tmp_path / "mới")["total"] == 2
    assert answer("verify", archive=tmp_path / "mới")["faults"] == []
    refused = run("restore", tmp_path / "b", archive=tmp_path / "mới")
    assert (refused.exit_code, "not empty" in refused.stderr) == (1, True)


def test_an_export_is_imported(archive: Path, tmp_path: Path) -> None:
    assert answer("export", tmp_path / "e", archive=archive)["documents"] == 2
    assert answer("import", tmp_path / "e", archive=tmp_path / "mới")["originals"] == 2
    assert answer("search", "--number", "2/QĐ-UBND", archive=tmp_path / "mới")["total"] == 1


def test_chosen_documents_are_exported_by_number(archive: Path, tmp_path: Path) -> None:
    assert answer("export", tmp_path / "e", "2/QĐ-UBND", "2", archive=archive)["documents"] == 1
    assert run("export", tmp_path / "e2", "99/QĐ-X", archive=archive).exit_code == 1
    assert not (tmp_path / "e2").exists()


def test_a_lost_original_ends_backup_and_export_with_4(archive: Path, papers: Path, tmp_path: Path) -> None:
    for path in (papers / "1.txt", *(archive / "originals" / "data").glob("*/*")):
        path.unlink()
    assert run("backup", tmp_path / "b", archive=archive).exit_code == 4
    exported = run("export", tmp_path / "e", archive=archive)
    assert (exported.exit_code, "1.txt" in exported.stdout) == (4, True)


def test_deletion_needs_a_yes(archive: Path, papers: Path) -> None:
    refused = run("delete", "1", archive=archive)
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    (deleted,) = answer("delete", "1", "--yes", "--reason", "nhập nhầm", archive=archive)["deleted"]
    assert (deleted["id"], deleted["left"]) == (1, [str(papers / "1.txt")])
    assert run("show", "1", archive=archive).exit_code == 1
    assert answer("search", "bang khen", archive=archive)["total"] == 1


def test_on_a_terminal_it_is_asked(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.delete._at_terminal", lambda: True)
    words = ["--archive", str(archive), "delete", "1"]
    said_no = CliRunner().invoke(main, words, input="n\n")
    assert (said_no.exit_code, "1/QĐ-UBND" in said_no.stderr) == (1, True)
    assert answer("status", archive=archive)["documents"] == 2
    assert CliRunner().invoke(main, words, input="y\n").exit_code == 0
    assert answer("status", archive=archive)["documents"] == 1


def test_the_log_says_who_did_what(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOVANG_USER", "lan")
    answer("delete", "1", "--yes", archive=archive)
    log = answer("log", archive=archive)
    assert log["head"] == log["entries"][-1]["hash"] == answer("verify", archive=archive)["audit"]
    assert {"linked", "added", "deleted", "reindexed"} >= {entry["what"] for entry in log["entries"]}
    own = answer("log", "1", archive=archive)["entries"]  # of a document that is no more
    assert [(entry["what"], entry["who"]) for entry in own[-1:]] == [("deleted", "lan")]
    assert run("log", "99", archive=archive).exit_code == 1
    assert "lan" in run("log", archive=archive).stdout


def test_repair_says_what_it_did_and_what_is_left(archive: Path, papers: Path) -> None:
    first, second = sorted((archive / "originals" / "data").glob("*/*"))
    lost = next(path for path in papers.iterdir() if path.read_bytes() == first.read_bytes())
    for path in (first, second, lost):
        path.unlink()
    result = run("verify", "--repair", archive=archive)
    assert result.exit_code == 1
    assert f"{second}: the original is missing\n  repaired: it was restored from" in result.stdout
    assert f"{first}: the original is missing\n  to fix it: Restore it from a backup" in result.stdout
    found = json.loads(run("verify", "--quick", "--json", archive=archive).stdout)
    assert [fault["kind"] for fault in found["faults"]] == ["original"]
