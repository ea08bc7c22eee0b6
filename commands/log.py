"""Who did what when: `log`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.errors import DocumentNotFoundError
from index.render import answers_json, maintenance_text


@command()
@click.argument("doc", required=False)
@click.option("--head", is_flag=True, help="Only number and hash of the last line, to note them on paper.")
@with_json
@in_archive
def log(ctx: click.Context, doc: str | None, *, head: bool, as_json: bool) -> None:
    """Show who did what and when.

    To the whole archive or to one document, oldest first.

    DOC is an id, a number or a file path; for a document that was deleted, its id.

    \b
    Example:
      sovang log 2935/QĐ-UBND
    """
    with Archive.open(ctx.obj) as archive:
        if head:
            last = archive.maintenance.numbered_log_head()
            emit(
                last._asdict() if last else {}, f"{last.number}:{last.hash}" if last else "", as_json=as_json
            )
            return
        entries = archive.maintenance.log(_logged(archive, doc) if doc else None)
        last_hash = archive.maintenance.log_head()
    emit(answers_json.log_json(entries, last_hash), maintenance_text.log_text(entries), as_json=as_json)


def _logged(archive: Archive, doc: str) -> int:
    """Return the id of a document that is held, or was."""
    try:
        return archive.resolve(doc).id
    except DocumentNotFoundError:
        if doc.isdecimal() and archive.maintenance.log(int(doc)):
            return int(doc)
        raise


COMMANDS = (log,)
