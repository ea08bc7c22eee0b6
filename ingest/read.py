"""Reading: a file planned, one page read, a whole document put together.

The unit of work is the page, so that a batch can spread one long file over all cores. Everything here works
in this process; `ingest.batch` spreads it over several.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from tempfile import NamedTemporaryFile
from time import monotonic

from PIL.Image import Image

from ingest.assemble import FilePlan, assemble, failed_page, page_warnings
from ingest.cleanup.prepare import to_grey, unskewed
from ingest.endings import NO_MEMORY, lacks_memory
from ingest.errors import MissingToolError, UnreadableFileError
from ingest.handwriting.slot_lines import slot_lines
from ingest.handwriting.slots import find_slots, upright
from ingest.layout.compose import Layout, compose
from ingest.layout.coverage import measure_coverage, unread_warning
from ingest.layout.tables import filled, moved
from ingest.ocr.orientation import read_upright
from ingest.ocr.readers import make_reader
from ingest.ocr.tesseract import Reader, ReadingError
from ingest.options import ReadOptions
from ingest.sources.files import fingerprint, media_type
from ingest.sources.image import Picture, count_frames, load_frame
from ingest.sources.office.flow import PastedScan
from ingest.sources.office.kinds import KINDS
from ingest.sources.office.read import OfficeFile, read_office
from ingest.sources.pdf import PdfPage, count_pages, dpi_for, inspect_page, render_page, turned_page
from ingest.sources.shown_words import hidden_warning, is_hidden_on_purpose, shown_words, surely_hidden
from ingest.sources.text import converted_warning, decode, page_texts, text_page, text_pages
from ingest.sources.text_layer import TextLayer, has_wrong_letters, judge_layer, read_layer
from ingest.types import Document, Page, PageReading, PlacedWord, Table
from messages import Message, message_of
from vietnamese.legacy import mend_legacy

__all__ = [
    "PageReading",
    "ReadOptions",
    "plan",
    "read_document",
    "read_page",
    "read_text",
]

logger = logging.getLogger(__name__)

_GARBAGE = Message("the text layer has wrong letters and was set aside; the page was read from its image")
_BROKEN = Message("the text layer can't be extracted; the page was read from its image")
_CUT_SHORT = Message("its content is cut short, and what came at the end is lost; fetch the file again")
_LOST_TEXT = Message(
    "holds text that can neither be extracted nor displayed: the PDF is damaged; fetch it again, or "
    "print it to a new PDF from a program that displays it"
)
_LOOK_DPI = 100  # for a look at whether print stands where a text layer has no words
_DEFAULTS = ReadOptions()


def plan(path: Path, options: ReadOptions = _DEFAULTS) -> FilePlan:
    """Look at a file and say what reading it takes.

    Raises:
        UnreadableFileError: it can't be taken in; the message says why.
    """
    kind = media_type(path)
    stat = path.stat()
    notes: tuple[str, ...] = ()
    if kind == "application/pdf":
        pages = count_pages(path)
    elif kind == "text/plain":
        pages = len(page_texts(decode(path.read_bytes(), str(path)).text))
    elif kind in KINDS:
        office = read_office(path, KINDS[kind])
        pages, notes = len(office.pages), office.notes
    else:
        pages = count_frames(path, options.max_pixels)
    if pages > options.max_pages:
        raise UnreadableFileError(
            str(path),
            Message(
                "has {pages} pages, more than the limit of {most_n}",
                pages=pages,
                most_n=options.max_pages,
            ),
        )
    return FilePlan(str(path), kind, fingerprint(path), stat.st_size, stat.st_mtime_ns, pages, notes)


def read_page(
    file: FilePlan, number: int, options: ReadOptions = _DEFAULTS, reader: Reader | None = None
) -> PageReading:
    """Read page `number` (from 1). A page that can't be read comes back as a failed page.

    Args:
        file: as `plan` gave it.
        number: of the page.
        options: settings.
        reader: for scanned pages; by default that of the options, looked for only when a page needs it.

    Raises:
        MissingToolError: the page needs a program that isn't installed.
    """
    try:
        return _read_page(file, number, options, reader)
    except MissingToolError:
        raise
    except UnreadableFileError as error:
        return failed_page(number, error.reason)
    except ReadingError as error:
        return failed_page(number, message_of(error))
    except Exception as error:  # libraries raise anything on a malformed file; one page must not end a batch
        if lacks_memory(error):
            return failed_page(number, NO_MEMORY)
        logger.info("%s, page %d", file.path, number, exc_info=True)
        return failed_page(
            number, Message("can't be read ({name}: {error})", name=type(error).__name__, error=error)
        )


def read_document(path: Path, options: ReadOptions = _DEFAULTS, reader: Reader | None = None) -> Document:
    """Read a file in this process, page after page.

    Raises:
        UnreadableFileError: it can't be taken in.
        MissingToolError: a page needs a program that isn't installed.
    """
    file = plan(path, options)
    return assemble(file, [read_page(file, number, options, reader) for number in range(1, file.pages + 1)])


def read_text(text: str, path: str = "-", encoding: str | None = None) -> Document:
    """Return plain text as a document; one in the letters of an old encoding is converted.

    Args:
        text: what stands in it.
        path: what to call it.
        encoding: the old encoding from which it was converted already, if any.
    """
    data = text.encode("utf-8", "surrogatepass")
    if encoding is None:
        text, encoding = mend_legacy(text)
    pages = text_pages(text)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        pages=pages,
        warnings=page_warnings((page.number, converted_warning(encoding)) for page in pages),
    )


def _read_page(file: FilePlan, number: int, options: ReadOptions, reader: Reader | None) -> PageReading:
    path = Path(file.path)
    deadline = monotonic() + options.page_timeout
    if file.media_type == "text/plain":
        texts, encoding = _text_of(path, file.sha256)
        return PageReading(text_page(texts, number), warning=converted_warning(encoding))
    if file.media_type in KINDS:
        page = _office_file(path, file.media_type, file.sha256).pages[number - 1]
        return (
            PageReading(page)
            if isinstance(page, Page)
            else _read_pasted(number, page, options, reader, deadline)
        )
    if file.media_type == "application/pdf":
        return _read_pdf_page(path, number, options, reader, deadline)
    picture = load_frame(path, number, options.dpi, options.max_pixels)
    return _read_scan(number, picture, reader or make_reader(options), deadline)


@lru_cache(maxsize=1)
def _text_of(path: Path, _sha256: str) -> tuple[tuple[str, ...], str | None]:
    """Return the texts of a file's pages, taken apart once for all that a worker reads, and its encoding."""
    text, encoding = decode(path.read_bytes(), str(path))
    return page_texts(text), encoding


