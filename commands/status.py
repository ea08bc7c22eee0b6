"""What the archive holds: `status`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import answers_json, answers_text


@command()
@with_json
@in_archive
def status(ctx: click.Context, *, as_json: bool) -> None:
    """Count what the archive holds, and how much of it is certain.

    \b
    Example:
      sovang status
    """
    with Archive.open(ctx.obj) as archive:
        counts = archive.status()
    emit(answers_json.status_json(counts), answers_text.status_text(counts), as_json=as_json)


COMMANDS = (status,)
