"""`vet`: a list against an archive, as text, JSON, Excel and CSV."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from bench.quality.vetting import FOLDER, VettingScore, count, expected_lists, fill
from cli import main
from commands.proposal_list import proposals_of
from index.archive import Archive
from ingest.options import ReadOptions
from ingest.read import read_document

pytestmark = pytest.mark.archive

LIST = FOLDER / "danh-sach-de-nghi-2024.xlsx"


@pytest.fixture(scope="module")
def health(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the papers for vetting."""
    folder = tmp_path_factory.mktemp("vetting") / "archive"
    with Archive.open(folder, create=True) as archive:
        fill(archive)
    return folder


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the list in this process; the one with limits is tested where it is slow."""

    def read(path: Path, options: ReadOptions) -> Any:
        return proposals_of(read_document(path, options), date(2025, 2, 14))

    monkeypatch.setattr("commands.proposal_list.read_proposals", read)


def run(archive: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def test_the_sample_list_gets_the_verdicts_that_a_reader_gives(health: Path) -> None:
    score = VettingScore()
    entry = expected_lists()[0]
    document = read_document(LIST, ReadOptions())
    with Archive.open(health) as archive:
        count(archive.vet(proposals_of(document, date(2025, 2, 14)), entry["date"]), entry, score)
    assert score.mistakes == []
    assert (score.lines, score.verdicts_right, score.false_duplicates) == (8, 8, 0)


def test_json_has_the_papers_behind_each_finding(health: Path) -> None:
    found = json.loads(run(health, "vet", LIST, "--date", "10/2/2025", "--json").stdout)
    assert found["counts"] == {"dấu hiệu trùng": 3, "cần người xem": 4, "đủ căn cứ trong kho": 1}
    for expected, row in zip(expected_lists()[0]["lines"], found["proposals"], strict=True):
        named = {one["id"]: one["so_quyet_dinh"] for one in row["earlier"]}
        papers = {named[id] for finding in row["findings"] for id in finding["entries"]}
        assert papers == set(expected["papers"])


def test_a_workbook_has_lines_and_papers(health: Path, tmp_path: Path) -> None:
    target = tmp_path / "vetted.xlsx"
    run(health, "vet", LIST, "-o", target)
    book = openpyxl.load_workbook(target)
    lines = list(book["Thẩm tra"].values)
    assert len(lines) == 9
    assert lines[1][:3] == ("1", "cá nhân", "Lâm Thị Bông")
    assert "đủ căn cứ trong kho" in lines[1]
    assert any("2102/QĐ-SYT" in row for row in book["Đã khen"].values)


def test_a_file_that_is_there_stays(health: Path, tmp_path: Path) -> None:
    (target := tmp_path / "vetted.csv").write_text("mine")
    assert run(health, "vet", LIST, "-o", target).exit_code == 1
    assert target.read_text() == "mine"
    run(health, "vet", LIST, "-o", target, "--force")
    assert len(list(csv.DictReader(target.open(encoding="utf-8-sig")))) == 8


def test_no_line_says_that_somebody_is_not_eligible(health: Path) -> None:
    for language in ("vi", "en"):
        said = run(health, "--lang", language, "vet", LIST).stdout.lower()
        assert "not eligible" not in said
        assert "không đủ điều kiện" not in said.split("lưu ý")[0]


def test_an_award_that_nobody_knows_is_refused(health: Path) -> None:
    assert run(health, "vet", LIST, "--award", "Bằng cấp").exit_code == 2


@pytest.mark.slow
def test_a_scanned_paper_is_vetted_in_a_process_with_limits(
    health: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    entry = expected_lists()[1]
    found = json.loads(run(health, "vet", FOLDER / entry["file"], "--json").stdout)
    assert [(row["ten"], row["verdict"]) for row in found["proposals"]] == [
        (line["ten"], line["verdict"]) for line in entry["lines"]
    ]


# --- records ------------------------------------------------------------------------------------------------


def test_a_record_as_a_timeline(health: Path) -> None:
    found = json.loads(run(health, "recipients", "trịnh thị mơ", "--record", "--json").stdout)
    (record,) = found["records"]
    assert [line["nam"] for line in record["lines"]] == [2020, 2021, 2022, 2022, 2023, 2024, 2024]
    assert {title["title"]: title["not_seen"] for title in record["titles"]} == {
        "Lao động tiên tiến": [],
        "Chiến sĩ thi đua cơ sở": [2023],
    }


def test_an_extract_is_of_one_record(health: Path, tmp_path: Path) -> None:
    several = run(health, "recipients", "--record", "-o", tmp_path / "all.pdf")
    assert several.exit_code == 2
    assert not (tmp_path / "all.pdf").exists()
    for ending in ("pdf", "docx"):
        target = tmp_path / f"one.{ending}"
        assert run(health, "recipients", "lâm thị bông", "--record", "-o", target).exit_code == 0
        assert target.stat().st_size > 1000
