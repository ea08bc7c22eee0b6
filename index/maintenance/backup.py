"""Backups: the archive's folder without its index, in a BagIt bag, brought up to date again and again.

    BACKUP/bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
    BACKUP/data/catalogue.sqlite3
    BACKUP/data/originals/...

The catalogue is copied by SQLite itself, at one moment, also while others write. The originals follow; they
never change, so one that is there already stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from index.errors import ArchiveError, DiskFullError, plain_errors
from index.maintenance import bags
from index.maintenance.bags import Payload
from index.store import copies, migrations, originals
from index.store.atomic import new_folder, replace_file
from index.store.catalogue import FILE_NAME, Catalogue, now
from index.store.log_head import BAG_ENTRY
from index.store.original_files import OriginalFiles
from index.store.originals import KeptOriginal
from index.store.paths import to_text
from ingest.errors import UnreadableFileError
from ingest.urls import is_url
from messages import Message

_DESCRIPTION = "Backup of a Sovang archive; sovang restore makes an archive of it"
_MISSING = Message("is missing or damaged; run `sovang verify --repair`")
_INFO_NAME = "bag-info.txt"


class Missing(NamedTuple):
    """An original that could not be copied, and why."""

    path: str
    reason: str


class BackupReport(NamedTuple):
    """What a backup holds, and what was done for it.

    Attributes:
        originals: that it holds.
        copied: of them, this time.
        removed: files of documents that the archive has no more.
        outside: documents whose original the archive doesn't keep, so that the backup has none either.
    """

    folder: str
    documents: int
    originals: int
    copied: int
    removed: int
    outside: int
    failures: tuple[Missing, ...]


class RestoreReport(NamedTuple):
    """What was restored."""

    folder: str
    documents: int
    originals: int


def backup(catalogue: Catalogue, folder: Path, target: Path) -> BackupReport:
    """Make or refresh the backup in `target` of the archive in `folder`, which may be in use.

    Raises:
        ArchiveError: `target` holds something else, another archive's backup, or lies inside the archive.
        DiskFullError: no space left.
    """
    target = target.absolute()
    with plain_errors(target):
        identity = str(catalogue.meta("archive"))
        _claim(target, folder.absolute(), identity)
        snapshot = target / ".catalogue.new"
        documents, held, outside, head = copies.copy_to(catalogue, snapshot)
        copied, failures = _copied_originals(OriginalFiles(catalogue, folder), target / bags.PAYLOAD, held)
        removed = _removed(target / bags.PAYLOAD, held)
        originals.write_manifest(target / bags.PAYLOAD, identity, held, head)
        snapshot.replace(target / bags.PAYLOAD / FILE_NAME)
        payload = _payload(target / bags.PAYLOAD, held)
        bags.seal(target, payload, _info(identity) | ({BAG_ENTRY: str(head)} if head else {}))
    if catalogue.may_write():  # else, and on a full disk, it is backed up without a line in its log
        with suppress(DiskFullError), catalogue.transaction():
            detail = Message(
                "{documents} documents, {copied} new originals", documents=documents, copied=copied
            )
            catalogue.log("backed up", path=to_text(target), detail=detail)
    kept = len(held) - len(failures)
    return BackupReport(str(target), documents, kept, copied, removed, outside, tuple(failures))


def _info(identity: str) -> dict[str, str]:
    return {"External-Description": _DESCRIPTION, "External-Identifier": identity, "Bagging-Date": now()[:10]}


def _claim(target: Path, folder: Path, identity: str) -> None:
    """See that `target` is free or this archive's backup, and mark it, so that a killed run can go on."""
    if target.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(
            Message(
                "{target} lies inside the archive; give a place outside, best on another disk.", target=target
            )
        )
    (target / bags.PAYLOAD).parent.mkdir(parents=True, exist_ok=True)
    mark = target / _INFO_NAME
    if not any(target.iterdir()):
        replace_file(mark, "".join(f"{k}: {v}\n" for k, v in _info(identity).items()).encode())
    said = mark.read_text("utf-8") if mark.is_file() else ""
    if _DESCRIPTION not in said:
        raise ArchiveError(
            Message(
                "{target} holds something other than a backup; give a new or empty folder.",
                target=target,
            )
        )
    if f"External-Identifier: {identity}\n" not in said:
        raise ArchiveError(
            Message(
                "{target} is the backup of another archive; give each archive a folder of its own.",
                target=target,
            )
        )
    (target / bags.PAYLOAD).mkdir(exist_ok=True)


