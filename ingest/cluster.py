"""Reading on a Dask cluster that others keep: pages are its tasks, this process has the archive.

Whoever reaches a scheduler of Dask runs programs on its workers: it belongs into a closed network, or behind
TLS (docs/scale.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TaskTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
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

_CONNECT_SECONDS = 20


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


class ClusterPool:
    """Hands tasks to a cluster. One whose worker is lost is done by another one, three times at the most."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._remote: dict[Future[Any], Any] = {}

    @property
    def active(self) -> bool:
        """Tell whether the scheduler is there, or looked for."""
        return self._client.status in ("running", "connecting")

    def schedule(self, function: Callable[..., Any], args: list[Any], timeout: float) -> Future[Any]:
        """Do a task; see `ingest.workers.Pool`. A file that a worker can't see is sent to it."""
        ours: Future[Any] = Future()
        self._submit(ours, (function, args, timeout), source_of(args), None)
        return ours

    def _submit(
        self, ours: Future[Any], task: tuple[Any, ...], source: SourceFile, data: bytes | None
    ) -> None:
        try:
            remote = self._client.submit(
                run_task, *task, source, data, key=f"sovang-{uuid4().hex}", pure=False
            )
        except Exception as error:  # the client has been closed by a scheduler that went away
            ours.set_exception(BrokenProcessPool(str(error)))
            return
        self._remote[ours] = remote  # as long as somebody holds it, the cluster does it
        remote.add_done_callback(partial(self._settle, ours, task, source))

    def _settle(self, ours: Future[Any], task: tuple[Any, ...], source: SourceFile, remote: Any) -> None:
        """Take over what came of a task. Runs in a thread of Dask's."""
        try:
            value = remote.result()
        except KilledWorker:
            value = ended_from_outside()
        except (CancelledError, TaskTimeoutError) as error:
            value = BrokenProcessPool(str(error))
        except Exception as error:
            value = error
        if isinstance(value, NotHere):
            try:
                data = Path(source.path).read_bytes()
            except OSError as error:
                value = error
            else:
                self._submit(ours, task, source, data)
                return
        self._remote.pop(ours, None)  # and the cluster forgets the result
        if isinstance(value, Ended):
            value = TaskTimeoutError() if value.late else ProcessExpired("ended", code=value.code or 0)  # type: ignore[no-untyped-call]
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
        remote, self._remote = list(self._remote.values()), {}
        if remote and self._client.status == "running":
            self._client.cancel(remote)

    def join(self) -> None:
        """Do nothing: what was given up ends by itself, within a page's limit."""


def source_of(args: list[Any]) -> SourceFile:
    """Return the file that a task is about; its second word is the path, or what is known of the file."""
    about = args[1]
    path = about.path if isinstance(about, FilePlan) else str(about)
    try:
        found = os.stat(path)  # noqa: PTH116 - a path as it was given
    except OSError:
        return SourceFile(path, -1, -1)  # the task itself says what is wrong with it
    return SourceFile(path, found.st_size, found.st_mtime_ns)
