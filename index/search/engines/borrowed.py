"""A folder that may only be read, seen through links in one of our own.

tantivy puts a lock beside the files of an index even where it only reads them; whoever may read an archive
and not write to it searches through such links.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory


class Borrowed:
    """Links to the files of a folder that may not be written to; they go when nobody holds this any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._links = TemporaryDirectory(prefix="sovang-", ignore_cleanup_errors=True)
        self.refresh()

    @property
    def path(self) -> Path:
        """The folder that has the links."""
        return Path(self._links.name)

    def refresh(self) -> None:
        """Link what has come since; locks are our own."""
        for file in self._folder.iterdir():
            if file.suffix != ".lock":
                with suppress(FileExistsError):
                    (self.path / file.name).symlink_to(file)


def borrowed(folder: Path) -> Borrowed | None:
    """Return links to the files of `folder`, None where it can be written to."""
    return None if os.access(folder, os.W_OK) or not folder.is_dir() else Borrowed(folder)
