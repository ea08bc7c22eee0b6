"""7-Zip and RAR archives, through libarchive, which Debian's Tesseract brings along."""

from __future__ import annotations

import ctypes
import locale
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ctypes.util import find_library
from functools import partial
from pathlib import Path
from typing import Any

from ingest.sources.containers.members import CHUNK, LOCKED, NO_METHOD, ArchiveMember, MemberError
from ingest.sources.containers.names import decoded, is_hidden, numbered_apart, safe_name
from messages import Message
from vietnamese.fold import nfc

_SEVEN_ZIP, _RAR = b"7z\xbc\xaf", b"Rar!"
_LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8")
"""libarchive gives names in the letters of the locale: it needs one that has all letters."""
_LOCKED = re.compile(
    r"""
      encrypt      # "The file content is encrypted, but currently not supported"
    | passphrase   # "Incorrect passphrase"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ODD = re.compile(
    r"""
      codec               # "Unexpected codec ID: 4F71101", "PPMD codec is not supported"
    | (?:un|not\s)support # "Unsupported compression method"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAMAGED = Message(
    "is a damaged archive, or one part of several; fetch it again, or unpack it and take in what it held"
)
_MISSING = Message(
    "is a 7-Zip or RAR archive, which is opened through libarchive, and libarchive isn't installed; install "
    "it (`sovang doctor` says how), or unpack it, then take in what it held"
)


def is_installed() -> bool:
    """Tell whether libarchive is there."""
    return find_library("archive") is not None


def packed_format(head: bytes) -> str | None:
    """Return what libarchive calls the format of an archive, by its first 8 bytes; None of any other file.

    libarchive is let know this format and none of its many others.
    """
    if head.startswith(_SEVEN_ZIP):
        return "7zip"
    if not head.startswith(_RAR):
        return None
    return "rar5" if head[6:7] == b"\x01" else "rar"


@contextmanager
def libarchive_members(archive: Path) -> Iterator[Iterator[ArchiveMember]]:
    """Give the files of an archive, which are unpacked in their order; links and what is hidden are left.

    Raises:
        MemberError: it is damaged, locked, or libarchive isn't installed.
    """
    with archive.open("rb") as stream:
        name = packed_format(stream.read(8))
    if name is None:
        raise MemberError(_DAMAGED)
    if not is_installed():
        raise MemberError(_MISSING)
    from libarchive import ArchiveError, file_reader  # noqa: PLC0415 - it loads the library

    try:
        with _all_letters(), file_reader(str(archive), name, "none", block_size=CHUNK) as reader:
            yield _members(reader)
    except ArchiveError as error:
        raise MemberError(_why(error)) from error


@contextmanager
def _all_letters() -> Iterator[None]:
    """Set a locale with all letters for as long as the block runs."""
    before = locale.setlocale(locale.LC_CTYPE)
    for name in _LOCALES:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            break
    try:
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def _members(reader: Any) -> Iterator[ArchiveMember]:
    from libarchive import ArchiveError, ffi  # noqa: PLC0415 - it loads the library

    under_way: list[Any] = []

    def names() -> Iterator[str]:
        for entry in reader:
            raw = ffi.entry_pathname(entry._entry_p) or b""
            name = safe_name(nfc(decoded(raw)))
            if name and stat.S_ISREG(entry.filetype) and not is_hidden(name):
                under_way[:] = [entry]
                yield name

    try:
        for name in numbered_apart(names()):
            yield ArchiveMember(name, partial(_chunks, under_way[0]))
    except ArchiveError as error:
        raise MemberError(_why(error)) from error


def _chunks(entry: Any) -> Iterator[bytes]:
    """Unpack the member at which libarchive is.

    Not by `get_blocks`, which takes the code of a wrong checksum for a length. What is locked in a RAR would
    come out as it is.
    """
    from libarchive import ArchiveError, ffi  # noqa: PLC0415 - it loads the library

    is_encrypted = ffi.ffi("entry_is_encrypted", [ctypes.c_void_p], ctypes.c_int)
    buffer = ctypes.create_string_buffer(CHUNK)
    try:
        if is_encrypted(entry._entry_p):
            raise MemberError(LOCKED)
        while size := ffi.read_data(entry._archive_p, buffer, CHUNK):
            if size < 0:
                raise MemberError(_DAMAGED)
            yield buffer.raw[:size]
    except ArchiveError as error:
        raise MemberError(_why(error)) from error


def _why(error: Exception) -> Message:
    said = str(error)
    if _LOCKED.search(said):
        return LOCKED
    return NO_METHOD if _ODD.search(said) else _DAMAGED
