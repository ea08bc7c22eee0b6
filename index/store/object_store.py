"""A place in an object store where an archive keeps its originals, each object under a bag's name of it.

    s3://bucket/prefix/archive.txt          whose originals these are
    s3://bucket/prefix/data/3f/3f0a….pdf

The address comes from the environment alone: an archive may come from a stranger, and what stands in it never
makes Sovang talk to anybody.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from index.errors import ArchiveError
from ingest.stores import problems_told, store_of
from messages import Message

VARIABLE: Final = "SOVANG_ORIGINALS"
"""Environment variable with the address, e.g. s3://archive/originals."""

IN_STORE: Final = "originals"
"""Fact about an archive, in no export: its originals are kept in a store that has this mark. In which, the
environment says."""

SCHEMES: Final = frozenset(("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss"))
"""Stores in which an object appears whole or not at all. File servers can be mounted instead."""

_OWNER: Final = "archive.txt"
_CHUNK: Final = 1 << 20


class ObjectStore:
    """Objects under one address, of whichever store fsspec speaks to.

    Every method raises `UnreadableFileError`, a sentence that names the address, where the store can't be
    reached, refuses, or has no such object.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        scheme = address.partition("://")[0].lower()
        if scheme not in SCHEMES:
            raise ArchiveError(
                Message(
                    "{variable} is no address of an object store that keeps originals: it begins with "
                    "{schemes}, as in s3://BUCKET/FOLDER.",
                    variable=VARIABLE,
                    schemes=", ".join(f"{name}://" for name in sorted(SCHEMES)),
                )
            )
        self._store = store_of(self.address)
        self._root = self._store._strip_protocol(self.address).rstrip("/")

    def url(self, name: str) -> str:
        """Return the address of an object."""
        return f"{self.address}/{name}"

    def owner(self) -> str | None:
        """Return the mark of the archive whose originals these are, None where nobody's are."""
        with problems_told(self.url(_OWNER)):
            try:
                return str(self._store.cat_file(self._place(_OWNER)).decode("utf-8", "replace").strip())
            except FileNotFoundError:
                return None

    def set_owner(self, mark: str) -> None:
        """Note whose originals these are."""
        with problems_told(self.url(_OWNER)):
            self._store.pipe_file(self._place(_OWNER), f"{mark}\n".encode())

    def put(self, source: Path, name: str) -> None:
        """Make an object of a file."""
        with problems_told(self.url(name)):
            self._store.put_file(str(source), self._place(name))

    def size(self, name: str) -> int | None:
        """Return how many bytes an object has, None where there is none."""
        with problems_told(self.url(name)):
            try:
                return int(self._store.info(self._place(name))["size"])
            except FileNotFoundError:
                return None

    def sizes(self, folder: str) -> dict[str, int]:
        """Return the bytes of each object under `folder`, by name."""
        place = self._place(folder)
        with problems_told(self.url(folder)):
            found = self._store.find(place, detail=True)
        cut = len(self._root) + 1
        return {name[cut:]: int(about["size"] or 0) for name, about in found.items()}

    def digest(self, name: str) -> str:
        """Return the SHA-256 of the bytes that the store gives for an object."""
        digest = hashlib.sha256()
        for chunk in self._chunks(name):
            digest.update(chunk)
        return digest.hexdigest()

    def fetch(self, name: str, target: Path) -> str:
        """Write an object to the new file `target`, to the disk itself; return the SHA-256 of its bytes.

        Raises:
            OSError: `target` can't be written.
        """
        digest = hashlib.sha256()
        with target.open("xb") as copy:
            for chunk in self._chunks(name):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        return digest.hexdigest()

    def remove(self, name: str) -> None:
        """Remove an object, where there is one."""
        with problems_told(self.url(name)):
            try:
                self._store.rm_file(self._place(name))
            except FileNotFoundError:
                return

    def _place(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _chunks(self, name: str) -> Iterator[bytes]:
        with problems_told(self.url(name)):
            source: Any = self._store.open(self._place(name), "rb")
        with closing(source):
            while True:
                with problems_told(self.url(name)):
                    chunk: bytes = source.read(_CHUNK)
                if not chunk:
                    return
                yield chunk
