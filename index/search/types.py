"""What a search is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extract.lexicon.dates import DateRange
from index.types import DocumentSummary
from ingest.types import Box

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
