"""A worker of a cluster reads the file that was meant, under its own name, within the limits of a page."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import TimeoutError as TaskTimeoutError
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from inline_pool import reading_here
from pebble import ProcessExpired

from ingest import cluster_worker
from ingest.assemble import FilePlan
from ingest.cluster_worker import Ended, NotHere, ReadingPlugin, SourceFile, run_task
from ingest.errors import UnreadableFileError

ANY_WORKER: Any = None
FILE = FilePlan("shared/a.txt", "text/plain", "ab" * 32, 3, 0, 1, ())


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingPlugin]:
    """What a worker has been given; it reads in this process."""
    made = ReadingPlugin(None, version("sovang"))
    monkeypatch.setattr(
        cluster_worker, "get_worker", lambda: SimpleNamespace(plugins={"sovang-reading": made})
    )
    with reading_here():
        made.setup(ANY_WORKER)
        yield made
        made.teardown(ANY_WORKER)


def source(path: Path) -> SourceFile:
    found = path.stat()
    return SourceFile(str(path), found.st_size, found.st_mtime_ns)


def written(path: Path, text: str = "abc") -> Path:
    path.write_text(text)
    return path


def test_another_version_is_refused() -> None:
    with pytest.raises(RuntimeError, match=r"instead of 0\.0\.1"):
        ReadingPlugin(None, "0.0.1").setup(ANY_WORKER)


# --- where the file is ---


@pytest.mark.parametrize(
    ("size", "stamp", "here"), [(0, 0, True), (1, 0, False), (0, 1, False), (-9, 0, True), (-9, 1, True)]
)
def test_a_file_is_the_one_meant_if_size_and_time_are(
    plugin: ReadingPlugin, tmp_path: Path, size: int, stamp: int, here: bool
) -> None:
    """A size below nothing is that of a file that the asker doesn't see either: its reader says so."""
    path = written(tmp_path / "a.txt")
    real = source(path)
    meant = SourceFile(real.path, real.size + size, real.mtime_ns + stamp)
    assert plugin.local(meant, None) == (path if here else None)


def test_one_that_is_sent_stays_for_its_other_pages(plugin: ReadingPlugin, tmp_path: Path) -> None:
    away = SourceFile(str(tmp_path / "Quyết định.pdf"), 3, 1_000_000_007)
    assert plugin.local(away, None) is None
    kept = plugin.local(away, b"abc")
    assert kept is not None
    assert (kept.read_bytes(), kept.suffix, kept.stat().st_mtime_ns) == (b"abc", ".pdf", 1_000_000_007)
    assert plugin.local(away, None) == kept
    assert plugin.local(replace(away, size=4), None) is None  # it has changed since
    again = plugin.local(away, b"xyz")
    assert again is not None
    assert again.read_bytes() == b"abc"


def test_eight_files_stay_beside_the_one_that_comes(plugin: ReadingPlugin) -> None:
    sent = [SourceFile(f"{n}.txt", 1, n) for n in range(12)]
    assert all(plugin.local(one, b"x") for one in sent)
    there = [plugin.local(one, None) is not None for one in sent]
    assert (sum(there), there[-1]) == (9, True)


def test_what_was_sent_goes_with_the_worker(tmp_path: Path) -> None:
    made = ReadingPlugin(None, version("sovang"))
    made.setup(ANY_WORKER)
    place = made.local(SourceFile("a.txt", 1, 1), b"x")
    assert place is not None
    made.teardown(ANY_WORKER)
    assert not place.exists()


# --- what becomes of a task ---


def raising(error: BaseException) -> Any:
    def work(*_: object) -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "ended"),
    [
        (TaskTimeoutError(), Ended(late=True)),
        (ProcessExpired("x", code=-9), Ended(late=False, code=-9)),  # type: ignore[no-untyped-call]
    ],
)
def test_a_page_that_ends_its_process_is_told(
    plugin: ReadingPlugin, error: BaseException, ended: Ended
) -> None:
    assert plugin.run(1, raising(error), []) == ended


@pytest.mark.parametrize("error", [MemoryError(), UnreadableFileError("a", "is empty"), ValueError("x")])
def test_any_other_error_is_its_own(plugin: ReadingPlugin, error: BaseException) -> None:
    with pytest.raises(type(error)):
        plugin.run(1, raising(error), [])


class Timed(NamedTuple):
    """A task's answer with what it took."""

    value: object


def read(work: str, about: Any, *more: object) -> Any:
    path = about.path if isinstance(about, FilePlan) else str(about)
    value = replace(about, pages=7) if isinstance(about, FilePlan) else f"{work} {Path(path).read_text()}"
    return Timed(value) if more else value


def test_a_file_that_the_worker_sees_is_read_where_it_is(plugin: ReadingPlugin, tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt")
    assert run_task(read, ["look", path], 1, source(path), None) == "look abc"


def test_one_that_it_does_not_see_has_to_be_sent(plugin: ReadingPlugin) -> None:
    away = SourceFile("shared/a.txt", 3, 1)
    assert run_task(read, ["look", Path("shared/a.txt")], 1, away, None) == NotHere()
    assert run_task(read, ["look", Path("shared/a.txt")], 1, away, b"abc") == "look abc"


def test_what_is_known_of_a_sent_file_has_the_path_that_was_given(plugin: ReadingPlugin) -> None:
    away = SourceFile("shared/a.txt", 3, 1)
    done = run_task(read, ["read", FILE, 1], 1, away, b"abc")
    assert done == Timed(replace(FILE, pages=7))
    assert run_task(read, ["look", Path("shared/a.txt"), 1], 1, away, b"abc") == Timed("look abc")


def test_a_sent_file_that_can_not_be_read_is_named_as_given(plugin: ReadingPlugin) -> None:
    work = raising(UnreadableFileError("/tmp/x/ab12.txt", "is empty"))  # noqa: S108 - only a name
    with pytest.raises(UnreadableFileError) as caught:
        run_task(work, ["look", Path("a.txt")], 1, SourceFile("shared/a.txt", 3, 1), b"abc")
    assert (caught.value.path, caught.value.reason) == ("shared/a.txt", "is empty")
