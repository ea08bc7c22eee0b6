"""Open files: what a batch needs of them is asked for before it begins, not missed in its middle."""

from __future__ import annotations

import sys

from ingest.errors import SovangError
from messages import Message

_FOR_ALL = 64
"""Files that a process has open besides: the catalogue has 4, the search engine some 20 while it merges."""

_PER_WORKER = 8
"""Pipes to a worker process, and what is open while one starts."""


def ensure_descriptors(workers: int) -> None:
    """See that this process may open as many files as a batch with so many workers needs.

    Raises:
        SovangError: the system lets it open fewer.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    needed = _FOR_ALL + _PER_WORKER * workers
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise SovangError(
            Message(
                "The system lets a program open only {limit_n} files at once, and this needs {needed_n}; run "
                "`ulimit -n {needed}` before, or give fewer --jobs.",
                limit_n=hard,
                needed_n=needed,
                needed=needed,
            )
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
