"""What a process may be driven to, for tests of what holds it: at module level, since it crosses by name."""

from __future__ import annotations

import os
import signal
from datetime import date

from commands.limits import bounded_record
from extract.types import Record
from ingest.types import Document


def echo(value: object) -> object:
    """Return what is given."""
    return value


def hang() -> None:
    """Do nothing for ever."""
    while True:
        signal.pause()


def end_with(number: int) -> None:
    """End this process by a signal, as a crash or somebody from outside does."""
    os.kill(os.getpid(), number)


def take_all_memory() -> bytes:
    """Ask for more memory than there is."""
    return bytes(1 << 62)


def process_id() -> int:
    """Return the id of the process that does it."""
    return os.getpid()


def no_memory(document: Document, read_on: date | None) -> Record:
    """Find what the rules find, but where a text says `hostile`."""
    if "hostile" in document.pages[0].text:
        take_all_memory()
    return bounded_record(document, read_on)


def crash(document: Document, read_on: date | None) -> Record:
    """Find what the rules find, but where a text says `hostile`."""
    if "hostile" in document.pages[0].text:
        end_with(signal.SIGSEGV)
    return bounded_record(document, read_on)


def never_done(document: Document, read_on: date | None) -> Record:
    """Find what the rules find, but where a text says `hostile`."""
    if "hostile" in document.pages[0].text:
        hang()
    return bounded_record(document, read_on)
