"""Deletion that is real: rows, index, the archive's original, and what SQLite would leave in its file."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from index.errors import plain_errors
from index.search.indexing import SearchIndex
from index.store import documents, dossiers, joins, originals, papers, recipients
from index.store.catalogue import Catalogue
from index.store.original_files import OriginalFiles
from messages import Message

_log = logging.getLogger(__name__)

_STAINED = "stained"
"""Fact about the archive, in no export: something of deleted documents may be left in its files."""


class Deleted(NamedTuple):
    """A document that is no more.

    Attributes:
        left: files outside the archive that hold the same content; deletion never touches them.
    """

    id: int
    so_ky_hieu: str | None
    sha256: str
    left: tuple[str, ...]


def delete(
    catalogue: Catalogue, index: SearchIndex, folder: Path, ids: Iterable[int], reason: str
) -> tuple[Deleted, ...]:
    """Delete documents from the archive in `folder`, each whole or not at all, and note why.

    Papers of one file share its original, so that with one of them all are deleted.

    The caller holds the writer's lock. They are found no more before what is left of them is wiped away.
    Where a run is killed before that is done, `sovang verify` says so, and `--repair` does it.

    Raises:
        DocumentNotFoundError: there is no such document; nothing is deleted.
        UnreadableFileError: the store of the originals is away; nothing is deleted, unless it went meanwhile.
    """
    for id in (wanted := list(dict.fromkeys(ids))):
        catalogue.main_row(id)
    whole = papers.with_their_files(catalogue, wanted)
    kept = OriginalFiles(catalogue, folder)
    kept.reach()  # where the store is away, nothing is deleted
    deleted = tuple(_delete(catalogue, kept, id, reason) for id in whole)
    index.update()
    wipe_traces(catalogue, index, folder)
    return deleted


def has_traces(catalogue: Catalogue) -> bool:
    """Tell whether something of deleted documents may be left in the files."""
    return catalogue.meta(_STAINED) is not None


def wipe_traces(catalogue: Catalogue, index: SearchIndex, folder: Path) -> None:
    """Let nothing of deleted documents stay in any file. The caller holds the writer's lock."""
    _log.info("wiping what is left of deleted documents in the search index and in the catalogue's file")
    index.purge()
    with plain_errors(folder):
        if catalogue.meta("archive") and (folder / originals.FOLDER_NAME).exists():
            originals.update_manifest(catalogue, folder)
        _write_anew(catalogue)
        with catalogue.transaction():
            catalogue.delete_meta(_STAINED)


def _delete(catalogue: Catalogue, kept: OriginalFiles, id: int, reason: str) -> Deleted:
    row = catalogue.main_row(id)
    number = catalogue.header(id).so_ky_hieu.value
    paths = catalogue.paths(id)
    with catalogue.transaction():
        listed = recipients.identities_of(catalogue, id)
        documents.delete(catalogue, id)
        joins.forget_gone(catalogue, listed)
        dossiers.drop_empty(catalogue)
        facts = {"so_ky_hieu": number, "sha256": row.sha256, "reason": reason}
        catalogue.set_meta(_STAINED, "index, catalogue")
        catalogue.log("deleted", document=id, detail=json.dumps(facts, ensure_ascii=False))
    if row.part_of is None:
        kept.remove(row.sha256, row.media_type)
    return Deleted(id, number, row.sha256, tuple(path for path in paths if Path(path).exists()))


def _write_anew(catalogue: Catalogue) -> None:
    if not catalogue.write_anew():
        _log.warning(
            Message(
                "{folder}: someone is reading the archive, so that traces of what was deleted stay in {file} "
                "until everyone has closed it.",
                folder=catalogue.path.parent,
                file=f"{catalogue.path.name}-wal",
            )
        )
