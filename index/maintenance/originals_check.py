"""Whether the originals are there and still what was taken in."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from index.maintenance.types import Fault
from index.store import boundary, documents, originals
from index.store.catalogue import Catalogue
from messages import Message

REPAIR = Message("Run `sovang verify --repair`.")

State = Literal["intact", "gone", "unreadable", "changed"]

_WHAT = {
    "gone": Message("the original is missing"),
    "unreadable": Message("the original can't be read"),
    "changed": Message("the original has changed since it was taken in"),
}
_FIND = Message("If it was moved, run `sovang ingest` on its new place; else restore it from a backup.")
_REMEDIES = {
    "gone": _FIND,
    "unreadable": Message("Check the file's permissions and the disk, and run `sovang verify` again."),
    "changed": Message("If the change is meant, run `sovang ingest` on it; else restore it from a backup."),
}
_LOST = Message("Restore it from a backup, or put a copy where it stood and run `sovang verify --repair`.")


class OriginalPlaces(NamedTuple):
    """A document's original: its hash and size, and where it may be.

    Attributes:
        kept: its place in the archive's folder, None where the archive doesn't keep it.
        sources: the files in which it was found, the first one known first.
    """

    id: int
    sha256: str
    size: int
    media_type: str
    kept: Path | None
    sources: tuple[Path, ...]


def state_of(path: Path, one: OriginalPlaces, *, quick: bool = False) -> State:
    """Return whether `path` holds an original as it was taken in; with `quick`, by its size alone."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or device would never end
            return "changed"
        if quick:
            same = path.stat().st_size == one.size
        else:
            with path.open("rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
    except (FileNotFoundError, NotADirectoryError):
        return "gone"
    except OSError:
        return "unreadable"
    return "intact" if same else "changed"


def original_places(catalogue: Catalogue, folder: Path, id: int | None = None) -> Iterator[OriginalPlaces]:
    """Yield where each document's original may be, or that of one document."""
    for one in documents.originals(catalogue, id):
        if not boundary.is_hash(one.sha256):
            continue  # which is a fault of the catalogue
        kept = None if one.kept == "outside" else originals.path_of(folder, one.sha256, one.media_type)
        yield OriginalPlaces(one.id, one.sha256, one.size, one.media_type, kept, one.paths)


def original_faults(catalogue: Catalogue, folder: Path, *, quick: bool = False) -> Iterator[Fault]:
    """Yield originals that are lost or changed. Where the archive keeps one, it may go where it stood."""
    for one in original_places(catalogue, folder):
        if one.kept is None:
            yield from _outside_faults(one, quick=quick)
        elif (state := state_of(one.kept, one, quick=quick)) != "intact":
            intact = intact_source(one)
            remedy = (
                Message("Run `sovang verify --repair`. It is intact in {path}.", path=intact)
                if intact
                else _LOST
            )
            yield Fault(
                _WHAT[state],
                Message("document {id}: {path}", id=one.id, path=one.kept),
                remedy,
                "original",
                one.id,
            )


def _outside_faults(one: OriginalPlaces, *, quick: bool) -> Iterator[Fault]:
    states = [(path, state_of(path, one, quick=quick)) for path in one.sources]
    intact = any(state == "intact" for _, state in states)
    for path, state in states:
        if state != "intact" and not (intact and state == "gone"):  # a copy may go while another stays
            yield Fault(
                _WHAT[state],
                Message("document {id}: {path}", id=one.id, path=path),
                _REMEDIES[state],
                "outside",
                one.id,
            )
    if not states:
        what = Message("no file is known to hold this document any more")
        yield Fault(what, Message("document {id}", id=one.id), _FIND, "outside", one.id)


def intact_source(one: OriginalPlaces) -> Path | None:
    """Return a file outside the archive that holds the original as it was taken in."""
    return next((path for path in one.sources if state_of(path, one) == "intact"), None)


def leftover_faults(catalogue: Catalogue, folder: Path) -> Iterator[Fault]:
    """Yield what killed runs left behind, and a manifest that isn't the catalogue's."""
    held = [one for one in originals.kept_by(catalogue) if boundary.is_hash(one.sha256)]
    known = {originals.path_of(folder, one.sha256, one.media_type) for one in held}
    for path in originals.stored(folder):
        if path not in known:
            yield Fault(Message("the file belongs to no document"), str(path), REPAIR, "leftover")
    count = len(originals.half_copied(folder))
    if count:
        where = str(folder / originals.FOLDER_NAME)
        yield Fault(
            Message.plural(
                "{n} half-copied file was left by an interrupted run",
                "{n} half-copied files were left by interrupted runs",
                count,
            ),
            where,
            REPAIR,
            "half_copied",
        )
    manifest = folder / originals.FOLDER_NAME / originals.MANIFEST_NAME
    if (held or manifest.exists()) and not _says(manifest, originals.manifest_text(held)):
        yield Fault(
            Message("the manifest of the originals is wrong"),
            str(manifest),
            REPAIR,
            "manifest",
        )


def _says(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
