"""The memory of all worker processes together: one page must not take what the whole machine has.

Each worker has a limit of its own, but a machine with many cores has less memory than all their limits add
up to. Where the operating system doesn't tell what a process takes (Windows, macOS), only those limits hold.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pebble import ProcessExpired

_SHARE = 0.75
"""Of the machine's memory, or its container's: the rest is for the archive, the system and other programs."""

_CONTAINER_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def memory_budget() -> int | None:
    """Return how many bytes all workers together may take, None where the system doesn't tell."""
    if sys.platform != "linux":
        return None
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    container = (_number_in(Path(name)) for name in _CONTAINER_LIMITS)
    return int(_SHARE * min([machine, *filter(None, container)]))


def _number_in(path: Path) -> int | None:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):  # there is none, or it says "max"
        return None


def memory_of(pid: int) -> int:
    """Return how many bytes of memory a process takes, 0 where it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


class MemoryWatch:
    """Ends the process that takes most where all together take more than their budget."""

    def __init__(self, budget: int | None) -> None:
        self._budget = budget
        self._ended = set[int]()

    def look(self, pids: Iterable[int | None]) -> None:
        """Look at these processes; end the largest if they are over the budget."""
        if self._budget is None:
            return
        taken = {pid: memory_of(pid) for pid in pids if pid is not None}
        if sum(taken.values()) > self._budget:
            self._end(max(taken, key=taken.__getitem__))

    def _end(self, pid: int) -> None:
        self._ended.add(pid)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def has_ended(self, error: BaseException) -> bool:
        """Tell whether a task was lost because its process was the largest."""
        return isinstance(error, ProcessExpired) and error.pid in self._ended
