"""The papers for vetting are those that the generator draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import MissingToolError
from samples.generator import fonts
from samples.generator.load import VETTING, load_samples
from samples.generator.proposals import LIST_NAME, write_list
from samples.generator.write import write_samples

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "vetting"


def tinos_missing() -> bool:
    try:
        fonts.font_path("Regular")
    except MissingToolError:
        return True
    return False


def test_each_paper_is_there_with_its_gold() -> None:
    drawn = {sample.file for sample in load_samples(VETTING)}
    gold = {f"{name}.json" for name in drawn}
    there = {path.name for path in FOLDER.iterdir()}
    assert there == drawn | gold | {"README.md", "expected.json", LIST_NAME}


@pytest.mark.skipif(tinos_missing(), reason="the font Tinos isn't installed")
def test_a_paper_is_drawn_as_it_is_committed(tmp_path: Path) -> None:
    texts = [sample for sample in load_samples(VETTING) if sample.container == "txt"]
    write_samples(texts, tmp_path)
    assert texts
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()


def test_the_list_is_written_as_it_is_committed(tmp_path: Path) -> None:
    write_list(tmp_path / LIST_NAME)
    assert (tmp_path / LIST_NAME).read_bytes() == (FOLDER / LIST_NAME).read_bytes()
