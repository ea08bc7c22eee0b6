"""What awards cost by decree, beside what decisions state: `bonuses`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.shared import DaysParam, emit, in_archive, with_json
from commands.stats import days_between, warn_of_older_rules
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.awards.conditions import Conditions
from index.awards.ledger import GROUPS, LedgerGroup, ledger


@command()
@click.option("--by", type=click.Choice(GROUPS), default="year", show_default=True, help="What to add up by.")
@click.option("--from", "first", type=DaysParam(), help="Decisions on or after this date.")
@click.option("--to", "last", type=DaysParam(), help="Decisions on or before this date.")
@click.option("--award", help="Part of an award's name: bằng khen, huân chương lao động.")
@click.option("--authority", help="Part of the name of whoever gives it: thủ tướng.")
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the ledger to this .xlsx, .csv or .jsonl file.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_json
@in_archive
def bonuses(
    ctx: click.Context,
    by: LedgerGroup,
    first: DateRange | None,
    last: DateRange | None,
    target: Path | None,
    *,
    force: bool,
    as_json: bool,
    **conditions: Any,
) -> None:
    """Add up bonuses by decree, beside what decisions state.

    Each award and kind of recipient (individuals, collectives, households) is a line: number, multiple, base
    salary of the day, amount. What was read with doubt, or stands on no list, is told beside the sums.

    \b
    Example:
      sovang bonuses --by year
      sovang bonuses --by decision --from 2024 -o tien-thuong.xlsx
    """
    from index.render.ledger import ledger_json, ledger_text

    asked = Conditions(dates=days_between(first, last), **conditions)
    with Archive.open(ctx.obj) as archive:
        warn_of_older_rules(archive)
        lines = ledger(archive.figures.events(asked))
    if target:
        from index.outputs.tables.ledger_sheets import write_ledger

        write_ledger(target, lines, replace=force)
    emit(ledger_json(lines, by), ledger_text(lines, by), as_json=as_json)


COMMANDS = (bonuses,)
