"""One document as the archive has it: `show`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import answers_json, answers_text


@command()
@click.argument("doc")
@with_json
@in_archive
def show(ctx: click.Context, doc: str, *, as_json: bool) -> None:
    """Show one document with everything found in it.

    Header, references, class, awards, recipients and pages.

    DOC is an id, a number or a file path.

    \b
    Example:
      sovang show 3
    """
    from index.render import figures_json, figures_text

    with Archive.open(ctx.obj) as archive:
        document = archive.resolve(doc)
        record, events = archive.record(document.id), archive.figures.of_document(document.id)
    commended = figures_text.commended_lines(record, events)
    text = "\n".join([answers_text.document_text(document), *(["", *commended] if commended else [])])
    emit(
        {**answers_json.document_json(document), **figures_json.commended_json(record, events)},
        text,
        as_json=as_json,
    )


COMMANDS = (show,)
