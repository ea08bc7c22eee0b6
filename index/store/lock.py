"""One writer at a time: a lock of the operating system that dies with its process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ArchiveBusyError, ArchiveReadOnlyError, plain_errors
from messages import Message

if TYPE_CHECKING:
    from filelock import FileLock

FILE_NAME = "writer.lock"

_PATIENCE = 1.0
"""Seconds to wait for the lock: a reader may hold it for a moment while it mends the index."""


class WriterLock:
    """The right to write to the archive in `folder`. Readers need none and never wait for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE_NAME

    @cached_property
    def _lock(self) -> FileLock:
        from filelock import FileLock  # noqa: PLC0415, a search takes no lock, and start-up time counts

        return FileLock(self._path)

    @property
    def _is_ours(self) -> bool:
        return "_lock" in self.__dict__ and self._lock.is_locked

    def acquire(self, wait: float | None = None) -> None:
        """Take the right, if it isn't ours already.

        Args:
            wait: seconds to wait for another writer's end, by default a moment.

        Raises:
            ArchiveBusyError: another process has it.
            ArchiveReadOnlyError: we may not write to the folder.
        """
        if self._is_ours:
            return
        with plain_errors(self._folder):
            try:
                self._lock.acquire(timeout=_PATIENCE if wait is None else wait)
            except TimeoutError:
                raise ArchiveBusyError(
                    Message(
                        "{folder}: another process is writing to this archive; wait until it is done, or "
                        "let `sovang ingest --wait SECONDS` do so.",
                        folder=self._folder,
                    )
                ) from None
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise
                raise ArchiveReadOnlyError(
                    Message(
                        "{folder}: you may read this archive, but not write to it; ask whoever keeps it.",
                        folder=str(self._folder),
                    )
                ) from error

    def release(self) -> None:
        """Give the right back."""
        if self._is_ours:
            self._lock.release()

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Hold the right for a block where nobody else has it; tell the block whether it is held."""
        ours = self._is_ours
        if not ours:
            try:
                self._lock.acquire(blocking=False)
            except OSError:  # another has it, or we are a reader that may not write in the folder
                yield False
                return
        try:
            yield True
        finally:
            if not ours:
                self._lock.release()

    def is_taken(self) -> bool:
        """Tell whether another process is writing, also to one that may only read the folder."""
        if self._is_ours:
            return False
        if sys.platform == "win32":
            with self.if_free() as free:
                return not free
        from fcntl import LOCK_NB, LOCK_SH, flock  # noqa: PLC0415 - not on Windows

        try:
            handle = os.open(self._path, os.O_RDONLY)
        except FileNotFoundError:  # nobody has ever written
            return False
        except OSError:  # who can't know has to reckon with it
            return True
        try:
            flock(handle, LOCK_SH | LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(handle)  # which gives the lock back
        return False
