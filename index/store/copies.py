"""Copies of a whole catalogue: for a backup, and as what a backup is restored to."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from index.errors import ArchiveDamagedError, ArchiveError
from index.store.catalogue import Catalogue
from index.store.log_head import LogHead
from index.store.object_store import IN_STORE
from index.store.originals import KeptOriginal
from messages import Message


class CopiedCatalogue(NamedTuple):
    """What a copy holds.

    Attributes:
        documents: how many.
        originals: that the archive keeps.
        outside: how many originals it doesn't keep.
        head: of its audit log.
    """

    documents: int
    originals: list[KeptOriginal]
    outside: int
    head: LogHead | None


def copy_to(catalogue: Catalogue, target: Path) -> CopiedCatalogue:
    """Copy the catalogue, as it is at one moment, to the file `target`, whole on the disk; others may write.

    Raises:
        ArchiveDamagedError: the catalogue isn't sound.
    """
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        catalogue._sql.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, without companions
        problem = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise ArchiveDamagedError(
                Message(
                    "{path}: the catalogue is damaged ({problem}), and the backup was left as it was; run "
                    "`sovang verify`.",
                    path=catalogue.path,
                    problem=problem,
                )
            )
        held = copy.execute("SELECT sha256, media_type, size FROM documents WHERE kept <> 'outside'")
        kept = [KeptOriginal(*row) for row in held]
        documents = copy.execute("SELECT count(*) FROM documents").fetchone()[0]
        files = copy.execute("SELECT count(*) FROM documents WHERE part_of IS NULL").fetchone()[0]
        last = copy.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return CopiedCatalogue(documents, kept, files - len(kept), LogHead(*last) if last else None)


def take_copy(source: Path, target: Path) -> None:
    """Copy the catalogue's file out of a backup, whole on the disk.

    Raises:
        ArchiveError: it isn't there.
    """
    if not source.is_file() or source.is_symlink():
        raise ArchiveError(Message("{source} is not there; take another copy of the backup.", source=source))
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def check_whole(catalogue: Catalogue) -> None:
    """Refuse a catalogue that SQLite finds damaged: one that comes from elsewhere is believed only then.

    Raises:
        ArchiveDamagedError: it is.
    """
    problem = catalogue._sql.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        raise ArchiveDamagedError(
            Message(
                "{path}: the catalogue is damaged ({problem}); take another copy.",
                path=catalogue.path,
                problem=problem,
            )
        )


def settle_in(catalogue: Catalogue) -> None:
    """Note what is true of a copy at its new place, in the caller's transaction.

    Originals are copies in the folder now, no links to the files of the old place and in no store, and there
    is no search index yet.
    """
    catalogue._sql.execute("UPDATE documents SET kept = 'copy' WHERE kept = 'link'")
    catalogue.delete_meta("index")
    catalogue.delete_meta(IN_STORE)
