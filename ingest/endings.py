"""How a worker's task can end without a result, and what people are told of it: the cause, not a guess."""

from __future__ import annotations

import errno
import logging
from concurrent.futures import TimeoutError as TaskTimeoutError

from pebble import ProcessExpired

from messages import Message

logger = logging.getLogger(__name__)

TOOK_TOO_LONG = Message("took too long to read and was skipped")
NO_MEMORY = Message("needs more memory than a page may take")
NO_MEMORY_TOGETHER = Message(
    "needs more memory than there is while other pages are read; run `sovang ingest --retry-failed --jobs 1`"
)
_FROM_OUTSIDE_REASON = Message(
    "was not read: its process was ended from outside, by somebody or because the machine had no "
    "memory left; run `sovang ingest --retry-failed`"
)
_CRASHED = Message("made the reading program crash; the file may be damaged")

EXIT_NO_MEMORY = 71
"""Exit code of a worker that ran out of memory and ended itself."""

FROM_OUTSIDE = (-1, -9, -15)
"""Exit codes of a process that a hang-up, a kill or a polite request ended: no file does that."""

_SIGNS_OF_NO_MEMORY = ("bad_alloc", "insufficient memory", "cannot allocate memory", "failed to allocate")
"""What onnxruntime, OpenCV, the C library and pdfium say, each in an error of its own class."""


def lacks_memory(error: BaseException) -> bool:
    """Tell whether an error says, in whatever class, that there was no memory.

    >>> lacks_memory(RuntimeError("std::bad_alloc")), lacks_memory(ValueError("x"))
    (True, False)
    """
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    said = str(error).casefold()
    return any(sign in said for sign in _SIGNS_OF_NO_MEMORY)


def reason_of_end(error: BaseException) -> str:
    """Return why a task has no result, of the error that its future has."""
    if isinstance(error, TaskTimeoutError):
        return TOOK_TOO_LONG
    if isinstance(error, ProcessExpired):
        logger.info("a worker ended with code %s", error.exitcode)
        return _reason_of_code(error.exitcode)
    if lacks_memory(error):
        return NO_MEMORY
    return Message("can't be read: {error}", error=error)


def ended_from_outside() -> ProcessExpired:
    """Return the error of a task whose process was ended from outside too often."""
    return ProcessExpired("ended from outside", code=FROM_OUTSIDE[1])  # type: ignore[no-untyped-call]


def _reason_of_code(code: int | None) -> str:
    """Return why there is no result where the worker ended with this code, negative where by a signal."""
    if code == EXIT_NO_MEMORY:
        return NO_MEMORY
    return _FROM_OUTSIDE_REASON if code in FROM_OUTSIDE else _CRASHED
