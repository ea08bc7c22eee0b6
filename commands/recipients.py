"""People's and collectives' records: `recipients`, and `join`, which says who is one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.shared import YEAR, emit, in_archive, with_brief, with_json
from commands.stats import warn_of_older_rules
from commands.translated import command
from index.archive import Archive
from index.render import figures_json, figures_text
from messages import trn


@command()
@click.argument("name", nargs=-1)
@click.option("--unit", default="", help="Part of the unit, or of a collective's own name.")
@click.option("--year", type=YEAR, help="Only recipients of this year.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Maximum number of records."
)
@click.option("--record", is_flag=True, help="Show timelines: runs of titles, and years not seen.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the extract (trích lục) of one record to this .docx or .pdf file.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_brief
@with_json
@in_archive
def recipients(
    ctx: click.Context,
    name: tuple[str, ...],
    unit: str,
    year: int | None,
    limit: int,
    target: Path | None,
    *,
    record: bool,
    force: bool,
    brief: bool,
    as_json: bool,
) -> None:
    """Show the award records of people and collectives.

    What, when, by which decision and on which page.

    The same name in the same unit is one recipient; the same name in another unit is a different one until
    somebody merges them with `sovang join`. Diacritics count where they are typed. Those with the most awards
    come first.

    \b
    Example:
      sovang recipients "nguyen van an" --unit "so y te"
      sovang recipients "nguyen van an" --unit "so y te" --record -o trich-luc.pdf
    """
    if record or target:
        asked = {"name": " ".join(name), "unit": unit, "year": year, "limit": limit}
        _timelines(ctx.obj, asked, target, force=force, brief=brief, as_json=as_json)
        return
    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        found = archive.figures.recipients(name=" ".join(name), unit=unit, year=year, limit=limit)
    emit(
        figures_json.recipients_json(found), figures_text.recipients_text(found), as_json=as_json, brief=brief
    )


def _timelines(
    folder: Path, asked: dict[str, Any], target: Path | None, *, force: bool, brief: bool, as_json: bool
) -> None:
    """Show the timelines of records, and write the extract of the only one.

    Raises:
        click.UsageError: an extract is asked for, and there is not one record but none or several.
    """
    from index.render.timeline import timelines_json, timelines_text

    with Archive.open(folder) as archive:
        warn_of_older_rules(archive)
        found = archive.timelines(**asked)
    if target:
        if len(found) != 1:
            raise click.UsageError(
                trn(
                    "An extract is of one record, and {n} fits; say more of the name or the unit.",
                    "An extract is of one record, and {n} fit; say more of the name or the unit.",
                    len(found),
                )
            )
        from index.outputs.record_extract.write import write_extract

        write_extract(target, found[0], date.today(), replace=force)
    emit(timelines_json(found), timelines_text(found), as_json=as_json, brief=brief)


@command()
@click.argument("one")
@click.argument("into")
@click.option("--undo", is_flag=True, help="Undo the merge.")
@click.option("--note", default="", help="Reason, kept with the merge.")
@with_json
@in_archive
def join(ctx: click.Context, one: str, into: str, *, undo: bool, note: str, as_json: bool) -> None:
    """Merge two recipients who are the same.

    It stays when documents are reread.

    ONE and INTO are ids as `sovang recipients` prints them. The merge holds for names with their units, not
    for these entries only.

    \b
    Example:
      sovang join 12.3 31.0 --note "chuyển công tác"
      sovang join 12.3 31.0 --undo
    """
    with Archive.open(ctx.obj) as archive:
        say = archive.figures.part if undo else archive.figures.join
        done = say(one, into, note=note)
    emit(asdict(done), figures_text.join_text(done), as_json=as_json)


COMMANDS = (
    recipients,
    join,
)
