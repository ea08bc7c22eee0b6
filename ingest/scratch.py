"""Folders for temporary files, which go with the process that made them, and at the latest with the next one.

A process that is killed can't clear up after itself. So each folder holds a lock of the operating system's as
long as its process lives, and whoever makes the next one clears away those that nobody holds any more.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

PREFIX = "sovang-"

_LOCK_NAME = "in-use.lock"
_NEW = 24 * 3600.0
"""Seconds for which a folder without a lock is let be: its process may be at work, or about to lock it."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder of its own to a block, for the user alone, and take it away; sweep what was left."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = hold(folder)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def hold(folder: Path) -> FileLock:
    """Mark a folder as used by this process, until the lock that is returned is given back or forgotten."""
    from filelock import FileLock  # noqa: PLC0415, a search takes no lock, and start-up time counts

    lock = FileLock(folder / _LOCK_NAME)
    lock.acquire()
    return lock


def sweep() -> int:
    """Remove folders of this user's that killed processes left; return how many."""
    left = [folder for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if _is_left(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _is_left(folder: Path) -> bool:
    from filelock import FileLock, Timeout  # noqa: PLC0415, as above

    try:
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "geteuid") and found.st_uid != os.geteuid()):
            return False
        lock = folder / _LOCK_NAME
        if not lock.exists():
            return time() - found.st_mtime > _NEW
        with FileLock(lock, blocking=False):
            return True
    except (OSError, Timeout):
        return False
