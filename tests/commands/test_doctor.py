"""`sovang doctor`: what it prints, and its exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *words], catch_exceptions=False)


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
