"""What a worker of a Dask cluster does: reads each page in a process of its own, within the same limits."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import TimeoutError as TaskTimeoutError
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, cast

from distributed import Worker, WorkerPlugin, get_worker
from pebble import ProcessExpired

from ingest.assemble import FilePlan
from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError
from ingest.scratch import scratch_folder

_KEPT_FILES = 8
"""Files that were sent and stay for their next pages: a batch has few of them under way at once."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and how it is known again where another machine sees it: size and time of change."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class NotHere:
    """This worker can't see the file: it has to be sent."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The process did not survive the task: it took too long, or ended with a code."""

    late: bool
    code: int | None = None


class ReadingPlugin(WorkerPlugin):
    """Gives a worker its reading process, which loads the readers once, and takes it away at the end."""

    name = "sovang-reading"

    def __init__(self, memory_limit: int | None, wanted: str) -> None:
        self._memory_limit = memory_limit
        self._wanted = wanted

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - of the interface
        """Prepare a worker, when it comes.

        Raises:
            RuntimeError: it has another version of Sovang.
        """
        if version("sovang") != self._wanted:
            raise RuntimeError(f"Sovang {version('sovang')} instead of {self._wanted}")
        # Dask's nanny marks its workers as daemons, which may have no child processes.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        self._lock = Lock()
        self._open = ExitStack()
        self._folder = self._open.enter_context(scratch_folder())
        self._process = self._open.enter_context(LimitedProcess(self._memory_limit))

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - of the interface
        """End the reading process."""
        self._open.close()

    def run(self, seconds: float, function: Callable[..., Any], words: list[Any]) -> Any:
        """Do a task in the reading process, one at a time."""
        with self._lock:
            try:
                return self._process.run(seconds, function, *words)
            except TaskLostError as error:
                cause = error.__cause__
                if isinstance(cause, TaskTimeoutError):
                    return Ended(late=True)
                if isinstance(cause, ProcessExpired):
                    return Ended(late=False, code=cause.exitcode)
                raise (cause or error) from None

    def local(self, source: SourceFile, data: bytes | None) -> Path | None:
        """Return where this worker finds the file; None where it has to be sent."""
        shared = Path(source.path)
        if source.size < 0 or _is(shared, source):
            return shared
        name = hashlib.sha256(repr(source).encode()).hexdigest() + shared.suffix
        kept = self._folder / name
        if data is not None and not kept.exists():
            self._forget_oldest()
            new = kept.with_name(f"{name}.new")
            new.write_bytes(data)
            os.utime(new, ns=(source.mtime_ns, source.mtime_ns))
            new.rename(kept)
        return kept if kept.exists() else None

    def _forget_oldest(self) -> None:
        kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        files = [path for path in kept if path.suffix != ".lock"]
        for path in files[: max(0, len(files) - _KEPT_FILES)]:
            path.unlink(missing_ok=True)


def run_task(
    function: Callable[..., Any],
    args: list[Any],
    timeout: float,
    source: SourceFile,
    data: bytes | None,
) -> Any:
    """Do a task of a batch on this worker; its second word is the path, or what is known of the file."""
    plugin = cast(ReadingPlugin, get_worker().plugins[ReadingPlugin.name])
    here = plugin.local(source, data)
    if here is None:
        return NotHere()
    if str(here) == source.path:
        return plugin.run(timeout, function, args)
    work, about, *rest = args
    moved = replace(about, path=str(here)) if isinstance(about, FilePlan) else here
    try:
        return _named_as_given(plugin.run(timeout, function, [work, moved, *rest]), source.path)
    except UnreadableFileError as error:
        raise UnreadableFileError(source.path, error.reason) from None


def _named_as_given(value: Any, path: str) -> Any:
    """Return what a task gave, with the file's own path in it instead of where this worker had it."""
    if hasattr(value, "_replace") and isinstance(value.value, FilePlan):
        return value._replace(value=replace(value.value, path=path))
    return value


def _is(path: Path, source: SourceFile) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (source.size, source.mtime_ns)
