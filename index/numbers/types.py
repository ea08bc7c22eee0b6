"""Who cites a document, and which cited documents are not held."""

from __future__ import annotations

from dataclasses import dataclass

from extract.types import Reference, Status
from index.types import DocumentSummary


@dataclass(frozen=True, slots=True)
class CitingDocument:
    """A document that cites another, and where it does so, in reading order.

    Attributes:
        possible: none of its mentions has the number, but one whose number was not read has all else of it.
    """

    document: DocumentSummary
    mentions: tuple[Reference, ...]
    possible: bool = False


@dataclass(frozen=True, slots=True)
class CitedBy:
    """The documents that cite `so_ky_hieu`, the newest first."""

    so_ky_hieu: str
    documents: tuple[CitingDocument, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A document that is cited but not held.

    Attributes:
        so_ky_hieu: in the writing found most often.
        ngay_ban_hanh: date as cited, None where no mention has one.
        count: of the documents that cite it.
        mentions: of all its mentions in them.
        status: "certain" where at least one mention was read with certainty.
        possible: a held document that it may be, whose number or date is uncertain; `why` says what for.
    """

    so_ky_hieu: str
    key: str
    ngay_ban_hanh: str | None
    count: int
    mentions: int
    cited_by: tuple[DocumentSummary, ...]
    status: Status = "certain"
    possible: int | None = None
    why: str = ""
