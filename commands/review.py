"""What a person has to look at, and settling it in place: `review`."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from commands.shared import emit, in_archive, say, shown_text, with_brief, with_json
from commands.translated import command
from extract.types import HEADER_FIELDS
from index.archive import Archive
from index.curation.queue import Review
from index.render import curation_text
from messages import tr, trn


@command()
@click.option("--field", metavar="FIELD", help=f"One of {', '.join(HEADER_FIELDS)}, or its Vietnamese name.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Maximum number of values per field.",
)
@with_brief
@click.option("--list", "listed", is_flag=True, help="Only list what is open, also at a terminal.")
@click.option(
    "--crops",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a picture of each value to this folder.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one page with pictures and commands.",
)
@click.option("--force", is_flag=True, help="Let --html overwrite an existing file.")
@with_json
@in_archive
def review(
    ctx: click.Context,
    *,
    field: str | None,
    limit: int,
    listed: bool,
    crops: Path | None,
    html: Path | None,
    force: bool,
    brief: bool,
    as_json: bool,
) -> None:
    """List or settle what is uncertain, worst first.

    At a terminal each value is asked for with its choices: a digit confirms one, text is another value, -
    means that there is none, Enter skips, u undoes the last answer, q ends. A number may be typed without its
    letters, a date without month and year.

    After the values come pairs of documents to settle, documents out of series, and lists and pages that were
    not read in full. Work through them with `sovang correct` and `sovang duplicates`.

    \b
    Example:
      sovang review --field số --limit 50
      sovang review --html doubts.html
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.review(field=field, limit=limit)
        if crops or html:
            _write(archive, found, crops, html, force=force)
        elif not (as_json or listed or brief) and found.items and _is_terminal():
            _settle(archive, found)
            return
    emit(asdict(found), curation_text.review_text(found), as_json=as_json, brief=brief)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(prompt: str) -> str:
    answer: str = click.prompt(shown_text(prompt.strip()), default="", show_default=False, prompt_suffix=" ")
    return answer


def _settle(archive: Archive, found: Review) -> None:
    from commands.crops import crop_of, show_in_terminal
    from commands.review_session import Session, help_text

    if not os.access(archive.folder, os.W_OK):
        click.echo(tr("You may read this archive, not write to it; here is what is open."), err=True)
        click.echo(shown_text(curation_text.review_text(found)))
        return
    click.echo(help_text())
    session = Session(
        archive,
        found.items,
        ask=_ask,
        say=lambda text: click.echo(shown_text(text)),
        show=lambda item: (picture := crop_of(archive, item)) and show_in_terminal(picture),
    )
    if session.run():
        archive.commit_index()


def _write(archive: Archive, found: Review, crops: Path | None, html: Path | None, *, force: bool) -> None:
    from commands.crops import crop_of, png, write_crops
    from index.render.review_html import review_html
    from index.store.atomic import new_file

    if crops:
        written = write_crops(archive, found.items, crops)
        say(
            trn(
                "{n} picture written to {folder}",
                "{n} pictures written to {folder}",
                len(written),
                folder=str(crops),
            )
        )
    if html:
        pictures = {
            (item.document.id, item.field): png(picture)
            for item in found.items
            if (picture := crop_of(archive, item))
        }
        with new_file(html, replace=force) as half:
            half.write_text(review_html(found.items, pictures, archive.folder.absolute()), "utf-8")
        say(tr("Written: {path}", path=str(html)))


COMMANDS = (review,)
