"""Whatever happens to the processes of a batch, or to its archive, the next run makes the archive whole.

$SOVANG_STRIKES says how often (100 before a release), $SOVANG_SEED which and when.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from papers import paper, rows

from index.archive import Archive
from index.search.types import SearchRequest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for worker processes in /proc"),
]

STRIKES = int(os.environ.get("SOVANG_STRIKES", "6"))
SEED = int(os.environ.get("SOVANG_SEED", "20231122"))

_LIMITED = """
import resource, sys
from cli import main
if __name__ == "__main__":
    for name in ("RLIMIT_NOFILE", "RLIMIT_AS"):
        if limit := int(sys.argv.pop(1)):
            resource.setrlimit(getattr(resource, name), (limit, limit))
    main()
"""

Running = subprocess.Popen[str]
Contents = tuple[Any, ...]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(1, 7):
        paper(folder / f"{number}.txt", number, pages=5 if number % 3 == 0 else 1)
    return folder


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command line under limits of open files and address space, 0 for none; workers load it again."""
    path = tmp_path_factory.mktemp("program") / "limited.py"
    path.write_text(_LIMITED)
    return path


@pytest.fixture(scope="module")
def expected(program: Path, papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    archive = tmp_path_factory.mktemp("undisturbed") / "archive"
    assert ended(started(program, archive, papers)) == 0
    return contents(archive)


def started(program: Path, archive: Path, papers: Path, files: int = 0, memory: int = 0) -> Running:
    """Start an ingest that tells of each page."""
    words = ("--archive", archive, "ingest", papers, "--jobs", "2", "--progress", "json")
    return subprocess.Popen(
        [sys.executable, str(program), str(files), str(memory), *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )


def ended(running: Running) -> int:
    """Return the exit code of an ingest, once it has ended."""
    _, said = running.communicate(timeout=600)
    assert "Traceback" not in said, said
    return running.returncode


def wait_for_pages(running: Running, pages: int) -> None:
    """Wait until so many pages are done, or the ingest has ended."""
    assert running.stderr
    for line in running.stderr:
        if line.startswith("{") and json.loads(line)["pages_done"] >= pages:
            return


def children(running: Running) -> list[int]:
    """Return the processes that an ingest has started, but for Python's own keeper of resources."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == running.pid and b"spawn_main" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return sorted(found)


def kill_a_worker(running: Running, random: Random, _archive: Path) -> None:
    """Kill one, busy or idle."""
    if alive := children(running):
        with suppress(ProcessLookupError):
            os.kill(random.choice(alive), signal.SIGKILL)


def stop_a_worker(running: Running, random: Random, _archive: Path) -> None:
    """Let one stand still for a while, as a debugger or a suspended machine does."""
    if alive := children(running):
        stopped = random.choice(alive)
        with suppress(ProcessLookupError):
            os.kill(stopped, signal.SIGSTOP)
            os.kill(stopped, signal.SIGCONT)


def kill_it_all(running: Running, _random: Random, _archive: Path) -> None:
    """Kill the command itself."""
    running.kill()


def remove_the_archive(_running: Running, _random: Random, archive: Path) -> None:
    """Take the archive away under its hands."""
    if archive.exists():
        archive.rename(archive.with_name("removed"))


DURING: tuple[Callable[[Running, Random, Path], None], ...] = (
    kill_a_worker,
    stop_a_worker,
    kill_it_all,
    remove_the_archive,
)


def disturbed(program: Path, archive: Path, papers: Path, random: Random, turn: int) -> None:
    """Run an ingest to which something happens."""
    kinds = len(DURING) + 2
    if turn % kinds < len(DURING):
        running = started(program, archive, papers)
        wait_for_pages(running, random.randrange(15))
        DURING[turn % kinds](running, random, archive)
        running.communicate(timeout=600)
    elif turn % kinds == len(DURING):
        running = started(program, archive, papers, files=random.randrange(16, 80))
        _, said = running.communicate(timeout=600)
        assert running.returncode in (0, 1)
        assert "Traceback" not in said, said
    else:
        running = started(program, archive, papers, memory=random.randrange(200, 1500) << 20)
        running.communicate(timeout=600)


def contents(archive: Path) -> Contents:
    """Return what an archive holds, in no order of coming, after making sure that it is sound."""
    with Archive.open(archive) as opened:
        assert opened.verify() == ()
        found = sorted(hit.document.path or "" for hit in opened.search(SearchRequest("bằng khen")).hits)
    query = "SELECT d.sha256, p.number, p.source, p.text FROM documents d JOIN pages p ON p.document = d.id"
    return found, sorted(map(tuple, rows(archive, query))), rows(archive, "SELECT path, reason FROM failures")


@pytest.mark.parametrize("turn", range(STRIKES))
def test_the_next_run_makes_it_whole(
    turn: int, program: Path, papers: Path, tmp_path: Path, expected: Contents
) -> None:
    archive, random = tmp_path / "archive", Random(f"{SEED} {turn}")  # noqa: S311
    disturbed(program, archive, papers, random, turn)
    for folder in (archive, archive.with_name("removed")):
        if (folder / "catalogue.sqlite3").exists():  # nothing that is in it is wrong, however it ended
            with Archive.open(folder, create=True) as opened:
                opened.finish()
                assert opened.verify() == ()
    assert ended(started(program, archive, papers)) == 0
    assert contents(archive) == expected
    shutil.rmtree(archive)
