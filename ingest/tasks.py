"""What worker processes are asked to do. Only they load the readers' libraries, which takes a second."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.assemble import FilePlan
from ingest.endings import EXIT_NO_MEMORY, NO_MEMORY, lacks_memory
from ingest.options import ReadOptions
from ingest.types import Document, PageReading


def look(path: Path, options: ReadOptions) -> FilePlan:
    """Look at a file and say what reading it takes; see `ingest.read.plan`."""
    from ingest.read import plan  # noqa: PLC0415

    return plan(path, options)


def read(file: FilePlan, number: int, options: ReadOptions) -> PageReading:
    """Read a page; see `ingest.read.read_page`."""
    from ingest.read import read_page  # noqa: PLC0415

    return read_page(file, number, options)


def read_plain(data: bytes) -> Document:
    """Return the bytes of plain text as a document; see `ingest.read.read_text`.

    Raises:
        UnreadableFileError: they are in no encoding that is known.
    """
    from ingest.read import read_text  # noqa: PLC0415
    from ingest.sources.text import decode  # noqa: PLC0415

    decoded = decode(data, "-")
    return read_text(decoded.text, encoding=decoded.encoding)


def done_within_memory(function: Callable[..., Any], *words: Any) -> Any:
    """Do a task. A worker that finds no memory for it ends, and another takes its place.

    What it has loaded may be half made, and its memory in pieces: the next good page must not suffer for it.
    """
    try:
        value = function(*words)
    except Exception as error:
        if lacks_memory(error):
            _end_worker()
        raise
    if isinstance(value, PageReading) and value.page.error == NO_MEMORY:
        _end_worker()
    return value


def _end_worker() -> None:
    if multiprocessing.parent_process() is not None:  # else a test does the task in its own process
        os._exit(EXIT_NO_MEMORY)
