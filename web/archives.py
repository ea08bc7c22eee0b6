"""The archive behind the pages: many readers at once, one writer.

An open archive belongs to one thread. So each thread of a small pool keeps its own for reading, with the
caches that make the second search quicker than the first, and one more thread writes.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import TypeVar

from index.archive import Archive
from web.gate import viewer

_T = TypeVar("_T")

_READERS = 8
"""Threads that answer: SQLite and the engine let go of the interpreter's lock while they search."""

_WAIT_FOR_WRITER = 20.0
"""Seconds that a change waits for a batch to let it in between two documents."""


class Archives:
    """One archive for everyone who is looking at its pages."""

    def __init__(self, folder: Path) -> None:
        """Open the archive once, so that a wrong folder is refused before anybody asks for a page.

        Raises:
            ArchiveError: there is none, or it can't be read.
        """
        Archive.open(folder).close()
        self.folder = folder
        self._mine = threading.local()
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="sovang-read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sovang-write")

    async def read(self, ask: Callable[[Archive], _T]) -> _T:
        """Return what `ask` answers from the archive, of which whoever asks sees what they may see."""
        return await self._in(self._readers, lambda: ask(self._open()))

    async def write(self, change: Callable[[Archive], _T]) -> _T:
        """Return what `change` answers; it holds the archive's lock, others read meanwhile.

        The catalogue has the change at once. The search engine and what is compared across documents follow
        behind the answer.
        """
        done = await self._in(self._writer, lambda: self._change(change))
        self._writer.submit(self._follow)
        return done

    def close(self) -> None:
        """End the threads; what is under way is finished first."""
        self._writer.shutdown()
        self._readers.shutdown()

    @staticmethod
    async def _in(threads: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
        """Run work in one of the threads, in the language of whoever asks."""
        return await asyncio.get_running_loop().run_in_executor(threads, copy_context().run, work)

    def _open(self) -> Archive:
        """Return this thread's archive for whoever asks: all of it, or what is open to everybody."""
        name = "whole" if viewer().cleared else "open"
        held: Archive | None = getattr(self._mine, name, None)
        if held is None:
            held = Archive.open(self.folder)
            setattr(self._mine, name, held)
        if not viewer().cleared:
            held.see_only_open()
        return held

    def _change(self, change: Callable[[Archive], _T]) -> _T:
        with Archive.open(self.folder, create=True, wait=_WAIT_FOR_WRITER) as archive:
            return change(archive)

    def _follow(self) -> None:
        with Archive.open(self.folder, create=True, wait=_WAIT_FOR_WRITER) as archive:
            archive.commit_index()
