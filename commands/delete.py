"""Deletion that is real: `delete`."""

from __future__ import annotations

import sys

import click

from commands.shared import emit, in_archive, say, with_json
from commands.translated import command
from index.archive import Archive
from index.render import maintenance_text
from messages import tr


@command()
@click.argument("docs", nargs=-1, required=True)
@click.option("--reason", default="", help="Reason, recorded in the audit log.")
@click.option("--yes", is_flag=True, help="Don't ask for confirmation.")
@with_json
@in_archive
def delete(ctx: click.Context, docs: tuple[str, ...], reason: str, *, yes: bool, as_json: bool) -> None:
    """Delete documents for good.

    With pages, fields, index entries and the original that the archive keeps.

    DOC is an id, a number or a file path. Files outside the archive are never touched, and `sovang ingest`
    would take them in again; they are listed. Papers of one file go together. The log
    keeps number, hash, path and reason.

    \b
    Example:
      sovang delete 12 --reason "taken in by mistake"
    """
    with Archive.open(ctx.obj) as archive:
        given = [id for document in map(archive.resolve, docs) for id in document.papers]
        found = {id: archive.document(id) for id in given}  # papers of one file go together
        if not yes:
            _ask([maintenance_text.deletion_line(document) for document in found.values()])
            click.echo(tr("Deleting, and wiping all traces from index and catalogue ..."), err=True)
        deleted = archive.maintenance.delete(found, reason)
    emit(
        {"deleted": [one._asdict() for one in deleted]},
        maintenance_text.deleted_text(deleted),
        as_json=as_json,
    )


def _ask(lines: list[str]) -> None:
    """Ask before what can't be undone; where there is nobody to ask, refuse."""
    if not _at_terminal():
        raise click.UsageError(
            tr("Deletion can't be undone, and there is no terminal to ask at; add --yes to go ahead.")
        )
    say("\n".join(lines))
    click.confirm(tr("Delete for good?"), abort=True, err=True)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


COMMANDS = (delete,)
