"""When files (hồ sơ) go to the archives, and when their time is over: `calendar`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commands.files import file_what_is_new
from commands.shared import DaysParam, emit, in_archive, with_json
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive


@command()
@click.option("--on", type=DaysParam(), help="The day to ask for; by default today.")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the lists to this .xlsx file, or the council's list to this .docx file.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_json
@in_archive
def calendar(
    ctx: click.Context, on: DateRange | None, target: Path | None, *, force: bool, as_json: bool
) -> None:
    """List files (hồ sơ) due for transfer, and those whose time is over.

    By the law of the day asked for; its marks say how sure a rule is. Nothing is deleted: what becomes of
    files whose time is over is for the council to say.

    \b
    Example:
      sovang calendar
      sovang calendar --on 31/12/2026 -o lich-nop-luu.xlsx
      sovang calendar -o danh-muc-het-han.docx
    """
    from index.render.calendar import calendar_json, calendar_text

    asked = on.last if on else date.today()
    with Archive.open(ctx.obj) as archive:
        file_what_is_new(archive)
        found = archive.calendar(asked)
    if target:
        from index.outputs.forms.calendar_lists import write_calendar

        write_calendar(target, found, replace=force)
    emit(calendar_json(found), calendar_text(found), as_json=as_json)


COMMANDS = (calendar,)
