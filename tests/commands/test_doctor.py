"""`sovang doctor`: what is there, what is missing, what that costs, what mends it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from cli import main
from ingest.doctor import Check, Diagnosis, diagnosis_text, examine


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *words], catch_exceptions=False)


def checks(diagnosis: Diagnosis) -> dict[str, Check]:
    return {check.name: check for check in diagnosis.checks}


def a_tesseract(folder: Path, *languages: str) -> None:
    """A program that answers as Tesseract does."""
    listed = "\n".join(["List of available languages:", *languages])
    program = folder / "tesseract"
    program.write_text(
        f'#!/bin/sh\ncase "$1" in\n--version) echo "tesseract 5.9.1" ;;\n*) echo "{listed}" ;;\nesac\n'
    )
    program.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system without any program; the folder is its PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    return tmp_path


def lose(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """Make packages fail as they are loaded."""
    for package in packages:
        monkeypatch.setitem(sys.modules, package, None)  # type: ignore[arg-type]  # as Python marks what can't be


class TestExamine:
    def test_tesseract_is_named_with_its_version(self, bare: Path) -> None:
        a_tesseract(bare, "vie", "osd")
        found = checks(examine())
        assert found["Tesseract"].detail == f"5.9.1 ({bare / 'tesseract'})"
        assert found["Tesseract's data: vie"].found
        assert found["Tesseract's data: osd"].found

    def test_missing_data_are_named_with_the_package_that_brings_them(self, bare: Path) -> None:
        a_tesseract(bare, "eng")
        vietnamese = checks(examine())["Tesseract's data: vie"]
        assert not vietnamese.found
        assert vietnamese.mend == "sudo apt install tesseract-ocr-vie"

    def test_each_language_asked_for_is_looked_at(self, bare: Path) -> None:
        a_tesseract(bare, "vie", "osd")
        assert not checks(examine("vie+chi_sim"))["Tesseract's data: chi_sim"].found

    def test_without_the_program_data_alone_serve_the_library(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (bare / "vie.traineddata").touch()
        monkeypatch.setenv("TESSDATA_PREFIX", str(bare))
        monkeypatch.setitem(sys.modules, "tesserocr", ModuleType("tesserocr"))
        lose(monkeypatch, "trueocr")
        diagnosis = examine()
        assert not checks(diagnosis)["Tesseract"].found
        assert diagnosis.reads_scans

    def test_one_reader_is_enough(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "trueocr", ModuleType("trueocr"))
        diagnosis = examine()
        assert diagnosis.reads_scans
        assert not diagnosis.tesseract_reads

    def test_nothing_is_asked_for_that_only_developers_need(self, bare: Path) -> None:
        assert not [check for check in examine().checks if "font" in check.name or "samples" in check.loss]

    def test_without_the_extra_for_plots_only_plots_are_lost(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
        check = checks(examine())["matplotlib"]
        assert not check.found
        assert "`sovang stats --plot`" in check.loss
        assert "`plots`" in check.mend

    def test_tesseract_without_vietnamese_is_no_reader(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        a_tesseract(bare, "eng")
        lose(monkeypatch, "trueocr")
        assert not examine().reads_scans

    def test_what_is_installed_but_broken_counts_as_missing(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lose(monkeypatch, "trueocr")
        check = checks(examine())["TrueOCR"]
        assert not check.found
        assert "can't be loaded" in check.detail

    def test_telemetry_is_said_to_be_off(self, bare: Path) -> None:
        telemetry = checks(examine())["onnxruntime's telemetry"]
        assert telemetry.found
        assert telemetry.detail == "off: nothing leaves this machine"

    def test_whatever_can_be_missing_says_what_it_costs_and_what_mends_it(self, bare: Path) -> None:
        assert all(check.loss and check.mend for check in examine().checks if check.name != "Python")


class TestCommand:
    def test_the_exit_code_is_3_where_nothing_reads(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lose(monkeypatch, "trueocr", "tesserocr")
        result = run()
        assert result.exit_code == 3
        assert "scans can't be read" in result.stdout
        assert "sudo apt install tesseract-ocr tesseract-ocr-vie" in result.stdout

    def test_json(self, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "trueocr", ModuleType("trueocr"))
        result = run("--json")
        assert result.exit_code == 0
        answer = json.loads(result.stdout)
        assert answer["reads_scans"] is True
        assert ["onnxruntime's telemetry", True] in [[one["name"], one["found"]] for one in answer["checks"]]
        assert {"name", "found", "detail", "loss", "mend"} == set(answer["checks"][0])

    def test_only_what_is_missing_takes_more_than_a_line(self) -> None:
        there = Check("Tesseract", True, "5.9.1", "cost", "apt")
        gone = Check("TrueOCR", False, "", "more wrong numbers", "uv sync")
        lines = diagnosis_text(Diagnosis((there, gone), True, False)).splitlines()
        assert lines == [
            "ok  Tesseract  5.9.1",
            "--  TrueOCR    missing",
            "    without it: more wrong numbers",
            "    to fix it: uv sync",
            "",
            "Scans can be read by Tesseract alone: more wrong numbers and dates, and no second reader checks "
            "them. Install TrueOCR before taking anything in.",
        ]

    @pytest.mark.parametrize(
        ("tesseract", "trueocr", "said"),
        [
            (True, True, "two readers check each other"),
            (True, False, "by Tesseract alone: more wrong numbers"),
            (False, True, "by TrueOCR alone: more wrong diacritics"),
            (False, False, "scans can't be read"),
        ],
    )
    def test_the_last_line_says_what_a_missing_reader_costs(
        self, said: str, *, tesseract: bool, trueocr: bool
    ) -> None:
        python = Check("Python", True, "3.11.7", "", "")
        assert said in diagnosis_text(Diagnosis((python,), tesseract, trueocr)).splitlines()[-1]
