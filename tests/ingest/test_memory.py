"""All workers together keep within the machine's memory: where they don't, the largest goes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from inline_pool import InlinePool
from pebble import ProcessExpired

from ingest import batch
from ingest.batch import read_batch
from ingest.errors import UnreadableFileError
from ingest.memory import MemoryWatch, memory_budget, memory_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems don't tell")

_MB = 1 << 20
_HOLD = "held = b'x' * int(__import__('sys').argv[1])\nprint(len(held), flush=True)\ninput()"


@contextmanager
def holding(size: int) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that holds so many bytes."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(size)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert int(process.stdout.readline()) == size
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that hold 10, 200 and 100 MB."""
    with ExitStack() as stack:
        yield [stack.enter_context(holding(size * _MB)) for size in (10, 200, 100)]


@linux
def test_memory_is_that_of_the_process(processes: list[subprocess.Popen[bytes]]) -> None:
    assert 200 * _MB < memory_of(processes[1].pid) < 260 * _MB


@linux
@pytest.mark.parametrize(("budget", "ends"), [(250 * _MB, True), (1000 * _MB, False), (None, False)])
def test_the_largest_is_ended_where_all_take_too_much(
    processes: list[subprocess.Popen[bytes]], budget: int | None, *, ends: bool
) -> None:
    watch = MemoryWatch(budget)
    watch.look([process.pid for process in processes])
    if ends:
        assert processes[1].wait() == -9
    assert [process.poll() for process in processes] == [None, -9 if ends else None, None]
    lost = [watch.has_ended(ProcessExpired("", code=-9, pid=process.pid)) for process in processes]
    assert lost == [False, ends, False]


@linux
def test_a_budget_is_a_part_of_what_the_machine_has() -> None:
    total = int(Path("/proc/meminfo").read_text().split()[1]) * 1024
    budget = memory_budget()
    assert budget is not None
    assert 0 < budget < total


@pytest.mark.parametrize(
    ("jobs", "reason"), [(1, "more memory than a page may"), (2, "while other pages are read")]
)
def test_a_page_lost_for_that_is_called_by_its_cause(tmp_path: Path, jobs: int, reason: str) -> None:
    class EndedPool(InlinePool):
        def schedule(self, *_: Any, **__: Any) -> Any:
            future = batch.Future[Any]()
            future.set_exception(ProcessExpired("", code=-9, pid=7))
            return future

    (tmp_path / "a.txt").write_text("khoai lang", "utf-8")
    with (
        mock.patch.object(batch, "ProcessPool", EndedPool),
        mock.patch.object(MemoryWatch, "has_ended", lambda _self, error: error.pid == 7),
    ):
        (outcome,) = read_batch([tmp_path / "a.txt"], jobs=jobs)
    assert isinstance(outcome.result, UnreadableFileError)
    assert reason in outcome.result.reason
