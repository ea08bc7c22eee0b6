"""A page head is proven before it is read: what pages with and without one give, and no mention is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.record import extract
from extract.spacy_components import plain_document
from ingest.types import Document

CASES = json.loads((Path(__file__).parents[2] / "cases" / "proven_heads.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_pages_give(case: dict[str, Any]) -> None:
    record = extract(filed(case["pages"], case.get("path", "scan0007.pdf")))
    header = dict(record.header.items())
    assert {name: [header[name].value, header[name].status] for name in case["expect"]} == case["expect"]
    found = [reference.so_ky_hieu for reference in record.references]
    assert found == case.get("references", found)
    assert list(record.warnings) == case.get("warnings", list(record.warnings))


HEAD = """SỞ NỘI VỤ TỈNH MỘC GIANG
Số: 77/QĐ-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mộc Giang, ngày 05 tháng 3 năm 2019
QUYẾT ĐỊNH
Về việc kiện toàn tổ giúp việc
"""


@pytest.mark.parametrize(
    ("read_on", "status"),
    [(date(2019, 3, 4), "uncertain"), (date(2019, 3, 5), "certain"), (None, "certain")],
)
def test_no_paper_is_of_a_later_day_than_that_on_which_it_is_read(read_on: date | None, status: str) -> None:
    issued = extract(filed([HEAD], "scan0007.pdf"), read_on).header.ngay_ban_hanh
    assert (issued.value, issued.status) == ("2019-03-05", status)
    assert (issued.reason == "the date is in the future") == (status == "uncertain")


def filed(texts: list[str], path: str) -> Document:
    """Return a file of pages with these texts."""
    pages = (plain_document(text).pages[0] for text in texts)
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    return replace(plain_document(""), path=path, pages=numbered)
