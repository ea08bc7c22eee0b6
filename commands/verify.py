"""Whether the archive is whole: `verify`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import answers_json, maintenance_text
from index.store.log_head import LogHead, parsed
from messages import tr


@command()
@click.option("--quick", is_flag=True, help="Check the size of files instead of their hash.")
@click.option("--repair", is_flag=True, help="Repair what can be rebuilt.")
@click.option("--index", is_flag=True, help="Hash the files of the search index, too.")
@click.option("--head", metavar="NUMBER:HASH", help="A line of the audit log as it was noted on paper.")
@with_json
@in_archive
def verify(
    ctx: click.Context, *, quick: bool, repair: bool, index: bool, head: str | None, as_json: bool
) -> None:
    """Check that the archive is intact, and repair it.

    Every original's hash, the catalogue, the audit log and the index; the exit code is 1 if there are faults.

    Each fault comes with what fixes it. --repair rebuilds index, manifest and counts, restores lost originals
    from their source, sets aside what interrupted runs left, and logs all of it.

    \b
    Example:
      sovang verify
      sovang verify --repair
    """
    with Archive.open(ctx.obj) as archive:
        noted = _noted(head) if head else None
        found = archive.maintenance.verify(quick=quick, mend=repair, index=index, head=noted)
    emit(answers_json.verify_json(found), maintenance_text.verify_text(found), as_json=as_json)
    if found.faults:
        ctx.exit(1)


def _noted(head: str) -> LogHead:
    found = parsed(head)
    if found is None:
        raise click.BadParameter(
            tr("give it as `sovang log --head` prints it, NUMBER:HASH."), param_hint="--head"
        )
    return found


COMMANDS = (verify,)
