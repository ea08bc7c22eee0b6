"""Official forms filled from the samples are what a person counted, and LibreOffice opens them."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.gold.samples import load_samples
from bench.quality.reading import read_all
from bench.quality.vetting import fill
from extract.record import extract
from index.archive import Archive
from index.outputs.forms.write import write_form

BY_HAND = json.loads(
    (Path(__file__).resolve().parents[2] / "bench" / "labels" / "forms.json").read_text("utf-8")
)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def named(one: dict[str, Any]) -> str:
    return f"{one['form']} of {one['year']}"


def cells(archive: Archive, one: dict[str, Any]) -> dict[str, float]:
    """The cells of the rows that were counted, but for those that are 0 or blank."""
    filled = archive.form(one["form"], one["year"])
    return {
        f"{row}.{column}": cell.value
        for (row, column), cell in filled.cells.items()
        if row in one["rows"] and cell.value
    }


@pytest.fixture(scope="module")
def vetting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("kho"), create=True) as archive:
        fill(archive)
        yield archive


@pytest.mark.slow
@pytest.mark.parametrize("one", BY_HAND["papers for vetting"], ids=named)
def test_forms_of_the_papers_for_vetting_are_as_counted_by_hand(
    vetting: Archive, one: dict[str, Any]
) -> None:
    assert cells(vetting, one) == one["cells"]


@pytest.fixture(scope="module")
def born_digital(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    golds = [gold for gold in load_samples() if gold.tier == "born_digital"]
    readings = read_all(golds, fresh=False, ocr=False, peer=False)
    with Archive.open(tmp_path_factory.mktemp("kho"), create=True) as archive:
        for reading in readings:
            archive.add(reading.document, extract(reading.document), mtime_ns=0)
        archive.commit_index()
        yield archive


@pytest.mark.slow
@pytest.mark.parametrize("one", BY_HAND["born digital"], ids=named)
def test_forms_of_the_samples_are_as_counted_by_hand(born_digital: Archive, one: dict[str, Any]) -> None:
    assert cells(born_digital, one) == one["cells"]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed; nothing else needs it")
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_libreoffice_opens_a_form_and_shows_its_numbers(
    born_digital: Archive, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"bieu.{ending}"
    write_form(path, born_digital.form("0603", 2024))
    made = "csv:Text - txt - csv (StarCalc):44,34,76,1" if ending == "xlsx" else "txt:Text (encoded):UTF8"
    profile = (tmp_path / "profile").as_uri()
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", made]
    done = subprocess.run(
        [*map(str, command), "--outdir", str(tmp_path), str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "Error" not in done.stderr, done.stderr
    assert shown(tmp_path, ending)[:4] == ["38", "31", "7", "0"]


def shown(folder: Path, ending: str) -> list[str]:
    """The numbers of the form's first row, as LibreOffice shows them."""
    if ending == "docx":
        words = (folder / "bieu.txt").read_text("utf-8-sig").split("\n")
        return [word.strip() for word in words[words.index("Tổng số") + 2 :]]
    with (folder / "bieu.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.reader(file) if row and row[0] == "Tổng số")
    return row[2:]
