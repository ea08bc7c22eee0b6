"""`sovang tables` and `sovang report`, and what LibreOffice makes of their files."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from bench.speed.outputs import fill
from cli import main
from index.awards.events import gather
from index.outputs.outputs import TABLES

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed; nothing else needs it"
)

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's filter: commas, quotes, UTF-8, from row 1, values as they are shown, a file a sheet."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of invented decisions with 300 people on their lists."""
    folder = tmp_path_factory.mktemp("kho") / "archive"
    fill(folder, 300)
    return folder


def run(archive: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--archive", str(archive), *map(str, words)], catch_exceptions=False)


def answer(archive: Path, *words: object) -> Any:
    result = run(archive, *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def convert(path: Path, form: str, folder: Path) -> None:
    """Let LibreOffice open a file and write it in another form."""
    profile = (folder / "profile").absolute().as_uri()
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", form]
    done = subprocess.run(
        [*map(str, command), "--outdir", str(folder), str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "Error" not in done.stderr, done.stderr


class Calls:
    """Counts how often a function is called, by the interpreter's own report of each call."""

    def __init__(self, function: FunctionType) -> None:
        self.number = 0
        self._code = function.__code__

    def __enter__(self) -> Calls:
        sys.setprofile(self._note)
        return self

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        self.number += event == "call" and frame.f_code is self._code

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)


# --- the commands ------------------------------------------------------------------------------------------


def test_tables_go_into_a_workbook(archive: Path, tmp_path: Path):
    written = answer(archive, "tables", "-o", tmp_path / "a.xlsx")["tables"]
    assert [one["table"] for one in written] == list(TABLES)
    assert {one["table"]: one["rows"] for one in written}["recipients"] == 300
    assert "Danh sách khen thưởng" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


@pytest.mark.parametrize(
    ("words", "gatherings"),
    [
        (("tables", "-o", "all.xlsx"), 1),
        (("tables", "-o", "folder"), 1),
        (("tables", "-o", "documents.csv", "--table", "documents"), 0),
        (("report", 2023, "-o", "report.docx"), 1),
        (("stats", "--by", "unit", "--trend"), 1),
        (("recipients",), 1),
        (("show", 1), 1),
        (("check",), 1),
    ],
)
def test_a_command_gathers_the_awards_once_at_most(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[object, ...], gatherings: int
):
    monkeypatch.chdir(tmp_path)
    with Calls(gather) as calls:
        result = run(archive, *words)
    assert result.exit_code == 0, result.output
    assert calls.number == gatherings


def test_one_table_of_one_year_goes_into_a_csv(archive: Path, tmp_path: Path):
    result = run(archive, "tables", "-o", tmp_path / "a.csv", "--table", "recipients", "--year", 2016)
    assert result.exit_code == 0
    assert "100 rows" in result.output
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["Ngày quyết định"][:4] for row in csv.DictReader(file)} == {"2016"}


def test_a_folder_gets_json_lines_on_request(archive: Path, tmp_path: Path):
    answer(archive, "tables", "-o", tmp_path / "a", "--format", "jsonl")
    assert {path.name for path in (tmp_path / "a").iterdir()} == {f"{name}.jsonl" for name in TABLES}


def test_what_is_there_is_replaced_with_force_only(archive: Path, tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_text("mine", "utf-8")
    refused = run(archive, "tables", "-o", path)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert path.read_text("utf-8") == "mine"
    assert run(archive, "tables", "-o", path, "--force").exit_code == 0


def test_an_unknown_table_is_wrong_usage(archive: Path, tmp_path: Path):
    assert run(archive, "tables", "-o", tmp_path / "a.csv", "--table", "people").exit_code == 2


def test_report_says_what_went_in(archive: Path, tmp_path: Path):
    told = answer(archive, "report", 2016, "-o", tmp_path / "a.docx", "--agency", "Sở Nội vụ")
    assert (told["nam"], told["agency"], told["total"]["ca_nhan"]["value"]) == (2016, "Sở Nội vụ", 100)
    (row,) = (row for row in told["results"] if row["awards"])
    assert row["people"]["ca_nhan"]["evidence"][0]["name"] == "Quyết định số 2/QĐ-UBND ngày 02/02/2016"
    assert docx.Document(str(tmp_path / "a.docx")).paragraphs


def test_report_for_people_names_the_file_and_the_gaps(archive: Path, tmp_path: Path):
    result = run(archive, "report", 2016, "-o", tmp_path / "a.docx")
    assert result.exit_code == 0
    assert "draft of the report of 2016" in result.output
    assert "100 individuals" in result.output


# --- LibreOffice -------------------------------------------------------------------------------------------


@needs_office
@pytest.mark.slow
def test_the_workbooks_figures_are_those_of_stats(archive: Path, tmp_path: Path):
    run(archive, "tables", "-o", tmp_path / "a.xlsx")
    convert(tmp_path / "a.xlsx", EVERY_SHEET, tmp_path)
    with (tmp_path / "a-Thống kê.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    shown = {row[1]: [int(cell.replace(",", "")) for cell in row[2:8]] for row in rows if row[0] == "Năm"}
    asked = answer(archive, "stats", "--by", "year")["rows"]
    assert shown == {
        row["value"]: [
            *(row["awards"][key] for key in ("total", "uncertain")),
            *(row[kind]["total"] for kind in ("tap_the", "ca_nhan", "ho")),
            row["recipients"],
        ]
        for row in asked
    }


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_libreoffice_opens_and_prints_what_is_handed_out(archive: Path, tmp_path: Path, name: str):
    words = ("tables",) if name == "a.xlsx" else ("report", 2016)
    assert run(archive, *words, "-o", tmp_path / name).exit_code == 0
    convert(tmp_path / name, "pdf", tmp_path)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
