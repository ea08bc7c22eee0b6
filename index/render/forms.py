"""A filled form as JSON and as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from index.forms.fill import FilledForm, FormCell
from index.render.lines import summary_line
from index.types import DocumentSummary
from messages import tr, trn


def form_json(form: FilledForm) -> dict[str, Any]:
    """Return what `forms --json` prints: the layout, and each cell by row and column."""
    own = form.layout
    return {
        "name": own.name,
        "title": own.title,
        "circular": own.circular,
        "mark": own.mark,
        "successor": own.successor,
        "year": form.year,
        "columns": [{"id": one.id, "title": one.title} for one in own.columns],
        "rows": [
            {
                "id": row.id,
                "title": row.title.strip(" -"),
                "cells": {column.id: asdict(form.cell(row.id, column.id)) for column in own.columns},
            }
            for row in own.rows
        ],
        "unclassed": dict(form.unclassed),
        "without_method": dict(form.without_method),
    }


def form_text(form: FilledForm, notes: Iterable[str]) -> str:
    """Return a form as a table of text; "-" is what the archive can't know."""
    own = form.layout
    width = max(len(row.title) for row in own.rows)
    lines = [tr("Form {name}: {title}, {year}", name=own.name, title=own.title, year=str(form.year)), ""]
    lines.append(f"{'':{width}}  {'':4}" + "".join(f"{one.id:>8}" for one in own.columns))
    for row in own.rows:
        cells = "".join(f"{_shown(form.cell(row.id, column.id)):>8}" for column in own.columns)
        lines.append(f"{row.title:{width}}  {row.id:4}{cells}")
    lines += ["", *(f"{one.id:>4}  {one.title}" for one in own.columns), "", *notes]
    return "\n".join(lines)


def _shown(cell: FormCell) -> str:
    """Return a cell: a question mark stands at what is partly doubtful.

    >>> _shown(FormCell(12, uncertain=2)), _shown(FormCell(None, blank="…")), _shown(FormCell(33.3))
    ('12?', '-', '33.3')
    """
    if cell.value is None:
        return "-"
    return f"{cell.value:g}{'?' if cell.uncertain else ''}"


def cell_text(cell: FormCell, documents: Sequence[DocumentSummary]) -> str:
    """Return the documents behind a cell."""
    if cell.value is None:
        return tr("The archive can't know this: {why}", why=cell.blank)
    count = trn("{n} document", "{n} documents", len(documents))
    return "\n".join([f"{_shown(cell)}  ({count})", *(f"  {summary_line(one)}" for one in documents)])
