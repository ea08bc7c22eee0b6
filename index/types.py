"""What the archive holds: documents with their pages, references, corrections and pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.types import Header, Law, Recipient, Reference
from ingest.types import Source


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of a document given to the archive.

    Attributes:
        id: its number in the archive, the same for ever.
        added: False where the archive already held a complete reading of the same file.
    """

    id: int
    added: bool


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One archived document in a line.

    Attributes:
        path: a file in which it is found; None where no path is known any more.
        uncertain: names of those header fields among the ones shown whose value is uncertain.
    """

    id: int
    so_ky_hieu: str | None = None
    ngay_ban_hanh: str | None = None
    loai_van_ban: str | None = None
    co_quan_ban_hanh: str | None = None
    trich_yeu: str | None = None
    path: str | None = None
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page of a stored document, without its text (see `Archive.reading`).

    Attributes:
        unread: share of its text-like ink that no reader read, 0 to 1.
    """

    number: int
    source: Source
    confidence: float
    error: str | None = None
    unread: float = 0.0


@dataclass(frozen=True, slots=True)
class HeldReference:
    """One mention of another document, and the id of that document where the archive holds it.

    Attributes:
        possible: the document that may be meant, where none surely is; `why` says what speaks for it.
    """

    reference: Reference
    held: int | None
    possible: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of one header field.

    Attributes:
        value: normal form; None where the document has none.
        before: the value that stood there.
        undone: the field was given back to the rules, whose value `value` is.
        note: why, in the person's words; "" without.
    """

    document: int
    field: str
    value: str | None
    before: str | None
    who: str
    at: str
    note: str = ""
    undone: bool = False


ListAction = Literal["set", "added", "removed", "whole", "undone"]


@dataclass(frozen=True, slots=True)
class ListCorrection:
    """What a person said of a line of a list of recipients, or of the list as a whole.

    Attributes:
        line: its number among those of the document on which a person has the word; 0 is the whole list.
        value: the entry as the person has it; None where it was removed, or given back to the rules.
        before: the entry that stood there, None where none did.
        note: why, in the person's words; "" without.
    """

    document: int
    line: int
    action: ListAction
    value: Recipient | None
    before: Recipient | None
    who: str
    at: str
    note: str = ""


PairKind = Literal["same_paper", "conflict"]

PairState = Literal["open", "confirmed", "dismissed"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that are one paper, or that claim one number.

    Attributes:
        first: id, smaller than `second`.
        kind: "same_paper", or "conflict": two papers with one number and date in one agency.
        likeness: share of the shorter text that stands in the longer one, 0 to 1.
        reason: a sentence for a person.
        state: "open" until a person has "confirmed" or "dismissed" it.
        who: who did so, "" while open.
        at: when it was found, or settled.
    """

    first: int
    second: int
    kind: PairKind
    likeness: float
    reason: str
    state: PairState
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One archived document with all that is known about it.

    Attributes:
        added_at: when it was taken in, ISO 8601 in UTC.
        paths: every file in which it was found, the first one known first; may be empty.
        warnings: of the reading, then of the rules.
        corrections: what people put right, and what holds.
        pairs: documents that are the same paper or claim its number, unless that was dismissed.
        papers: the documents of all papers in its file, itself among them, in order; mostly itself alone.
    """

    id: int
    sha256: str
    media_type: str
    size: int
    reader: str
    added_at: str
    paths: tuple[str, ...]
    header: Header
    references: tuple[HeldReference, ...]
    laws: tuple[Law, ...]
    pages: tuple[StoredPage, ...]
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pairs: tuple[Pair, ...] = ()
    papers: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """Kind, number and subject, as a copy or a window is headed; "" where none of them is known."""
        head = self.header
        named = " ".join(filter(None, (head.loai_van_ban.value, head.so_ky_hieu.value)))
        return ": ".join(filter(None, (named, head.trich_yeu.value)))


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, and why, at the last attempt."""

    path: str
    reason: str
    failed_at: str
