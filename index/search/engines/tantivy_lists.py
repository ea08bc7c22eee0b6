"""tantivy's lists of files: it writes them for its own user alone, so that they are shared after each commit.

Between its writing and our sharing, others are refused for a moment; they try again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Final, TypeVar

T = TypeVar("T")

_LISTS: Final = ("meta.json", ".managed.json")
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each new try: a commit of 200 documents takes half a second of computing."""


def share(folder: Path) -> None:
    """Let whoever may read `folder` search."""
    mode = folder.stat().st_mode & 0o666
    for name in _LISTS:
        with suppress(FileNotFoundError):
            (folder / name).chmod(mode)


def when_shared(folder: Path, read: Callable[[], T]) -> T:
    """Return what `read` returns, once the lists in `folder` are shared that a commit has just written.

    Where the folder itself may not be read, waiting is no help.
    """
    for pause in _PAUSES:
        try:
            return read()
        except Exception:
            if not _is_being_written(folder):
                raise
        sleep(pause)
    return read()


def _is_being_written(folder: Path) -> bool:
    """Tell whether a list may not be read, though the folder may."""
    if not os.access(folder, os.R_OK | os.X_OK):
        return False
    return any((folder / name).exists() and not os.access(folder / name, os.R_OK) for name in _LISTS)
