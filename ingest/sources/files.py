"""Files on disk: which ones to read, what they are by content, and their fingerprint."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Literal

from ingest.errors import UnreadableFileError
from ingest.sources.containers.letter_members import MSG, is_letter
from ingest.sources.containers.libarchive_members import packed_format
from ingest.sources.containers.unpack import ARCHIVE_SUFFIXES, is_packed
from ingest.sources.image import PICTURE_SUFFIXES, PictureType, picture_type
from ingest.sources.office.kinds import OFFICE_SUFFIXES, OfficeType, office_type
from messages import Message

MediaType = Literal["application/pdf", "text/plain"] | PictureType | OfficeType

_BY_SUFFIX: dict[str, MediaType] = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    **PICTURE_SUFFIXES,
    **OFFICE_SUFFIXES,
}
_NOT_ORDINARY = Message("is not an ordinary file but a pipe, socket or device; give a file")
_LEADS_NOWHERE = Message("is a link to a file that is not there; put the file back, or remove the link")
_NOT_THERE = Message("does not exist; check the path")
_OTHERS = (
    (
        b"PK\x03\x04",
        Message("a ZIP archive (`sovang ingest` takes in what a .zip holds)"),
    ),
    (b"\xd0\xcf\x11\xe0", Message("an older office file of another kind")),
    (b"GIF8", Message("a GIF picture")),
    (b"Rar!", Message("a RAR archive (`sovang ingest` takes in what a .rar holds)")),
    (b"7z\xbc\xaf", Message("a 7-Zip archive (`sovang ingest` takes in what a .7z holds)")),
)
_MISNAMED = Message("is an archive by another name; give it its own again (.7z, .rar), then take it in")
_HEAD = 8192
_SUPPORTED = Message("Sovang reads PDF, pictures, office files, web pages, e-mails and text (.txt)")


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found under some paths.

    Attributes:
        files: to be read, sorted within each folder, each once.
        skipped: how many other files stand in the folders.
        failures: paths that were asked for but can't be read, folders included.
    """

    files: tuple[Path, ...]
    skipped: int
    failures: tuple[UnreadableFileError, ...]


@dataclass(slots=True)
class _Finding:
    """A walk under way."""

    follow_links: bool
    files: dict[Path, Path] = field(default_factory=dict)
    roots: list[Path] = field(default_factory=list)
    skipped: int = 0
    failures: list[UnreadableFileError] = field(default_factory=list)
    seen_folders: set[tuple[int, int]] = field(default_factory=set)

    def add(self, path: Path) -> None:
        self.files.setdefault(path.resolve(), path)

    def fail(self, path: Path, error: OSError) -> None:
        self.failures.append(UnreadableFileError(str(path), _os_reason(error)))


def find_files(paths: Iterable[Path], *, follow_links: bool = False) -> Walk:
    """Return the files to read under `paths`, which are files or folders.

    Folders are walked to any depth. Hidden files and kinds that Sovang doesn't read are passed over there; a
    path given by itself must be readable and of a kind that Sovang reads, or it is a failure. So is a link in
    a folder that leads nowhere; one that leads out of the folders given is passed over, unless
    `follow_links`.
    """
    finding = _Finding(follow_links)
    for path in paths:
        try:
            if path.is_dir():
                finding.roots.append(path.resolve())
                _walk_folder(path, finding)
            else:
                _take_given(path, finding)
        except OSError as error:
            finding.fail(path, error)
    return Walk(tuple(finding.files.values()), finding.skipped, tuple(finding.failures))


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, 64 hexadecimal digits.

    Raises:
        UnreadableFileError: it can't be read.
    """
    try:
        with _open_ordinary(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFileError(str(path), _os_reason(error)) from error


def media_type(path: Path) -> MediaType:
    """Return what the file is, by its content.

    Raises:
        UnreadableFileError: it can't be read, is empty, isn't what its name says, or of no kind we read.
    """
    head = _read_head(path)
    if not head:
        raise UnreadableFileError(str(path), Message("is empty (0 bytes)"))
    if _is_misnamed(path, head):
        raise UnreadableFileError(str(path), _MISNAMED)
    expected = _BY_SUFFIX.get(path.suffix.lower())
    binary = _binary_type(path, head)
    if binary:
        return binary
    is_text = _looks_like_text(head)
    if expected == "text/plain" and not _other_kind(head):
        return "text/plain"  # whether it can be decoded is for its reader to say
    if expected and expected != "text/plain":
        otherwise = Message("plain text") if is_text else Message("something else")
        held = _other_kind(head) or otherwise
        reason = Message(
            "is named {suffix} but holds {held}; {supported}",
            suffix=path.suffix,
            held=held,
            supported=_SUPPORTED,
        )
        raise UnreadableFileError(str(path), reason)
    kind = _other_kind(head) or (
        Message("text but not named .txt") if is_text else Message("of an unknown kind")
    )
    raise UnreadableFileError(str(path), Message("is {kind}; {supported}", kind=kind, supported=_SUPPORTED))


def has_pages_to_show(media_type: str) -> bool:
    """Tell whether the pages of a kind of file can be drawn; those of text and office files can't."""
    return media_type == "application/pdf" or media_type.startswith("image/")


