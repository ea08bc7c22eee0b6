"""Who signs, and as what: signature blocks of scans, as cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from page_heads import laid_out

from extract.header.read_header import read_header

CASES = json.loads((Path(__file__).parents[2] / "cases" / "signatures.json").read_text("utf-8"))["cases"]
HEAD = [
    {"text": "SỞ NỘI VỤ", "x": [0.12, 0.4], "down": 0.05},
    {"text": "Số: 145/TB-SNV", "x": [0.12, 0.4], "down": 0.1},
    {"text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "x": [0.45, 0.9], "down": 0.05},
    {"text": "Mộc Giang, ngày 20 tháng 9 năm 2023", "x": [0.45, 0.9], "down": 0.1},
    {"text": "THÔNG BÁO", "x": [0.4, 0.6], "down": 0.2},
    {"text": "Về việc tổ chức hội thi tay nghề", "x": [0.3, 0.7], "down": 0.225},
    {"text": "Căn cứ Kế hoạch số 12/KH-SNV ngày 05/01/2023 của Sở Nội vụ;", "x": [0.12, 0.9], "down": 0.3},
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_signatures(case: dict[str, Any]) -> None:
    header = dict(read_header(laid_out([*HEAD, *case["lines"]], "scan0007.pdf")).items())
    found = {name: [header[name].value, header[name].status] for name in case["expect"]}
    assert found == case["expect"]
