"""How a file was scanned: PDF/A or not; of each page whether it is a picture, its resolution and colour."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_COVERS: Final = 0.5
"""Share of a page's area from which on a picture is taken for a scan of it; a stamp or a logo is smaller."""
_COLOUR_BITS: Final = 24


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """How one page was scanned.

    Attributes:
        scanned: a picture covers it; else it is text, and the rest is None.
        dpi: the lesser of both directions.
        colour: 24 bits a pixel or more.
    """

    number: int
    scanned: bool
    dpi: int | None = None
    colour: bool | None = None


@dataclass(frozen=True, slots=True)
class ScanQuality:
    """How a file was scanned.

    Attributes:
        pdfa: as the file says of itself, such as "2B"; "" where it says nothing, None where it is no PDF.
    """

    pdfa: str | None
    pages: tuple[ScannedPage, ...]


def scan_quality(path: Path, media_type: str) -> ScanQuality:
    """Return how a PDF or a picture was scanned; of other files, and of what can't be opened, no page.

    What a file says of itself is taken as it is: no validator checks whether it is PDF/A.
    """
    if media_type == "application/pdf":
        return ScanQuality(_pdfa(path), _pdf_pages(path))
    return ScanQuality(None, _picture_pages(path) if media_type.startswith("image/") else ())


def _pdfa(path: Path) -> str:
    from pikepdf import Pdf, PdfError  # noqa: PLC0415 - only who looks at PDFs needs it

    with suppress(PdfError, OSError, ValueError), Pdf.open(path) as pdf, pdf.open_metadata() as about:
        return str(about.pdfa_status)
    return ""


def _pdf_pages(path: Path) -> tuple[ScannedPage, ...]:
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        with closing(pdfium.PdfDocument(path)) as document:
            return tuple(_pdf_page(document[place], place + 1) for place in range(len(document)))
    except pdfium.PdfiumError:
        return ()


def _pdf_page(page: object, number: int) -> ScannedPage:
    from pypdfium2 import raw  # noqa: PLC0415

    width, height = page.get_size()  # type: ignore[attr-defined]
    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):  # type: ignore[attr-defined]
        left, bottom, right, top = one.get_bounds()
        if (right - left) * (top - bottom) < _COVERS * width * height:
            continue
        about = one.get_metadata()
        dpi = round(min(about.horizontal_dpi, about.vertical_dpi))
        return ScannedPage(number, True, dpi, about.bits_per_pixel >= _COLOUR_BITS)
    return ScannedPage(number, False)


def _picture_pages(path: Path) -> tuple[ScannedPage, ...]:
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(path) as picture:
            frames = enumerate(ImageSequence.Iterator(picture), 1)
            return tuple(ScannedPage(number, True, _dpi(one), _coloured(one)) for number, one in frames)
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
        return ()


def _dpi(picture: object) -> int | None:
    found = picture.info.get("dpi")  # type: ignore[attr-defined]
    return round(min(map(float, found))) if found and all(found) else None


def _coloured(picture: object) -> bool:
    return picture.mode in ("RGB", "RGBA", "CMYK", "YCbCr", "LAB")  # type: ignore[attr-defined]
