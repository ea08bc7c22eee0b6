"""Reading on a Dask cluster that others keep: pages are its tasks, this process has the archive.

Whoever reaches a scheduler of Dask runs programs on its workers: it belongs into a closed network, or behind
TLS (docs/scale.md).
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TaskTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any
from uuid import uuid4

from pebble import ProcessExpired

from ingest.assemble import FilePlan
from ingest.endings import ended_from_outside
from ingest.errors import MissingToolError, SovangError
from ingest.options import ReadOptions
from messages import Message

try:
    from distributed import Client, KilledWorker

    from ingest.cluster_worker import Ended, NotHere, ReadingPlugin, SourceFile, run_task
except ImportError as error:
    raise MissingToolError(
        Message(
            "Reading on a cluster needs the package distributed ({error}); install Sovang with its extra "
            "`cluster`.",
            error=error,
        )
    ) from error

logger = logging.getLogger(__name__)

_CONNECT_SECONDS = 20

_LATE = 3.0
"""Times the median that a task takes from here and back, before another worker does it as well: what Spark
does by default since 4.0. It costs little, as those others have nothing else to do."""
_LATE_SECONDS = 10.0
"""Sooner no task is late: a hard page takes as long."""
_LATEST = 200  # tasks of which the median is taken


class ClusterWorkers:
    """The workers of a Dask cluster, however many there are at the moment."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def count(self) -> int:
        """Return how many tasks the cluster does at once."""
        threads: int = sum(self._client.nthreads().values())
        return max(1, threads)

    def pool(self, options: ReadOptions, scratch: Path) -> ClusterPool:  # noqa: ARG002 - not seen from there
        """Return a pool; workers that come later are prepared when they come."""
        plugin = ReadingPlugin(options.memory_limit, version("sovang"))
        try:
            self._client.register_plugin(plugin)
        except Exception as error:
            raise SovangError(
                Message(
                    "The workers of the cluster can't read for Sovang ({error}); install the same version, "
                    "with what it needs, on each of them.",
                    error=error,
                )
            ) from error
        return ClusterPool(self._client)


@contextmanager
def cluster_at(address: str) -> Iterator[ClusterWorkers]:
    """Give the workers of the cluster whose scheduler is at `address`, e.g. tcp://host:8786.

    Raises:
        SovangError: there is none, or it has no workers.
    """
    try:
        client: Any = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise SovangError(
            Message(
                "{address}: no Dask scheduler answers ({error}); give its address as tcp://host:8786.",
                address=address,
                error=error,
            )
        ) from error
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        yield ClusterWorkers(client)
    except TaskTimeoutError as error:
        raise SovangError(
            Message("{address}: the cluster has no workers; start `dask worker` there.", address=address)
        ) from error
    finally:
        client.close()


@dataclass(slots=True)
class _UnderWay:
    """A task, and the copies of it that the cluster holds: as long as somebody holds one, it is done.

    Attributes:
        task: function, arguments, seconds that it may take.
        source: the file that it is about.
        begun: when the latest copy was handed over.
        copies: Dask's futures.
    """

    task: tuple[Callable[..., Any], list[Any], float]
    source: SourceFile
    begun: float
    copies: list[Any] = field(default_factory=list)

    @property
    def kind(self) -> Any:
        """Which of a batch's kinds of work: a look at a file is much quicker than a page."""
        return self.task[1][0]


