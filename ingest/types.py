"""What reading a file gives: a Document of Pages, Lines and Words with boxes and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from messages import Message

Source = Literal["text_layer", "ocr", "failed"]
"""Where a page's text came from. A failed page has no text and says why in `Page.error`."""


class Box(NamedTuple):
    """A rectangle in fractions of the page (0 to 1), origin top left, x1 > x0 and y1 > y0."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Height as a fraction of the page's height."""
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        """Width as a fraction of the page's width."""
        return self.x1 - self.x0

    @staticmethod
    def around(boxes: list[Box]) -> Box:
        """Return the smallest box that holds all `boxes` (at least one)."""
        return Box(
            min(b.x0 for b in boxes),
            min(b.y0 for b in boxes),
            max(b.x1 for b in boxes),
            max(b.y1 for b in boxes),
        )


class PixelBox(NamedTuple):
    """A rectangle in whole pixels of a page, x1 and y1 exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    def on_page(self, size: tuple[int, int]) -> Box:
        """Return it in fractions of a page of `size`."""
        width, height = size
        return Box(self.x0 / width, self.y0 / height, self.x1 / width, self.y1 / height)


class PlacedWord(NamedTuple):
    """A word where it stands on the page; its text holds no white space.

    Words that the reader itself put on one line share a `run` and come in its order; 0 where it does not say.
    An OCR engine's word boxes are rough (too tall by a line, overlapping their neighbours), so its word on
    what follows what is worth more than the boxes, while its lines often stop short or run across columns.
    `other` is what a second reader made of it, as in `Word`.
    """

    text: str
    box: Box
    confidence: float
    run: int = 0
    other: str = ""


class Word(NamedTuple):
    """One word of a page: `page.text[start:end]` is its text; confidence runs from 0 to 1.

    `other` is what a second reader made of the word where it read something else, "" where both agree or
    there was one reader.
    """

    start: int
    end: int
    box: Box
    confidence: float
    other: str = ""


class Line(NamedTuple):
    """One line of a page in reading order: `page.text[start:end]`, without its line break.

    Where two columns stand side by side, each column has its own lines. A line of plain text has no box.
    """

    start: int
    end: int
    box: Box | None


SlotKind = Literal["number", "day", "month", "year"]


class SlotReading(NamedTuple):
    """One reading of a slot, with the reader's calibrated score from 0 to 1.

    `by_strokes` says that all its 1s and 4s, which readers confuse, are confirmed by their strokes.
    """

    text: str
    score: float
    reader: str
    by_strokes: bool = False


class Slot(NamedTuple):
    """A place that a form leaves to be filled in, mostly by hand: "Số: … /", "ngày … tháng … năm …".

    `page.text[start:end]` is what the running text has there, maybe nothing (start == end). The readings
    come best first, behind them those of a second reader, if one was asked; none means that nothing was found
    to stand there.
    """

    kind: SlotKind
    start: int
    end: int
    box: Box
    readings: tuple[SlotReading, ...] = ()


class Cell(NamedTuple):
    """A cell of a table: where it begins in the grid, over how much of it it goes, and its words.

    `words` are positions in `Page.words`, in the order in which the cell is read. An empty cell has none.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    words: tuple[int, ...] = ()


class Table(NamedTuple):
    """A table of a page: its grid has `rows` times `columns` fields, which the cells fill."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. `text` is NFC; lines are joined by a line break, words by one space.

    Attributes:
        number: position in the file, from 1.
        source: where the text came from.
        confidence: mean confidence of the words, 0 to 1 (1 for a text layer, 0 for a failed page).
        words: in the order of the text; empty for plain text, which has no boxes.
        width: of the upright page in points (1/72 inch); 0 for plain text.
        height: likewise.
        dpi: resolution of the scan that was read, None for a text layer.
        rotation: clockwise degrees (0, 90, 180, 270) by which the page was turned to stand upright.
        slots: places left to be filled in by hand, in the order of the text.
        error: why the page could not be read, None unless `source` is "failed".
        tables: those found on the page, from top to bottom.
        unread: share of its text-like ink that no reader read, 0 to 1; 0 for plain text and a failed page.
    """

    number: int
    source: Source
    text: str
    confidence: float
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()
    width: float = 0.0
    height: float = 0.0
    dpi: int | None = None
    rotation: int = 0
    slots: tuple[Slot, ...] = ()
    error: str | None = None
    tables: tuple[Table, ...] = ()
    unread: float = 0.0


class PageReading(NamedTuple):
    """A page with what its document has to know: what read it ("" if nothing had to), and warnings.

    `warning` is about the page, `lost` about the reader: what is lost since a better one isn't there.
    """

    page: Page
    reader: str = ""
    warning: str | None = None
    lost: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read.

    Attributes:
        path: as given by the caller; "-" for standard input.
        sha256: of the file's bytes, 64 hexadecimal digits.
        size: in bytes.
        media_type: "application/pdf", "image/tiff", "text/plain" and others (`ingest.sources.files`).
        pages: in order; failed pages included.
        reader: what read the scanned pages, e.g. "tesseract 5.3.0 vie"; "" where none was needed.
        warnings: sentences for a person, e.g. that a garbage text layer was set aside.
    """

    path: str
    sha256: str
    size: int
    media_type: str
    pages: tuple[Page, ...]
    reader: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def failed_pages(self) -> tuple[Page, ...]:
        """The pages that could not be read."""
        return tuple(page for page in self.pages if page.source == "failed")


_UNREAD_PAGE = re.compile(
    r"""
    Page[ ](?P<page>\d+):[ ]
    (?:.*;[ ])?                           # "the text layer has wrong letters and was set aside; "
    about[ ](?:
        one[ ]line[ ]was                  # "about one line was"
        | (?P<number>\d+)[ ]lines[ ]were  # "about 40 lines were"
    )[ ]not[ ]read\.
    """,
    re.VERBOSE,
)
"""As `ingest.layout.coverage` and `ingest.read` write it, the only place where a page is judged."""


_CONVERTED_PAGE = re.compile(r"Page (\d+): .*its text was in the old encoding ")


def converted_pages(warnings: Iterable[str]) -> list[int]:
    """Return the pages whose text was in an encoding from before Unicode, as a document's warnings say.

    >>> converted_pages(["Page 2: its text was in the old encoding TCVN3 and was converted."])
    [2]
    """
    return [int(found[1]) for found in map(_CONVERTED_PAGE.match, warnings) if found]


def unread_pages(warnings: Iterable[str]) -> dict[int, str]:
    """Return the pages whose print was not read, by number, and how much of it, as a document's warnings say.

    `Page.unread` alone doesn't tell them: three lines of a full page are a smaller share than two short ones.

    >>> unread_pages(["Page 2: about 40 lines were not read.", "Page 3: its text layer was set aside."])
    {2: 'about 40 lines were not read'}
    """
    found = filter(None, map(_UNREAD_PAGE.fullmatch, warnings))
    return {int(one["page"]): _lines_not_read(int(one["number"] or 1)) for one in found}


def _lines_not_read(number: int) -> Message:
    return Message.plural("about one line was not read", "about {n} lines were not read", number)
