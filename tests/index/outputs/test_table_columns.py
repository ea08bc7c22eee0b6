"""The columns of tables, and the widths of those that stand on paper."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from index.outputs.report import annex, draft, heading

CASES = json.loads((Path(__file__).parents[2] / "cases" / "table_columns.json").read_text("utf-8"))
TABLES = [name for name in CASES if name != "comment"]
BETWEEN_MARGINS = 210 - 30 - 15
"""Millimetres of a line by Nghị định 30/2020/NĐ-CP."""


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_the_columns_that_programs_and_printers_rely_on(table: str) -> None:
    path, name = table.split(": ")
    columns = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
    assert [[one.name, one.heading, one.width, one.kind, one.aside] for one in columns] == CASES[table]
    assert len({one.name for one in columns}) == len(columns)


@pytest.mark.parametrize("widths", [annex._WIDTHS, draft._RESULT_WIDTHS, [heading._LEFT, heading._RIGHT]])
def test_tables_of_the_report_fill_the_line(widths: list[float]) -> None:
    assert sum(widths) == pytest.approx(BETWEEN_MARGINS)


def test_both_years_of_the_results_are_as_wide() -> None:
    assert draft._RESULT_WIDTHS[3:6] == draft._RESULT_WIDTHS[6:]
