"""The mark on a search index that says which machine built it, and the checksums of its files.

An index of Whoosh holds pickles, which are programs: one that came with somebody else's archive must not be
loaded. So each index has a mark that only whoever knows this machine's key can make; without it the index is
built anew. Whoosh's mark covers every byte, and the files themselves: a copy is another index, and so is what
another user made, who may know the machine's key, too. tantivy's files are data, and whoever can't build the
index anew may read them, whoever made them; their mark covers the index's name.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import stat
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from index.store.atomic import replace_file

SEAL_NAME = "sovang-seal.json"

_MACHINE_ID = Path("/etc/machine-id")
"""Of systemd and D-Bus: other machines don't know it. See machine-id(5), which asks that it be hashed."""

_CHANGING = ("meta.json", ".managed.json")
"""Files that tantivy writes anew under one name; every other one has a name of its own for each content."""

Files = Mapping[str, tuple[int, str]]
"""Size and SHA-256 of each file, by its name."""


class Seal(NamedTuple):
    """What is known of the files of an index when they were last written."""

    files: Files
    mark: str


def write_seal(folder: Path, archive: str, *, covers_files: bool) -> None:
    """Write the mark of this machine, and the checksums, of the index in `folder`.

    Args:
        folder: of the index.
        archive: its archive's identity.
        covers_files: whether the mark holds for these bytes alone.
    """
    before = read_seal(folder)
    known = before.files if before else {}
    files = {path.name: _checksum(path, known.get(path.name)) for path in _files(folder)}
    mark = _mark(folder, archive, files, covers_files=covers_files)
    text = json.dumps({"files": files, "mark": mark}, sort_keys=True)
    replace_file(folder / SEAL_NAME, text.encode())


def read_seal(folder: Path) -> Seal | None:
    """Return the seal of the index in `folder`, None where it has none that can be read."""
    try:
        found = json.loads((folder / SEAL_NAME).read_text("utf-8"))
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in found["files"].items()}
        return Seal(files, str(found["mark"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def is_ours(folder: Path, archive: str, *, covers_files: bool) -> bool:
    """Tell whether this machine built the index in `folder`, and with `covers_files` these very bytes."""
    seal = read_seal(folder)
    if seal is None or not is_plain(folder):
        return False
    if covers_files and (not _is_of_this_user(folder) or any(changed_files(folder))):
        return False
    return hmac.compare_digest(seal.mark, _mark(folder, archive, seal.files, covers_files=covers_files))


def is_plain(folder: Path) -> bool:
    """Tell whether the index is a folder of ordinary files, without links out of it."""
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return False
    return all(stat.S_ISREG(path.lstat().st_mode) for path in folder.iterdir())


def _is_of_this_user(folder: Path) -> bool:
    if not hasattr(os, "geteuid"):
        return True
    return {path.lstat().st_uid for path in (folder, *_files(folder))} <= {os.geteuid()}


def changed_files(folder: Path) -> Iterator[str]:
    """Yield the names of files that are not what they were when the index was last written, or are new."""
    seal = read_seal(folder)
    known = seal.files if seal else {}
    there = {path.name: path for path in _files(folder)}
    for name in sorted(known.keys() | there.keys()):
        if name not in there or name not in known or _checksum(there[name], None) != known[name]:
            yield name


def _mark(folder: Path, archive: str, files: Files, *, covers_files: bool) -> str:
    bytes_and_places = (
        [(*one, *_place(folder / one[0])) for one in sorted(files.items())] if covers_files else []
    )
    text = json.dumps([archive, folder.name, bytes_and_places])
    return hmac.new(_machine_key(), text.encode(), hashlib.sha256).hexdigest()


def _place(path: Path) -> tuple[int, int]:
    """Return what a copy of the file has not: its number on the disk, and when it was last touched there."""
    found = path.lstat()
    return found.st_ino, found.st_ctime_ns


@cache
def _machine_key() -> bytes:
    """Return what this machine alone knows; where it has nothing such, what this process alone knows."""
    known = _machine_id()
    return hashlib.sha256(b"sovang index " + known).digest() if known else secrets.token_bytes(32)


def machine_is_known() -> bool:
    """Tell whether this machine has a name of its own, so that an index can be known as built here."""
    return _machine_id() is not None


def _machine_id() -> bytes | None:
    if sys.platform == "win32":
        return _windows_id()
    try:
        return _MACHINE_ID.read_bytes().strip() or None
    except OSError:
        return None


def _windows_id() -> bytes | None:
    import winreg  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - on Windows only

    registry: Any = winreg
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(registry.QueryValueEx(key, "MachineGuid")[0]).encode()
    except OSError:
        return None


def _files(folder: Path) -> Iterator[Path]:
    """Yield the engine's own files: no locks, and not the seal."""
    for path in folder.iterdir():
        if path.name != SEAL_NAME and not path.name.endswith((".lock", "_LOCK", "LOCK")):
            yield path


def _checksum(path: Path, known: tuple[int, str] | None) -> tuple[int, str]:
    """Return size and hash of a file; one that is never written twice is hashed once."""
    if path.is_symlink() or not path.is_file():
        return 0, ""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if known and known[0] == size and path.name not in _CHANGING:
            return known
        return size, hashlib.file_digest(file, "sha256").hexdigest()
