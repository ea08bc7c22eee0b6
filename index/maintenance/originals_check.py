"""Whether the originals are there and still what was taken in."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from index.maintenance.types import Fault
from index.store import boundary, documents, originals
from index.store.catalogue import Catalogue
from index.store.original_files import OriginalFiles
from index.store.originals import KeptOriginal
from ingest.errors import SovangError, UnreadableFileError
from messages import Message, message_of

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
_STORE_AWAY = Message("Look after the store, or its address and credentials, and run `sovang verify` again.")
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
    store = _StoreCheck(catalogue, folder, quick=quick)
    yield from store.faults()
    for one in original_places(catalogue, folder):
        if one.kept is None:
            yield from _outside_faults(one, quick=quick)
        elif store.has_to_have(one.kept):
            yield from _kept_fault(one, store.url(one), store.state_of(one))
        else:
            yield from _kept_fault(one, one.kept, state_of(one.kept, one, quick=quick))


def _kept_fault(one: OriginalPlaces, place: Path | str, state: State) -> Iterator[Fault]:
    if state == "intact":
        return
    intact = intact_source(one)
    remedy = (
        Message("Run `sovang verify --repair`. It is intact in {path}.", path=intact) if intact else _LOST
    )
    where = Message("document {id}: {path}", id=one.id, path=place)
    yield Fault(_WHAT[state], where, remedy, "original", one.id)


class _StoreCheck:
    """Checks the originals that are kept in a store; where that is away, one fault says so for all."""

    def __init__(self, catalogue: Catalogue, folder: Path, *, quick: bool) -> None:
        self._kept = OriginalFiles(catalogue, folder)
        self._quick = quick
        self._is_used = self._kept.in_store
        self._sizes: dict[str, int] | None = None

    def faults(self) -> Iterator[Fault]:
        """Ask the store what it has; yield why that can't be known."""
        try:
            self._sizes = self._kept.stored_sizes()
        except SovangError as error:
            what = Message("the originals in the store can't be checked")
            yield Fault(what, message_of(error), _STORE_AWAY)

    def has_to_have(self, kept: Path) -> bool:
        """Tell whether an original that may stand at `kept` is to be in the store."""
        return self._is_used and not kept.is_file()

    def url(self, one: OriginalPlaces) -> str:
        """Return where the store has an original; "" while that is not known, and nothing is said of it."""
        return self._kept.store().url(_name(one)) if self._sizes is not None else ""

    def state_of(self, one: OriginalPlaces) -> State:
        """Return whether the store holds an original as it was taken in; see `state_of`."""
        if self._sizes is None:
            return "intact"  # as far as anybody knows: `faults` has said that nobody does
        size = self._sizes.get(_name(one))
        if size is None:
            return "gone"
        if self._quick or size != one.size:
            return "intact" if size == one.size else "changed"
        try:
            same = self._kept.store().digest(_name(one)) == one.sha256
        except UnreadableFileError:
            return "unreadable"
        return "intact" if same else "changed"


def _name(one: OriginalPlaces) -> str:
    return originals.payload_name(one.sha256, one.media_type)


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
    yield from _left_in_store(catalogue, folder, held)
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


def _left_in_store(catalogue: Catalogue, folder: Path, held: list[KeptOriginal]) -> Iterator[Fault]:
    kept = OriginalFiles(catalogue, folder)
    if not kept.in_store:
        return
    names = {originals.payload_name(one.sha256, one.media_type) for one in held}
    with suppress(SovangError):  # which has been said of the originals
        for name in sorted(kept.stored_sizes().keys() - names):
            if originals.is_payload_name(name):  # what else lies there is not ours
                what = Message("the file belongs to no document")
                yield Fault(what, kept.store().url(name), REPAIR, "leftover_in_store")


def _says(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False
