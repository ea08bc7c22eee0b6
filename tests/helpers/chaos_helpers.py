"""Ingests that are killed or run out of space, in processes of their own, and what the archive holds then."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

import bagit
from inline_pool import InlinePool
from papers import paper, rows

import extract.record  # noqa: F401 - loaded once here, not in each process
from cli import main
from index.archive import Archive
from index.search.types import SearchRequest
from index.store import audit, catalogue, files, originals, partial_pages
from ingest import batch, limited_process

_TRUTHS = (
    "SELECT id, sha256, media_type, size, reader, page_count, failed_pages, reading_notes, record_notes,"
    " rules, kept FROM documents ORDER BY id",
    "SELECT path, document, size, mtime_ns FROM files ORDER BY path",
    "SELECT * FROM pages ORDER BY 1, 2",
    "SELECT * FROM fields ORDER BY 1, 2",
    "SELECT * FROM citations ORDER BY 1, 2",
    "SELECT * FROM laws ORDER BY 1, 2",
    "SELECT first, second, kind, likeness, state FROM pairs ORDER BY 1, 2",
    "SELECT path, reason FROM failures ORDER BY 1",
    "SELECT what, document, path FROM audit WHERE what IN ('added', 'linked', 'reread') ORDER BY 2, 3",
    "SELECT * FROM unfinished",
    "SELECT * FROM waiting",
)
_QUESTIONS = ("", "bang khen", "2023", '"tập thể"', "trang", "2 QĐ-UBND")


class State(NamedTuple):
    """All that an archive holds, but for times."""

    catalogue: tuple[Any, ...]
    answers: tuple[Any, ...]
    originals: tuple[str, ...]


def stack(folder: Path, files: int = 10) -> Path:
    """Write papers: short and long, one twice, one that can't be read."""
    for number in range(1, files + 1):
        paper(folder / f"{number:03d}.txt", number, pages=12 if number % 5 == 0 else 1)
    paper(folder / "copy.txt", 1)
    (folder / "rỗng.pdf").write_bytes(b"")
    return folder


def _ingest(archive: Path, papers: Path, prepare: Callable[[], None]) -> None:
    os.environ["SOVANG_USER"] = "test"
    batch.ProcessPool = limited_process.ProcessPool = InlinePool  # type: ignore[misc, assignment]
    partial_pages._EVERY = 0.0  # as if each page took long
    prepare()
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        try:
            main(["--archive", str(archive), "ingest", str(papers), "--jobs", "1"])
        except SystemExit as end:
            papers.with_name("said").write_text(said.getvalue())
            os._exit(int(end.code or 0))


def start(archive: Path, papers: Path, prepare: Callable[[], None] = lambda: None) -> BaseProcess:
    """Start an ingest by the command's own function."""
    process = multiprocessing.get_context("fork").Process(target=_ingest, args=(archive, papers, prepare))
    process.start()
    return process


def ingest(archive: Path, papers: Path, prepare: Callable[[], None] = lambda: None) -> tuple[int | None, str]:
    """Run an ingest to its end; return its exit code and what it said on stderr."""
    said = papers.with_name("said")
    said.unlink(missing_ok=True)
    process = start(archive, papers, prepare)
    process.join(60)
    return process.exitcode, said.read_text() if said.exists() else ""


def kill(archive: Path, papers: Path, after: float) -> bool:
    """Kill an ingest after so many seconds; tell whether it was still at work."""
    process = start(archive, papers)
    time.sleep(after)
    assert process.pid
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.join(60)
    return process.exitcode == -signal.SIGKILL


def state(archive: Path) -> State:
    """Return what an archive holds, after making sure that it is sound: no orphan, no double, chain whole."""
    with Archive.open(archive) as opened:
        answers = tuple(
            tuple(
                (hit.document, hit.page, hit.snippet) for hit in opened.search(SearchRequest(question)).hits
            )
            for question in _QUESTIONS
        )
        assert opened.verify() == ()
        assert audit.broken_at(opened._catalogue) is None
        kept = {originals.path_of(archive, *one[:2]) for one in originals.kept_by(opened._catalogue)}
    stored = tuple(originals.stored(archive))
    assert set(stored) == kept
    assert not list((archive / originals.FOLDER_NAME / ".under-way").iterdir())
    bagit.Bag(str(archive / originals.FOLDER_NAME)).validate(processes=1)
    held = tuple(tuple(rows(archive, query)) for query in _TRUTHS)
    return State(held, answers, tuple(path.name for path in stored))


class Space:
    """A disk with room for so many more writes: then each step that makes something last fails."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self) -> None:
        """Put it in the place of the system's calls, in this process."""
        for owner, name in ((os, "fsync"), (Path, "mkdir"), (Path, "replace")):
            self._limit(owner, name)
        self._limit(files, "note")
        self._limit(catalogue.Catalogue, "set_meta")
        self._limit(catalogue.Catalogue, "log")

    def _limit(self, owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def limited(*words: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise OSError(28, "No space left on device")
            return real(*words, **named)

        setattr(owner, name, limited)


def moments(seed: int, archive: Path, papers: Path) -> tuple[random.Random, float]:
    """Return a source of moments, and how long an undisturbed run takes."""
    begun = time.monotonic()
    assert ingest(archive, papers)[0] == 4  # one paper can't be read
    return random.Random(seed), time.monotonic() - begun  # noqa: S311
