"""`sovang pdf` needs the archive alone: originals that it keeps stand in for files that are gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "du-thao-kien-toan-hoi-dong.pdf"

pytestmark = pytest.mark.slow


def run(archive: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def test_a_copy_is_made_though_the_file_that_was_given_is_gone(tmp_path: Path) -> None:
    archive, given, copy = tmp_path / "archive", tmp_path / "scan.pdf", tmp_path / "copy.pdf"
    shutil.copy(SAMPLE, given)
    assert run(archive, "ingest", given).exit_code == 0
    given.unlink()
    assert run(archive, "pdf", "1", "-o", copy).exit_code == 0
    with pikepdf.open(SAMPLE) as original, pikepdf.open(copy) as made:
        assert len(made.pages) == len(original.pages)


def test_without_any_original_the_message_names_the_file_that_was_given(tmp_path: Path) -> None:
    archive, given = tmp_path / "archive", tmp_path / "scan.pdf"
    shutil.copy(SAMPLE, given)
    assert run(archive, "ingest", given).exit_code == 0
    given.unlink()
    shutil.rmtree(archive / "originals")
    result = run(archive, "pdf", "1", "-o", tmp_path / "copy.pdf")
    assert result.exit_code == 1
    assert f"{given}: the original is not there" in result.output
