"""What a process that reads pages sets up for itself: bounds, an orderly end, and memory that it keeps."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import tempfile

from pebble import CONSTS

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of glibc's mallopt
_KEPT = 64 << 20  # bytes that are free and not given back
_AT_ONCE = 32 << 20  # bytes: as large as any picture of a page
_LOCK_SECONDS = 10.0
"""For which a worker waits its turn at the pipe of tasks; pebble's own is a minute.

A turn takes milliseconds. A worker that is killed in its turn never ends it, and the others, or the one in
its place, wait for so long until the pool is made anew.
"""


def prepare_worker(memory_limit: int | None, scratch: str) -> None:
    """Bound what this process may take, and make its end the end of the programs that it started.

    Args:
        memory_limit: bytes, None for none.
        scratch: folder for temporary files. It is removed with the batch, whatever a killed worker leaves.
    """
    tempfile.tempdir = scratch
    CONSTS.channel_lock_timeout = _LOCK_SECONDS
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    if memory_limit is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        allowed = memory_limit if hard == resource.RLIM_INFINITY else min(memory_limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    if sys.platform == "linux":
        _keep_memory()
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, _end_group)


def _keep_memory() -> None:
    """Let the C library keep the memory of one picture for the next.

    It gives each picture back to the system, which has to wipe it page by page before it is had again: that
    was half of the time spent in the kernel.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _AT_ONCE)
        mallopt(_TRIM_THRESHOLD, _KEPT)


def _end_group(_signum: int, _frame: object) -> None:
    os.killpg(0, signal.SIGKILL)
