"""Any executor reads a batch: what it is given it does, and what is given up it leaves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from ingest.options import ReadOptions
from ingest.workers import ExecutorWorkers


def test_an_executor_does_what_is_scheduled_until_it_is_given_up() -> None:
    begun, enough = Event(), Event()

    def slow(word: str) -> str:
        begun.set()
        enough.wait(30)
        return word

    with ThreadPoolExecutor(1) as executor:
        workers = ExecutorWorkers(executor, 7)
        assert workers.count() == 7
        pool = workers.pool(ReadOptions(), Path())
        assert pool.active
        assert pool.schedule(max, [3, 5], timeout=9).result(30) == 5
        running, waiting = pool.schedule(slow, ["a"], timeout=9), pool.schedule(slow, ["b"], timeout=9)
        assert begun.wait(30)
        pool.stop()
        enough.set()
        assert (running.result(30), waiting.cancelled()) == ("a", True)
        pool.close()
        pool.join()
        assert executor.submit(max, 1, 2).result(30) == 2  # it belongs to somebody else
