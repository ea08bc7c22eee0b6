"""Picture files as PDF pages: the file's own compressed picture, not a new one."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import img2pdf
from PIL import Image, ImageOps

from ingest.sources.image import plain_colours
from ingest.types import Page

logger = logging.getLogger(__name__)

_POINTS_PER_INCH = 72
_UNKNOWN_DPI = 200


def pictures_to_pdf(path: Path, pages: tuple[Page, ...]) -> bytes:
    """Return a PDF with a page for each page of the picture file, in the size that `pages` say.

    JPEG and PNG data are taken over byte for byte, and fax-coded TIFF where it is in one piece; other TIFF
    is packed again without loss.
    """
    try:
        return _to_pdf(path.read_bytes(), pages)
    except Exception as error:  # img2pdf refuses transparency, mirrored pictures and rare colour spaces
        logger.info("%s: drawn anew without loss (%s)", path, error)
        return _to_pdf([_drawn_anew(path, page.number) for page in pages], pages)


def _to_pdf(data: bytes | list[bytes], pages: tuple[Page, ...]) -> bytes:
    sizes = iter(pages)

    def layout(width: int, height: int, _dpi: object) -> tuple[float, float, float, float]:
        page = next(sizes)
        long_side = max(page.width, page.height) or max(width, height) / _UNKNOWN_DPI * _POINTS_PER_INCH
        scale = long_side / max(width, height)
        return width * scale, height * scale, width * scale, height * scale

    result = img2pdf.convert(
        data, layout_fun=layout, nodate=True, first_frame_only=len(pages) == 1, engine=img2pdf.Engine.pikepdf
    )
    return bytes(result)


def _drawn_anew(path: Path, number: int) -> bytes:
    """Return page `number` as a PNG of the same pixels, upright by its tags and on white."""
    with Image.open(path) as image:
        image.seek(number - 1)
        upright = ImageOps.exif_transpose(plain_colours(image))
    upright.info.pop("exif", None)
    file = BytesIO()
    upright.save(file, "PNG")
    return file.getvalue()
