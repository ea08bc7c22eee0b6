"""Which papers direct commendation: their subject says so, they confer nothing, and their kind can."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from index.outputs.report.documents import _directs


@pytest.mark.parametrize(
    ("subject", "awards", "kind", "directs"),
    [
        ("phat dong thi dua nam 2023", 0, "Kế hoạch", True),
        ("huong dan khen thuong", 0, "Hướng dẫn", True),
        ("thi dua", 0, None, True),
        ("khen thuong", 2, "Quyết định", False),
        ("phat dong thi dua", 0, "Báo cáo", False),
        ("bao cao cong tac", 0, "Kế hoạch", False),
        ("kythi dua", 0, "Kế hoạch", False),  # no word of its own
        (None, 0, "Kế hoạch", False),
    ],
)
def test_a_paper_directs_by_subject_awards_and_kind(
    subject: str | None, awards: int, kind: str | None, directs: bool
) -> None:
    paper = SimpleNamespace(subject_key=subject, awards=awards, kind=kind)
    assert _directs(cast(Any, paper)) is directs
