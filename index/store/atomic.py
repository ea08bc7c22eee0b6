"""Files and folders that appear whole or not at all: what is under way stands beside under another name.

A run that is killed leaves what it had under way, never half a file under the name that was asked for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveError, plain_errors
from messages import Message


@contextmanager
def becoming(target: Path, half: Path) -> Iterator[Path]:
    """Give `half` to write to, which takes the place of `target` when the block ends well, else goes.

    Both have to lie on one disk. Bringing the bytes to the disk itself is left to the block.
    """
    try:
        yield half
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def new_file(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give a path to write to, which becomes `target` when the block ends well, else is taken away.

    Raises:
        ArchiveError: `target` is there and not `replace`, is a folder, or its folder is not there.
        OSError: it can't be written; it names `target`.
    """
    check_place(target, replace=replace)
    half = _under_way(target)
    try:
        with becoming(target, half):
            yield half
            with half.open("rb") as written:
                os.fsync(written.fileno())
            check_place(target, replace=replace)  # somebody may have put one there meanwhile
    except OSError as error:
        if error.filename not in (None, str(half)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error  # a full disk names no file


def check_place(target: Path, *, replace: bool) -> None:
    """Refuse a place where the file must not or can't be written.

    Raises:
        ArchiveError: as in `new_file`.
    """
    if target.is_dir():
        raise ArchiveError(Message("{target} is a folder; give the name of a file.", target=target))
    if not target.parent.is_dir():
        raise ArchiveError(
            Message(
                "{target}: there is no folder {parent}; make it, or give another place.",
                target=target,
                parent=target.parent,
            )
        )
    if target.exists() and not replace:
        raise ArchiveError(
            Message(
                "{target} already exists; add --force to replace it, or give another name.", target=target
            )
        )


def replace_file(target: Path, data: bytes, half: Path | None = None) -> None:
    """Let `target` hold `data`, at once and for good; it is written to `half` first, by default beside."""
    with becoming(target, half or _under_way(target)) as new, new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(target.parent)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to build in, which becomes `folder` when the block ends well, else is taken away.

    It stands beside `folder`; what a killed run left there is replaced.

    Raises:
        ArchiveError: `folder` is there already and not empty, or can't be made.
    """
    folder = folder.absolute()
    new = _under_way(folder)
    with plain_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ArchiveError(Message("{folder} is not empty; give a new or empty folder.", folder=folder))
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


def _under_way(target: Path) -> Path:
    return target.with_name(f".{target.name}.under-way")


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk itself, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
