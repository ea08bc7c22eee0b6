"""An archive on a disk that may only be read, as a backup on a disc is, can be asked and checked."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveError
from index.search.types import SearchRequest
from index.store import migrations, waiting
from index.store.catalogue import FILE_NAME


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


# -- another user, who may only read the folder -------------------------------------------------------

NOBODY = 65534
"""The user that has no rights of its own."""


def as_nobody(read: Callable[[], object]) -> str:
    """Run `read` in a process of a user who may only read; return what it returned, or the error's text."""
    if os.geteuid() != 0:
        pytest.skip("only root may become another user")
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            said = repr(read())
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(into, said.encode())
        os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with os.fdopen(out, "rb") as pipe:
        return pipe.read().decode()


@pytest.fixture
def readable(tmp_path: Path) -> Path:
    """An archive of root's, in folders through which everybody may go."""
    fill(tmp_path / "archive", tmp_path / "sources")
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/") and path.is_relative_to("/tmp/pytest-of-root"):  # noqa: S108
            path.chmod(0o755)
    return tmp_path / "archive"


def ask(archive: Path) -> Any:
    with Archive.open(archive) as opened:
        found = opened.search(SearchRequest("bang khen")), opened.search(SearchRequest(number="1/QĐ-A"))
        return [one.total for one in found], opened.status().documents


def test_another_user_searches_what_may_only_be_read(readable: Path) -> None:
    assert as_nobody(lambda: ask(readable)) == "([1, 1], 1)"


def test_it_is_left_as_it_was(readable: Path) -> None:
    before = sorted(path.name for path in readable.iterdir())
    as_nobody(lambda: ask(readable))
    assert sorted(path.name for path in readable.iterdir()) == before


def test_another_user_sees_what_a_writer_has_just_put_there(readable: Path) -> None:
    with Archive.open(readable, create=True) as archive:
        shelf = KeepingShelf(archive, readable.parent / "sources")
        shelf.count = 7
        shelf.put("bằng khen hai", number="2/QĐ-A")
        archive.commit_index()
        assert as_nobody(lambda: ask(readable)) == "([2, 1], 2)"


def test_another_user_is_told_that_nothing_can_be_written(readable: Path) -> None:
    def correct() -> None:
        with Archive.open(readable) as archive:
            archive.settle(1, "số", "3/QĐ-A")

    said = as_nobody(correct)
    assert said.startswith("ArchiveReadOnlyError: ")
    assert "you may read this archive, but not write to it" in said


def test_before_a_batchs_first_commit_of_the_index_is_told_what_waits(readable: Path) -> None:
    with Archive.open(readable, create=True) as archive:
        archive._catalogue._sql.execute("DELETE FROM meta WHERE key = 'index'")
        waiting.add(archive._catalogue, 1)
        assert as_nobody(lambda: ask(readable)) == "([0, 1], 1)"
        with Archive.open(readable) as reader:
            found = reader.search(SearchRequest("bang khen"))
        assert (found.total, ["taken in just now" in note for note in found.notes]) == (0, [True])
    assert ask(readable) == ([1, 1], 1)  # with nobody writing, the index is made


def test_another_user_is_told_that_an_older_archive_has_to_be_opened_by_who_may_write(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    older = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    migrations.migrate(older, migrations.steps()[:-1])
    older.close()
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path.is_relative_to("/tmp/pytest-of-root"):  # noqa: S108
            path.chmod(0o755)
    before = (folder / FILE_NAME).read_bytes()
    said = as_nobody(lambda: ask(folder))
    assert said.startswith("ArchiveReadOnlyError: ")
    assert "older version of Sovang" in said
    assert (folder / FILE_NAME).read_bytes() == before
    assert ask(folder) == ([0, 0], 0)  # who may write brings it up to date
    assert as_nobody(lambda: ask(folder)) == "([0, 0], 0)"


def test_an_archive_whose_first_batch_has_just_begun_is_empty_to_others(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", create=True):
        for path in (tmp_path, *tmp_path.parents):
            if path.owner() == "root" and path.is_relative_to("/tmp/pytest-of-root"):  # noqa: S108
                path.chmod(0o755)
        assert as_nobody(lambda: ask(tmp_path / "archive")) == "([0, 0], 0)"
