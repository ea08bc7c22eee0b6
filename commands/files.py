"""Files (hồ sơ) in which documents lie: `files`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from commands.shared import YEAR, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.dossiers.dossiers import Dossier
from index.errors import ArchiveBusyError, ArchiveReadOnlyError
from index.render import figures_json, figures_text
from messages import tr


@command()
@click.argument("docs", metavar="[DOC]...", nargs=-1)
@click.option("--year", type=YEAR, help="Only files of this year.")
@click.option("--rename", "title", nargs=2, type=(int, str), metavar="FILE TITLE", help="Rename a file.")
@click.option(
    "--keep", nargs=2, type=(int, str), metavar="FILE TIME", help="Set how long it is kept: '10 năm'."
)
@click.option(
    "--into",
    metavar="FILE",
    help="Move the documents to a file (its id), or to a new one (its title).",
)
@click.option("--reset", type=int, metavar="FILE", help="Undo all edits of a file.")
@with_json
@in_archive
def files(
    ctx: click.Context,
    docs: tuple[str, ...],
    year: int | None,
    title: tuple[int, str] | None,
    keep: tuple[int, str] | None,
    into: str | None,
    reset: int | None,
    *,
    as_json: bool,
) -> None:
    """List or edit files (hồ sơ).

    Files are suggested by year, agency and class; what people set stays.

    With DOC but without --into: the files that hold these documents.

    \b
    Example:
      sovang files --year 2023
      sovang files --rename 4 "Khen thưởng chuyên đề 2023"
      sovang files 12 13 --into 4
      sovang files --reset 4
    """
    if sum(one is not None for one in (title, keep, into, reset)) > 1:
        raise click.UsageError(tr("One change at a time: --rename, --keep, --into or --reset."))
    if into is not None and not docs:
        raise click.UsageError(tr("Name the documents to move."))
    with Archive.open(ctx.obj) as archive:
        file_what_is_new(archive)
        ids = [archive.resolve(doc).id for doc in docs]
        found = _changed(archive, ids, title, keep, into, reset)
        if found is None:
            found = archive.dossiers.all(year=year)
            found = [one for one in found if not ids or {doc.id for doc in one.documents} & set(ids)]
    emit(figures_json.dossiers_json(found), figures_text.dossiers_text(found), as_json=as_json)


def file_what_is_new(archive: Archive) -> None:
    """File what is due, or say why that has to wait."""
    try:
        archive.dossiers.suggest()
    except (ArchiveBusyError, ArchiveReadOnlyError):  # it is filed at the end of another's batch
        click.echo(
            tr("New documents are not filed yet: that needs write access, while nobody else is writing."),
            err=True,
        )


def _changed(
    archive: Archive,
    ids: list[int],
    title: tuple[int, str] | None,
    keep: tuple[int, str] | None,
    into: str | None,
    reset: int | None,
) -> Sequence[Dossier] | None:
    """Return the files that a change concerns, None where none was asked for."""
    if title:
        return [archive.dossiers.rename(*title)]
    if keep:
        return [archive.dossiers.set_retention(*keep)]
    if into is not None:
        return [archive.dossiers.move(ids, int(into) if into.strip().isdecimal() else into)]
    return archive.dossiers.reset(reset) if reset is not None else None


COMMANDS = (files,)
