"""The rules within limits: text that takes them too much ends a process of its own, not the batch."""

from __future__ import annotations

from datetime import date

from extract.types import Record
from ingest.endings import NO_MEMORY, TOOK_TOO_LONG
from ingest.errors import UnreadableFileError
from ingest.limited_process import LimitedProcess, TaskLostError
from ingest.types import Document
from messages import Message

RULES_SECONDS = 120.0
"""Time for the rules on one document: a list of a thousand rows over 42 pages takes them about 5 s."""

RULES_MEMORY = 3 << 30
"""Bytes of address space for them: with what they load they take 0.7 GB, and 0.8 GB for that list."""

MOST_FOUND = 50_000
"""References, laws, standards, awards and recipients of one document together: what crosses back to a batch
has to fit into its memory. The longest lists seen have some two thousand."""

_REASONS: dict[str, str] = {
    TOOK_TOO_LONG: Message(
        "was read, but to find references and lists in it takes too long; divide the file"
    ),
    NO_MEMORY: Message(
        "was read, but to find references and lists in it takes more memory than it may; divide the file"
    ),
}
"""What is said of the rules where the same end of a page's process has another reason."""


def rules_process() -> LimitedProcess:
    """Return a process for the rules alone; use it as a context manager."""
    return LimitedProcess(RULES_MEMORY)


def apply_rules(process: LimitedProcess, document: Document, read_on: date | None) -> Record:
    """Return what the rules find in a document that was first read on that day.

    Raises:
        UnreadableFileError: it takes more time or memory than it may, or more is found than it may hold.
    """
    try:
        return process.run(RULES_SECONDS, bounded_record, document, read_on)
    except TaskLostError as error:
        raise UnreadableFileError(document.path, _REASONS.get(error.reason, error.reason)) from error


def bounded_record(document: Document, read_on: date | None = None) -> Record:
    """Return what the rules find, in whatever process this is.

    Raises:
        UnreadableFileError: that is more than a document may hold.
    """
    from extract.record import extract  # spaCy takes a second to load

    record = extract(document, read_on)
    found = sum(map(len, _parts(record)))
    if found > MOST_FOUND:
        reason = Message(
            "has {found_n} references and list entries, more than the limit of {most_n}; divide the file",
            found_n=found,
            most_n=MOST_FOUND,
        )
        raise UnreadableFileError(document.path, reason)
    return record


def _parts(record: Record) -> tuple[tuple[object, ...], ...]:
    if record.papers:  # the record itself is then the first one's
        return tuple(part for paper in record.papers for part in _parts(paper.record))
    return (record.references, record.laws, record.standards, record.awards, record.recipients)
