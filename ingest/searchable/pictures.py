"""Picture files as PDF pages: the file's own compressed picture, not a new one."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import img2pdf
from PIL import Image

from ingest.options import ReadOptions
from ingest.sources.image import upright_frame
from ingest.types import Page

logger = logging.getLogger(__name__)

_POINTS_PER_INCH = 72
_UNKNOWN_DPI = 200
_MOST_PIXELS = ReadOptions().max_pixels


def pictures_to_pdf(path: Path, pages: tuple[Page, ...]) -> bytes:
    """Return a PDF with a page for each page of the picture file, in the size that `pages` say.

    JPEG and PNG data are taken over byte for byte, and fax-coded TIFF where it is in one piece; other TIFF
    is packed again without loss. A fax gets its true shape, and a photographed sheet lies flat, as read.
    """
    frames = [upright_frame(path, page.number, _MOST_PIXELS) for page in pages]
    if any(frame.is_reshaped for frame in frames):
        return _to_pdf([_png(frame.image) for frame in frames], pages)
    try:
        return _to_pdf(path.read_bytes(), pages)
    except Exception as error:  # img2pdf refuses transparency, mirrored pictures and rare colour spaces
        logger.info("%s: drawn anew without loss (%s)", path, error)
        return _to_pdf([_png(frame.image) for frame in frames], pages)


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


def _png(upright: Image.Image) -> bytes:
    """Return a picture as a PNG of the same pixels."""
    upright.info.pop("exif", None)
    file = BytesIO()
    upright.save(file, "PNG")
    return file.getvalue()
