"""BagIt bags (RFC 8493) for backups and exports: a folder whose files other programs can check, too.

FOLDER/bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
FOLDER/data/...
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from index.errors import ArchiveError
from index.store.atomic import replace_file
from messages import Message

PAYLOAD = "data"
MANIFEST = "manifest-sha256.txt"

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHUNK = 1 << 20
_NAMED = 5
"""Faults to name in one sentence."""


class Payload(NamedTuple):
    """A file of the payload: its hash and its size in bytes."""

    sha256: str
    size: int


def hashed(path: Path) -> Payload:
    """Return hash and size of a file."""
    with path.open("rb") as file:
        return Payload(hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)


def seal(folder: Path, payload: Mapping[str, Payload], info: Mapping[str, str]) -> None:
    """Write the tag files of the bag in `folder`; the manifests come last, so that a bag is whole or fails.

    Args:
        folder: of the bag.
        payload: by path below `data/`, parted by `/`.
        info: what `bag-info.txt` is to say; the size of the payload is added.
    """
    size = sum(file.size for file in payload.values())
    facts = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    manifest = "".join(f"{payload[name].sha256}  {PAYLOAD}/{name}\n" for name in sorted(payload))
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in facts.items()),
        MANIFEST: manifest,
    }
    marks = (f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(tags.items()))
    for name, text in {**tags, "tagmanifest-sha256.txt": "".join(marks)}.items():
        replace_file(folder / name, text.encode())


def copy_intact(source: Path, target: Path, sha256: str) -> bool:
    """Copy a file with its times if it is there and has this hash; tell whether it is so."""
    try:
        old = source.open("rb")
    except OSError:
        return False
    with old, target.open("xb") as new:
        found = _pour(old, new)
        stat = os.fstat(old.fileno())
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    if found != sha256:
        target.unlink()
    return found == sha256


def _pour(old: BinaryIO, new: BinaryIO) -> str:
    """Copy what can be read, to the disk itself, and return its hash; a bad sector ends it early."""
    digest = hashlib.sha256()
    while True:
        try:
            chunk = old.read(_CHUNK)
        except OSError:
            break
        if not chunk:
            break
        digest.update(chunk)
        new.write(chunk)
    new.flush()
    os.fsync(new.fileno())
    return digest.hexdigest()


def check(folder: Path) -> dict[str, str]:
    """Hash every file of the bag in `folder` and return what its `bag-info.txt` says.

    Raises:
        ArchiveError: it is no bag, its files are not those that it lists, or something else than files and
            folders stands in it.
    """
    import bagit  # noqa: PLC0415, a tenth of a second that only this takes

    _refuse_other_than_files(folder)

    try:
        bag = bagit.Bag(str(folder))
        bag.validate()
    except bagit.BagError as error:
        raise ArchiveError(
            Message(
                "{folder}: the bag is not whole ({named}); take another copy.",
                folder=folder,
                named=_named(error),
            )
        ) from error
    if MANIFEST not in {Path(name).name for name in bag.manifest_files()}:
        raise ArchiveError(
            Message(
                "{folder}: the bag is not whole (it has no {manifest}); take another copy.",
                folder=folder,
                manifest=MANIFEST,
            )
        )
    return {name: str(value) for name, value in bag.info.items()}


def _refuse_other_than_files(folder: Path) -> None:
    """Refuse links, which lead out of the bag, and pipes and devices, which have no end."""
    for inner, folders, names in os.walk(folder, onerror=_raise):
        for path in (Path(inner, name) for name in (*folders, *names)):
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise ArchiveError(
                    Message(
                        "{path} is neither a file nor a folder, so this bag is not opened. Take another "
                        "copy.",
                        path=path,
                    )
                )


def _raise(error: OSError) -> None:
    raise error


def _named(error: Exception) -> str:
    details = [str(detail) for detail in getattr(error, "details", [])]
    named = "; ".join(details[:_NAMED]) or str(error)
    if len(details) > _NAMED:
        return Message("{listed} and {count} more", listed=named, count=len(details) - _NAMED)
    return named


_UNSAFE = set('<>:"/\\|?*%')
"""Not in names: Windows forbids all but the last, which the BagIt standard escapes and few programs do."""

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_LONGEST = 150
"""Bytes of a name without its ending: 255 is the limit, and other systems count otherwise."""


def safe_name(name: str, suffix: str) -> str:
    r"""Return a file name like `name` that every system can hold, with the ending `suffix`.

    >>> safe_name('05/QĐ: "khen".PDF', ".pdf"), safe_name("CON.txt", ".txt"), safe_name("..", ".tif")
    ('05_QĐ_ _khen_.pdf', '_CON.txt', '_.tif')
    """
    stem = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    plain = unicodedata.normalize("NFC", stem.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join("_" if c in _UNSAFE or unicodedata.category(c)[0] == "C" else c for c in plain)
    short = kept.encode()[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    if not short or short.split(".")[0].strip().lower() in _RESERVED or short.startswith("~"):
        short = f"_{short}"
    return short + suffix
