"""Folders that appear whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveError, plain_errors


@contextmanager
def fresh_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to build in, which becomes `folder` when the block ends well, else is taken away.

    It stands beside `folder`; what a killed run left there is replaced.

    Raises:
        ArchiveError: `folder` is there already and not empty, or can't be made.
    """
    folder = folder.absolute()
    new = folder.with_name(f".{folder.name}.under-way")
    with plain_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ArchiveError(f"{folder} is there and not empty; give a folder that is new or empty.")
        if new.exists():
            shutil.rmtree(new)
        new.mkdir(parents=True)
        try:
            yield new
            if folder.exists():
                folder.rmdir()  # empty, as we saw; rename needs it gone on some systems
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
