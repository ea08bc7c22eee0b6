"""Awards and recipients, counted: `stats`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.shared import DaysParam, emit, in_archive, in_order, with_json
from commands.translated import Renamed, command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import Conditions
from index.awards.lists import KINDS
from index.awards.statistics import StatsQuestion
from index.render import figures_json, figures_text
from messages import trn


class _By(click.Choice[Dimension]):
    """What figures are grouped by; a class is called by that name, as in `sovang search`."""

    def __init__(self) -> None:
        super().__init__(DIMENSIONS)

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return a choice as it is typed and shown."""
        return "class" if choice == "nhom" else str(choice)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Dimension:
        """Return what was chosen, also under the name that it had before."""
        return super().convert("class" if value == "nhom" else value, param, ctx)


@command()
@click.option("--by", type=_By(), default="year", show_default=True, help="What to group by.")
@click.option("--from", "first", type=DaysParam(), help="Decisions on or after this date.")
@click.option("--to", "last", type=DaysParam(), help="Decisions on or before this date.")
@click.option("--award", help="Part of an award's name: bằng khen, huân chương lao động.")
@click.option("--authority", help="Part of the name of whoever gives it: thủ tướng.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--unit", help="Part of the recipients' unit.")
@click.option("--industry", help="Industry of the unit: y tế, giáo dục.")
@click.option(
    "--recipient-kind",
    "kind",
    cls=Renamed,
    old=("--kind",),
    type=click.Choice(KINDS),
    help="Kind of recipient.",
)
@click.option("--trend", is_flag=True, help="Year by year, with changes.")
@click.option("--documents", "listed", is_flag=True, help="List the documents behind each figure.")
@click.option(
    "--output",
    "-o",
    "picture",
    cls=Renamed,
    old=("--plot",),
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw a chart to this .svg or .png file.",
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
    """Count awards and recipients.

    Each award counts once, however many documents report it.

    Recipients are counted from lists, else as declared in the text. "+3?" is uncertain and not included in
    the number before it. Proposals are not counted.

    \b
    Example:
      sovang stats --by award --from 2021 --to 2023
      sovang stats --by industry --trend -o nganh.svg
    """
    asked = Conditions(dates=days_between(first, last), **conditions)
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


def days_between(first: DateRange | None, last: DateRange | None) -> DateRange | None:
    """Return the days from one date to another, None where neither is given.

    Raises:
        click.UsageError: they are the wrong way round.
    """
    if not (first or last):
        return None
    in_order(first, last)
    return DateRange(first.first if first else date.min, last.last if last else date.max)


COMMANDS = (stats,)
