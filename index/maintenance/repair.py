"""Mend what can be made again from the rest of the archive, and say what was done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from index.errors import ArchiveError, plain_errors
from index.maintenance import delete, health, originals_check
from index.maintenance.types import Fault, Repair
from index.search.indexing import SearchIndex
from index.store import audit, documents, originals, pages
from index.store.catalogue import Catalogue
from index.store.original_files import OriginalFiles
from ingest.errors import UnreadableFileError
from messages import N_, Message

UNCLAIMED = "unclaimed"
"""Folder in the archive for files that stood among the originals and are no document's."""

_DELETED = Message("it was deleted, as its document had been")
_MOVED = N_("it was moved to {target}: run `sovang ingest` on it if it is wanted, else delete it")
_LOST_PAGE = Message("the page was lost from the catalogue; run `sovang ingest` on the file to read it again")


class _Place(NamedTuple):
    """Where repairs are made."""

    catalogue: Catalogue
    search: SearchIndex
    folder: Path


def repair(
    catalogue: Catalogue, index: SearchIndex, folder: Path, faults: Iterable[Fault]
) -> tuple[tuple[Repair, ...], tuple[Fault, ...]]:
    """Mend what can be mended; return what was done, and the faults that stay. The caller holds the lock.

    Everything is noted in the audit log.
    """
    place = _Place(catalogue, index, folder)
    found = list(faults)
    repairs, left = [], [fault for fault in found if fault.kind not in _MENDERS]
    for kind, mend in _MENDERS.items():  # in their order: the manifest follows the files
        for fault in (fault for fault in found if fault.kind == kind):
            done = _mended(place, fault, mend)
            if done is None:
                left.append(fault)
                continue
            repairs.append(Repair(fault.what, fault.where, done))
            with catalogue.transaction():
                catalogue.log(
                    "repaired",
                    document=fault.document,
                    detail=Message("{what}: {done}", what=fault.what, done=done),
                )
    if repairs:
        index.update()  # a document that was mended is to be learned again
    return tuple(repairs), tuple(left)


def _mended(place: _Place, fault: Fault, mend: Callable[[_Place, Fault], str | None]) -> str | None:
    try:
        with plain_errors(place.folder):
            return mend(place, fault)
    except (ArchiveError, UnreadableFileError):
        return None


def _finish(place: _Place, fault: Fault) -> str | None:
    if fault.document is None:
        return None
    with place.catalogue.transaction():
        documents.forget_unfinished(place.catalogue, place.catalogue.main_row(fault.document).sha256)
    return Message("the notes were removed")


def _count_pages(place: _Place, fault: Fault) -> str | None:
    """Count the pages that are there, and note those that are missing as failed."""
    if fault.document is None:
        return None
    with place.catalogue.transaction():
        lost = pages.count_again(place.catalogue, fault.document, _LOST_PAGE)
    return (
        Message.plural("{n} lost page was noted as failed", "{n} lost pages were noted as failed", lost)
        if lost
        else Message("they were recounted")
    )


def _bring_back(place: _Place, fault: Fault) -> str | None:
    one = next(originals_check.original_places(place.catalogue, place.folder, fault.document))
    source = originals_check.intact_source(one)
    if source is None:
        return None
    kept = OriginalFiles(place.catalogue, place.folder).keep(source, one.sha256, one.media_type)
    with place.catalogue.transaction():
        documents.set_kept(place.catalogue, one.id, kept)
    return Message("it was restored from {source}", source=source)


def _put_aside(place: _Place, fault: Fault) -> str:
    """Take a file out of the bag: for good where its document was deleted, else to look at."""
    path = Path(fault.where)
    if _was_deleted(place, path.stem):
        path.unlink()
        return _DELETED
    target = _unclaimed(place, path.name)
    path.replace(target)
    return Message(_MOVED, target=target)


def _put_aside_of_store(place: _Place, fault: Fault) -> str:
    """Do the same with an object of the store."""
    store = OriginalFiles(place.catalogue, place.folder).store()
    name = fault.where.removeprefix(store.url(""))
    path = Path(name)
    if _was_deleted(place, path.stem):
        store.remove(name)
        return _DELETED
    target = _unclaimed(place, path.name)
    target.unlink(missing_ok=True)
    if store.fetch(name, target) != path.stem:
        raise UnreadableFileError(fault.where, Message("has changed in the store; look at it there"))
    store.remove(name)
    return Message(_MOVED, target=target)


def _was_deleted(place: _Place, sha256: str) -> bool:
    return sha256 in {json.loads(detail)["sha256"] for detail in audit.details(place.catalogue, "deleted")}


def _unclaimed(place: _Place, name: str) -> Path:
    target = place.folder / UNCLAIMED / name
    target.parent.mkdir(exist_ok=True)  # no link: the archive would not have been opened
    return target


def _sweep(place: _Place, _fault: Fault) -> str:
    return Message.plural(
        "{n} file was removed; the next `sovang ingest` copies it whole",
        "{n} files were removed; the next `sovang ingest` copies them whole",
        originals.sweep(place.folder),
    )


def _write_manifest(place: _Place, _fault: Fault) -> str:
    originals.update_manifest(place.catalogue, place.folder)
    return Message("it was rewritten from the catalogue")


def _learn(place: _Place, _fault: Fault) -> str:
    place.search.update()
    return Message("they were added to the index")


def _reindex(place: _Place, _fault: Fault) -> str:
    if any(health.index_faults(place.catalogue, place.search)):  # another fault may have had it built already
        place.search.rebuild()
    return Message("the index was rebuilt")


def _rebuild(place: _Place, _fault: Fault) -> str:
    if any(health.index_file_faults(place.search)):  # the first of them had it built already
        place.search.rebuild()
    return "the index was built anew"


def _wipe(place: _Place, _fault: Fault) -> str:
    delete.wipe_traces(place.catalogue, place.search, place.folder)
    return Message("they were wiped from index and catalogue")


_MENDERS: dict[str, Callable[[_Place, Fault], str | None]] = {
    "finished": _finish,
    "pages": _count_pages,
    "original": _bring_back,
    "leftover": _put_aside,
    "leftover_in_store": _put_aside_of_store,
    "half_copied": _sweep,
    "manifest": _write_manifest,
    "index": _reindex,
    "index_files": _rebuild,
    "waiting": _learn,
    "stained": _wipe,
}
