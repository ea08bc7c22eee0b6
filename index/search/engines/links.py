"""A search index seen through links in a second folder, so that the first isn't changed.

Engines never change a file that is written, but put a new one in its place. Locks are never linked:
each folder has its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.scratch import PREFIX, hold


def link_files(folder: Path, target: Path) -> None:
    """Put the files of the index in `folder` into the new folder `target`, as links where a disk has them."""
    target.mkdir()
    for file in _files(folder):
        try:
            os.link(file, target / file.name)
        except OSError:  # a disk without links, or between two of them
            shutil.copyfile(file, target / file.name)


class LinkedFolder:
    """Links to the files of a folder that may not be written to; they go when nobody holds this any more.

    tantivy puts a lock beside the files of an index even where it only reads them; whoever may read an
    archive and not write to it searches through such links.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._links = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
        self._lock = hold(self.path)
        self.refresh()

    @property
    def path(self) -> Path:
        """The folder that has the links."""
        return Path(self._links.name)

    def refresh(self) -> None:
        """Link what has come since."""
        for file in _files(self._folder):
            with suppress(FileExistsError):
                (self.path / file.name).symlink_to(file)


def linked_where_needed(folder: Path) -> LinkedFolder | None:
    """Return links to the files of `folder`, None where it can be written to."""
    return None if os.access(folder, os.W_OK) or not folder.is_dir() else LinkedFolder(folder)


def _files(folder: Path) -> Iterator[Path]:
    yield from (file for file in folder.iterdir() if file.suffix != ".lock")
