"""A file before it is read, and the document that its pages make: needs none of the readers' libraries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.errors import UnreadableFileError
from ingest.sources.files import MediaType
from ingest.types import Document, Page, PageReading
from messages import Message


@dataclass(frozen=True, slots=True)
class FilePlan:
    """A file that can be read, before any page is: what it is, its fingerprint, its number of pages.

    `notes` are sentences on the file as a whole, for a person.
    """

    path: str
    media_type: MediaType
    sha256: str
    size: int
    mtime_ns: int
    pages: int
    notes: tuple[str, ...] = ()


def failed_page(number: int, reason: str) -> PageReading:
    """Return the page that stands for one that could not be read."""
    return PageReading(Page(number=number, source="failed", text="", confidence=0.0, error=reason))


def assemble(file: FilePlan, readings: Iterable[PageReading]) -> Document:
    """Put a document together from all its pages, given in any order.

    Raises:
        UnreadableFileError: every page failed.
    """
    ordered = sorted(readings, key=lambda reading: reading.page.number)
    pages = tuple(reading.page for reading in ordered)
    if pages and all(page.source == "failed" for page in pages):
        reason = pages[0].error or Message("can't be read")
        raise UnreadableFileError(file.path, Message("no page could be read; page 1 {reason}", reason=reason))
    return Document(
        path=file.path,
        sha256=file.sha256,
        size=file.size,
        media_type=file.media_type,
        pages=pages,
        reader=next((reading.reader for reading in ordered if reading.reader), ""),
        warnings=(
            *file.notes,
            *dict.fromkeys(reading.lost for reading in ordered if reading.lost),
            *page_warnings((reading.page.number, reading.warning) for reading in ordered),
        ),
    )


def page_warnings(warned: Iterable[tuple[int, str | None]]) -> tuple[str, ...]:
    """Return what is to be said of pages, given by number, None where there is nothing."""
    return tuple(Message("Page {page}: {what}.", page=number, what=what) for number, what in warned if what)
