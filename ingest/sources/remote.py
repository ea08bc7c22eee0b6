"""Scans in object stores and on file servers, through fsspec: listed, then fetched one by one to be read.

Only what a user types is asked for: no address in a file, a listing or an archive is ever followed.
Credentials come from where the programs of each store look for them (for S3 the environment and `~/.aws`).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from ingest.errors import MissingToolError, SovangError, UnreadableFileError
from ingest.sources.containers.unpack import LIMITS
from ingest.sources.files import is_named_readable
from messages import Message

SCHEMES = frozenset(
    ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "sftp", "ssh", "smb", "hdfs", "webhdfs")
)
"""Stores that list their files themselves. Others of fsspec's follow links (http), or read addresses out of
files (reference, github)."""

_S3 = {"config_kwargs": {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 3}}}
"""botocore's own would let a store that is away be waited for minutes."""

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
    store = _store_of(url)
    root = store._strip_protocol(url).rstrip("/")
    with _problems_told(url):
        about = store.info(root)
        found = {root: about} if about["type"] == "file" else store.find(root, detail=True)
    prefix = url.rstrip("/").removesuffix(root) if url.rstrip("/").endswith(root) else f"{_scheme(url)}://"
    files = [_remote_file(prefix, name, about, store) for name, about in sorted(found.items())]
    wanted = [one for one in files if one.name == root or _is_wanted(one.name.removeprefix(root))]
    return wanted, len(files) - len(wanted)


def _scheme(url: str) -> str:
    return url.partition("://")[0].lower()


def _store_of(url: str) -> Any:
    """Return what speaks to the store of an address."""
    _check(url)
    try:
        import fsspec  # noqa: PLC0415 - a command that reads local files has no use for it

        settings = _S3 if _scheme(url) in ("s3", "s3a") else {}
        known = fsspec.get_filesystem_class(_scheme(url))._get_kwargs_from_urls(url)
        # A listing that is kept, or a store that another caller changed, would hide what is new.
        fresh = {"use_listings_cache": False, "skip_instance_cache": True}
        with _problems_told(url):
            return fsspec.filesystem(_scheme(url), **{**known, **settings, **fresh})
    except ImportError as error:
        raise MissingToolError(
            Message(
                "Reading from {scheme}:// needs a package that isn't there ({error}); for S3 install Sovang "
                "with its extra `s3`.",
                scheme=_scheme(url),
                error=_line(error),
            )
        ) from error


def _check(url: str) -> None:
    """Refuse addresses that would lead elsewhere, or show a password to whoever lists processes."""
    if "::" in url or _scheme(url) not in SCHEMES:
        raise SovangError(
            Message(
                "{scheme}:// is no store that Sovang reads from; it reads from {schemes}, and from folders.",
                scheme=_scheme(url),
                schemes=", ".join(sorted(SCHEMES)),
            )
        )
    if _has_password(url):
        raise SovangError(
            Message(
                "{scheme}://…: an address must not hold a password, which others on this machine can see; "
                "give it through the environment or the store's own settings.",
                scheme=_scheme(url),
            )
        )


def _has_password(url: str) -> bool:
    """Tell whether an address holds one; a key of S3 may well have an @ in its name.

    >>> _has_password("sftp://scan:1234@host/a"), _has_password("s3://scans/a:b@c.pdf")
    (True, False)
    """
    try:
        return ":" in urlsplit(url).netloc.rpartition("@")[0]
    except ValueError:
        return False


@contextmanager
def _problems_told(url: str) -> Iterator[None]:
    """Make one sentence of whatever a store says; each raises errors of its own.

    Raises:
        UnreadableFileError: the store raised something.
    """
    try:
        yield
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableFileError(url, _problem(error)) from error


def _problem(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Message("there is no such bucket, folder or file; check the address")
    if isinstance(error, PermissionError):
        return Message("the store refuses access ({error}); check the credentials", error=_line(error))
    return Message(
        "the store can't be reached ({error}); check the address, the network, the credentials, and for S3 "
        "AWS_ENDPOINT_URL",
        error=_line(error),
    )


def _line(error: Exception) -> str:
    """Return what an error says in one line: some quote a page of HTML."""
    said = re.sub(r"\s+", " ", str(error)).strip().rstrip(".")
    return said[:200] or type(error).__name__


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
    with _problems_told(file.url):
        source = file.store.open(file.name, "rb")
    with closing(source):
        while left > 0:
            with _problems_told(file.url):
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
