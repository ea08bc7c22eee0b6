"""Backups: `backup` makes them, `restore` takes them back."""

from __future__ import annotations

from pathlib import Path

import click

from commands.shared import EXISTING_FOLDER, FOLDER, SOME_FAILED, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import maintenance_text


def build_index(folder: Path) -> None:
    """Build the search index of an archive that has none yet."""
    with Archive.open(folder) as archive:
        archive.reindex()


@command()
@click.argument("folder", type=FOLDER)
@with_json
@in_archive
def backup(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """Back up the archive, also while it is in use.

    To FOLDER; run it again and only what is new is copied.

    FOLDER becomes a BagIt bag, which other programs can check. It follows the archive: what was deleted there
    is deleted here as well. Alternate between two folders to keep the previous state.

    \b
    Example:
      sovang backup /media/usb/sovang
    """
    with Archive.open(ctx.obj) as archive:
        report = archive.maintenance.backup(folder)
    failures = [failure._asdict() for failure in report.failures]
    emit({**report._asdict(), "failures": failures}, maintenance_text.backup_text(report), as_json=as_json)
    if failures:
        ctx.exit(SOME_FAILED)


@command()
@click.argument("folder", type=EXISTING_FOLDER)
@with_json
@in_archive
def restore(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """Make an archive from a backup.

    The archive's folder must be new or empty.

    Each file of the backup in FOLDER is checked first.

    \b
    Example:
      sovang restore /media/usb/sovang --archive /srv/archive
    """
    from index.maintenance.backup import restore as make

    report = make(folder, ctx.obj)
    build_index(ctx.obj)
    emit(report._asdict(), maintenance_text.made_text(report), as_json=as_json)


COMMANDS = (
    backup,
    restore,
)
