"""The tables of the yearly report, cell by cell: the years over the results, and the rows of the annex."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from index.awards.events import AwardEvent
from index.outputs.report import annex, heading, layout
from index.outputs.report.annex import add_annex
from index.outputs.report.facts import DecisionRow
from index.outputs.report.words import GAP
from index.outputs.report.year_report import _decisions

ROW = DecisionRow("12/QĐ-SYT", "2023-02-06", "Sở Y tế", ("Giấy khen", "Bằng khen"), 2, 0, 1, True, False)


def texts(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_row_above_the_headings_says_which_numbers_are_of_which_year() -> None:
    made = layout.new_paper()
    widths = [9.0, 40.0, 40.0, *[13.0, 14.0, 11.0] * 2]
    names = ["Tập thể", "Cá nhân", "Hộ"]
    table = layout.grid(made, ["TT", "Hình thức", "Thẩm quyền", *names * 2], widths)
    heading.years_above(table, widths, 2023)
    first, second = texts(table)
    assert first == ["TT", "Hình thức", "Thẩm quyền", *["Năm 2023"] * 3, *["Năm 2022"] * 3]
    assert second == ["TT", "Hình thức", "Thẩm quyền", *names, *names]
    assert [round(table.rows[0].cells[at].width.mm) for at in (3, 6)] == [38, 38]
    assert "tblHeader" in table.rows[0]._tr.xml


def annexed(*rows: DecisionRow, agency: str | None = None) -> Any:
    made = layout.new_paper()
    report = SimpleNamespace(decisions=rows, co_quan=agency, agency=agency, nam=2023)
    add_annex(made, cast(Any, report))
    return made


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, ["1", "12/QĐ-SYT", "06/02/2023", "Sở Y tế", "Giấy khen; Bằng khen", "2", "-", "1"]),
        (
            {"held": False},
            ["1", "12/QĐ-SYT (*)", "06/02/2023", "Sở Y tế", "Giấy khen; Bằng khen", "2", "-", "1"],
        ),
        (
            {"so_ky_hieu": None, "ngay": None},
            ["1", GAP, GAP, "Sở Y tế", "Giấy khen; Bằng khen", "2", "-", "1"],
        ),
        (
            {"co_quan": None, "ngay": "2023", "awards": ("Giấy khen",), "tap_the": 0, "ca_nhan": 3, "ho": 0},
            ["1", "12/QĐ-SYT", "2023", GAP, "Giấy khen", "-", "3", "-"],
        ),
    ],
)
def test_a_decision_is_a_row_of_the_annex(changes: dict[str, Any], cells: list[str]) -> None:
    made = layout.new_paper()
    table = layout.grid(made, annex._HEADINGS, annex._WIDTHS)
    annex._write_row(layout.add_row(table, annex._WIDTHS), 1, replace(ROW, **changes))
    assert texts(table)[-1] == cells


def test_without_decisions_there_is_no_annex() -> None:
    assert annexed().tables == []


@pytest.mark.parametrize(("decision", "held"), [(7, True), (None, False)])
def test_a_decision_is_held_where_the_archive_has_it(decision: int | None, held: bool) -> None:
    event = AwardEvent(
        "7.0", "Giấy khen", "tặng", "decision", (), so_quyet_dinh="12/QĐ-SYT", decision=decision
    )  # fmt: skip
    (row,) = _decisions([event])
    assert (row.so_ky_hieu, row.awards, row.held) == ("12/QĐ-SYT", ("Giấy khen",), held)
