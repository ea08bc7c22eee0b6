"""What was handed out, as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.outputs.outputs import WrittenTable
from index.outputs.report.facts import YearReport
from index.render.answers_text import counted, short_path


def tables_text(written: Sequence[WrittenTable]) -> str:
    """Return which tables went where."""
    return "\n".join(
        f"{one.table:<11} {counted(one.rows, 'row'):>14}  {short_path(str(Path(one.path).absolute()))}"
        for one in written
    )


def report_text(path: Path, report: YearReport) -> str:
    """Return what went into a draft, and what its writer has to look at."""
    people = report.total
    lines = [
        f"{short_path(str(path.absolute()))}: draft of the report of {report.nam}",
        f"  {counted(report.documents, 'document')}, {counted(len(report.decisions), 'decision')}",
        f"  {counted(people.tap_the.value, 'collective')}, {counted(people.ca_nhan.value, 'individual')}, "
        f"{counted(people.ho.value, 'household')}; "
        f"{people.total} against {report.before.total} the year before",
    ]
    told = report.not_held.value
    if told:
        are, them = ("is", "it") if told == 1 else ("are", "them")
        lines.append(f"  {counted(told, 'award')} {are} only told of: no decision that is held gives {them}")
    lines += [f"  differs: {text}" for text in report.differences]
    if any(figure.uncertain for figure in people.figures()):
        lines.append("  Some figures are uncertain; they are marked blue.")
    return "\n".join([*lines, "  Gaps for the writer are marked […]."])
