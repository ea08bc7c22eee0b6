"""Keeping: `status`, `verify`, `reindex`, `log`, `delete`."""

from __future__ import annotations

import sys

import click

from commands.shared import emit, in_archive, with_json
from index.archive import Archive
from index.errors import DocumentNotFoundError
from index.render import answers_json, answers_text, maintenance_text
from index.search.engines.choice import ENGINES, EngineName


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
    emit(answers_json.status_json(counts), answers_text.status_text(counts), as_json=as_json)


@click.command()
@click.option("--quick", is_flag=True, help="Believe the files' sizes and leave their hashes out.")
@click.option("--repair", is_flag=True, help="Mend what can be made again from the rest of the archive.")
@with_json
@in_archive
def verify(ctx: click.Context, *, quick: bool, repair: bool, as_json: bool) -> None:
    """Check every original's hash, the catalogue, the audit log and the index; exit 1 on a fault.

    Each fault comes with what mends it. --repair mends index, manifest, waiting list and counts, copies lost
    originals back from where they stood, puts aside what killed runs left, and notes all of it in the log.

    \b
    Example:
      sovang verify
      sovang verify --repair
    """
    with Archive.open(ctx.obj) as archive:
        found = archive.care.verify(quick=quick, mend=repair)
    emit(answers_json.verify_json(found), maintenance_text.verify_text(found), as_json=as_json)
    if found.faults:
        ctx.exit(1)


@click.command()
@click.option(
    "--engine", type=click.Choice(ENGINES), help="The search engine that the archive has from now on."
)
@with_json
@in_archive
def reindex(ctx: click.Context, engine: EngineName | None, *, as_json: bool) -> None:
    """Build the search index anew from the catalogue, by another engine where one is named.

    The old index answers searches until the new one is whole.

    \b
    Example:
      sovang reindex
      sovang reindex --engine tantivy
    """
    with Archive.open(ctx.obj) as archive:
        documents = archive.reindex(engine)
        named = archive.status().engine
    text = f"{documents} documents indexed by {named}."
    emit({"documents": documents, "engine": named}, text, as_json=as_json)


@click.command()
@click.argument("doc", required=False)
@with_json
@in_archive
def log(ctx: click.Context, doc: str | None, *, as_json: bool) -> None:
    """Say who did what when, to the whole archive or to one document, the oldest first.

    DOC is an id, a number or a file path; for a document that was deleted, its id.

    \b
    Example:
      sovang log 2935/QĐ-UBND
    """
    with Archive.open(ctx.obj) as archive:
        entries = archive.care.log(_logged(archive, doc) if doc else None)
        head = archive.care.log_head()
    emit(answers_json.log_json(entries, head), maintenance_text.log_text(entries), as_json=as_json)


def _logged(archive: Archive, doc: str) -> int:
    """Return the id of a document that is held, or was."""
    try:
        return archive.resolve(doc).id
    except DocumentNotFoundError:
        if doc.isdecimal() and archive.care.log(int(doc)):
            return int(doc)
        raise


@click.command()
@click.argument("docs", nargs=-1, required=True)
@click.option("--reason", default="", help="Why; stands in the log.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@with_json
@in_archive
def delete(ctx: click.Context, docs: tuple[str, ...], reason: str, *, yes: bool, as_json: bool) -> None:
    """Delete documents from the archive for good: pages, fields, index, and the original that it keeps.

    DOC is an id, a number or a file path. Files outside the archive are never touched, and `sovang ingest`
    would take them in again; they are listed. The log keeps number, hash, path and reason.

    \b
    Example:
      sovang delete 12 --reason "taken in by mistake"
    """
    with Archive.open(ctx.obj) as archive:
        found = {document.id: document for document in map(archive.resolve, docs)}
        if not yes:
            _ask([maintenance_text.deletion_line(document) for document in found.values()])
            click.echo("Deleting, and wiping index and catalogue of what is left ...", err=True)
        deleted = archive.care.delete(found, reason)
    emit(
        {"deleted": [one._asdict() for one in deleted]},
        maintenance_text.deleted_text(deleted),
        as_json=as_json,
    )


def _ask(lines: list[str]) -> None:
    """Ask before what can't be undone; where there is nobody to ask, refuse."""
    if not _at_terminal():
        raise click.UsageError("Deletion can't be undone and there is no terminal to ask at; add --yes.")
    click.echo("\n".join(lines), err=True)
    click.confirm("Delete for good?", abort=True, err=True)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


COMMANDS = (status, verify, reindex, log, delete)
