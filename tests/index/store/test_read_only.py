"""An archive on a disk that may only be read, as a backup on a disc is, can be asked and checked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveError
from index.types import SearchRequest


def fill(folder: Path, sources: Path) -> None:
    """Make an archive with one document."""
    sources.mkdir()
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, sources)
        shelf.put("bằng khen", number="1/QĐ-A")
        shelf.settle()


@pytest.fixture
def disc(tmp_path: Path) -> Iterator[Path]:
    """Such a disk; only root may mount one."""
    folder = tmp_path / "disc"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system is not allowed here")
    fill(folder / "archive", tmp_path / "sources")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder / "archive"
    subprocess.run(["umount", str(folder)], check=True)


def test_it_is_searched_and_found_without_fault(disc: Path) -> None:
    with Archive.open(disc) as archive:
        assert archive.search(SearchRequest("bang khen")).total == 1
        found = archive.maintenance.verify()
    assert (found.faults, found.writing) == ((), False)


def test_nothing_can_be_written_to_it(disc: Path) -> None:
    with pytest.raises(ArchiveError), Archive.open(disc, create=True):
        pass


@pytest.mark.parametrize("left", [b"", b"what only the log has"])
def test_where_a_log_was_left_the_file_alone_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes
) -> None:
    fill(tmp_path / "archive", tmp_path / "sources")
    log = tmp_path / "archive" / "catalogue.sqlite3-wal"
    log.write_bytes(left)
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    with Archive.open(tmp_path / "archive") as archive:
        archive.search(SearchRequest(number="1/QĐ-A"))
        assert log.with_name("catalogue.sqlite3-shm").exists() == bool(left)  # as SQLite keeps beside a log
