"""ZIP archives, through Python's zipfile."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ingest.sources.containers.members import CHUNK, LOCKED, NO_METHOD, ArchiveMember, MemberError
from ingest.sources.containers.names import is_hidden, member_name, numbered_apart, safe_name
from messages import Message

_DAMAGED = Message("is a damaged ZIP archive; fetch it again, or make it anew")


@contextmanager
def zip_members(archive: Path) -> Iterator[Iterator[ArchiveMember]]:
    """Give the files of a ZIP archive; folders, links and what is hidden are passed over.

    Raises:
        MemberError: it is damaged.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            yield iter(list(_members(opened)))
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError):
        raise MemberError(_DAMAGED) from None


def _members(opened: zipfile.ZipFile) -> Iterator[ArchiveMember]:
    found = []
    for info in opened.infolist():
        name = safe_name(member_name(info))
        if name and not info.is_dir() and not _is_special(info) and not is_hidden(name):
            found.append((info, name))
    names = numbered_apart(iter([name for _, name in found]))
    for (info, _), name in zip(found, names, strict=True):
        yield ArchiveMember(name, partial(_chunks, opened, info))


def _is_special(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a link or device, which nothing needs and attacks use."""
    mode = info.external_attr >> 16
    return bool(stat.S_IFMT(mode)) and not stat.S_ISREG(mode)


def _chunks(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with opened.open(info) as source:
            while chunk := source.read(CHUNK):
                yield chunk
    except Exception as error:  # zlib, lzma and bz2 have errors of their own
        raise MemberError(_why(info, error)) from error


def _why(info: zipfile.ZipInfo, error: Exception) -> Message:
    if info.flag_bits & 1:
        return LOCKED
    return NO_METHOD if isinstance(error, NotImplementedError) else _DAMAGED
