"""How a batch is given to workers, and when it is begun anew: at each limit."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest import batch
from ingest.batch import Outcome, Progress, _Batch, _Callbacks, _PoolBrokenError, _Task, available_cores
from ingest.errors import UnreadableFileError
from ingest.options import ReadOptions

OPTIONS = ReadOptions(page_timeout=5.0)


class Workers:
    """So many workers, none of which does anything."""

    def __init__(self, count: int) -> None:
        self._count = count

    def count(self) -> int:
        return self._count


class Pool:
    """A pool that keeps what it is given."""

    def __init__(self, *, active: bool = True, broken: bool = False) -> None:
        self.active, self.broken = active, broken
        self.limits: list[float] = []

    def schedule(self, _function: object, *, args: list[object], timeout: float) -> Future[Any]:
        if self.broken:
            raise RuntimeError("the pool is closed")
        self.limits.append(timeout)
        return Future()


def a_batch(files: int = 9, workers: int = 2, told: list[Progress] | None = None) -> _Batch:
    callbacks = _Callbacks(
        lambda _: False, lambda _: (), lambda *_: None, (told or []).append, lambda _: None
    )
    counted: Any = Workers(workers)
    return _Batch([Path(f"{n}.txt") for n in range(files)], OPTIONS, counted, callbacks)


def test_each_worker_has_a_task_and_one_that_waits() -> None:
    pool: Any = Pool()
    running = a_batch()
    assert running._fill(pool)
    assert pool.limits == [35.0] * 4  # a page's own limit, and half a minute in which the reader ends
    assert not a_batch(files=0)._fill(pool)


@pytest.mark.parametrize(("held", "goes_on"), [(199, True), (200, False)])
def test_two_hundred_outcomes_may_wait_for_a_slow_file(held: int, goes_on: bool) -> None:
    running = a_batch()
    running._ready = {str(n): Outcome(str(n), None) for n in range(held)}
    assert (running._next_task() is not None) is goes_on


@pytest.mark.parametrize(("seconds", "breaks"), [(95.0, False), (95.1, True)])
def test_a_minute_without_anything_done_breaks_a_pool(
    seconds: float, breaks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond a page's limit and the half minute in which its worker is ended."""
    clock = [0.0]
    monkeypatch.setattr(batch, "monotonic", lambda: clock[0])
    running, pool = a_batch(), Pool()
    clock[0] = seconds
    noticed: Any = pool
    if breaks:
        with pytest.raises(_PoolBrokenError):
            running._notice_broken(noticed, set())
    else:
        running._notice_broken(noticed, set())
        assert running._moved == 0.0
    done: Future[Any] = Future()
    done.set_result(None)
    running._notice_broken(noticed, {done})
    assert running._moved == seconds


def test_a_pool_that_is_not_active_any_more_is_broken() -> None:
    pool: Any = Pool(active=False)
    with pytest.raises(_PoolBrokenError):
        a_batch()._notice_broken(pool, set())
    broken: Any = Pool(broken=True)
    running = a_batch()
    with pytest.raises(_PoolBrokenError):
        running._schedule(broken, _Task(Path("a.txt")))
    assert [task.path.name for task in running._again] == ["a.txt"]


def test_what_broke_three_pools_is_given_up() -> None:
    running = a_batch()
    task = _Task(Path("a.txt"))
    for _ in range(2):
        running._in_flight = {Future(): task}
        running._begin_again()
        assert (list(running._again), running._in_flight) == ([task], {})
        running._again.clear()
    running._in_flight = {Future(): task}
    running._begin_again()
    assert not running._again
    ((future, given_up),) = running._in_flight.items()
    assert given_up is task
    outcome = running._settle(future, task)
    assert outcome is not None
    assert isinstance(outcome.result, UnreadableFileError)
    assert "ended from outside" in outcome.result.reason


def test_a_caller_hears_of_the_batch_every_second(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    told: list[Progress] = []

    def wait(_futures: object, timeout: float, **_: object) -> tuple[set[Any], set[Any]]:
        asked.append(timeout)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return set(), set()

    monkeypatch.setattr(batch, "wait", wait)
    callbacks = _Callbacks(lambda _: False, lambda _: (), lambda *_: None, told.append, lambda _: None)
    counted: Any = Workers(1)
    running = _Batch([Path("a.txt")], OPTIONS, counted, callbacks)
    pool: Any = Pool()
    outcomes: Iterator[Outcome] = running._outcomes(pool)
    with pytest.raises(KeyboardInterrupt):
        next(outcomes)
    assert asked == [1.0, 1.0]
    assert told == [Progress(0, 1, 0, 0, 0, 0)]


def test_the_time_that_workers_spent_on_a_file_is_that_of_its_look_and_its_pages() -> None:
    running = a_batch()
    plan: Any = SimpleNamespace(pages=2, path="a.pdf", sha256="x", size=7, mtime_ns=9)
    planned: Future[Any] = Future()
    planned.set_result((plan, 0.5))
    assert running._settle(planned, _Task(Path("a.pdf"))) is None
    (job,) = running._jobs
    assert (job.seconds, list(job.unscheduled), running._pages_known) == (0.5, [1, 2], 2)
    page: Future[Any] = Future()
    page.set_result(batch._Done(SimpleNamespace(page=SimpleNamespace(source="failed", number=1)), 0.25))
    assert running._settle(page, _Task(Path("a.pdf"), job, 1)) is None
    assert job.seconds == 0.75


def test_cores_are_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch.os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert available_cores() == 3
    monkeypatch.delattr(batch.os, "sched_getaffinity")
    monkeypatch.setattr(batch.os, "cpu_count", lambda: None)
    assert available_cores() == 1
