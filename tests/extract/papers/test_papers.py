"""More than one paper in a file: each is found under its own head, and pages of one paper stay together."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.papers.split import split
from extract.record import extract
from extract.record_json import record_json
from extract.types import Record
from ingest.read import read_text
from ingest.types import Document

CASES = json.loads((Path(__file__).parents[2] / "cases" / "papers.json").read_text("utf-8"))["cases"]
TWO, WITH_LIST = (next(c for c in CASES if c["name"].startswith(name)) for name in ("two", "the list"))


def document(case: dict[str, Any]) -> Document:
    return replace(read_text("\f".join(case["pages"]) + "\f"), path="scan0007.pdf")


def numbers(record: Record) -> list[str | None]:
    return [paper.record.header.so_ky_hieu.value for paper in record.papers]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_papers_of_a_file(case: dict[str, Any]) -> None:
    found = split(document(case))
    assert [sorted(page.number for page in paper.pages) for paper in found.papers] == case["papers"]
    assert list(found.doubtful) == case.get("doubtful", [])


def test_each_paper_has_its_own_head_references_and_awards() -> None:
    first, second = (paper.record for paper in extract(document(TWO)).papers)
    assert [first.header.so_ky_hieu.value, first.header.nguoi_ky.value] == ["412/QĐ-SYT", "Trần Văn Mẫu"]
    assert [second.header.so_ky_hieu.value, second.header.nguoi_ky.value] == ["415/QĐ-SYT", "Lê Thị Thử"]
    assert [one.so_ky_hieu for one in first.references] == ["98/2023/NĐ-CP"]
    assert [one.so_ky_hieu for one in second.references] == ["17/2021/TT-BYT"]
    assert [one.hinh_thuc for one in first.awards] == ["Giấy khen"]
    assert second.awards == ()


def test_what_is_found_stands_where_it_stands_in_the_file() -> None:
    given = document(WITH_LIST)
    second = extract(given).papers[1].record
    (reference,) = second.references
    assert reference.page == 3
    assert given.pages[2].text[reference.start : reference.end] == reference.text


def test_the_record_is_the_first_papers_and_tells_of_the_others() -> None:
    record = extract(document(WITH_LIST))
    own = record.papers[0].record
    assert record.warnings == (*own.warnings, "Page 3 holds another document: 415/QĐ-SYT of 06/03/2024.")
    assert replace(record, papers=(), warnings=own.warnings) == own
    assert [one.ten for one in record.recipients] == ["Trạm Y tế xã Hoa Sen", "Trạm Y tế xã Hoa Mai"]


def test_a_further_paper_has_the_warnings_of_its_own_pages() -> None:
    warnings = (
        "The text was cut.",
        "Page 1: about 4 lines were not read.",
        "Page 3: about 9 lines were not read.",
    )
    first, second = split(replace(document(WITH_LIST), warnings=warnings)).papers
    assert (first.warnings, second.warnings) == (warnings, warnings[2:])


def test_the_name_of_a_file_is_no_evidence_against_its_second_paper() -> None:
    record = extract(replace(document(TWO), path="412-qd-syt.pdf"))
    assert [paper.record.header.so_ky_hieu.status for paper in record.papers] == ["certain", "certain"]


def test_a_page_that_may_begin_a_paper_is_told_of() -> None:
    unclear = next(case for case in CASES if case["name"].startswith("unclear"))
    record = extract(document(unclear))
    assert record.papers == ()
    assert "Page 2 begins like another paper." in record.warnings


def test_json_has_papers_only_where_there_are_several() -> None:
    several, one = (document(TWO), document(CASES[7]))
    shown = record_json(several, extract(several))
    assert [paper["pages"] for paper in shown["papers"]] == [[1], [2]]
    assert shown["papers"][0]["header"] == shown["header"]
    assert shown["papers"][1]["header"]["so_ky_hieu"]["value"] == "415/QĐ-SYT"
    assert [page["number"] for page in shown["pages"]] == [1, 2]
    assert "papers" not in record_json(one, extract(one))
