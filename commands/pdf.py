"""Copying: `pdf` writes searchable copies of documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from commands.shared import SOME_FAILED, emit, in_archive, with_json
from commands.translated import command
from index.archive import Archive
from index.types import StoredDocument
from ingest.types import Document

if TYPE_CHECKING:
    from ingest.searchable.amend import Amendment


@command()
@click.argument("docs", nargs=-1, required=True)
@click.option("--output", "-o", required=True, help="The PDF to write, or a folder for several documents.")
@click.option("--pdfa", is_flag=True, help="Write PDF/A-2b, checked afterwards.")
@click.option("--force", is_flag=True, help="Replace existing files.")
@with_json
@in_archive
def pdf(
    ctx: click.Context, docs: tuple[str, ...], output: str, *, pdfa: bool, force: bool, as_json: bool
) -> None:
    """Write searchable PDF copies.

    A copy has the original's pages as pictures, under text that can be searched, selected and copied.

    DOC is an id, a number or a file path. Originals are never changed. A digital signature is valid for
    the original only; the copy shows its stamp and says so.

    \b
    Example:
      sovang pdf 2935/QĐ-UBND -o quyet-dinh.pdf
      sovang pdf 3 7 12 -o copies/ --pdfa
    """
    from ingest.searchable.amend import amended
    from ingest.searchable.batch import Original, copy_all, find_original, place_copies
    from ingest.searchable.make import CopyTitle

    with Archive.open(ctx.obj) as archive:
        found = {document.id: document for document in map(archive.resolve, docs)}
        originals = []
        for id, one in found.items():  # the files that were given come first: a copy is named after them
            places = archive.originals.places(one.sha256, one.media_type, one.paths)
            originals.append(Original(id, find_original(places, one.sha256)))
        targets = place_copies(output, originals, replace=force)
        titles = {id: CopyTitle(one.title, _keywords(one)) for id, one in found.items()}

        def reading(id: int) -> Document:
            return amended(archive.file_reading(id), _put_right(found[id]))

        report = copy_all(originals, targets, reading, pdfa_copy=pdfa, titles=titles)
    emit(report._asdict(), report.text(), as_json=as_json)
    if report.failures:
        ctx.exit(SOME_FAILED)


def _keywords(document: StoredDocument) -> str:
    """Return number and date as the archive has them, also where a person put them right."""
    header = document.header
    return ", ".join(filter(None, (header.so_ky_hieu.value, header.ngay_ban_hanh.value)))


def _put_right(document: StoredDocument) -> Iterator[Amendment]:
    """Yield the number that a person gave, for the place where another one was read."""
    from ingest.searchable.amend import Amendment

    number = document.header.so_ky_hieu
    corrected = any(one.field == "so_ky_hieu" for one in document.corrections)
    if corrected and number.value and number.page and number.box:
        yield Amendment(number.page, number.box, number.value)


COMMANDS = (pdf,)
