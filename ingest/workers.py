"""Who reads the pages of a batch: processes of this machine, any executor, or a cluster."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ingest.options import ReadOptions


class Pool(Protocol):
    """Does tasks, several at once. What `pebble.ProcessPool` does, as far as a batch needs it."""

    @property
    def active(self) -> bool:
        """Tell whether what was scheduled will be done."""

    def schedule(self, function: Callable[..., Any], args: list[Any], timeout: float) -> Future[Any]:
        """Do a task within `timeout` seconds.

        Its future may end with `TimeoutError`, with `ProcessExpired` where the process ended, and with
        `BrokenProcessPool` where this pool can't go on, and a new one can.
        """

    def close(self) -> None:
        """Take no more tasks."""

    def stop(self) -> None:
        """Give up what is under way."""

    def join(self) -> None:
        """Wait until all is over."""


@runtime_checkable
class RepeatingPool(Protocol):
    """A pool whose workers may hang, each by itself, with the machine that it is on."""

    def repeat_late(self) -> None:
        """Let what is late be done by somebody else, too: called while nothing is left to hand out."""


class Workers(Protocol):
    """Where pools come from; a new one takes the place of one that broke."""

    def count(self) -> int:
        """Return how many tasks are done at once, now."""

    def pool(self, options: ReadOptions, scratch: Path) -> Pool:
        """Return a pool for a batch, whose temporary files go to `scratch` where that can be seen."""


class ExecutorWorkers:
    """Workers of any executor of `concurrent.futures`, which has to bound time and memory by itself."""

    def __init__(self, executor: Executor, count: int) -> None:
        self._executor = executor
        self._count = count

    def count(self) -> int:
        """Return how many tasks the executor does at once."""
        return self._count

    def pool(self, options: ReadOptions, scratch: Path) -> _ExecutorPool:  # noqa: ARG002 - of other workers
        """Return a pool that hands everything on."""
        return _ExecutorPool(self._executor)


class _ExecutorPool:
    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._futures: list[Future[Any]] = []

    @property
    def active(self) -> bool:
        return True

    def schedule(self, function: Callable[..., Any], args: list[Any], timeout: float) -> Future[Any]:  # noqa: ARG002
        future = self._executor.submit(function, *args)
        self._futures = [*(one for one in self._futures if not one.done()), future]
        return future

    def close(self) -> None: ...

    def stop(self) -> None:
        for future in self._futures:
            future.cancel()

    def join(self) -> None: ...