def _copied_originals(
    files: OriginalFiles, payload: Path, held: Iterable[KeptOriginal]
) -> tuple[int, list[Missing]]:
    copied, failures = 0, []
    for one in held:
        target = originals.path_of(payload, one.sha256, one.media_type)
        if target.is_file() and target.stat().st_size == one.size:
            continue
        try:
            with files.at_hand(one.sha256, one.media_type) as source:
                originals.keep(payload, source, one.sha256, one.media_type)
            copied += 1
        except UnreadableFileError as error:
            failures.append(Missing(error.path, error.reason if is_url(error.path) else _MISSING))
    return copied, failures


def _removed(payload: Path, held: Iterable[KeptOriginal]) -> int:
    """Take away what is no document's any more: what was deleted is deleted here, too."""
    wanted = {originals.path_of(payload, one.sha256, one.media_type) for one in held}
    originals.sweep(payload)
    unknown = [path for path in originals.stored(payload) if path not in wanted]
    for path in unknown:
        path.unlink()
    return len(unknown)


def _payload(payload: Path, held: Iterable[KeptOriginal]) -> dict[str, Payload]:
    """Return hash and size of each file, hashing only those whose name doesn't tell."""

    def named(path: Path) -> str:
        return path.relative_to(payload).as_posix()

    files = {}
    for one in held:
        path = originals.path_of(payload, one.sha256, one.media_type)
        if path.is_file():
            files[named(path)] = Payload(one.sha256, one.size)
    tags = (path for path in (payload / originals.FOLDER_NAME).iterdir() if path.is_file())
    return files | {named(path): bags.hashed(path) for path in (payload / FILE_NAME, *tags)}


def restore(backup: Path, folder: Path) -> RestoreReport:
    """Make an archive in `folder` of a backup, whose files are checked first. Its index is yet to build.

    A backup may come from a stranger: the catalogue and the originals that it lists are taken, nothing else.

    Raises:
        ArchiveError: the backup isn't whole, or of a newer Sovang, or `folder` holds something.
    """
    with plain_errors(backup):
        if bags.check(backup).get("External-Description") != _DESCRIPTION:
            raise ArchiveError(Message("{backup} is not a backup of a Sovang archive.", backup=backup))
        source = backup / bags.PAYLOAD
        migrations.refuse_newer(source / FILE_NAME)
    with new_folder(folder) as new:
        copies.take_copy(source / FILE_NAME, new / FILE_NAME)
        with closing(Catalogue.open(new / FILE_NAME)) as catalogue:
            copies.check_whole(catalogue)
            held = originals.kept_by(catalogue)
            _take_originals(source, new, held)
            with catalogue.transaction():
                copies.settle_in(catalogue)
                catalogue.log("restored", path=to_text(backup))
            originals.update_manifest(catalogue, new)
            documents = catalogue.count()
    return RestoreReport(str(folder), documents, len(held))


def _take_originals(source: Path, new: Path, held: Iterable[KeptOriginal]) -> None:
    """Copy the originals that the catalogue lists out of the backup: what else is in it stays there.

    Raises:
        ArchiveError: one is not in the backup, or has changed.
    """
    for one in held:
        path = originals.path_of(source, one.sha256, one.media_type)
        try:
            originals.keep(new, path, one.sha256, one.media_type)
        except UnreadableFileError as error:
            raise ArchiveError(
                Message(
                    "{path} is not in the backup as the catalogue lists it; take another copy.", path=path
                )
            ) from error
