"""Awards and recipients, counted: `stats`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.shared import DaysParam, emit, in_archive, in_order, with_json
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import Conditions
from index.awards.lists import KINDS
from index.awards.statistics import StatsQuestion
from index.render import figures_json, figures_text
from messages import trn


@command()
@click.option(
    "--by", type=click.Choice(DIMENSIONS), default="year", show_default=True, help="What to tell apart."
)
@click.option("--from", "first", type=DaysParam(), help="Decisions of this day or later.")
@click.option("--to", "last", type=DaysParam(), help="Decisions of this day or earlier.")
@click.option("--award", help="Part of the award's kind: bằng khen, huân chương lao động.")
@click.option("--authority", help="Part of who gives it: thủ tướng.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--unit", help="Part of the recipients' unit.")
@click.option("--industry", help="Industry of the unit: y tế, giáo dục.")
@click.option("--kind", type=click.Choice(KINDS), help="Of recipients.")
@click.option("--trend", is_flag=True, help="Year by year, with the change.")
@click.option("--documents", "listed", is_flag=True, help="List the documents behind each figure.")
@click.option(
    "--plot", "picture", type=click.Path(path_type=Path, dir_okay=False), help="Draw it: .svg or .png."
)
@with_json
@in_archive
def stats(
    ctx: click.Context,
    by: Dimension,
    first: DateRange | None,
    last: DateRange | None,
    picture: Path | None,
    *,
    trend: bool,
    listed: bool,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Count awards and who received them, each once however many documents tell of it.

    Recipients are counted where a list is there, else as the text declares. "+3?" is uncertain, and comes on
    top of what is certain. Proposals count for nothing.

    \b
    Example:
      sovang stats --by award --from 2021 --to 2023
      sovang stats --by industry --trend --plot nganh.svg
    """
    asked = Conditions(dates=_days(first, last), **conditions)
    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        found = archive.figures.statistics(StatsQuestion(by, asked, trend))
        documents = archive.summaries({id for row in found.rows for id in row.documents}) if listed else {}
    if picture:
        from index.outputs.plots import plot

        plot(found, picture)
    result = figures_json.statistics_json(found, documents)
    emit(result, figures_text.statistics_text(found, documents), as_json=as_json)


def warn_of_older_rules(archive: Archive) -> None:
    """Say where figures lack what older rules didn't look for."""
    if older := archive.rereading.older():
        told = trn(
            "{n} document was read by older rules; `sovang reread` may find more awards and recipients.",
            "{n} documents were read by older rules; `sovang reread` may find more awards and recipients.",
            older,
        )
        click.echo(told, err=True)


def _days(first: DateRange | None, last: DateRange | None) -> DateRange | None:
    if not (first or last):
        return None
    in_order(first, last)
    return DateRange(first.first if first else date.min, last.last if last else date.max)


COMMANDS = (stats,)
