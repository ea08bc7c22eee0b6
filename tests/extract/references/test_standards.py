"""Standards, which stand apart from references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from steps import steps

from extract.record import extract
from extract.record_json import record_json
from extract.references.standards import find_standards
from index.render.answers_text import record_text
from ingest.read import read_text

CASES = json.loads((Path(__file__).parents[2] / "cases" / "standards.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["text"])
def test_standards(case: dict) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in find_standards(text)] == case["standards"]


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["text"])
def test_no_standards(case: dict) -> None:
    assert list(find_standards(case["text"])) == []


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["text"])
def test_standards_are_no_references(case: dict) -> None:
    assert extract(read_text(case["text"])).references == ()


def test_standards_of_each_page_are_in_the_json() -> None:
    document = read_text("Trang một\ftheo TCVN 5699-1:2010;")
    (standard,) = record_json(document, extract(document))["standards"]
    assert standard == {"text": "TCVN 5699-1:2010", "page": 2, "start": 5, "end": 21}


def test_standards_and_articles_are_printed() -> None:
    lines = record_text(
        extract(read_text("theo khoản 1 Điều 5 Nghị định số 30/2020/NĐ-CP và TCVN\n5699-1:2010;"))
    ).splitlines()
    assert "  p. 1  dẫn chiếu: khoản 1 Điều 5 Nghị định 30/2020/NĐ-CP" in lines
    assert lines[-2:] == ["1 standard:", "  p. 1  TCVN 5699-1:2010"]


@pytest.mark.parametrize("part", ["TCVN ", "TCVN 1-", "QCVN\n", "ISO 9001", "1.", "EN 1"])
def test_steps_grow_with_a_hostile_text_and_no_faster(part: str) -> None:
    short, long = (steps(lambda times=times: list(find_standards(part * times))) for times in (1_000, 4_000))
    assert long < 5 * short + 500
