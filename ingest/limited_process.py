"""A process that does one thing after another within limits of time and memory.

Whatever ends it, a crash, a hang or a lack of memory, costs the one thing that it was at.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as TaskTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from ingest.assemble import FilePlan, assemble, failed_page
from ingest.descriptors import ensure_descriptors
from ingest.endings import ended_from_outside, reason_of_end
from ingest.errors import UnreadableFileError
from ingest.options import GRACE, ReadOptions
from ingest.scratch import scratch_folder
from ingest.tasks import done_within_memory, look, read, read_plain
from ingest.types import Document, PageReading
from ingest.worker import prepare_worker

_T = TypeVar("_T")

_TRIES = 3
"""Processes that may be ended from outside before a thing is begun, until it is given up."""

_TICK = 0.5  # seconds between two looks at whether the pool is still there


class TaskLostError(Exception):
    """Something could not be done within the limits; `reason` says why, as of a page that was to be read."""

    def __init__(self, error: BaseException) -> None:
        self.reason = reason_of_end(error)
        super().__init__(self.reason)


class LimitedProcess:
    """A process of its own for one thing at a time. It starts when there is something to do."""

    def __init__(self, memory_limit: int | None) -> None:
        self._memory_limit = memory_limit
        self._open = ExitStack()
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._open.close()

    def run(self, seconds: float, function: Callable[..., _T], *words: Any) -> _T:
        """Return what `function` returns; it and its arguments cross to the process by pickle.

        Raises:
            TaskLostError: it took more time or memory than it may, or the process crashed.
        """
        for _ in range(_TRIES):
            future = self._scheduled(seconds, function, words)
            try:
                result: _T = _result_of(future, self._started())
            except BrokenProcessPool:
                self._stop()  # it was ended from outside while it had nothing to do
            except (TaskTimeoutError, ProcessExpired, MemoryError) as error:
                raise TaskLostError(error) from error
            else:
                return result
        raise TaskLostError(ended_from_outside())

    def _scheduled(self, seconds: float, function: Callable[..., _T], words: tuple[Any, ...]) -> Future[_T]:
        def schedule() -> Future[_T]:
            return self._started().schedule(done_within_memory, args=[function, *words], timeout=seconds)

        try:
            return schedule()
        except RuntimeError:  # it was ended from outside since the last thing
            self._stop()
            return schedule()

    def _started(self) -> ProcessPool:
        if self._pool is None:
            ensure_descriptors(1)
            scratch = self._open.enter_context(scratch_folder())
            self._pool = ProcessPool(
                max_workers=1,
                initializer=prepare_worker,
                initargs=(self._memory_limit, str(scratch)),
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None
            self._open.close()


def _result_of(future: Future[_T], pool: ProcessPool) -> _T:
    """Wait for what a task gives; pebble forgets one that its workers had not taken when they ended."""
    while not wait([future], timeout=_TICK).done:
        if not pool.active and not future.done():
            raise BrokenProcessPool
    return future.result()


def read_within(process: LimitedProcess, path: Path, options: ReadOptions) -> Document:
    """Read a file in a process of its own, page after page; one that it doesn't survive is a failed page.

    Raises:
        UnreadableFileError: it can't be taken in.
        MissingToolError: a page needs a program that isn't installed.
    """
    limit = options.page_timeout + GRACE
    try:
        file = process.run(limit, look, path, options)
    except TaskLostError as error:
        raise UnreadableFileError(str(path), error.reason) from error

    def page(number: int) -> PageReading:
        return _page_within(process, file, number, options)

    return assemble(file, map(page, range(1, file.pages + 1)))


def read_text_within(process: LimitedProcess, data: bytes, options: ReadOptions) -> Document:
    """Return the bytes of plain text as a document.

    Raises:
        UnreadableFileError: it takes more time or memory than it may, or is in no encoding that is known.
    """
    try:
        return process.run(options.page_timeout + GRACE, read_plain, data)
    except TaskLostError as error:
        raise UnreadableFileError("-", error.reason) from error


def _page_within(process: LimitedProcess, file: FilePlan, number: int, options: ReadOptions) -> PageReading:
    try:
        return process.run(options.page_timeout + GRACE, read, file, number, options)
    except TaskLostError as error:
        return failed_page(number, error.reason)
