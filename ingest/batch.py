"""Many files over several processes: a page is a task, documents come out whole, memory stays flat.

A worker that hangs or crashes costs the page it was at, nothing more.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, cast

from pebble import ProcessExpired, ProcessPool

from ingest.assemble import FilePlan, assemble, failed_page
from ingest.descriptors import ensure_descriptors
from ingest.endings import NO_MEMORY, NO_MEMORY_TOGETHER, ended_from_outside, reason_of_end
from ingest.errors import UnreadableFileError
from ingest.memory import MemoryWatch, memory_budget
from ingest.options import GRACE, ReadOptions
from ingest.scratch import scratch_folder
from ingest.tasks import done_within_memory, look, read
from ingest.types import Document, PageReading
from ingest.worker import prepare_worker
from ingest.workers import Pool, RepeatingPool, Workers

logger = logging.getLogger(__name__)

_TASKS_PER_WORKER = 2  # in flight: one at work, one waiting
_TICK = 1.0  # seconds after which a caller hears of the batch, also while nothing gets done
_TRIES = 3
"""Pools in which a task may be when they break: then it may be what breaks them."""

_STALLED = 60.0
"""Seconds beyond a task's own limit in which nothing gets done, before new workers are started."""

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
        seconds: that workers spent on it.
    """

    path: str
    result: Document | UnreadableFileError | None
    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. More pages become known as more files are looked at.

    Attributes:
        files_done: read, known already, or failed.
        files: of the whole batch.
        pages_done: read or failed, and those that an earlier run had read.
        pages_known: of the files that were looked at.
        pages_resumed: of those done, how many an earlier run had read.
        files_known: that were looked at.
    """

    files_done: int
    files: int
    pages_done: int
    pages_known: int
    pages_resumed: int = 0
    files_known: int = 0


@dataclass(slots=True)
class _Job:
    """A file under way."""

    file: FilePlan
    unscheduled: deque[int]
    readings: list[PageReading] = field(default_factory=list)
    seconds: float = 0.0


class _Done(NamedTuple):
    """What a worker made of a task, and how long it took."""

    value: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker is at: page `number` of `job`, or, without a job, a look at the file."""

    path: Path
    job: _Job | None = None
    number: int = 0

    @property
    def name(self) -> str:
        """What tells it from other tasks."""
        return f"{self.number} {self.path}"


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
    workers: Workers | None = None,
    known: Callable[[str], bool] = lambda _: False,
    known_pages: Callable[[str], Iterable[PageReading]] = lambda _: (),
    on_page: Callable[[str, PageReading], None] = lambda *_: None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    before_look: Callable[[Path], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Read `files`, giving each one's outcome in the order of `files`, as soon as those before it are given.

    The order makes the same files the same archive, whichever worker is the quickest.

    Args:
        files: see `ingest.sources.files.find_files`.
        options: settings.
        jobs: worker processes; by default one for each core.
        workers: who reads instead of processes of this machine.
        known: told a file's SHA-256, says whether it need not be read.
        known_pages: told a file's SHA-256, gives those of its pages that an earlier run has read.
        on_page: called with a file's SHA-256 and a page that was read, long before its document is whole.
        on_progress: called in this process whenever a page or a file is done, and about once a second.
        before_look: called with each file before a worker looks at it, e.g. to fetch it; may take its time.

    Raises:
        MissingToolError: a page needs a program that isn't installed; the batch ends there.
        SovangError: the system doesn't let this process open as many files as it takes.
    """
    if workers is None:
        workers = _LocalWorkers(max(1, jobs or available_cores()))
        ensure_descriptors(workers.count())
    callbacks = _Callbacks(known, known_pages, on_page, on_progress, before_look)
    batch = _Batch(list(files), options or ReadOptions(), workers, callbacks)
    yield from batch.run()


