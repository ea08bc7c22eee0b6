"""Mentions of one document: which of them are of the same one, and of what day it is."""

from __future__ import annotations

from extract.record import extract
from extract.record_json import record_json
from extract.types import Reference
from ingest.read import read_text

FIRST = "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2023 của UBND tỉnh;\n"


def references(text: str) -> tuple[Reference, ...]:
    return extract(read_text(text)).references


def targets(text: str) -> list[tuple[int | None, str | None]]:
    return [(reference.target, reference.target_date) for reference in references(text)]


def test_a_later_mention_without_a_date_is_of_the_document_that_was_dated() -> None:
    found = references(FIRST + "Thực hiện Kế hoạch số 3/KH-UBND và Quyết định số 12/QĐ-UBND.")
    assert [reference.target for reference in found] == [0, 1, 0]
    assert (found[2].ngay_ban_hanh, found[2].target_date) == (None, "2023-01-05")


def test_an_earlier_mention_is_too() -> None:
    text = "Thực hiện Quyết định số 12/QĐ-UBND.\n" + FIRST
    assert targets(text) == [(0, "2023-01-05"), (0, "2023-01-05")]


def test_writings_of_one_number_are_of_one_document() -> None:
    text = FIRST + "theo Quyết định số 12 /QĐ - UBND và Quyết định số 012/QĐ-UBND."
    assert {target for target, _ in targets(text)} == {0}


def test_other_dates_are_other_documents() -> None:
    text = FIRST + "Căn cứ Quyết định số 12/QĐ-UBND ngày 07/01/2022 của UBND tỉnh;"
    assert targets(text) == [(0, "2023-01-05"), (1, "2022-01-07")]


def test_a_mention_that_may_be_of_either_is_of_neither() -> None:
    other = "Căn cứ Quyết định số 12/QĐ-UBND ngày 07/01/2022 của UBND tỉnh;\n"
    assert targets(FIRST + other + "theo Quyết định số 12/QĐ-UBND.")[2] == (2, None)


def test_targets_are_in_the_json() -> None:
    document = read_text(FIRST)
    (reference,) = record_json(document, extract(document))["references"]
    assert (reference["target"], reference["target_date"]) == (0, "2023-01-05")
    assert {"dieu_khoan", "trich_yeu_at"} <= reference.keys()
