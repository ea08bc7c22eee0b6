"""Figures: `stats`, `recipients` and `join`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.shared import DaysParam, emit, in_archive, in_order, with_json
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import Conditions
from index.awards.lists import KINDS
from index.awards.statistics import StatsQuestion
from index.render import answers_text, figures_json, figures_text


@click.command()
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
        _warn_of_older_rules(archive)
        found = archive.figures.statistics(StatsQuestion(by, asked, trend))
        documents = archive.summaries({id for row in found.rows for id in row.documents}) if listed else {}
    if picture:
        from index.outputs.plots import plot

        plot(found, picture)
    result = figures_json.statistics_json(found, documents)
    emit(result, figures_text.statistics_text(found, documents), as_json=as_json)


def _warn_of_older_rules(archive: Archive) -> None:
    """Say where figures lack what older rules didn't look for."""
    if older := archive.rereading.older():
        were = "was" if older == 1 else "were"
        documents = answers_text.counted(older, "document")
        click.echo(
            f"{documents} {were} read by other rules than the present ones; `sovang reread` may bring more "
            "awards and recipients in.",
            err=True,
        )


def _days(first: DateRange | None, last: DateRange | None) -> DateRange | None:
    if not (first or last):
        return None
    in_order(first, last)
    return DateRange(first.first if first else date.min, last.last if last else date.max)


@click.command()
@click.argument("name", nargs=-1)
@click.option("--unit", default="", help="Part of the unit, or of a collective's own name.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Who received something in this year.")
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
        _warn_of_older_rules(archive)
        found = archive.figures.recipients(name=" ".join(name), unit=unit, year=year, limit=limit)
    emit(figures_json.recipients_json(found), figures_text.recipients_text(found), as_json=as_json)


@click.command()
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


COMMANDS = (stats, recipients, join)
