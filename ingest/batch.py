"""Many files over several processes: a page is a task, documents come out whole, memory stays flat.

A worker that hangs or crashes costs the page it was at, nothing more.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pebble import ProcessExpired, ProcessPool

from ingest.errors import UnreadableFileError
from ingest.ocr import TOOK_TOO_LONG
from ingest.options import ReadOptions
from ingest.read import FilePlan, PageReading, assemble, failed_page, plan, read_page
from ingest.types import Document

logger = logging.getLogger(__name__)

_GRACE = 30.0  # seconds beyond the page's own limit, which ends Tesseract; then the worker itself is ended
_TASKS_PER_WORKER = 2  # in flight: one at work, one waiting
_HELD_BACK = 200  # outcomes that may wait for a slower file before them, so that memory stays flat


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        path: as given.
        result: the document, or why there is none; None if the file was known already and was not read.
        sha256: of its bytes, "" where it could not even be looked at.
        size: in bytes, likewise 0.
        mtime_ns: time of its last change, likewise 0.
    """

    path: str
    result: Document | UnreadableFileError | None
    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. More pages become known as more files are looked at."""

    files_done: int
    files: int
    pages_done: int
    pages_known: int


@dataclass(slots=True)
class _Job:
    """A file under way."""

    file: FilePlan
    unscheduled: deque[int]
    readings: list[PageReading] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker is at: page `number` of `job`, or, without a job, a look at the file."""

    path: Path
    job: _Job | None = None
    number: int = 0


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_batch(
    files: Iterable[Path],
    options: ReadOptions | None = None,
    *,
    jobs: int | None = None,
    known: Callable[[str], bool] = lambda _: False,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Read `files`, giving each one's outcome in the order of `files`, as soon as those before it are given.

    The order makes the same files the same archive, whichever worker is the quickest.

    Args:
        files: see `ingest.files.find_files`.
        options: settings.
        jobs: worker processes; by default one for each core.
        known: told a file's SHA-256, says whether it need not be read.
        on_progress: called in this process whenever a page or a file is done.

    Raises:
        MissingToolError: a page needs a program that isn't installed; the batch ends there.
    """
    batch = _Batch(
        list(files), options or ReadOptions(), max(1, jobs or available_cores()), known, on_progress
    )
    yield from batch.run()


class _Batch:
    """One run of `read_batch`; everything happens in the caller's thread but the reading itself."""

    def __init__(
        self,
        files: list[Path],
        options: ReadOptions,
        jobs: int,
        known: Callable[[str], bool],
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._options = options
        self._workers = jobs
        self._known = known
        self._on_progress = on_progress
        self._waiting = deque(files)
        self._due = deque(str(path) for path in files)
        self._ready: dict[str, Outcome] = {}
        self._jobs: list[_Job] = []
        self._in_flight: dict[Future[Any], _Task] = {}
        self._files = len(files)
        self._files_done = self._pages_done = self._pages_known = 0

    def run(self) -> Iterator[Outcome]:
        """Give each file's outcome. Workers end when the caller stops asking, too."""
        with TemporaryDirectory(prefix="sovang-") as scratch:
            pool = ProcessPool(
                max_workers=self._workers,
                initializer=_prepare_worker,
                initargs=(self._options.memory_limit, scratch),
                # A fresh process: this one may have threads, and holds database connections.
                context=multiprocessing.get_context("spawn"),
            )
            try:
                yield from self._outcomes(pool)
                pool.close()  # type: ignore[no-untyped-call]
            finally:
                pool.stop()  # type: ignore[no-untyped-call] # at once; after close() there is nothing left to stop
                pool.join()

    def _outcomes(self, pool: ProcessPool) -> Iterator[Outcome]:
        while self._fill(pool):
            done, _ = wait(self._in_flight, return_when=FIRST_COMPLETED)
            for future in done:
                outcome = self._settle(future, self._in_flight.pop(future))
                self._files_done += outcome is not None
                self._on_progress(
                    Progress(self._files_done, self._files, self._pages_done, self._pages_known)
                )
                if outcome is not None:
                    self._ready[outcome.path] = outcome
            while self._due and self._due[0] in self._ready:
                yield self._ready.pop(self._due.popleft())

    def _fill(self, pool: ProcessPool) -> bool:
        """Give the workers something to do; say whether anything is under way."""
        limit = self._options.page_timeout + _GRACE
        while len(self._in_flight) < _TASKS_PER_WORKER * self._workers:
            job = next((job for job in self._jobs if job.unscheduled), None)
            if job is not None:
                number = job.unscheduled.popleft()
                future = pool.schedule(read_page, args=[job.file, number, self._options], timeout=limit)
                self._in_flight[future] = _Task(Path(job.file.path), job, number)
            elif self._waiting and len(self._ready) < _HELD_BACK:
                path = self._waiting.popleft()
                self._in_flight[pool.schedule(plan, args=[path, self._options], timeout=limit)] = _Task(path)
            else:
                break
        return bool(self._in_flight)

    def _settle(self, future: Future[Any], task: _Task) -> Outcome | None:
        """Take in what a worker did; return the file's outcome if that completes it."""
        if task.job is None:
            return self._planned(future, task.path)
        self._pages_done += 1
        task.job.readings.append(_page_result(future, task.number))
        return self._complete(task.job)

    def _planned(self, future: Future[Any], path: Path) -> Outcome | None:
        try:
            file: FilePlan = future.result()
        except UnreadableFileError as error:
            return Outcome(error.path, error)
        except (TimeoutError, ProcessExpired, MemoryError, OSError) as error:
            return Outcome(str(path), UnreadableFileError(str(path), _worker_reason(error)))
        if self._known(file.sha256):
            return Outcome(file.path, None, file.sha256, file.size, file.mtime_ns)
        self._pages_known += file.pages
        job = _Job(file, deque(range(1, file.pages + 1)))
        self._jobs.append(job)
        return self._complete(job)

    def _complete(self, job: _Job) -> Outcome | None:
        if len(job.readings) < job.file.pages:
            return None
        self._jobs.remove(job)
        result: Document | UnreadableFileError
        try:
            result = assemble(job.file, job.readings)
        except UnreadableFileError as error:
            result = error
        return Outcome(job.file.path, result, job.file.sha256, job.file.size, job.file.mtime_ns)


def _page_result(future: Future[Any], number: int) -> PageReading:
    try:
        reading: PageReading = future.result()
    except (TimeoutError, ProcessExpired, MemoryError) as error:
        return failed_page(number, _worker_reason(error))
    return reading


def _worker_reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return TOOK_TOO_LONG
    if isinstance(error, ProcessExpired):
        logger.info("a worker ended with code %s", error.exitcode)
        return "made the reading program crash; the file may be damaged"
    if isinstance(error, MemoryError):
        return "needs more memory than a page may take"
    return f"can't be read: {error}"


def _prepare_worker(memory_limit: int | None, scratch: str) -> None:
    """Bound what a worker may take, and make its end the end of the programs that it started."""
    tempfile.tempdir = scratch  # removed with the batch, whatever a killed worker leaves behind
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    if memory_limit is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = memory_limit if hard == resource.RLIM_INFINITY else min(memory_limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _end_group)


def _end_group(_signum: int, _frame: object) -> None:
    os.killpg(0, signal.SIGKILL)
