"""Archives and e-mails taken apart: within limits, and without leaving the folder given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.containers.letter_members import is_letter, letter_members
from ingest.sources.containers.libarchive_members import libarchive_members, packed_format
from ingest.sources.containers.members import ArchiveMember, MemberError
from ingest.sources.containers.zip_members import zip_members
from messages import Message

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
ARCHIVE_SUFFIXES = (".zip", ".7z", ".rar")

_EMPTY = Message("is an archive that holds no files")
_HOLDS_ITSELF = Message("is an archive that holds itself, and was not opened")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold, with all archives in it.

    Attributes:
        members: files.
        size: bytes, unpacked.
        ratio: times its own size, of what has more than `free` bytes; scans hardly pack at all.
        free: bytes that no ratio is asked of.
        depth: archives one in the other.
    """

    members: int = 10_000
    size: int = 8 << 30
    ratio: int = 100
    free: int = 100 << 20
    depth: int = 3


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class UnpackedFile:
    """A file that was taken out of an archive.

    Attributes:
        path: where it lies now.
        name: inside the archive, folders and archives in it included: "inner.zip/2023/a.pdf".
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of an archive; `failures` are names inside it, "" for itself, each with the reason."""

    members: tuple[UnpackedFile, ...]
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Budget:
    """What may still be taken out."""

    limits: Limits
    whole: int
    members: int = 0
    size: int = 0
    members_out: list[UnpackedFile] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def take(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            _TooMuchError: they are more than an archive may hold.
        """
        self.size += size
        if self.size > self.limits.size:
            raise _TooMuchError(Message("unpacks to more than {most_n} bytes", most_n=self.limits.size))
        if self.size > self.limits.free and self.size > self.limits.ratio * self.whole:
            raise _TooMuchError(
                Message("unpacks to more than {most_n} times its size", most_n=self.limits.ratio)
            )

    def count(self) -> None:
        """Count a file that came out.

        Raises:
            _TooMuchError: they are too many.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise _TooMuchError(Message("holds more than {most_n} files", most_n=self.limits.members))


class _TooMuchError(Exception):
    """An archive holds more than it may."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def is_packed(path: Path) -> bool:
    """Tell whether a file is an archive that can be opened, by name and content.

    Which of the three kinds its name says does not matter; that it says one does: office files are ZIP, too.
    """
    if path.suffix.lower() not in ARCHIVE_SUFFIXES:
        return False
    head = _head(path)
    return head.startswith(_ZIP) or packed_format(head) is not None


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)


def unpack(archive: Path, into: Path, limits: Limits = LIMITS) -> Unpacked:
    """Take the files out of an archive or the attachments out of an e-mail, each under a plain name.

    Archives and e-mails among them are taken apart as well.

    Args:
        archive: the file; it is not touched.
        into: an empty folder.
        limits: where one is passed, what came out is removed and the archive has failed as a whole.

    Raises:
        UnreadableFileError: it can't be opened, or holds more than it may.
    """
    budget = _Budget(limits, max(1, archive.stat().st_size))
    try:
        _open(archive, into, "", (_digest(archive),), budget)
    except _TooMuchError as error:
        for member in budget.members_out:
            member.path.unlink(missing_ok=True)
        raise UnreadableFileError(str(archive), error.reason) from None
    if not budget.members_out and not is_letter(archive):
        reason = budget.failures[0][1] if budget.failures else _EMPTY
        raise UnreadableFileError(str(archive), reason)
    return Unpacked(tuple(budget.members_out), tuple(budget.failures))


def _open(archive: Path, into: Path, inside: str, around: tuple[str, ...], budget: _Budget) -> None:
    """Take an archive apart; `around` are the digests of those in which it lies, and its own."""
    try:
        with _members_of(archive) as members:
            for member in members:
                budget.count()
                _take_out(member, f"{inside}{member.name}", into, around, budget)
    except MemberError as error:
        budget.failures.append((inside.rstrip("/"), error.reason))


def _members_of(archive: Path) -> AbstractContextManager[Iterator[ArchiveMember]]:
    if is_letter(archive):
        return letter_members(archive)
    return zip_members(archive) if _head(archive).startswith(_ZIP) else libarchive_members(archive)


def _take_out(member: ArchiveMember, name: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    target = into / f"{budget.members}{Path(name).suffix[:20]}"
    try:
        with target.open("xb") as copy:
            for chunk in member.chunks():
                budget.take(len(chunk))
                copy.write(chunk)
    except _TooMuchError:
        target.unlink(missing_ok=True)
        raise
    except MemberError as error:
        target.unlink(missing_ok=True)
        budget.failures.append((name, error.reason))
        return
    _keep(target, name, into, around, budget)


def _keep(target: Path, name: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    """Keep what came out, or in place of an archive what it holds; a letter comes with its attachments."""
    if is_packed(target):
        _open_inner(target, name, into, around, budget)
        return
    budget.members_out.append(UnpackedFile(target, name))
    if not is_letter(target):
        return
    if len(around) < budget.limits.depth:
        _open(target, into, f"{name}/", (*around, _digest(target)), budget)
    elif _brings_something(target):
        budget.failures.append((name, _too_deep(budget.limits)))


def _brings_something(letter: Path) -> bool:
    try:
        with letter_members(letter) as members:
            return any(True for _ in members)
    except MemberError:
        return True


def _open_inner(archive: Path, name: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    digest = _digest(archive)
    if digest in around:
        budget.failures.append((name, _HOLDS_ITSELF))
    elif len(around) >= budget.limits.depth:
        budget.failures.append((name, _too_deep(budget.limits)))
    else:
        before = budget.members, len(budget.failures)
        _open(archive, into, f"{name}/", (*around, digest), budget)
        if before == (budget.members, len(budget.failures)):
            budget.failures.append((name, _EMPTY))
    archive.unlink(missing_ok=True)


def _too_deep(limits: Limits) -> Message:
    return Message("lies more than {most_n} archives deep, and was not opened", most_n=limits.depth)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
