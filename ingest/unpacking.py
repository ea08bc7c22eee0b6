"""Archives among the files of a batch: each is taken apart in a worker of its own, within its bounds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError
from ingest.options import ReadOptions
from ingest.sources.containers.letter_members import EML, MSG, is_letter
from ingest.sources.containers.unpack import ARCHIVE_SUFFIXES, Unpacked, is_packed, unpack
from ingest.sources.files import is_candidate
from messages import Message

logger = logging.getLogger(__name__)

_SECONDS = 900.0
"""For one archive: 8 GB take some minutes on a slow disk."""

_TOO_SLOW = Message("took too long to be unpacked; unpack it, then take in what it held")
_NOTHING = Message("holds no file of a kind that Sovang reads")
_CRASHED = Message("made the unpacking program crash; the file may be damaged")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read, and the name under which people know it.

    Attributes:
        path: where it lies.
        shown: `path`, for what came out of an archive `archive.zip/inner/name.pdf`, or an address in a store.
        archive: the archive that holds it, None for a file by itself.
    """

    path: Path
    shown: str
    archive: Path | None = None


def is_archive(path: Path) -> bool:
    """Tell whether a file holds files that are read one by one; False where it can't be opened."""
    try:
        return is_packed(path) or is_letter(path)
    except OSError:
        return False


def may_be_archive(path: Path) -> bool:
    """Tell by the name whether a file that isn't here yet may hold files that are read one by one."""
    return path.suffix.lower() in (EML, MSG, *ARCHIVE_SUFFIXES)


def files_in(
    files: Iterable[Path], folder: Path, options: ReadOptions
) -> Iterator[FoundFile | UnreadableFileError]:
    """Yield the files of a batch, in place of an archive what it holds, and behind a letter what it brings.

    Args:
        files: as they were found.
        folder: for what comes out of archives; whoever gives it clears it away.
        options: for the memory that a worker may take.
    """
    for number, path in enumerate(files):
        if not is_archive(path) or is_letter(path):
            yield FoundFile(path, str(path))
        if not is_archive(path):
            continue
        into = folder / f"archive-{number}"
        into.mkdir()
        try:
            unpacked = _in_worker(path, into, options)
        except UnreadableFileError as error:
            yield error
            continue
        members = [one for one in unpacked.members if is_candidate(one.path)]
        if not members and not unpacked.failures and not is_letter(path):
            yield UnreadableFileError(str(path), _NOTHING)
        yield from (FoundFile(one.path, str(path / one.name), path) for one in members)
        yield from (UnreadableFileError(str(path / name), reason) for name, reason in unpacked.failures)


def container_of(path: Path) -> Path | None:
    """Return the archive in which a file stands that can't be there by itself: "a.zip" of "a.zip/b.pdf"."""
    return next((parent for parent in path.parents if parent.is_file()), None)


def _in_worker(path: Path, into: Path, options: ReadOptions) -> Unpacked:
    try:
        with LimitedProcess(options.memory_limit) as process:
            return process.run(_SECONDS, unpack, path, into)
    except TaskLostError as error:
        too_slow = isinstance(error.__cause__, TimeoutError)
        raise UnreadableFileError(str(path), _TOO_SLOW if too_slow else _CRASHED) from error
    except OSError as error:
        logger.info("%s", path, exc_info=error)
        raise UnreadableFileError(str(path), _CRASHED) from None
