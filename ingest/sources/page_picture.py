"""A page of an original as a picture for the screen: upright as it was read, so that its boxes fit."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from ingest.sources import image, pdf

_POINTS_PER_INCH = 72
_TURN = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Pillow counts counter-clockwise, `Page.rotation` clockwise."""


def page_picture(
    path: Path, media_type: str, number: int, *, rotation: int, width: int, max_pixels: int
) -> Image.Image:
    """Return page `number` (from 1) of the file, as wide as asked for unless that is more than it has.

    Args:
        path: of the original: a PDF or a picture; plain text has no pages to show.
        media_type: what the file was read as.
        number: which page.
        rotation: clockwise degrees by which it stands upright, as `Page.rotation` says.
        width: in pixels, of the upright page.
        max_pixels: a larger picture is refused, a PDF page drawn smaller.

    Raises:
        UnreadableFileError: the file can't be opened.
    """
    if media_type == "application/pdf":
        across, down = pdf.page_size(path, number)
        side = down if rotation in (90, 270) else across
        # Parts of a pixel are drawn as a whole one: so it is as wide as asked for, and needs no resizing.
        dpi = max(1.0, (width - 0.5) / max(side, 1) * _POINTS_PER_INCH)
        drawn = pdf.render_page(path, number, dpi, max_pixels).image
    else:
        drawn = image.load_frame(path, number, 300, max_pixels).image
    upright = drawn.transpose(_TURN[rotation]) if rotation else drawn
    if upright.width <= width:
        return upright
    height = max(1, round(upright.height * width / upright.width))
    return upright.resize((width, height), Image.Resampling.LANCZOS)
