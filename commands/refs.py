"""Who cites whom: `refs`, `cited-by`, `missing`."""

from __future__ import annotations

import click

from commands.shared import DaysParam, emit, in_archive, say, with_brief, with_json
from commands.translated import command
from extract.lexicon.dates import DateRange
from index.archive import Archive
from index.render import answers_json, answers_text
from messages import local


@command()
@click.argument("doc")
@with_json
@in_archive
def refs(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """List what a document cites, and which of it the archive holds.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang refs 2935/QĐ-UBND
    """
    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
    emit(answers_json.references_json(document), answers_text.references_text(document), as_json=as_json)


@command("cited-by")
@click.argument("number")
@click.option(
    "--date", "on", type=DaysParam(), help="Date of the cited document, if its number alone is ambiguous."
)
@with_brief
@with_json
@in_archive
def cited_by(ctx: click.Context, number: str, on: DateRange | None, *, brief: bool, as_json: bool) -> None:
    """List the documents that cite a number.

    \b
    Example:
      sovang cited-by 91/2017/NĐ-CP --date 31/7/2017
    """
    with Archive.open(ctx.obj) as archive:
        cited = archive.cited_by(number, on)
    for note in cited.notes:
        say(local(note))
    emit(answers_json.cited_by_json(cited), answers_text.cited_by_text(cited), as_json=as_json, brief=brief)


@command()
@with_json
@in_archive
def missing(ctx: click.Context, *, as_json: bool) -> None:
    """List what is cited but not in the archive, most cited first.

    What may be there under a number or date that is uncertain is listed apart.

    \b
    Example:
      sovang missing --json
    """
    with Archive.open(ctx.obj) as archive:
        found, maybe = archive.missing(), archive.maybe_held()
    emit(answers_json.missing_json(found, maybe), answers_text.missing_text(found, maybe), as_json=as_json)


COMMANDS = (
    refs,
    cited_by,
    missing,
)
