"""Where an archive ends: its own files and folders, reached without following links.

An archive may come from a stranger. A link in the place of one of its folders would let Sovang write, move
and delete wherever it leads, so that an archive that has one isn't opened.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from index.errors import ArchiveDamagedError, ArchiveError
from messages import Message

OWN_NAMES = (
    "catalogue.sqlite3",
    "catalogue.sqlite3-wal",
    "catalogue.sqlite3-shm",
    "catalogue.sqlite3-journal",
    "writer.lock",
    "log-head.txt",
    "index",
    "unclaimed",
    "originals",
    "originals/data",
    "originals/.under-way",
    "fetched",
    "fetched/.under-way",
)
"""What Sovang itself makes in an archive's folder, and writes to or clears later."""

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def refuse_links(folder: Path) -> None:
    """Refuse an archive in which a link stands where its own file or folder should be.

    The archive's folder itself may be a link: whoever gave it knows where it leads.

    Raises:
        ArchiveError: there is one.
    """
    for name in OWN_NAMES:
        if os.path.islink(folder / name):  # noqa: PTH114, a dozen at each start: a Path costs more
            raise ArchiveError(
                Message(
                    "{folder} is a link, but an archive may hold only its own files and folders: nothing "
                    "was opened. If you made the link, put the folder itself in its place; if the "
                    "archive comes from someone else, don't trust it.",
                    folder=folder / name,
                )
            )


def is_own_file(path: Path, folder: Path) -> bool:
    """Tell whether `path` is an ordinary file in `folder`, with no link on the way from there to it."""
    try:
        on_the_way = [path, *path.parents]
        inner = on_the_way[: on_the_way.index(folder)]
        return stat.S_ISREG(path.lstat().st_mode) and not any(one.is_symlink() for one in inner)
    except (OSError, ValueError):
        return False


def is_own_folder(path: Path) -> bool:
    """Tell whether `path` is a folder, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def is_hash(sha256: object) -> bool:
    """Tell whether this is the hash of a file, 64 hexadecimal digits."""
    return isinstance(sha256, str) and _SHA256.fullmatch(sha256) is not None


def checked_hash(sha256: str) -> str:
    """Return `sha256` if it is the hash of a file: paths are made of it, and no other text must be one.

    Raises:
        ArchiveDamagedError: it is something else.
    """
    if not is_hash(sha256):
        raise ArchiveDamagedError(
            Message(
                "'{sha256}' is not the hash of a file; the archive was changed or is damaged: restore it "
                "from a backup.",
                sha256=str(sha256)[:80],
            )
        )
    return sha256
