"""Exports for other programs: `export` writes them, `import` makes an archive of one."""

from __future__ import annotations

from pathlib import Path

import click

from commands.backup import build_index
from commands.shared import EXISTING_FOLDER, FOLDER, SOME_FAILED, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.render import maintenance_text


@command()
@click.argument("folder", type=FOLDER)
@click.argument("docs", nargs=-1)
@with_json
@in_archive
def export(ctx: click.Context, folder: Path, docs: tuple[str, ...], *, as_json: bool) -> None:
    """Export documents in open formats.

    All documents by default, to the new FOLDER, as JSON Lines, PDF and BagIt.

    DOC is an id, a number or a file path. README.txt in the export describes it; `sovang import` makes an
    archive of it without loss, including corrections and log.

    \b
    Example:
      sovang export archive-2024
      sovang export for-the-inspection 2935/QĐ-UBND 12
    """
    with Archive.open(ctx.obj) as archive:
        ids = list(dict.fromkeys(archive.resolve(doc).id for doc in docs)) if docs else None
        report = archive.maintenance.export(folder, ids)
    failures = [failure._asdict() for failure in report.failures]
    emit({**report._asdict(), "failures": failures}, maintenance_text.export_text(report), as_json=as_json)
    if failures:
        ctx.exit(SOME_FAILED)


@command("import")
@click.argument("folder", type=EXISTING_FOLDER)
@with_json
@in_archive
def import_(ctx: click.Context, folder: Path, *, as_json: bool) -> None:
    """Make an archive from an export.

    The archive's folder must be new or empty.

    Each file of the export in FOLDER is checked first.

    \b
    Example:
      sovang import archive-2024 --archive /srv/archive
    """
    from index.maintenance.exchange import import_ as make

    report = make(folder, ctx.obj)
    build_index(ctx.obj)
    emit(report._asdict(), maintenance_text.made_text(report), as_json=as_json)


COMMANDS = (
    export,
    import_,
)
