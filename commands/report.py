"""The draft of the yearly report: `report`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.outputs.report.facts import YearReport
from index.render.figures_text import only_reported
from index.render.lines import short_path
from messages import tr, trn


@command()
@click.argument("year", type=YEAR)
@click.option(
    "--output",
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The .docx file to write.",
)
@click.option("--agency", metavar="NAME", help="Who reports; a gap is left if not given.")
@click.option("--issued-by", metavar="NAME", help="Count only decisions and documents of this agency.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_json
@in_archive
def report(
    ctx: click.Context,
    year: int,
    target: Path,
    agency: str | None,
    issued_by: str | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Draft the yearly commendation report as a Word document.

    In the layout of Nghị định 30/2020/NĐ-CP.

    Each figure has a footnote with its decisions. What you have to fill in is a yellow […]; uncertain figures
    are blue. --json prints the data.

    \b
    Example:
      sovang report 2023 -o bao-cao.docx --agency "Sở Nội vụ tỉnh Mộc Giang"
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.outputs.draft(target, year, agency=agency, issued_by=issued_by, replace=force)
    emit({"path": str(target), **asdict(found)}, _report_text(target, found), as_json=as_json)


def _report_text(path: Path, report: YearReport) -> str:
    """Return what went into a draft, and what its writer has to look at."""
    people, before = report.total, report.before
    place = short_path(str(path.absolute()))
    lines = [
        tr("{path}: draft of the report of {year}", path=place, year=report.nam),
        "  "
        + trn("{n} document", "{n} documents", report.documents)
        + ", "
        + trn("{n} decision", "{n} decisions", len(report.decisions)),
        "  "
        + tr(
            "{collectives}, {individuals}, {households}; {total} against {before} the year before",
            collectives=trn("{n} collective", "{n} collectives", people.tap_the.value),
            individuals=trn("{n} individual", "{n} individuals", people.ca_nhan.value),
            households=trn("{n} household", "{n} households", people.ho.value),
            total=str(people.total),
            before=str(before.total),
        ),
    ]
    if report.not_held.value:
        lines.append(f"  {only_reported(report.not_held.value)}")
    lines += ["  " + tr("differs: {what}", what=text) for text in report.differences]
    if any(figure.uncertain for figure in people.figures()):
        lines.append("  " + tr("Some figures are uncertain; they are marked blue."))
    return "\n".join([*lines, "  " + tr("Gaps for the writer are marked […].")])


COMMANDS = (report,)
