"""The originals in the archive's folder: a BagIt bag (RFC 8493), each file under the hash of its bytes.

    originals/bagit.txt, bag-info.txt, manifest-sha256.txt
    originals/data/3f/3f0a….pdf

A file is put in whole before the document's transaction, and never written again. So a run that is killed in
between leaves a file without document, which the next run takes over; never a document without file.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple
from urllib.parse import quote

from index.errors import ArchiveError, plain_errors
from index.store import boundary
from index.store.atomic import becoming, replace_file, sync_folder
from index.store.catalogue import Catalogue
from index.store.log_head import BAG_ENTRY, LogHead
from index.store.object_store import IN_STORE, VARIABLE
from ingest.errors import UnreadableFileError
from messages import Message

FOLDER_NAME = "originals"
MANIFEST_NAME = "manifest-sha256.txt"
FETCH_NAME = "fetch.txt"
PICTURES_NAME = "pictures"
"""Folder beside the originals for pictures of their pages, which can be drawn anew."""
UPLOADS_NAME = "uploads"
"""Folder beside the originals for files that a browser sent, until they are taken in."""

Kept = Literal["copy", "link"]

_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/jp2": ".jp2",
    "image/heic": ".heic",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/rtf": ".rtf",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
}
_UNDER_WAY = ".under-way"
"""Folder for files that aren't whole yet: outside `data`, where a checker would find them."""

_HALF_BYTES = 8
_HALF_NAME = re.compile(rf"[0-9a-f]{{{2 * _HALF_BYTES}}}", re.ASCII)
"""Names that Sovang gives to files under way, and no others there are ever removed."""

CHANGED = Message(
    "changed while it was being taken in; run `sovang ingest` again when nothing writes to it any more"
)
_READ_ONLY = 0o444
_CHUNK = 1 << 20


class KeptOriginal(NamedTuple):
    """An original that the archive keeps."""

    sha256: str
    media_type: str
    size: int


def path_of(folder: Path, sha256: str, media_type: str) -> Path:
    """Return where the archive in `folder` keeps the original with this hash, whether it is there or not.

    Raises:
        ArchiveDamagedError: `sha256` is no hash.

    >>> path_of(Path("/archive"), "3f" * 32, "application/pdf").parent.as_posix()
    '/archive/originals/data/3f'
    """
    return folder / FOLDER_NAME / payload_name(sha256, media_type)


def keep(folder: Path, source: Path, sha256: str, media_type: str, *, link: bool = False) -> Kept:
    """Put the file `source` into the archive in `folder`, whole or not at all, unless it is there.

    Args:
        folder: the archive's.
        source: the file.
        sha256: of its bytes when it was read.
        media_type: what it was read as.
        link: make a hard link where the file system can; it costs no space, but a program that writes into
            the source writes into the archive, too.

    Returns:
        How it is kept: "link" where archive and source are one file on the disk.

    Raises:
        UnreadableFileError: the source can't be read, or isn't any more what was read.
        DiskFullError: no space left.
    """
    target = path_of(folder, sha256, media_type)
    with plain_errors(folder):
        if _has(target, sha256):
            return "link" if _one_file(target, source) else "copy"
        with becoming(target, _half(folder)) as new:
            linked = link and _link(source, new)
            found = digest_of(new, source) if linked else copy_whole(source, new)
            if found != sha256:
                raise UnreadableFileError(str(source), CHANGED)
            make_own_folder(target.parent)
        sync_folder(target.parent)
    return "link" if linked else "copy"


def kept_by(catalogue: Catalogue) -> list[KeptOriginal]:
    """Return the originals that the catalogue says are kept, in the manifest's order."""
    found = catalogue._sql.execute(
        "SELECT sha256, media_type, size FROM documents WHERE kept <> 'outside' ORDER BY 1"
    )
    return [KeptOriginal(*row) for row in found]


def write_manifest(
    folder: Path, archive: str, originals: Iterable[KeptOriginal], head: LogHead | None = None
) -> bool:
    """Make the bag's tag files say what the catalogue says; return whether they had to be changed.

    No file is hashed again: a manifest is what the files should be, and checking it is for who doubts it.

    Args:
        folder: the archive's.
        archive: its identity.
        originals: what it keeps.
        head: of its audit log, kept apart from it here.
    """
    held = sorted(originals)
    size = sum(one.size for one in held)
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"External-Description: Originals of a Sovang archive\nExternal-Identifier: {archive}\n"
            f"Payload-Oxum: {size}.{len(held)}\n" + (f"{BAG_ENTRY}: {head}\n" if head else "")
        ),
        MANIFEST_NAME: manifest_text(held),
    }
    with plain_errors(folder):
        bag = folder / FOLDER_NAME
        (bag / "data").mkdir(parents=True, exist_ok=True)
        changed = [_replace(bag / name, text, folder) for name, text in tags.items()]
    return any(changed)


def update_manifest(catalogue: Catalogue, folder: Path) -> bool:
    """Make the bag of the archive in `folder` say what its catalogue says; return whether it didn't."""
    identity, held = catalogue.meta("archive") or "", kept_by(catalogue)
    _write_fetch(catalogue, folder, held)
    return write_manifest(folder, identity, held, catalogue.log_head())


