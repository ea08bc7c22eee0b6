"""How a task can end without a result, and what workers may take: causes, and both sides of each limit."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import tempfile
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TaskTimeoutError
from pathlib import Path
from typing import Any

import pytest
from pebble import CONSTS, ProcessExpired

from ingest import limited_process, memory, scratch, worker
from ingest.descriptors import ensure_descriptors
from ingest.endings import (
    EXIT_NO_MEMORY,
    NO_MEMORY,
    TOOK_TOO_LONG,
    ended_from_outside,
    lacks_memory,
    reason_of_end,
)
from ingest.errors import SovangError
from ingest.limited_process import LimitedProcess, TaskLostError

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limits")
resource = pytest.importorskip("resource", reason="not on Windows")


def ended_with(code: int) -> ProcessExpired:
    return ProcessExpired("", code=code)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TaskTimeoutError(), TOOK_TOO_LONG),
        (ended_with(EXIT_NO_MEMORY), NO_MEMORY),
        (MemoryError(), NO_MEMORY),
        (RuntimeError("Insufficient memory (Failed to allocate 243 bytes)"), NO_MEMORY),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), NO_MEMORY),
        (ValueError("odd"), "can't be read: odd"),
    ],
)
def test_the_cause_is_told(error: BaseException, reason: str) -> None:
    assert reason_of_end(error) == reason


@pytest.mark.parametrize("code", [-1, -9, -15])
def test_a_process_that_somebody_ended_blames_no_file(code: int) -> None:
    assert "ended from outside" in reason_of_end(ended_with(code))
    assert "ended from outside" in reason_of_end(ended_from_outside())


@pytest.mark.parametrize("code", [-11, -6, 1, 70, 72])
def test_one_that_ended_by_itself_does(code: int) -> None:
    assert "made the reading program crash" in reason_of_end(ended_with(code))


@pytest.mark.parametrize(
    ("error", "lacks"),
    [
        (MemoryError(), True),
        (OSError(errno.ENOMEM, "x"), True),
        (OSError(errno.ENOENT, "x"), False),
        (ValueError("std::bad_alloc"), True),
        (ValueError("Cannot allocate memory"), True),
        (ValueError("memory"), False),
    ],
)
def test_a_lack_of_memory_is_told_by_class_or_words(error: BaseException, lacks: bool) -> None:
    assert lacks_memory(error) is lacks


class FakePool:
    """A pool that its one task outlives, or that is there and gives what it is told to."""

    def __init__(self, answers: list[Future[str]], *, active: bool) -> None:
        self.answers, self.active = answers, active
        self.seconds: list[float] = []

    def schedule(self, _function: Any, *, args: list[Any], timeout: float) -> Future[str]:
        self.seconds.append(timeout)
        return self.answers.pop(0)

    def stop(self) -> None:
        """Nothing runs."""

    def join(self) -> None:
        """Nothing runs."""


def given(value: str) -> Future[str]:
    future: Future[str] = Future()
    future.set_result(value)
    return future


def process_with(pool: FakePool, monkeypatch: pytest.MonkeyPatch) -> LimitedProcess:
    process = LimitedProcess(None)
    monkeypatch.setattr(process, "_started", lambda: pool)
    monkeypatch.setattr(limited_process, "_TICK", 0.0)
    return process


@pytest.mark.parametrize(("lost", "is_done"), [(2, True), (3, False)])
def test_what_was_lost_with_its_process_is_tried_three_times(
    lost: int, is_done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = FakePool([*(Future[str]() for _ in range(lost)), given("done")], active=False)
    process = process_with(pool, monkeypatch)
    if is_done:
        assert process.run(7.0, str) == "done"
    else:
        with pytest.raises(TaskLostError) as error:
            process.run(7.0, str)
        assert "ended from outside" in error.value.reason
    assert pool.seconds == [7.0] * 3


@pytest.mark.parametrize(
    ("error", "reason"), [(TaskTimeoutError(), TOOK_TOO_LONG), (MemoryError(), NO_MEMORY)]
)
def test_what_took_too_much_is_lost_at_once(
    error: BaseException, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    future: Future[str] = Future()
    future.set_exception(error)
    pool = FakePool([future, given("done")], active=True)
    with pytest.raises(TaskLostError) as lost:
        process_with(pool, monkeypatch).run(7.0, str)
    assert lost.value.reason == reason


@linux
@pytest.mark.parametrize(
    ("soft", "hard", "raised", "refused"),
    [
        (88, 88, None, False),
        (87, 88, 88, False),
        (87, 87, None, True),
        (10, resource.RLIM_INFINITY, 88, False),
        (resource.RLIM_INFINITY, 10, None, False),
    ],
)
def test_three_workers_need_88_files(
    soft: int, hard: int, raised: int | None, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, both: limits.append(both))
    if refused:
        with pytest.raises(SovangError, match="ulimit -n 88"):
            ensure_descriptors(3)
    else:
        ensure_descriptors(3)
    assert limits == ([(raised, hard)] if raised else [])


@linux
@pytest.mark.parametrize(("container", "budget"), [(None, 750), (400, 300), (4000, 750)])
def test_workers_may_take_three_quarters_of_what_there_is(
    container: int | None, budget: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sysconf", {"SC_PHYS_PAGES": 100, "SC_PAGE_SIZE": 10}.__getitem__)
    monkeypatch.setattr(memory, "_number_in", lambda _: container)
    assert memory.memory_budget() == budget


@linux
@pytest.mark.parametrize(("text", "number"), [("4096\n", 4096), ("max\n", None)])
def test_a_container_may_have_a_limit(tmp_path: Path, text: str, number: int | None) -> None:
    (tmp_path / "memory.max").write_text(text)
    assert memory._number_in(tmp_path / "memory.max") == number
    assert memory._number_in(tmp_path / "none") is None


@linux
@pytest.mark.parametrize(("taken", "ended"), [(50, []), (51, [2])])
def test_the_largest_goes_where_all_take_more_than_their_budget(
    taken: int, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    monkeypatch.setattr(memory, "memory_of", {1: 10, 2: taken, 3: 40}.__getitem__)
    monkeypatch.setattr(os, "kill", lambda pid, _: killed.append(pid))
    memory.MemoryWatch(100).look([1, 2, None, 3])
    assert killed == ended


@pytest.mark.parametrize(("hours", "is_left"), [(23.9, False), (24.1, True)])
def test_a_folder_without_a_lock_is_let_be_for_a_day(
    tmp_path: Path, hours: float, is_left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "sovang-old").mkdir()
    then = time.time() - hours * 3600
    os.utime(tmp_path / "sovang-old", (then, then))
    assert scratch.sweep() == is_left


@linux
@pytest.mark.parametrize(
    ("limit", "hard", "set_to"),
    [
        (None, 100, []),
        (50, 100, [(50, 100)]),
        (200, 100, [(100, 100)]),
        (200, resource.RLIM_INFINITY, [(200, resource.RLIM_INFINITY)]),
    ],
)
def test_a_worker_is_bound_and_ends_with_what_it_started(
    limit: int | None, hard: int, set_to: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[tuple[int, int]] = []
    handlers: dict[int, object] = {}
    groups: list[tuple[int, int]] = []
    kept: list[tuple[int, int]] = []

    class Library:
        @staticmethod
        def mallopt(option: int, value: int) -> None:
            kept.append((option, value))

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(CONSTS, "channel_lock_timeout", 60)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (5, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, both: limits.append(both))
    monkeypatch.setattr(os, "setpgid", lambda *both: groups.append(both))
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library)
    worker.prepare_worker(limit, "/scratch")
    assert (limits, tempfile.tempdir, groups) == (set_to, "/scratch", [(0, 0)])
    assert list(handlers) == [signal.SIGTERM]
    assert CONSTS.channel_lock_timeout == 10.0
    # 32 MB at once go back to the system, and what is free beyond 64 MB: glibc's numbers for both
    assert kept == [(-3, 32 * 1024**2), (-1, 64 * 1024**2)]
