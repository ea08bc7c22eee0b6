"""The originals of an archive, wherever it keeps them: in its folder, or in the store of `SOVANG_ORIGINALS`.

    fetched/3f/3f0a….pdf     copies of what lies in the store; each can be fetched again

An original is either in the folder (`index.store.originals`) or in the store: what was kept in the folder
before a store was named stays there. Nothing of a store is loaded, and none is asked, for one that is in the
folder.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from index.errors import ArchiveError, plain_errors
from index.store import originals
from index.store.atomic import becoming
from index.store.catalogue import Catalogue
from index.store.object_store import IN_STORE, VARIABLE, ObjectStore
from index.store.originals import Kept, payload_name
from ingest.errors import SovangError, UnreadableFileError
from messages import Message

FETCHED_NAME: Final = "fetched"
"""Folder beside the originals for copies of those that lie in a store."""

_MOST_BYTES: Final = 4 << 30
"""Of fetched copies together: some 10,000 scans, so that who browses a file waits once for each."""
_IN_USE_SECONDS: Final = 3600.0
"""Copies asked for since then stay, whatever they take: somebody may be about to open them."""
_NEW: Final = "new "
"""Before the mark of an archive in whose store there is nothing yet: it still may be named anew."""
_UNDER_WAY: Final = ".under-way"
_AWAY_SECONDS: Final = 60.0
"""For so long a store that couldn't be reached isn't asked again: the next original need not wait, too."""

_ARRIVED_OTHERWISE = Message("what the store gives back is not what was sent; nothing was kept, try again")
_CHANGED_THERE = Message("has changed in the store since it was taken in; run `sovang verify --repair`")


class OriginalFiles:
    """Keeps and finds the originals of the archive in `folder`. Connects to a store when one is needed."""

    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._connected: ObjectStore | None = None
        self._away: tuple[SovangError, float] | None = None
        self._fetched_bytes = _MOST_BYTES  # so that what earlier runs fetched is looked at first

    # -- asking ------------------------------------------------------------------------------------

    @property
    def in_store(self) -> bool:
        """Tell whether originals of this archive are kept in a store."""
        known = self._catalogue.meta(IN_STORE)
        return known is not None and not known.startswith(_NEW)

    def is_away(self, sha256: str, media_type: str) -> bool:
        """Tell whether an original is in the store alone, neither in the folder nor fetched."""
        place = self.place(sha256, media_type)
        return self.in_store and not place.is_file()

    def place(self, sha256: str, media_type: str) -> Path:
        """Return where an original stands on this machine, or will stand once it is kept or fetched."""
        kept = originals.path_of(self._folder, sha256, media_type)
        if kept.is_file() or not self.in_store:
            return kept
        return self._folder / FETCHED_NAME / sha256[:2] / kept.name

    def local_copy(self, sha256: str, media_type: str) -> Path:
        """Return where an original stands on this machine, fetching it where it must be.

        It is not there where the archive doesn't keep it, or has lost it.

        Raises:
            ArchiveError: it may be in a store that isn't named, or is another one.
            UnreadableFileError: the store can't be reached, or gives something else.
        """
        place = self.place(sha256, media_type)
        if place.is_relative_to(self._folder / FETCHED_NAME):
            with plain_errors(self._folder):
                if place.is_file() and not place.is_symlink():
                    with suppress(PermissionError):  # of a copy that another user fetched
                        os.utime(place)  # the last use
                else:
                    self._fetch(sha256, media_type, place)
        return place

    def places(self, sha256: str, media_type: str, paths: Iterable[str]) -> Iterator[str]:
        """Yield where an original may stand: the paths where it was found, and last the archive's own."""
        yield from paths
        yield str(self.local_copy(sha256, media_type))

    @contextmanager
    def at_hand(self, sha256: str, media_type: str) -> Iterator[Path]:
        """Give an original as a file for as long as the block runs, fetched for it alone where it must be.

        Raises:
            ArchiveError, UnreadableFileError: as in `local_copy`.
        """
        place = self.place(sha256, media_type)
        if not self.is_away(sha256, media_type):
            yield place
            return
        half = self._half()
        try:
            self._download(sha256, media_type, half)
            yield half
        finally:
            half.unlink(missing_ok=True)

    def reach(self) -> None:
        """Connect to the store, if originals of this archive are kept in one.

        Raises:
            ArchiveError, UnreadableFileError: as in `store`.
        """
        if self.in_store:
            self.store()

    def stored_sizes(self) -> dict[str, int]:
        """Return the bytes of every object in the store, by its name in the bag; nothing without a store."""
        return self.store().sizes("data") if self.in_store else {}

    # -- keeping -----------------------------------------------------------------------------------

    def prepare(self) -> None:
        """See that originals can be kept: whoever reads for hours should hear first that they can't.

        Raises:
            ArchiveError: they are kept in a store that isn't named, or is another archive's.
            UnreadableFileError: the store can't be reached.
        """
        if self._wants_store():
            self.store()

    def keep(self, source: Path, sha256: str, media_type: str, *, link: bool = False) -> Kept:
        """Keep the file `source`, whole or not at all; see `originals.keep`.

        A store never gets a link. What arrived there is read once, and its hash compared.
        """
        kept = originals.path_of(self._folder, sha256, media_type)
        if not self._wants_store() or kept.is_file():
            return originals.keep(self._folder, source, sha256, media_type, link=link)
        store = self.store()
        with plain_errors(self._folder), becoming(self._fetched(sha256, media_type), self._half()) as new:
            if originals.copy_whole(source, new) != sha256:
                raise UnreadableFileError(str(source), originals.CHANGED)
            _put(store, new, payload_name(sha256, media_type), sha256)
            os.utime(new)  # used now
            size = new.stat().st_size
        self._note_store()
        self._prune(size)
        return "copy"

    def remove(self, sha256: str, media_type: str) -> None:
        """Remove an original wherever the archive keeps it, and the pictures of its pages.

        Raises:
            ArchiveError, UnreadableFileError: as in `local_copy`; nothing was removed then.
        """
        if self.in_store:
            self.store().remove(payload_name(sha256, media_type))
            with plain_errors(self._folder):
                self._fetched(sha256, media_type).unlink(missing_ok=True)
        with plain_errors(self._folder):
            originals.remove(self._folder, sha256, media_type)

    # -- the store ---------------------------------------------------------------------------------

    def store(self) -> ObjectStore:
        """Return the store, connected once; it is this archive's.

        Raises:
            ArchiveError: none is named, or another one.
            UnreadableFileError: it can't be reached.
        """
        if self._connected is None:
            if self._away and time.monotonic() < self._away[1]:
                raise self._away[0]
            try:
                self._connected = self._connect()
            except SovangError as error:
                self._away = error, time.monotonic() + _AWAY_SECONDS
                raise
        return self._connected

    def _wants_store(self) -> bool:
        return self.in_store or bool(os.environ.get(VARIABLE))

    def _connect(self) -> ObjectStore:
        address = os.environ.get(VARIABLE, "")
        if not address:
            raise ArchiveError(
                Message(
                    "{folder}: the originals of this archive are kept in a store; set {variable} to its "
                    "address (docs/scale.md).",
                    folder=self._folder,
                    variable=VARIABLE,
                )
            )
        store = ObjectStore(address)
        owner, in_store = store.owner(), self.in_store
        mark = self._mark()
        if owner is None and not in_store:
            store.set_owner(mark)
            owner = mark
        if owner != mark:
            raise ArchiveError(
                Message(
                    "{address} holds no originals of this archive; set {variable} to the address where they "
                    "are, and give each archive a place of its own.",
                    address=address,
                    variable=VARIABLE,
                )
            )
        return store

    def _mark(self) -> str:
        """Return what stands in the store of this archive; of a copy of it, it will be another one.

        It is noted before it is used: a run that is killed in between finds its own.
        """
        known = self._catalogue.meta(IN_STORE)
        if known is None:
            known = f"{_NEW}{secrets.token_hex(16)}"
            with self._catalogue.transaction():
                self._catalogue.set_meta(IN_STORE, known)
        return known.removeprefix(_NEW)

    def _note_store(self) -> None:
        """Note that the store has something of this archive's."""
        if not self.in_store:
            mark = self._mark()
            with self._catalogue.transaction():
                self._catalogue.set_meta(IN_STORE, mark)

    # -- fetched copies ----------------------------------------------------------------------------

    def _fetched(self, sha256: str, media_type: str) -> Path:
        folder = self._folder / FETCHED_NAME / sha256[:2]
        originals.make_own_folder(folder.parent)
        originals.make_own_folder(folder)
        return folder / Path(payload_name(sha256, media_type)).name

    def _half(self) -> Path:
        folder = self._folder / FETCHED_NAME / _UNDER_WAY
        originals.make_own_folder(folder.parent)
        originals.make_own_folder(folder)
        return folder / secrets.token_hex(8)

    def _fetch(self, sha256: str, media_type: str, place: Path) -> None:
        """Fetch an original to its place; where the store has none it is not there."""
        if self.store().size(payload_name(sha256, media_type)) is None:
            return
        with becoming(self._fetched(sha256, media_type), self._half()) as new:
            self._download(sha256, media_type, new)
        self._prune(place.stat().st_size)

    def _download(self, sha256: str, media_type: str, target: Path) -> None:
        store, name = self.store(), payload_name(sha256, media_type)
        if store.fetch(name, target) != sha256:
            raise UnreadableFileError(store.url(name), _CHANGED_THERE)

    def _prune(self, new_bytes: int) -> None:
        """Remove copies that nobody asked for lately, now and then, where all take more than they may."""
        self._fetched_bytes += new_bytes
        if self._fetched_bytes < _MOST_BYTES // 16:
            return
        self._fetched_bytes = 0
        prune(self._folder / FETCHED_NAME, _MOST_BYTES)


def prune(folder: Path, most: int) -> None:
    """Remove the copies in `folder` that were used longest ago, until all together take `most` bytes.

    What was used within the hour stays, also what isn't whole yet.
    """
    files = sorted((file.stat().st_mtime, file) for file in folder.glob("*/*") if not file.is_symlink())
    spare = sum(file.stat().st_size for _, file in files) - most
    lately = time.time() - _IN_USE_SECONDS
    for used, file in files:
        if used >= lately:
            return
        if spare > 0 or file.parent.name == _UNDER_WAY:
            spare -= file.stat().st_size
            file.unlink(missing_ok=True)


def _put(store: ObjectStore, file: Path, name: str, sha256: str) -> None:
    """Make an object of a file, unless it is there already, and see that it arrived.

    Raises:
        UnreadableFileError: it didn't; it isn't there then.
    """
    size = file.stat().st_size
    if store.size(name) == size and store.digest(name) == sha256:
        return
    store.put(file, name)
    if store.size(name) != size or store.digest(name) != sha256:
        store.remove(name)
        raise UnreadableFileError(store.url(name), _ARRIVED_OTHERWISE)
