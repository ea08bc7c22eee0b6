"""What the archive takes and gives: requests, hits, stored documents, faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extract.lexicon.dates import DateRange
from extract.types import Header, Law, Reference, Status
from ingest.types import Box, Source


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


SearchOrder = Literal["relevance", "date", "-date", "number", "-number"]
"""Best first; or oldest, newest, lowest, highest number first. Without text, best is newest."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to search for. All conditions given must hold; with none, every document is a hit.

    Attributes:
        query: free text in the language that docs/search.md describes: words, "a phrase", -not, OR, fields,
            numbers and dates as they are printed.
        number: the document's own số/ký hiệu, forgivingly: "2935/QĐ-UBND", "2935 qd ubnd", "2935".
        dates: the date of issue lies in this range.
        kind: loại văn bản, e.g. "quyet dinh" or "QĐ".
        agency: a part of the issuing agency's name, or its initials.
        cites: the số/ký hiệu of a document that is cited.
        signer: a part of the signer's name.
        award: a part of an award's name.
        recipient: the name of somebody on a list of those commended, or its beginning.
        group: what the document is about.
        status: how far its header can be relied on: certain, uncertain, missing.
        path: a part of its file's path.
        boxes: tell where on the page the matches stand.
    """

    query: str = ""
    number: str | None = None
    dates: DateRange | None = None
    kind: str | None = None
    agency: str | None = None
    cites: str | None = None
    limit: int = 20
    offset: int = 0
    signer: str | None = None
    award: str | None = None
    recipient: str | None = None
    group: str | None = None
    status: str | None = None
    path: str | None = None
    sort: SearchOrder = "relevance"
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a page: `text[start:end]` for each of `spans` is what the query asked for.

    Attributes:
        start: where the passage begins in the page's text; what `lead` letters come before it are not of it.
        boxes: of the words matched, on the page, where they were asked for.
    """

    text: str
    page: int
    spans: tuple[tuple[int, int], ...] = ()
    start: int = 0
    lead: int = 0
    boxes: tuple[Box, ...] = ()

    def marked(self, before: str = "**", after: str = "**") -> str:
        """The text with each span between `before` and `after`.

        >>> Snippet("tặng Bằng khen cho", 1, ((5, 9), (10, 14))).marked()
        'tặng **Bằng** **khen** cho'
        """
        parts, at = [], 0
        for start, end in self.spans:
            parts += [self.text[at:start], before, self.text[start:end], after]
            at = end
        return "".join([*parts, self.text[at:]])


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One document that answers a request.

    Attributes:
        page: where the snippet stands; without one, where the document's number stands, else 1.
        score: higher is better; comparable within one result only.
        near: it has no number that was asked for, but one that is a digit or letter off.
        possible: its number or date is uncertain, and may be the one that was asked for.
        why: then what speaks for that, a sentence.
    """

    document: DocumentSummary
    page: int
    score: float
    snippet: Snippet | None = None
    near: bool = False
    possible: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """How many documents of the whole result have this value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a request.

    Attributes:
        total: of documents found, of which `hits` are a page.
        facets: by "loai_van_ban", "co_quan_ban_hanh", "nam", "hinh_thuc" (award), "status" and "nhom", the
            most frequent value first.
        notes: sentences for the person who asked, e.g. that a quote was not closed.
        suggestions: queries that may have been meant, where this one has a word that nothing has.
    """

    total: int
    hits: tuple[SearchHit, ...]
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in, and why, at the last attempt."""

    path: str
    reason: str
    failed_at: str


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


__all__ = [
    "AddOutcome",
    "ArchiveStatus",
    "Box",
    "CitedBy",
    "CitingDocument",
    "Correction",
    "DateRange",
    "DocumentSummary",
    "Facet",
    "Failure",
    "Fault",
    "HeldReference",
    "MissingDocument",
    "Repair",
    "SearchHit",
    "SearchOrder",
    "SearchRequest",
    "SearchResult",
    "Snippet",
    "StoredDocument",
    "StoredPage",
    "Verification",
]
