"""A process for one thing at a time: what ends it costs that one thing, and is called by its cause."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

import hostile_tasks
import pytest

from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

PLENTY = 300.0  # seconds for what takes none


@pytest.fixture(scope="module")
def process() -> Iterator[LimitedProcess]:
    with LimitedProcess(None) as process:
        yield process


def test_what_a_function_returns_or_raises_crosses(process: LimitedProcess) -> None:
    assert process.run(PLENTY, hostile_tasks.echo, "Đ") == "Đ"
    with pytest.raises(UnreadableFileError, match="is empty"):
        process.run(PLENTY, raise_unreadable)


def raise_unreadable() -> None:
    raise UnreadableFileError("a.txt", "is empty")


@pytest.mark.parametrize(
    ("task", "words", "seconds", "reason"),
    [
        (hostile_tasks.hang, (), 0.2, "took too long"),
        (hostile_tasks.take_all_memory, (), PLENTY, "needs more memory"),
        (hostile_tasks.end_with, (signal.SIGSEGV,), PLENTY, "crash"),
        (hostile_tasks.end_with, (signal.SIGKILL,), PLENTY, "ended from outside"),
    ],
)
def test_the_cause_is_told_and_the_next_thing_is_done(
    process: LimitedProcess,
    task: Callable[..., object],
    words: tuple[object, ...],
    seconds: float,
    reason: str,
) -> None:
    with pytest.raises(TaskLostError) as lost:
        process.run(seconds, task, *words)
    assert reason in lost.value.reason
    assert process.run(PLENTY, hostile_tasks.echo, 1) == 1


def test_a_process_that_ran_out_of_memory_is_replaced(process: LimitedProcess) -> None:
    before = process.run(PLENTY, hostile_tasks.process_id)
    with pytest.raises(TaskLostError):
        process.run(PLENTY, hostile_tasks.take_all_memory)
    assert process.run(PLENTY, hostile_tasks.process_id) != before


def test_one_that_is_killed_while_idle_costs_nothing(process: LimitedProcess) -> None:
    os.kill(process.run(PLENTY, hostile_tasks.process_id), signal.SIGKILL)
    assert process.run(PLENTY, hostile_tasks.echo, 1) == 1
