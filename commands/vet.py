"""Vetting a list of proposals: `vet`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commands.shared import (
    SOME_FAILED,
    YEAR,
    DaysParam,
    emit,
    in_archive,
    reading_options,
    say,
    with_brief,
    with_json,
)
from commands.stats import warn_of_older_rules
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from ingest.options import ReadOptions
from messages import tr


@command()
@click.argument("path", metavar="LIST", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--award", metavar="NAME", help="What is proposed, where the list doesn't say it.")
@click.option("--year", type=YEAR, help="The year it is proposed for, where the list doesn't say it.")
@click.option("--date", "dated", type=DaysParam(), help="The day of the list; its law is applied.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result to this .xlsx, .csv or .jsonl file, too.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@with_brief
@with_json
@in_archive
def vet(
    ctx: click.Context,
    path: Path,
    award: str | None,
    year: int | None,
    dated: DateRange | None,
    target: Path | None,
    *,
    force: bool,
    options: ReadOptions,
    brief: bool,
    as_json: bool,
) -> None:
    """Check a list of proposals against the archive.

    Who was commended before, for what, and whether the base of each proposal is there.

    LIST is a spreadsheet (.xlsx, .csv), a Word document, a PDF or a scan; it is read like any paper and not
    taken in. Each line gets one of three verdicts: sign of a duplicate, base found in the archive, for a
    person to look at. None says that somebody may not be proposed: a missing year may be a missing scan.

    \b
    Example:
      sovang vet danh-sach.xlsx --year 2024 -o tham-tra.xlsx
      sovang vet to-trinh.pdf --json
    """
    from commands.proposal_list import read_proposals
    from extract.proposals.named_award import award_named
    from extract.proposals.read_list import with_defaults
    from index.render.vetting import vetting_json, vetting_text

    named = award_named(award) if award else None
    if award and named is None:
        raise click.BadParameter(tr("no award is known by this name"), param_hint="--award")
    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        proposed = with_defaults(read_proposals(path, options), named, year, dated.last if dated else None)
        found = archive.vet(proposed, date.today().isoformat())
    if target:
        from index.outputs.tables.vetting_sheet import write_vetting

        write_vetting(target, found, replace=force)
    emit(vetting_json(found), vetting_text(found), as_json=as_json, brief=brief)
    if proposed.unread_pages:
        pages = ", ".join(map(str, proposed.unread_pages))
        say(tr("Pages that could not be read: {pages}", pages=pages))
        ctx.exit(SOME_FAILED)


COMMANDS = (vet,)