def _write_fetch(catalogue: Catalogue, folder: Path, held: Iterable[KeptOriginal]) -> None:
    """Tell other programs of bags which originals are to be had from a store; Sovang never reads it."""
    path = folder / FOLDER_NAME / FETCH_NAME
    address = os.environ.get(VARIABLE, "").rstrip("/")
    with plain_errors(folder):
        if catalogue.meta(IN_STORE) is None:  # nor ever was there one
            path.unlink(missing_ok=True)
        elif address:
            here = {one.name for one in stored(folder)}
            names = ((payload_name(one.sha256, one.media_type), one.size) for one in held)
            away = [(name, size) for name, size in names if name.rpartition("/")[2] not in here]
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = (f"{quote(address, safe='/:@')}/{name} {size} {name}\n" for name, size in away)
            _replace(path, "".join(lines), folder)


def manifest_text(originals: Iterable[KeptOriginal]) -> str:
    """Return the manifest of these originals: a line each, by hash."""
    return "".join(f"{one.sha256}  {payload_name(one.sha256, one.media_type)}\n" for one in sorted(originals))


def stored(folder: Path) -> Iterator[Path]:
    """Yield every file that stands in the bag's payload, in order; links, and what they lead to, are none."""
    data = folder / FOLDER_NAME / "data"
    yield from sorted(path for path in data.glob("*/*") if boundary.is_own_file(path, folder))


def remove(folder: Path, sha256: str, media_type: str) -> None:
    """Remove an original from the archive in `folder`, and the pictures of its pages.

    Nothing is removed to which a link leads.
    """
    pictures = folder / PICTURES_NAME / sha256[:2]
    drawn = (path for path in pictures.glob("*.webp") if path.name.startswith(f"{sha256}-"))
    for path in (path_of(folder, sha256, media_type), *drawn):
        if boundary.is_own_file(path, folder):
            path.unlink()


def make_own_folder(folder: Path) -> None:
    """Make a folder of the archive's, where there is none.

    Raises:
        ArchiveError: a link stands there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not boundary.is_own_folder(folder):
        raise ArchiveError(
            Message(
                "{folder} is a link, and originals stay inside the archive; put a folder there.",
                folder=folder,
            )
        )


def sweep(folder: Path) -> int:
    """Remove what killed runs left half copied; return how many files. The caller holds the writer's lock."""
    with plain_errors(folder):
        left = half_copied(folder)
        for path in left:
            path.unlink()
    return len(left)


def half_copied(folder: Path) -> list[Path]:
    """Return the files that aren't whole yet, or never became so because their run was killed."""
    place = folder / FOLDER_NAME / _UNDER_WAY
    return sorted(path for path in place.glob("*") if _HALF_NAME.fullmatch(path.name) and not path.is_dir())


def payload_name(sha256: str, media_type: str) -> str:
    """Return the name of an original within the bag."""
    checked = boundary.checked_hash(sha256)
    return f"data/{checked[:2]}/{checked}{_SUFFIXES.get(media_type, '.bin')}"


def is_payload_name(name: str) -> bool:
    """Tell whether an original is kept under this name, whichever it is.

    >>> is_payload_name(payload_name("3f" * 32, "application/pdf")), is_payload_name("data/a.pdf")
    (True, False)
    """
    sha256, _, ending = name.rpartition("/")[2].partition(".")
    return boundary.is_hash(sha256) and name == f"data/{sha256[:2]}/{sha256}.{ending}"


def _has(target: Path, sha256: str) -> bool:
    """Tell whether the target is there and sound: what a killed run left is checked before it is used."""
    try:
        return target.is_file() and not target.is_symlink() and digest_of(target, target) == sha256
    except UnreadableFileError:
        return False


def _one_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def _half(folder: Path) -> Path:
    """Return a name that no other file in the making has."""
    place = folder / FOLDER_NAME / _UNDER_WAY
    make_own_folder(place)
    return place / secrets.token_hex(_HALF_BYTES)


def _link(source: Path, new: Path) -> bool:
    try:
        os.link(source.resolve(), new)  # of the file, where `source` is a symbolic link to it
    except OSError:  # another file system, or one without hard links
        return False
    return True


def copy_whole(source: Path, new: Path) -> str:
    """Copy the bytes to the disk itself, with the file's times; return their hash."""
    with _opened(source, source) as old, new.open("xb") as copy:
        digest = hashlib.sha256()
        for chunk in _chunks(old, source):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        new.chmod(stat.S_IMODE(new.stat().st_mode) & _READ_ONLY)  # for those whom the umask lets
        os.utime(new, ns=_times(old))
        os.fsync(copy.fileno())
    return digest.hexdigest()


def _times(file: BinaryIO) -> tuple[int, int]:
    stat = os.fstat(file.fileno())
    return stat.st_atime_ns, stat.st_mtime_ns


def digest_of(path: Path, source: Path) -> str:
    """Return the hash of a file; an error names `source`."""
    with _opened(path, source) as file:
        digest = hashlib.sha256()
        for chunk in _chunks(file, source):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: BinaryIO, source: Path) -> Iterator[bytes]:
    """Yield the file's bytes; a disk that fails to give them is the source's fault, not the archive's."""
    try:
        while chunk := file.read(_CHUNK):
            yield chunk
    except OSError as error:
        raise _unreadable(source, error) from error


@contextmanager
def _opened(path: Path, source: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(source, error) from error
    with file:
        yield file


def _unreadable(source: Path, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        str(source), Message("can no longer be read: {problem}", problem=error.strerror or error)
    )


def _replace(path: Path, text: str, folder: Path) -> bool:
    """Let `path` hold `text`, at once and for good; return whether it didn't."""
    data = text.encode()
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    replace_file(path, data, _half(folder))
    return True
