"""Gaps and doubles in series of numbers: `series`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import curation_text


@command()
@click.option("--agency", help="Part of the issuing agency's name.")
@click.option("--kind", help="Kind of document: quyết định, bao cao, QĐ.")
@click.option("--year", type=YEAR, help="Year of the numbers.")
@with_json
@in_archive
def series(ctx: click.Context, *, as_json: bool, **conditions: Any) -> None:
    """List gaps and duplicates in document numbers.

    By agency, symbol and year, with dates that don't follow the numbers. Only certain values are compared;
    a doubtful one comes with the likely misreading.

    \b
    Example:
      sovang series --agency "sở nội vụ" --kind QĐ --year 2023
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.series(**conditions)
    emit({"series": [asdict(one) for one in found]}, curation_text.series_text(found), as_json=as_json)


COMMANDS = (series,)
