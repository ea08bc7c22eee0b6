"""People's and collectives' records: `recipients`, and `join`, which says who is one."""

from __future__ import annotations

from dataclasses import asdict

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.stats import warn_of_older_rules
from commands.translated import command
from index.archive import Archive
from index.render import figures_json, figures_text


@command()
@click.argument("name", nargs=-1)
@click.option("--unit", default="", help="Part of the unit, or of a collective's own name.")
@click.option("--year", type=YEAR, help="Who received something in this year.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Records to print.")
@with_json
@in_archive
def recipients(
    ctx: click.Context, name: tuple[str, ...], unit: str, year: int | None, limit: int, *, as_json: bool
) -> None:
    """Show people's and collectives' records: what, when, by which decision, on which page.

    One name in one unit is one; the same name in another unit is another, until somebody joins them with
    `sovang join`. Diacritics count where they are written. Those with the most awards come first.

    \b
    Example:
      sovang recipients "nguyen van an" --unit "so y te"
    """
    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        found = archive.figures.recipients(name=" ".join(name), unit=unit, year=year, limit=limit)
    emit(figures_json.recipients_json(found), figures_text.recipients_text(found), as_json=as_json)


@command()
@click.argument("one")
@click.argument("into")
@click.option("--undo", is_flag=True, help="They are not one after all.")
@click.option("--note", default="", help="Why, for whoever comes later.")
@with_json
@in_archive
def join(ctx: click.Context, one: str, into: str, *, undo: bool, note: str, as_json: bool) -> None:
    """Say that two recipients are one person or one collective; it stays when documents are read anew.

    ONE and INTO are ids as `sovang recipients` prints them. The join is of names with their units, not of
    these entries only.

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
