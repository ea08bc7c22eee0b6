"""Archives and e-mails taken apart: within limits, and without leaving the folder given."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.sources.containers.names import is_hidden, member_name, numbered_apart, safe_name
from ingest.sources.office.letters import attachments, parsed
from messages import Message
from vietnamese.fold import nfc

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SUFFIX, LETTER = ".zip", ".eml"
_CHUNK = 1 << 20

_DAMAGED = Message("is a damaged ZIP archive; fetch it again, or make it anew")
_EMPTY = Message("is a ZIP archive that holds no files")
_LOCKED = Message("is protected by a password; unpack it, then take in what it held")
_HOLDS_ITSELF = Message("is a ZIP archive that holds itself, and was not opened")
_NO_METHOD = Message("is packed in a way that can't be unpacked here; unpack it, then take in what it held")


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


def is_zip(path: Path) -> bool:
    """Tell whether a file is a ZIP archive by name and content; office files are packed so, too."""
    if path.suffix.lower() != SUFFIX:
        return False
    with path.open("rb") as stream:
        return stream.read(4).startswith(_ZIP)


def is_letter(path: Path) -> bool:
    """Tell whether a file is an e-mail by its name; its attachments are files of their own."""
    return path.suffix.lower() == LETTER


def unpack(archive: Path, into: Path, limits: Limits = LIMITS) -> Unpacked:
    """Take the files out of a ZIP archive or the attachments out of an e-mail, each under a plain name.

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
        if is_letter(archive):
            _open_letter(archive, "", into, (_digest(archive),), budget)
        else:
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
        with zipfile.ZipFile(archive) as opened:
            named = list(_named(opened))
            for info, name in named:
                budget.count()
                _take_out(opened, info, f"{inside}{name}", into, around, budget)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, NotImplementedError):
        budget.failures.append((inside.rstrip("/"), _DAMAGED))


def _named(opened: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Yield the files of an archive with safe names; folders, links and what is hidden are passed over."""
    found = []
    for info in opened.infolist():
        name = safe_name(member_name(info))
        if name and not info.is_dir() and not _is_special(info) and not is_hidden(name):
            found.append((info, name))
    names = numbered_apart(iter([name for _, name in found]))
    return iter([(info, name) for (info, _), name in zip(found, names, strict=True)])


def _is_special(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a link or device, which nothing needs and attacks use."""
    mode = info.external_attr >> 16
    return bool(stat.S_IFMT(mode)) and not stat.S_ISREG(mode)


def _take_out(
    opened: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    into: Path,
    around: tuple[str, ...],
    budget: _Budget,
) -> None:
    target = into / f"{budget.members}{Path(name).suffix[:20]}"
    try:
        with opened.open(info) as source, target.open("xb") as copy:
            while chunk := source.read(_CHUNK):
                budget.take(len(chunk))
                copy.write(chunk)
    except _TooMuchError:
        target.unlink(missing_ok=True)
        raise
    except Exception as error:  # zlib, lzma and bz2 have errors of their own
        target.unlink(missing_ok=True)
        budget.failures.append((name, _why(info, error)))
        return
    _keep(target, name, into, around, budget)


def _keep(target: Path, name: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    """Keep what came out, or in place of an archive what it holds; a letter comes with its attachments."""
    if is_zip(target):
        _open_inner(target, name, into, around, budget)
        return
    budget.members_out.append(UnpackedFile(target, name))
    if is_letter(target) and len(around) < budget.limits.depth:
        _open_letter(target, f"{name}/", into, (*around, _digest(target)), budget)


def _open_letter(letter: Path, inside: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    try:
        found = list(attachments(parsed(letter)))
    except UnreadableFileError as error:
        budget.failures.append((inside.rstrip("/"), error.reason))
        return
    names = numbered_apart(iter([safe_name(nfc(name)) or "" for name, _ in found]))
    for (_, content), name in zip(found, names, strict=True):
        if not name or is_hidden(name):
            continue
        budget.count()
        budget.take(len(content))
        target = into / f"{budget.members}{Path(name).suffix[:20]}"
        target.write_bytes(content)
        _keep(target, f"{inside}{name}", into, around, budget)


def _open_inner(archive: Path, name: str, into: Path, around: tuple[str, ...], budget: _Budget) -> None:
    digest = _digest(archive)
    if digest in around:
        budget.failures.append((name, _HOLDS_ITSELF))
    elif len(around) >= budget.limits.depth:
        deep = Message(
            "lies more than {most_n} archives deep, and was not opened", most_n=budget.limits.depth
        )
        budget.failures.append((name, deep))
    else:
        _open(archive, into, f"{name}/", (*around, digest), budget)
    archive.unlink(missing_ok=True)


def _why(info: zipfile.ZipInfo, error: Exception) -> Message:
    if info.flag_bits & 1:
        return _LOCKED
    return _NO_METHOD if isinstance(error, NotImplementedError) else _DAMAGED


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
