"""Files that appear whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveError


@contextmanager
def new_file(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give a path to write to, which becomes `target` when the block ends well, else is taken away.

    Raises:
        ArchiveError: `target` is there and not `replace`, is a folder, or its folder is not there.
        OSError: it can't be written; it names `target`.
    """
    refuse(target, replace=replace)
    half = target.with_name(f".{target.name}.under-way")
    try:
        yield half
        with half.open("rb") as written:
            os.fsync(written.fileno())
        refuse(target, replace=replace)  # somebody may have put one there meanwhile
        half.replace(target)
    except OSError as error:
        if error.filename not in (None, str(half)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error  # a full disk names no file
    finally:
        half.unlink(missing_ok=True)


def refuse(target: Path, *, replace: bool) -> None:
    """Refuse a place where the file must not or can't be written.

    Raises:
        ArchiveError: as in `new_file`.
    """
    if target.is_dir():
        raise ArchiveError(f"{target} is a folder; give the name of a file.")
    if not target.parent.is_dir():
        raise ArchiveError(f"{target}: there is no folder {target.parent}; make it, or give another place.")
    if target.exists() and not replace:
        raise ArchiveError(f"{target} is there already; add --force to replace it, or give another name.")
