"""What a person has to look at: `review`."""

from __future__ import annotations

from dataclasses import asdict

import click

from commands.shared import emit, in_archive, with_brief, with_json
from commands.translated import command
from extract.types import HEADER_FIELDS
from index.archive import Archive
from index.render import curation_text


@command()
@click.option("--field", metavar="FIELD", help=f"One of {', '.join(HEADER_FIELDS)}.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Maximum number of values per field.",
)
@with_brief
@with_json
@in_archive
def review(ctx: click.Context, *, field: str | None, limit: int, brief: bool, as_json: bool) -> None:
    """List what is uncertain, worst first.

    By field, with the evidence for other values; then pairs of documents to settle, documents out of series,
    and lists and pages that were not read in full. Work through it with `sovang correct` and
    `sovang duplicates`.

    \b
    Example:
      sovang review --field so_ky_hieu --limit 50
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.review(field=field, limit=limit)
    emit(asdict(found), curation_text.review_text(found), as_json=as_json, brief=brief)


COMMANDS = (review,)