def _walk_folder(folder: Path, finding: _Finding) -> None:
    stat = folder.stat()
    if (stat.st_dev, stat.st_ino) in finding.seen_folders:
        return  # a symbolic link that leads back, or a folder given twice
    finding.seen_folders.add((stat.st_dev, stat.st_ino))
    for path in _entries(folder, finding):
        try:
            if path.is_symlink() and not path.exists():
                finding.failures.append(UnreadableFileError(str(path), _LEADS_NOWHERE))
            elif path.is_symlink() and not _may_follow(path, finding):
                finding.skipped += 1
            elif path.is_dir():
                _walk_folder(path, finding)
            elif path.is_file() and is_candidate(path):
                finding.add(path)
            else:
                finding.skipped += 1
        except OSError as error:
            finding.fail(path, error)


def _may_follow(link: Path, finding: _Finding) -> bool:
    """Tell whether a link stays in the folders given: others may put links into a folder that is shared."""
    target = link.resolve()
    return finding.follow_links or any(target.is_relative_to(root) for root in finding.roots)


def _entries(folder: Path, finding: _Finding) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        finding.fail(folder, error)
        return
    yield from (entry for entry in entries if not entry.name.startswith("."))


def _take_given(path: Path, finding: _Finding) -> None:
    container = None if path.exists() else next((one for one in path.parents if one.is_file()), None)
    if container is not None and (is_packed(container) or is_letter(container)):
        finding.add(container)  # "a.zip/b.pdf", which failed before
    elif not path.exists():
        reason = _LEADS_NOWHERE if path.is_symlink() else _NOT_THERE
        finding.failures.append(UnreadableFileError(str(path), reason))
    elif not path.is_file():
        finding.failures.append(UnreadableFileError(str(path), _NOT_ORDINARY))
    elif is_candidate(path):
        finding.add(path)
    else:
        try:
            media_type(path)
        except UnreadableFileError as error:
            finding.failures.append(error)


def is_named_readable(name: str) -> bool:
    """Say whether a file claims by its name to be, or to hold, what Sovang reads."""
    return PurePosixPath(name).suffix.lower() in {MSG, *_BY_SUFFIX, *ARCHIVE_SUFFIXES}


def is_candidate(path: Path) -> bool:
    """Say whether the file claims, by name or by content, to be, or to hold, what Sovang reads."""
    if path.suffix.lower() == MSG:
        return is_letter(path)
    if path.suffix.lower() in _BY_SUFFIX or is_packed(path):
        return True
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return packed_format(head) is not None or _binary_type(path, head) is not None


def _open_ordinary(path: Path) -> BufferedReader:
    """Open a file for reading. A pipe would wait for ever, a device never end: they are refused at once.

    Raises:
        UnreadableFileError: it is no ordinary file.
        OSError: it can't be opened.
    """
    if path.is_dir():
        raise IsADirectoryError
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableFileError(str(path), _NOT_ORDINARY)
    return path.open("rb")


def _read_head(path: Path) -> bytes:
    try:
        with _open_ordinary(path) as stream:
            return stream.read(_HEAD)
    except OSError as error:
        raise UnreadableFileError(str(path), _os_reason(error)) from error


def _binary_type(path: Path, head: bytes) -> MediaType | None:
    if picture := picture_type(head):
        return picture
    if office := office_type(path, head):
        return office
    # A PDF may have some bytes of its mail or scanner software before its mark.
    return "application/pdf" if b"%PDF-" in head[:1024] else None


def _is_misnamed(path: Path, head: bytes) -> bool:
    """Tell of an archive that isn't named as one. Passed over, what it holds would be lost without a word."""
    return packed_format(head) is not None and path.suffix.lower() not in ARCHIVE_SUFFIXES


def _other_kind(head: bytes) -> str | None:
    return next((name for magic, name in _OTHERS if head.startswith(magic)), None)


def _looks_like_text(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(c < 9 for c in head)


def _os_reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return Message("may not be read by this user; check its permissions")
    if isinstance(error, FileNotFoundError):
        return _NOT_THERE
    if isinstance(error, IsADirectoryError):
        return Message("is a folder; give a file")
    return Message("can't be read: {problem}", problem=error.strerror or error)
