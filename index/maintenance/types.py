"""How an archive is: its counts, its faults, and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass

from extract.types import Status
from index.types import Failure


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """Counts of what the archive holds.

    Attributes:
        fields: for each header field, how many documents have it certain, uncertain, missing.
        references: mentions of other documents.
        waiting: documents that the search engine doesn't know yet.
    """

    folder: str
    documents: int
    files: int
    pages: int
    failed_pages: int
    fields: dict[str, dict[Status, int]]
    references: int
    uncertain_references: int
    laws: int
    failures: tuple[Failure, ...]
    waiting: int
    engine: str
    schema_version: int
    analysis_version: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the archive: what it is, where, and what mends it.

    Attributes:
        kind: one word for programs; "" where nothing but a person or a backup can mend it.
        document: id of the document that it concerns.
    """

    what: str
    where: str
    remedy: str
    kind: str = ""
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was wrong with the archive, and what was done about it."""

    what: str
    where: str
    done: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the archive found.

    Attributes:
        faults: that are there (still).
        repairs: of those that were.
        audit: hash of the audit log's last line. Noted elsewhere, it shows whether the log was rewritten.
        writing: another process is writing, so that what a batch brings into order at its end was left out.
    """

    faults: tuple[Fault, ...]
    repairs: tuple[Repair, ...]
    audit: str
    writing: bool = False
