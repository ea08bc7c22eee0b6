"""One writer at a time: a lock of the operating system that dies with its process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import ArchiveBusyError, plain_errors

FILE_NAME = "writer.lock"

_PATIENCE = 1.0
"""Seconds to wait for the lock: a reader may hold it for a moment while it mends the index."""


class WriterLock:
    """The right to write to the archive in `folder`. Readers need none and never wait for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / FILE_NAME)

    def acquire(self, wait: float | None = None) -> None:
        """Take the right, if it isn't ours already.

        Args:
            wait: seconds to wait for another writer's end, by default a moment.

        Raises:
            ArchiveBusyError: another process has it.
        """
        if self._lock.is_locked:
            return
        with plain_errors(self._folder):
            try:
                self._lock.acquire(timeout=_PATIENCE if wait is None else wait)
            except Timeout:
                raise ArchiveBusyError(
                    f"{self._folder}: another process is writing to this archive; wait until it is done, "
                    "or let `sovang ingest --wait SECONDS` do so."
                ) from None

    def release(self) -> None:
        """Give the right back."""
        self._lock.release()

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Hold the right for a block where nobody else has it; tell the block whether it is held."""
        ours = self._lock.is_locked
        if not ours:
            try:
                self._lock.acquire(blocking=False)
            except (Timeout, OSError):  # OSError: a reader that may not write in the folder
                yield False
                return
        try:
            yield True
        finally:
            if not ours:
                self._lock.release()
