"""Scans in object stores and on file servers, through fsspec: listed, then fetched one by one to be read.

Only what a user types is asked for: no address in a file, a listing or an archive is ever followed.
Credentials come from where the programs of each store look for them (for S3 the environment and `~/.aws`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import Any, Self

from ingest.errors import UnreadableFileError
from ingest.sources.containers.unpack import LIMITS
from ingest.sources.files import is_named_readable
from ingest.stores import problems_told, scheme_of, store_of
from messages import Message

_MOST_BYTES = LIMITS.size
"""Of one file: what may come out of an archive may come out of a store."""
_SECONDS = 900.0
"""For one file: as for an archive that is unpacked."""
_CHUNK = 8 << 20
_AT_ONCE = 4
_AHEAD = 8
"""Files that are fetched before somebody waits for them: scans come quicker than pages are read."""

_TIMES = ("LastModified", "last_modified", "mtime", "updated", "last_write_time", "created")
"""What stores call the time of last change; `created` that of those where a file is never changed."""
_TAGS = ("ETag", "etag")

_FETCHED_CHANGED = Message("changed while it was being fetched; run `sovang ingest` again")
_TOO_SLOW = Message("took too long to be fetched; run `sovang ingest` again, or copy it here")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a store, as its listing has it.

    Attributes:
        url: as people know it.
        name: within the store.
        size: in bytes.
        stamp_ns: stands for its time of change and the store's tag of its content; 0 where it has neither.
        store: fsspec's.
    """

    url: str
    name: str
    size: int
    stamp_ns: int
    store: Any = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RemoteWalk:
    """What was found under an address; as `ingest.sources.files.Walk`, but kinds are told by names alone."""

    files: tuple[RemoteFile, ...] = ()
    skipped: int = 0
    failures: tuple[UnreadableFileError, ...] = ()


def find_remote(urls: Iterable[str]) -> RemoteWalk:
    """Return the files to read at these addresses, each a file's or a folder's; in each sorted.

    Raises:
        SovangError: an address is of no store that is read from, or holds a password.
        MissingToolError: what speaks to such a store isn't installed.
    """
    files: dict[str, RemoteFile] = {}
    skipped, failures = 0, []
    for url in urls:
        try:
            found, others = _files_at(url)
        except UnreadableFileError as error:
            failures.append(error)
        else:
            files |= {one.url: one for one in found}
            skipped += others
    return RemoteWalk(tuple(files.values()), skipped, tuple(failures))


def _files_at(url: str) -> tuple[list[RemoteFile], int]:
    """Return the files to read at an address, and how many others are there."""
    store = store_of(url)
    root = store._strip_protocol(url).rstrip("/")
    with problems_told(url):
        about = store.info(root)
        found = {root: about} if about["type"] == "file" else store.find(root, detail=True)
    prefix = url.rstrip("/").removesuffix(root) if url.rstrip("/").endswith(root) else f"{scheme_of(url)}://"
    files = [_remote_file(prefix, name, about, store) for name, about in sorted(found.items())]
    wanted = [one for one in files if one.name == root or _is_wanted(one.name.removeprefix(root))]
    return wanted, len(files) - len(wanted)


def _remote_file(prefix: str, name: str, about: Mapping[str, Any], store: Any) -> RemoteFile:
    return RemoteFile(f"{prefix}{name}", name, int(about["size"] or 0), stamp_of(about), store)


def stamp_of(about: Mapping[str, Any]) -> int:
    """Return what changes whenever the file does: its time, and in place of parts of a second its tag.

    S3 tells whole seconds only; two versions of one size within a second have different tags.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 1, tzinfo=UTC)
    >>> stamp_of({"LastModified": at}) == int(at.timestamp()) * 10**9
    True
    >>> stamp_of({"LastModified": at, "ETag": "a"}) == stamp_of({"LastModified": at, "ETag": "b"})
    False
    """
    time = next((about[name] for name in _TIMES if isinstance(about.get(name), datetime | int | float)), 0)
    changed = time.timestamp() if isinstance(time, datetime) else time
    tag = next((str(about[name]) for name in _TAGS if about.get(name)), "")
    if not tag:
        return round(changed * 10**6) * 1000
    return int(changed) * 10**9 + int.from_bytes(hashlib.sha256(tag.encode()).digest()[:8]) % 10**9


def _is_wanted(below: str) -> bool:
    """Tell whether a file below a folder is read: none that is hidden, and none of another kind by its name.

    >>> [_is_wanted(name) for name in ("/2023/a.pdf", "/.trash/a.pdf", "/2023/list.csv")]
    [True, False, False]
    """
    hidden = any(part.startswith(".") for part in below.split("/"))
    return not hidden and not below.endswith("/") and is_named_readable(below)


def fetch(file: RemoteFile, target: Path) -> None:
    """Write a file of a store to `target`, with its stamp as the time of change.

    Raises:
        UnreadableFileError: it can't be had whole, within the limits of size and time.
        OSError: `target` can't be written.
    """
    if file.size > _MOST_BYTES:
        reason = Message("is larger than {n} GB; divide it", n=_MOST_BYTES >> 30)
        raise UnreadableFileError(file.url, reason)
    size = 0
    with target.open("xb") as copy:
        for chunk in _chunks(file):
            copy.write(chunk)
            size += len(chunk)
    if size != file.size:
        raise UnreadableFileError(file.url, _FETCHED_CHANGED)
    os.utime(target, ns=(file.stamp_ns, file.stamp_ns))


def _chunks(file: RemoteFile) -> Iterator[bytes]:
    """Yield what a file holds, and not more than its listing said, but for a byte that gives it away."""
    until, left = monotonic() + _SECONDS, file.size + 1
    with problems_told(file.url):
        source = file.store.open(file.name, "rb")
    with closing(source):
        while left > 0:
            with problems_told(file.url):
                chunk = source.read(min(_CHUNK, left))
            if not chunk:
                return
            if monotonic() > until:
                raise UnreadableFileError(file.url, _TOO_SLOW)
            left -= len(chunk)
            yield chunk


class Fetcher:
    """Brings files of stores into a folder, some ahead of whoever waits for them.

    Attributes:
        places: where each file will lie, in the order in which they will be wanted.
        failures: why some can't be had.
    """

    def __init__(self, files: Iterable[RemoteFile], folder: Path) -> None:
        numbered = enumerate(files)
        self.places = {folder / f"{n}{PurePosixPath(one.name).suffix.lower()}": one for n, one in numbered}
        self.failures: dict[Path, UnreadableFileError] = {}
        self._todo = dict(self.places)
        self._started: dict[Path, Future[None]] = {}
        self._threads = ThreadPoolExecutor(_AT_ONCE, "sovang-fetch")

    def wait_for(self, path: Path) -> None:
        """Return when a file is there, or stands in `failures`. Of other files nothing is done."""
        if path not in self.places:
            return
        self._start(path)
        under_way = sum(not one.done() for one in self._started.values())
        for ahead in list(islice(self._todo, max(0, _AHEAD - under_way))):
            self._start(ahead)
        try:
            self._started.pop(path).result()
        except UnreadableFileError as error:
            self.failures[path] = error

    def _start(self, path: Path) -> None:
        file = self._todo.pop(path, None)
        if file is not None:
            self._started[path] = self._threads.submit(fetch, file, path)

    def forget(self, path: Path) -> None:
        """Take a file away that nobody needs any more; of other files nothing is done."""
        if path in self.places:
            path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
