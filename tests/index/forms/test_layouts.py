"""The layouts of forms, line by line as they are read from their table: one that is gone or another shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.dated_tables import load
from index.forms.layout import FormLine, layout_of

CASES = json.loads((Path(__file__).parents[2] / "cases" / "forms.json").read_text("utf-8"))
FORMS = [name for name in CASES if name != "comment"]


def told(line: FormLine) -> str:
    """A row or column as the cases write it: "2 Huân chương: awards huan chuong, huy chuong"."""
    counted = [
        f"{name} {', '.join(values)}"
        for name, values in (
            ("awards", line.awards),
            ("but", line.but),
            ("levels", line.levels),
            ("methods", line.methods),
            ("kinds", line.kinds),
            ("classes", line.classes),
            ("sum", line.sums),
            ("ratio", line.ratio),
            ("blank", (line.blank,) if line.blank else ()),
        )
        if values
    ]
    return f"{line.id} {line.title}" + (f": {'; '.join(counted)}" if counted else "")


def test_every_form_is_listed() -> None:
    held = [f"forms: {form['name']} from {form['from']} to {form['to']}" for form in load("forms")["forms"]]
    assert held == FORMS
    later = [f"{one['circular']} from {one['from']}: {one['forms']}" for one in load("forms")["successors"]]
    assert later == ["Thông tư 18/2025/TT-BNV from 2025: []"]


@pytest.mark.parametrize("form", FORMS, ids=FORMS)
def test_a_form_has_these_columns_and_rows(form: str) -> None:
    _, name, _, first, _, _ = form.split()
    layout = layout_of(name, int(first))
    head = f"{layout.title} | {layout.circular} | {layout.mark} | {layout.counts}"
    assert {
        "head": head,
        "columns": [told(one) for one in layout.columns],
        "rows": [told(one) for one in layout.rows],
    } == CASES[form]