@lru_cache(maxsize=1)
def _office_file(path: Path, media_type: str, _sha256: str) -> OfficeFile:
    """Return an office file, taken apart once for all that a worker reads of it."""
    return read_office(path, KINDS[media_type])


def _read_pasted(
    number: int, scan: PastedScan, options: ReadOptions, reader: Reader | None, deadline: float
) -> PageReading:
    """Read a scan that was pasted into an office file."""
    with NamedTemporaryFile(prefix="sovang-pasted-") as file:
        file.write(scan.data)
        file.flush()
        picture = load_frame(Path(file.name), 1, options.dpi, options.max_pixels, scan.dpi)
    return _read_scan(number, picture, reader or make_reader(options), deadline)


def _read_pdf_page(
    path: Path, number: int, options: ReadOptions, reader: Reader | None, deadline: float
) -> PageReading:
    seen = inspect_page(path, number)
    layer = read_layer(path, number) if seen.characters or seen.seems_blank else TextLayer([], [])
    seen = turned_page(seen, layer.rotation)
    verdict = judge_layer(layer.claimed, seen.images)
    if verdict == "real" and has_wrong_letters(layer.words, layer.fonts):
        verdict = "garbage"
    hidden = layer.unseen if verdict == "none" else surely_hidden(layer.unseen)
    if verdict == "real" and (seen.characters or "" in layer.fonts):  # or what is filled in
        drawn = render_page(path, number, _LOOK_DPI, options.max_pixels).image.convert("L")
        drawn = upright(drawn, layer.rotation, 0.0)
        shown = shown_words(layer.words, layer.fonts, layer.unseen, drawn)
        verdict, hidden = judge_layer(shown.words, seen.images), shown.hidden
        if verdict == "real":
            return _warned(_layer_reading(number, layer, shown.words, seen, drawn), hidden_warning(hidden))
    read = _read_picture(path, number, seen, layer, options, reader, deadline)
    if read.page.source == "failed" or not read.reader:
        return _warned(read, hidden_warning(hidden))
    if verdict == "garbage":
        read = _warned(read, _GARBAGE)
    elif layer.broken or (seen.characters and not layer.claimed and not layer.unseen):
        read = _warned(read, _BROKEN)
    return _warned(read, hidden_warning(hidden))


