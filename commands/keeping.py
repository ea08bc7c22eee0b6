"""Keeping: `status`, `verify`, `reindex`."""

from __future__ import annotations

import click

from commands.shared import emit, in_archive, with_json
from index import jsonable, texts
from index.archive import Archive


@click.command()
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
    emit(jsonable.status_json(counts), texts.status_text(counts), as_json=as_json)


@click.command()
@with_json
@in_archive
def verify(ctx: click.Context, *, as_json: bool) -> None:
    """Check every file's hash, the catalogue, and the index against the catalogue; exit 1 on a fault.

    \b
    Example:
      sovang verify
    """
    with Archive.open(ctx.obj) as archive:
        faults = archive.verify()
    emit(jsonable.verify_json(faults), texts.verify_text(faults), as_json=as_json)
    if faults:
        ctx.exit(1)


@click.command()
@with_json
@in_archive
def reindex(ctx: click.Context, *, as_json: bool) -> None:
    """Build the search index anew from the catalogue.

    \b
    Example:
      sovang reindex
    """
    with Archive.open(ctx.obj) as archive:
        documents = archive.reindex()
    emit({"documents": documents}, f"{documents} documents indexed.", as_json=as_json)


COMMANDS = (status, verify, reindex)
