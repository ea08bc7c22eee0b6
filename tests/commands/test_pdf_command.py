"""`sovang pdf`: where copies go, what it refuses, and originals kept in place of files that are gone."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from made_pdfs import TEXT, a_document, a_pdf, all_text, found

from cli import main
from extract.types import Record
from index.archive import Archive

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "du-thao-kien-toan-hoi-dong.pdf"


def run(archive: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


@pytest.mark.slow
def test_a_copy_is_made_though_the_file_that_was_given_is_gone(tmp_path: Path) -> None:
    archive, given, copy = tmp_path / "archive", tmp_path / "scan.pdf", tmp_path / "copy.pdf"
    shutil.copy(SAMPLE, given)
    assert run(archive, "ingest", given).exit_code == 0
    given.unlink()
    assert run(archive, "pdf", "1", "-o", copy).exit_code == 0
    with pikepdf.open(SAMPLE) as original, pikepdf.open(copy) as made:
        assert len(made.pages) == len(original.pages)


@pytest.mark.slow
def test_without_any_original_the_message_names_the_file_that_was_given(tmp_path: Path) -> None:
    archive, given = tmp_path / "archive", tmp_path / "scan.pdf"
    shutil.copy(SAMPLE, given)
    assert run(archive, "ingest", given).exit_code == 0
    given.unlink()
    shutil.rmtree(archive / "originals")
    result = run(archive, "pdf", "1", "-o", tmp_path / "copy.pdf")
    assert result.exit_code == 1
    assert f"{given}: the original is missing" in result.output


def in_place_of_it_a_pipe(path: Path) -> None:
    """Put a pipe where a file was: who reads it waits for ever."""
    path.unlink()
    os.mkfifo(path)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three documents: two PDFs of one name, and a text."""
    folder = tmp_path / "archive"
    (tmp_path / "2022").mkdir()
    (tmp_path / "2023").mkdir()
    text = tmp_path / "c.txt"
    text.write_text("Thông báo", "utf-8")
    paths = [a_pdf(tmp_path / "2022" / "a.pdf"), a_pdf(tmp_path / "2023" / "a.pdf", text="% 2023"), text]
    with Archive.open(folder, create=True) as opened:
        for path in paths:
            opened.add(a_document(path), Record(), mtime_ns=0)
        opened.commit_index()
    return folder


class TestCommand:
    def test_one_document_goes_to_the_file(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "pdf", "1", "-o", str(tmp_path / "out.pdf"), "--json")
        assert result.exit_code == 0
        (copy,) = json.loads(result.stdout)["copies"]
        assert copy == {
            "id": 1,
            "original": str(tmp_path / "2022" / "a.pdf"),
            "copy": str(tmp_path / "out.pdf"),
            "pages": 1,
            "signed": False,
            "left_out": [],
        }
        assert all_text(tmp_path / "out.pdf") == TEXT

    def test_several_go_to_a_folder_and_namesakes_keep_apart(self, archive: Path, tmp_path: Path) -> None:
        assert run(archive, "pdf", "1", "2", "-o", str(tmp_path / "copies")).exit_code == 0
        assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == ["a-1.pdf", "a-2.pdf"]

    def test_a_slash_makes_it_a_folder(self, archive: Path, tmp_path: Path) -> None:
        assert run(archive, "pdf", "1", "-o", f"{tmp_path}/copies/").exit_code == 0
        assert (tmp_path / "copies" / "a.pdf").is_file()

    def test_one_that_fails_does_not_stop_the_others(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "pdf", "3", "1", "-o", str(tmp_path / "copies"))
        assert result.exit_code == 4
        assert "is plain text" in result.stdout
        assert (tmp_path / "copies" / "a.pdf").is_file()

    def test_the_original_is_never_the_target(self, archive: Path, tmp_path: Path) -> None:
        result = run(archive, "pdf", "1", "-o", str(tmp_path / "2022" / "a.pdf"), "--force")
        assert result.exit_code == 1
        assert "is the original" in result.stderr

    def test_a_file_is_replaced_only_where_that_is_asked_for(self, archive: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.pdf"
        target.write_text("mine")
        assert run(archive, "pdf", "1", "-o", str(target)).exit_code == 1
        assert target.read_text() == "mine"
        assert run(archive, "pdf", "1", "-o", str(target), "--force").exit_code == 0
        assert all_text(target) == TEXT

    @pytest.mark.parametrize(
        "change", [Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 other"), in_place_of_it_a_pipe]
    )
    def test_an_original_that_is_gone_or_changed(self, change: object, archive: Path, tmp_path: Path) -> None:
        change(tmp_path / "2022" / "a.pdf")  # type: ignore[operator]
        result = run(archive, "pdf", "1", "-o", str(tmp_path / "out.pdf"))
        assert result.exit_code == 1
        assert "the original is missing" in result.stderr

    @pytest.mark.slow
    def test_a_scan_from_the_file_to_the_copy(self, samples: Path, tmp_path: Path) -> None:
        """A page that lies on its side: its copy stands upright, and has the text that the archive has."""
        scan = samples / "scan0012.pdf"
        archive = tmp_path / "archive"
        assert CliRunner().invoke(main, ["--archive", str(archive), "ingest", str(scan)]).exit_code == 0
        assert run(archive, "pdf", str(scan), "-o", str(tmp_path / "out.pdf"), "--pdfa").exit_code == 0
        with Archive.open(archive) as opened:
            (page,) = opened.reading(1).pages
        assert page.rotation == 270
        words = found(tmp_path / "out.pdf")
        wanted = {page.text[word.start : word.end]: word.box for word in page.words}
        assert set(all_text(tmp_path / "out.pdf").split()) == set(wanted)
        box, gold = words["HOẠCH"], wanted["HOẠCH"]
        assert box == pytest.approx(gold, abs=0.01)
