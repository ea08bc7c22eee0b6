"""The examination of a machine: what is there, what is missing, what that costs, what mends it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from ingest import doctor
from ingest.doctor import Check, Diagnosis, diagnosis_json, diagnosis_text, examine
from messages import local


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


def a_package(folder: Path, name: str, *files: str) -> None:
    """A package that is there, with files of its own."""
    for file in ("__init__.py", *files):
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ("echo tesseract 5.9.1", True),
        ("echo tesseract 5.9.1; exit 1", False),
        ("echo somebody 1.0", False),
        ("exit 0", False),
    ],
)
def test_a_program_called_tesseract_has_to_say_that_it_is_one(bare: Path, program: str, found: bool) -> None:
    (bare / "tesseract").write_text(f"#!/bin/sh\n{program}\n")
    (bare / "tesseract").chmod(0o755)
    assert checks(examine())["Tesseract"].found is found


def test_what_is_nowhere_has_no_detail(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_library", lambda _: None)
    found = checks(examine())
    for name in ("Tesseract", "Tesseract's data: vie", "Tesseract's data: osd", "LibreOffice", "libarchive"):
        assert (found[name].found, found[name].detail) == (False, ""), name


def test_what_is_there_is_told_with_its_place_or_version(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_library", lambda name: f"lib{name}.so.13")
    a_tesseract(bare, "vie", "osd")
    (bare / "soffice").touch(0o755)
    found = checks(examine())
    assert (found["libarchive"].found, found["libarchive"].detail) == (True, "libarchive.so.13")
    assert (found["LibreOffice"].found, found["LibreOffice"].detail) == (True, str(bare / "soffice"))
    assert [found[f"Tesseract's data: {one}"].detail for one in ("vie", "osd")] == ["installed"] * 2
    assert found["pikepdf"].detail == importlib.metadata.version("pikepdf")


def test_a_package_that_is_nowhere_is_put_back_by_installing_again(bare: Path) -> None:
    check = doctor._package("Nothing", "no-such-package-anywhere", "a loss")
    assert (check.found, check.detail, check.loss) == (False, "", "a loss")
    assert check.mend


@pytest.mark.parametrize(("languages", "found"), [((), False), (("vie",), True)])
def test_the_library_reads_with_data_only(
    bare: Path, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...], found: bool
) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", ModuleType("tesserocr"))
    monkeypatch.setenv("TESSDATA_PREFIX", str(bare))
    for language in languages:
        (bare / f"{language}.traineddata").touch()
    check = checks(examine())["tesserocr"]
    assert (check.found, "found no data" in local(check.loss)) == (found, not found)


@pytest.mark.parametrize(
    ("model", "found"), [("models/ch_rec_mobile.onnx", True), ("models/det.onnx", False)]
)
def test_handwriting_is_read_by_the_model_in_its_package(
    bare: Path, monkeypatch: pytest.MonkeyPatch, model: str, found: bool
) -> None:
    a_package(bare, "rapidocr", model)
    spec = SimpleNamespace(submodule_search_locations=[str(bare / "rapidocr")])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: spec)
    check = checks(examine())["handwriting model"]
    assert (check.found, check.detail.startswith("ch_rec_mobile (rapidocr ")) == (found, found)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert not checks(examine())["handwriting model"].found


def test_telemetry_that_is_on_is_a_fault(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "TELEMETRY_IS_OFF", False)
    check = checks(examine())["onnxruntime's telemetry"]
    assert (check.found, local(check.detail)) == (False, "on: it was loaded before Sovang")


@pytest.mark.parametrize(
    ("tesseract", "trueocr", "reads"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_as_json_it_says_who_reads(tesseract: bool, trueocr: bool, reads: bool) -> None:
    check = Check("Python", True, "3.11.7", "", "")
    told = diagnosis_json(Diagnosis((check,), tesseract, trueocr))
    assert (told["reads_scans"], told["tesseract_reads"], told["trueocr_reads"]) == (
        reads,
        tesseract,
        trueocr,
    )
    assert told["checks"] == [{"name": "Python", "found": True, "detail": "3.11.7", "loss": "", "mend": ""}]


def test_where_nothing_more_is_known_it_is_said_that_it_is_there() -> None:
    checks = (Check("A", True, "", "", ""), Check("LONGER", False, "", "cost", "apt"))
    lines = diagnosis_text(Diagnosis(checks, True, True)).splitlines()
    assert lines[:2] == ["ok  A       found", "--  LONGER  missing"]


def test_only_what_is_missing_takes_more_than_a_line() -> None:
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
def test_the_last_line_says_what_a_missing_reader_costs(said: str, *, tesseract: bool, trueocr: bool) -> None:
    python = Check("Python", True, "3.11.7", "", "")
    assert said in diagnosis_text(Diagnosis((python,), tesseract, trueocr)).splitlines()[-1]
