"""How pages were scanned, beside what is asked of the product of digitising; told kind by kind.

What is asked is by Thông tư 05/2025/TT-BNV as two sources tell it, likely and no more; maps, of which 300 dpi
are asked, aren't told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from index.compliance.form import Finding
from index.store import awards as award_rows
from index.store import documents
from index.store.catalogue import Catalogue
from index.store.documents import HeldOriginal
from index.store.original_files import OriginalFiles
from ingest.errors import UnreadableFileError
from messages import N_, Message

LEAST_DPI: Final = 200
"""Least resolution of an administrative paper, by Thông tư 05/2025/TT-BNV as two sources tell it; likely."""

ScanFault = Literal["scan_not_pdfa", "scan_no_colour", "scan_dpi_unknown", "scan_low_dpi", "scan_not_seen"]
"""What a page lacks; the last: its original could not be looked at."""

_SHOWN: Final = 10
"""Documents that a finding names; it counts all."""
_PAPER: Final = ("application/pdf", "image/")
"""Media types of files that have pages to look at."""
_TEXTS: Final[dict[ScanFault, str]] = {
    "scan_not_pdfa": N_("Scanned, and the file doesn't call itself PDF/A; files: {n} ({documents})."),
    "scan_no_colour": N_("Scanned without 24 bits of colour; files: {n} ({documents})."),
    "scan_low_dpi": N_("Scanned at less than {least} dpi; files: {n} ({documents})."),
    "scan_dpi_unknown": N_("Scanned, and the file doesn't say its resolution; files: {n} ({documents})."),
    "scan_not_seen": N_("The original could not be looked at; files: {n} ({documents})."),
}


class PageScan(NamedTuple):
    """How a page was scanned.

    Attributes:
        pdfa: as the file says of itself; "" where it says nothing, None where it is no PDF.
        scanned: a picture covers the page; else nothing is asked of it.
        dpi: None where the file doesn't say.
    """

    number: int
    pdfa: str | None
    scanned: bool
    dpi: int | None
    colour: bool | None


Scans = Callable[[Path, str], Sequence[PageScan]]
"""Returns how the pages of a file of a media type were scanned."""


def faults(page: PageScan) -> Iterator[ScanFault]:
    """Yield what a page lacks of what is asked of the product of digitising.

    >>> list(faults(PageScan(1, "2B", True, 300, True)))
    []
    >>> list(faults(PageScan(1, "", True, 199, False)))
    ['scan_not_pdfa', 'scan_no_colour', 'scan_low_dpi']
    """
    if not page.scanned:
        return
    if not page.pdfa:
        yield "scan_not_pdfa"
    if not page.colour:
        yield "scan_no_colour"
    if page.dpi is None:
        yield "scan_dpi_unknown"
    elif page.dpi < LEAST_DPI:
        yield "scan_low_dpi"


@dataclass(frozen=True, slots=True)
class _Short:
    """A file with a fault, and the first page that has it."""

    document: int
    page: int | None


def scan_findings(
    catalogue: Catalogue, folder: Path, scans: Scans, id: int | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each kind of fault, with the first files that have it, of one document or of all.

    Raises:
        DocumentNotFoundError: there is no document with this id.
    """
    if id is not None:
        catalogue.main_row(id)
    found: dict[ScanFault, list[_Short]] = {}
    kept = OriginalFiles(catalogue, folder)
    for original in documents.originals(catalogue, id):
        for fault, page in _faults_of(original, kept, scans).items():
            found.setdefault(fault, []).append(_Short(original.id, page))
    return tuple(_finding(catalogue, fault, found[fault]) for fault in _TEXTS if fault in found)


def _faults_of(original: HeldOriginal, kept: OriginalFiles, scans: Scans) -> dict[ScanFault, int | None]:
    """Return the faults of a file, each with the first page that has it."""
    path = _place(original, kept)
    if path is None:
        return {"scan_not_seen": None}
    pages = scans(path, original.media_type)
    if not pages and original.media_type.startswith(_PAPER):
        return {"scan_not_seen": None}
    first: dict[ScanFault, int | None] = {}
    for page in pages:
        for fault in faults(page):
            first.setdefault(fault, page.number)
    return first


def _place(original: HeldOriginal, kept: OriginalFiles) -> Path | None:
    """Return where an original stands, None where it is nowhere, or another file stands there now."""
    own: tuple[Path, ...] = ()
    with suppress(UnreadableFileError):  # the store is away: the file may be where it was found
        own = (kept.local_copy(original.sha256, original.media_type),)
    for path in (*own, *original.paths):
        if path.is_file() and path.stat().st_size == original.size:
            return path
    return None


def _finding(catalogue: Catalogue, fault: ScanFault, short: Iterable[_Short]) -> Finding:
    held = list(short)
    named = [f"#{one.document}" for one in held[:_SHOWN]] + ["…"] * (len(held) > _SHOWN)
    what = Message(_TEXTS[fault], n=len(held), documents=named, least=LEAST_DPI)
    rests_on = Message("Thông tư 05/2025/TT-BNV as two sources tell it: likely")
    related = tuple(one.document for one in held[1:_SHOWN])
    first = held[0]
    number = award_rows.heads(catalogue, [first.document])[first.document].number
    return Finding(first.document, number, fault, what, rests_on, "uncertain", False, first.page, related)
