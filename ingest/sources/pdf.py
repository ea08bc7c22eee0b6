"""PDF files through pdfium: how many pages, what is on a page, and a page drawn as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import UnreadableFileError
from ingest.sources.annotations import page_with_entries
from ingest.sources.image import Picture
from ingest.sources.page_box import box_on_page, turned_box
from ingest.types import Box
from messages import Message

_POINTS_PER_INCH = 72
_MIN_DPI = 200
_MANY_PATHS = 40  # letters drawn as outlines; frames and rules are fewer
_NO_PAGES = Message("is a PDF without pages")
_STRANGE_LOCK = Message(
    "is protected by a method that Sovang doesn't know; save a copy without protection, then try again"
)
_CUT_SHORT = Message("is cut short: the end of the PDF is missing; fetch or scan it again")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a page holds, seen from outside.

    Attributes:
        width: of the page as shown, in points.
        height: likewise.
        characters: in the text layer, those that nobody sees left out.
        seems_blank: whether nothing is on it, or what is there shows nothing: a damaged page may look so.
        images: where pictures stand, in fractions of the page.
        scan_dpi: resolution of the picture that fills the page, None where none does.
        has_outlines: whether many shapes are drawn, which may be text turned into outlines.
    """

    width: float
    height: float
    characters: int
    seems_blank: bool
    images: tuple[Box, ...]
    scan_dpi: float | None
    has_outlines: bool


def turned_page(page: PdfPage, turn: int) -> PdfPage:
    """Return `page` turned clockwise by a multiple of 90 degrees."""
    images = tuple(turned_box(box, turn) for box in page.images)
    width, height = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    return replace(page, width=width, height=height, images=images)


def count_pages(path: Path) -> int:
    """Return the number of pages.

    Raises:
        UnreadableFileError: the file is cut short, damaged, protected by a password, or has no pages.
    """
    if _is_cut_short(path):
        raise UnreadableFileError(str(path), _CUT_SHORT)
    with _opened(path) as document:
        count = len(document)
    if count == 0:
        raise UnreadableFileError(str(path), _NO_PAGES)
    return count


def inspect_page(path: Path, number: int) -> PdfPage:
    """Return what is on page `number` (from 1), without reading it."""
    with _opened(path) as document:
        page = document[number - 1]
        width, height = page.get_size()
        images = [
            (box_on_page(item.get_bounds(), page), item)
            for item in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])
        ]
        shown = [(box, item) for box, item in images if box is not None]
        drawn = page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3)
        paths = sum(1 for _ in islice(drawn, _MANY_PATHS))
        text = page.get_textpage().get_text_range()
        return PdfPage(
            width=width,
            height=height,
            characters=sum(not c.isspace() and c.isprintable() for c in text),
            seems_blank=not text.strip() and not paths and not images,
            images=tuple(box for box, _ in shown),
            scan_dpi=_scan_dpi(shown, width, height),
            has_outlines=paths >= _MANY_PATHS,
        )


def page_size(path: Path, number: int) -> tuple[float, float]:
    """Return how wide and high page `number` (from 1) is, in points.

    Raises:
        UnreadableFileError: the file can't be opened.
    """
    with _opened(path) as document:
        width, height = document[number - 1].get_size()
        return width, height


def render_page(path: Path, number: int, dpi: float, max_pixels: int) -> Picture:
    """Draw page `number` in colour, with what is filled into it.

    Where the page at `dpi` would have more than `max_pixels`, it is drawn smaller.
    """
    with _opened(path) as document:
        page = page_with_entries(document, number - 1)
        width, height = page.get_size()
        pixels = width * height * (dpi / _POINTS_PER_INCH) ** 2
        if pixels > max_pixels:
            dpi = max(1, int(dpi * (max_pixels / pixels) ** 0.5))
        image = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True).to_pil()
        return Picture(image.convert("RGB"), round(dpi), width, height)


def dpi_for(page: PdfPage, wanted: int) -> int:
    """Return the resolution at which to draw `page`: that of its scan within reason, else `wanted`."""
    if page.scan_dpi is None:
        return wanted
    return max(min(_MIN_DPI, wanted), min(wanted, round(page.scan_dpi)))


@contextmanager
def _opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableFileError(str(path), _reason(path, error)) from error
    try:
        yield document
    finally:
        document.close()


def _reason(path: Path, error: pdfium.PdfiumError) -> str:
    """Say why a file can't be opened.

    pdfium refuses a file without pages, too, and then gives the reason of the file before it: a password is
    believed only where the file says that it is encrypted.
    """
    data = path.read_bytes()
    if error.err_code == raw.FPDF_ERR_SECURITY and b"/Encrypt" in data:
        return _STRANGE_LOCK
    if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
        return Message("is protected by a password; save a copy without the password, then try again")
    if re.search(rb"/Type\s*/Pages\b", data) and not re.search(rb"/Type\s*/Page\b|/ObjStm", data):
        return _NO_PAGES
    return Message("is damaged: it can't be opened as a PDF; fetch or scan it again")


def _is_cut_short(path: Path) -> bool:
    """Say whether the end of the file is missing.

    The library would open such a file and draw what it no longer finds as white paper. What mail and disks
    leave behind the end is no part of it: a file goes on only where objects do.
    """
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
        return end < 0 or data.find(b" obj", end) >= 0


def _scan_dpi(images: list[tuple[Box, pdfium.PdfObject]], width: float, height: float) -> float | None:
    for box, item in images:
        if box.width * box.height >= 0.8:
            pixels = item.get_px_size()
            inches = width * box.width / _POINTS_PER_INCH, height * box.height / _POINTS_PER_INCH
            return float(max(pixels) / max(inches))
    return None
