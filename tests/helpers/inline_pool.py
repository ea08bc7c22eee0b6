"""Reads a batch in the process that asks for it: workers take seconds to start, and texts none to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any
from unittest import mock

from ingest import batch, limited_process


class InlinePool:
    """Stands in for the worker processes; what reads a file is the real thing."""

    active = True

    def __init__(self, **_: Any) -> None: ...

    def schedule(self, function: Callable[..., Any], args: list[Any], timeout: float) -> Future[Any]:
        """Do the task at once."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def close(self) -> None: ...
    def stop(self) -> None: ...
    def join(self) -> None: ...


@contextmanager
def reading_here() -> Iterator[None]:
    """Let batches be read in this process as long as the block runs."""
    with (
        mock.patch.object(batch, "ProcessPool", InlinePool),
        mock.patch.object(limited_process, "ProcessPool", InlinePool),
    ):
        yield