class ClusterPool:
    """Hands tasks to a cluster. One whose worker is lost is done by another one, three times at the most."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._under_way: dict[Future[Any], _UnderWay] = {}
        self._took: defaultdict[Any, deque[float]] = defaultdict(lambda: deque(maxlen=_LATEST))

    @property
    def active(self) -> bool:
        """Tell whether the scheduler is there, or looked for."""
        return self._client.status in ("running", "connecting")

    def schedule(self, function: Callable[..., Any], args: list[Any], timeout: float) -> Future[Any]:
        """Do a task; see `ingest.workers.Pool`. A file that a worker can't see is sent to it."""
        ours: Future[Any] = Future()
        one = _UnderWay((function, args, timeout), source_of(args), monotonic())
        self._under_way[ours] = one
        self._submit(ours, one, None)
        return ours

    def repeat_late(self) -> None:
        """Give what is late to another worker as well, as its own may hang; the first answer is taken."""
        late = [(ours, one) for ours, one in list(self._under_way.items()) if self._is_late(one)]
        busy = self._client.processing() if late else {}
        for ours, one in late:
            keys = {copy.key for copy in one.copies}
            its_own = {worker for worker, doing in busy.items() if keys & set(doing)}
            others = sorted(set(busy) - its_own)
            if its_own and others:
                logger.info("late on %s, and given to another worker as well", ", ".join(sorted(its_own)))
                one.begun = monotonic()
                self._submit(ours, one, None, others)

    def _is_late(self, one: _UnderWay) -> bool:
        took = self._took[one.kind]
        limit = max(_LATE_SECONDS, _LATE * median(took)) if took else one.task[2]
        return monotonic() - one.begun > min(limit, one.task[2])

    def _submit(
        self, ours: Future[Any], one: _UnderWay, data: bytes | None, on: list[str] | None = None
    ) -> None:
        """Hand over a copy of a task, for the workers `on`, if it isn't for all."""
        try:
            copy = self._client.submit(
                run_task,
                *one.task,
                one.source,
                data,
                key=f"sovang-{uuid4().hex}",
                pure=False,
                workers=on,
                allow_other_workers=on is not None,  # should those be lost
            )
        except Exception as error:  # the client has been closed by a scheduler that went away
            self._end(ours, one, BrokenProcessPool(str(error)))
            return
        one.copies.append(copy)
        copy.add_done_callback(partial(self._settle, ours, on))

    def _settle(self, ours: Future[Any], on: list[str] | None, copy: Any) -> None:
        """Take over what came of a task. Runs in a thread of Dask's, for one copy after the other."""
        one = self._under_way.get(ours)
        if one is None:  # another copy was quicker
            return
        one.copies.remove(copy)
        value = _value_of(copy)
        if isinstance(value, NotHere):
            try:
                data = Path(one.source.path).read_bytes()
            except OSError as error:
                value = error
            else:
                self._submit(ours, one, data, on)
                return
        if isinstance(value, ProcessExpired | BrokenProcessPool) and one.copies:  # which may do better
            return
        self._end(ours, one, value)

    def _end(self, ours: Future[Any], one: _UnderWay, value: Any) -> None:
        """Give the answer to who waits, and call off what else was to find it."""
        self._under_way.pop(ours, None)  # and the cluster forgets the result
        self._took[one.kind].append(monotonic() - one.begun)
        if one.copies and self.active:
            self._client.cancel(one.copies)
        if not ours.set_running_or_notify_cancel():
            return
        if isinstance(value, BaseException):
            ours.set_exception(value)
        else:
            ours.set_result(value)

    def close(self) -> None:
        """Do nothing: the cluster serves others, too."""

    def stop(self) -> None:
        """Give up what is under way."""
        copies = [copy for one in self._under_way.values() for copy in one.copies]
        self._under_way = {}
        if copies and self._client.status == "running":
            self._client.cancel(copies)

    def join(self) -> None:
        """Do nothing: what was given up ends by itself, within a page's limit."""


def _value_of(copy: Any) -> Any:
    """Return what a worker gave, or the error that stands for it in a batch."""
    try:
        value = copy.result()
    except KilledWorker:
        return ended_from_outside()
    except (CancelledError, TaskTimeoutError) as error:
        return BrokenProcessPool(str(error))
    except Exception as error:
        return error
    if isinstance(value, Ended):
        return TaskTimeoutError() if value.late else ProcessExpired("ended", code=value.code or 0)  # type: ignore[no-untyped-call]
    return value


def source_of(args: list[Any]) -> SourceFile:
    """Return the file that a task is about; its second word is the path, or what is known of the file."""
    about = args[1]
    path = about.path if isinstance(about, FilePlan) else str(about)
    try:
        found = os.stat(path)  # noqa: PTH116 - a path as it was given
    except OSError:
        return SourceFile(path, -1, -1)  # the task itself says what is wrong with it
    return SourceFile(path, found.st_size, found.st_mtime_ns)