def _layer_reading(
    number: int, layer: TextLayer, words: Sequence[PlacedWord], seen: PdfPage, drawn: Image
) -> PageReading:
    layout = compose(words, seen.width / seen.height, layer.grids, tables=layer.tables)
    missed = measure_coverage(drawn, [word.box for word in words])
    page = _layer_page(number, layout, seen, layer.tables)
    page = replace(page, unread=missed.unread, rotation=layer.rotation)
    read = _warned(PageReading(page), unread_warning(missed))
    read = _warned(read, converted_warning(", ".join(layer.converted) or None))
    return _warned(read, _CUT_SHORT) if layer.broken else read


def _read_picture(
    path: Path,
    number: int,
    seen: PdfPage,
    layer: TextLayer,
    options: ReadOptions,
    reader: Reader | None,
    deadline: float,
) -> PageReading:
    """Read a page of which the text layer says nothing, or nothing to rely on, from its picture."""
    has_text = bool(seen.characters or layer.words or layer.broken)
    if not has_text and not seen.images and not seen.has_outlines:
        return PageReading(_layer_page(number, Layout("", (), ()), seen))
    picture = render_page(path, number, dpi_for(seen, options.dpi), options.max_pixels)
    read = _read_scan(number, picture, reader or make_reader(options), deadline)
    is_lost = has_text and not seen.images and not read.page.words
    return failed_page(number, _LOST_TEXT) if is_lost and not is_hidden_on_purpose(layer.unseen) else read


def _warned(read: PageReading, warning: str | None) -> PageReading:
    if warning is None:
        return read
    return read._replace(warning=f"{warning}; {read.warning}" if read.warning else warning)


def _layer_page(number: int, layout: Layout, seen: PdfPage, tables: Sequence[Table] = ()) -> Page:
    return Page(
        number=number,
        source="text_layer",
        text=layout.text,
        confidence=1.0,
        words=layout.words,
        lines=layout.lines,
        width=seen.width,
        height=seen.height,
        tables=filled(tables, layout.words, layout.text),
    )


def _read_scan(number: int, picture: Picture, reader: Reader, deadline: float) -> PageReading:
    reading = read_upright(reader, to_grey(picture.image), picture.dpi, deadline)
    width, height = picture.width, picture.height
    if reading.rotation in (90, 270):
        width, height = height, width
    aspect = width / height
    layout = compose(reading.words, aspect, reading.grids, reading.frames, reading.tables)
    has_slots = any(True for _ in slot_lines(layout))  # to turn a picture in colours takes a while
    slots = find_slots(upright(picture.image, reading.rotation, reading.skew), layout) if has_slots else ()
    tables = filled(reading.tables, layout.words, layout.text)
    layout = layout.moved(lambda box: unskewed(box, reading.skew, aspect))
    page = Page(
        number=number,
        source="ocr",
        text=layout.text,
        confidence=fmean(word.confidence for word in layout.words) if layout.words else 1.0,
        words=layout.words,
        lines=layout.lines,
        width=width,
        height=height,
        dpi=picture.dpi,
        rotation=reading.rotation,
        slots=tuple(slot._replace(box=unskewed(slot.box, reading.skew, aspect)) for slot in slots),
        tables=moved(tables, lambda box: unskewed(box, reading.skew, aspect)),
        unread=reading.missed.unread,
    )
    warning = unread_warning(reading.missed)
    return PageReading(page, reader.name, warning, lost=getattr(reader, "warning", None))
