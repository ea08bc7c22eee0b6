"""What an ingest did, or would do, as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.render.lines import failure_line
from ingest.visible_text import visible_name
from messages import N_, decimal, number, tr, trn


def ingest_report(report: Mapping[str, Any]) -> str:
    """Return what an ingest did, and a line for each failure."""
    head = tr(
        "{added} added, {unchanged} unchanged, {failed} failed ({pages} in {seconds} s)",
        **{name: number(report[name]) for name in ("added", "unchanged", "failed")},
        pages=trn("{n} page", "{n} pages", report["pages"]),
        seconds=decimal(report["seconds"]),
    )
    if report["skipped"]:
        head += ", " + trn(
            "{n} file of another kind skipped", "{n} files of other kinds skipped", report["skipped"]
        )
    return "\n".join([head, *(failure_line(one["path"], one["reason"]) for one in report["failures"])])


_PLANNED = {"new": N_("new: {path}"), "changed": N_("changed: {path}"), "retried": N_("retried: {path}")}


def ingest_plan(plan: Mapping[str, Any]) -> str:
    """Return what an ingest would do, and a line for each file that it would read."""
    head = tr(
        "Would read {new} new, {changed} changed, {retried} that failed before; {unchanged} unchanged",
        **{name: number(len(plan[name])) for name in _PLANNED},
        unchanged=number(plan["unchanged"]),
    )
    lines = [tr(line, path=visible_name(path)) for name, line in _PLANNED.items() for path in plan[name]]
    return "\n".join([head, *lines, *(failure_line(one["path"], one["reason"]) for one in plan["failures"])])