class _LocalWorkers:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def count(self) -> int:
        return self._jobs

    def pool(self, options: ReadOptions, scratch: Path) -> Pool:
        processes = ProcessPool(
            max_workers=self._jobs,
            initializer=prepare_worker,
            initargs=(options.memory_limit, str(scratch)),
            # A fresh process: this one may have threads, and holds database connections.
            context=multiprocessing.get_context("spawn"),
        )
        return cast(Pool, processes)  # whose futures can do more


class _PoolBrokenError(Exception):
    """The worker processes can't go on; new ones can."""


class _Callbacks(NamedTuple):
    """What the caller of `read_batch` knows and wants to know."""

    known: Callable[[str], bool]
    known_pages: Callable[[str], Iterable[PageReading]]
    on_page: Callable[[str, PageReading], None]
    on_progress: Callable[[Progress], None]
    before_look: Callable[[Path], None]


class _Batch:
    """One run of `read_batch`; everything happens in the caller's thread but the reading itself."""

    def __init__(self, files: list[Path], options: ReadOptions, workers: Workers, caller: _Callbacks) -> None:
        self._options = options
        self._workers = workers
        self._caller = caller
        self._waiting = deque(files)
        self._due = deque(str(path) for path in files)
        self._ready: dict[str, Outcome] = {}
        self._jobs: list[_Job] = []
        self._in_flight: dict[Future[Any], _Task] = {}
        self._again: deque[_Task] = deque()
        self._breaks: Counter[str] = Counter()
        self._memory = MemoryWatch(memory_budget())
        self._moved = monotonic()
        self._files = len(files)
        self._files_done = self._files_known = 0
        self._pages_done = self._pages_known = self._pages_resumed = 0

    def run(self) -> Iterator[Outcome]:
        """Give each file's outcome. Workers end when the caller stops asking, too."""
        with scratch_folder() as scratch:
            while True:
                pool = self._workers.pool(self._options, scratch)
                try:
                    yield from self._outcomes(pool)
                    pool.close()
                    return
                except _PoolBrokenError:
                    self._begin_again()
                finally:
                    pool.stop()  # at once; after close() nothing is left to stop
                    pool.join()

    def _begin_again(self) -> None:
        """Put what was in flight before the workers of a new pool, unless it was so too often."""
        logger.info("worker processes ended from outside; starting new ones")
        self._moved = monotonic()
        for task in self._in_flight.values():
            self._breaks[task.name] += 1
        again = [task for task in self._in_flight.values() if self._breaks[task.name] < _TRIES]
        given_up = [task for task in self._in_flight.values() if self._breaks[task.name] >= _TRIES]
        self._in_flight.clear()
        self._again.extend(again)
        for task in given_up:
            future: Future[Any] = Future()
            future.set_exception(ended_from_outside())
            self._in_flight[future] = task

    def _outcomes(self, pool: Pool) -> Iterator[Outcome]:
        while self._fill(pool):
            done, _ = wait(self._in_flight, timeout=_TICK, return_when=FIRST_COMPLETED)
            self._memory.look(worker.pid for worker in multiprocessing.active_children())
            self._notice_broken(pool, done)
            for future in [each for each in self._in_flight if each in done]:  # in their order
                outcome = self._settle(future, self._in_flight.pop(future))
                if outcome is not None:
                    self._files_done += 1
                    self._ready[outcome.path] = outcome
                self._caller.on_progress(self._progress())
            if not done:
                self._caller.on_progress(self._progress())
            while self._due and self._due[0] in self._ready:
                yield self._ready.pop(self._due.popleft())

    def _notice_broken(self, pool: Pool, done: set[Future[Any]]) -> None:
        """Raise where the pool has given up, or its workers wait for one that died in the wrong moment.

        pebble ends a whole pool when a worker dies that had nothing to do, and forgets the tasks that no
        worker had taken: they are never done.
        """
        if done:
            self._moved = monotonic()
        ended = (future.exception() for future in done if not future.cancelled())
        if any(isinstance(error, BrokenProcessPool) for error in ended):
            raise _PoolBrokenError
        if not done and not pool.active:
            raise _PoolBrokenError
        if monotonic() - self._moved > self._options.page_timeout + GRACE + _STALLED:
            raise _PoolBrokenError

    def _progress(self) -> Progress:
        return Progress(
            self._files_done,
            self._files,
            self._pages_done,
            self._pages_known,
            self._pages_resumed,
            self._files_known,
        )

    def _fill(self, pool: Pool) -> bool:
        """Give the workers something to do; say whether anything is under way."""
        while len(self._in_flight) < _TASKS_PER_WORKER * self._workers.count():
            task = self._next_task()
            if task is None:
                if isinstance(pool, RepeatingPool):
                    pool.repeat_late()
                break
            self._schedule(pool, task)
        return bool(self._in_flight)

    def _next_task(self) -> _Task | None:
        if self._again:
            return self._again.popleft()
        job = next((job for job in self._jobs if job.unscheduled), None)
        if job is not None:
            return _Task(Path(job.file.path), job, job.unscheduled.popleft())
        if self._waiting and len(self._ready) < _HELD_BACK:
            return self._next_look(self._waiting.popleft())
        return None

    def _next_look(self, path: Path) -> _Task:
        self._caller.before_look(path)
        self._moved = monotonic()  # the workers had no part in how long that took
        return _Task(path)

    def _schedule(self, pool: Pool, task: _Task) -> None:
        work = [look, task.path] if task.job is None else [read, task.job.file, task.number]
        limit = self._options.page_timeout + GRACE
        try:
            future = pool.schedule(_timed, args=[*work, self._options], timeout=limit)
        except RuntimeError as error:  # the pool has broken since
            self._again.appendleft(task)
            raise _PoolBrokenError from error
        self._in_flight[future] = task

    def _settle(self, future: Future[Any], task: _Task) -> Outcome | None:
        """Take in what a worker did; return the file's outcome if that completes it."""
        if task.job is None:
            return self._planned(future, task.path)
        self._pages_done += 1
        reading, seconds = self._page_result(future, task.number)
        task.job.readings.append(reading)
        task.job.seconds += seconds
        if reading.page.source != "failed":  # the next run may have more luck
            self._caller.on_page(task.job.file.sha256, reading)
        return self._complete(task.job)

    def _page_result(self, future: Future[Any], number: int) -> _Done:
        try:
            done: _Done = future.result()
        except (TimeoutError, ProcessExpired, MemoryError) as error:
            return _Done(failed_page(number, self._reason(error)), 0.0)
        return done

    def _reason(self, error: BaseException) -> str:
        """Return why a task has no result."""
        if self._memory.has_ended(error):
            return NO_MEMORY_TOGETHER if self._workers.count() > 1 else NO_MEMORY
        return reason_of_end(error)

    def _planned(self, future: Future[Any], path: Path) -> Outcome | None:
        self._files_known += 1
        try:
            file, seconds = future.result()
        except UnreadableFileError as error:
            return Outcome(error.path, error)
        except (TimeoutError, ProcessExpired, MemoryError, OSError) as error:
            return Outcome(str(path), UnreadableFileError(str(path), self._reason(error)))
        if self._caller.known(file.sha256):
            return Outcome(file.path, None, file.sha256, file.size, file.mtime_ns, seconds)
        return self._begin(file, seconds)

    def _begin(self, file: FilePlan, seconds: float) -> Outcome | None:
        """Start to read a file behind the pages that an earlier run has read."""
        numbers = range(1, file.pages + 1)
        kept = {page.page.number: page for page in self._caller.known_pages(file.sha256)}
        readings = [kept[number] for number in numbers if number in kept]
        job = _Job(file, deque(number for number in numbers if number not in kept), readings, seconds)
        self._pages_known += file.pages
        self._pages_done += len(readings)
        self._pages_resumed += len(readings)
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
        file = job.file
        return Outcome(file.path, result, file.sha256, file.size, file.mtime_ns, job.seconds)


def _timed(function: Callable[..., Any], *words: Any) -> _Done:
    """Do a worker's task; only its result and the time cross back."""
    begun = monotonic()
    return _Done(done_within_memory(function, *words), monotonic() - begun)
