"""Where things stand on a PDF page as it is shown: cropped, and turned by the page's own rotation."""

from __future__ import annotations

import pypdfium2 as pdfium

from ingest.types import Box

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own points, origin bottom left."""


def box_on_page(bounds: Bounds, page: pdfium.PdfPage) -> Box | None:
    """Return where `bounds` are in fractions of the page as shown, None where they can't be seen."""
    left, bottom, right, top = bounds
    crop_left, crop_bottom, crop_right, crop_top = page.get_cropbox()
    across, up = crop_right - crop_left, crop_top - crop_bottom
    if across <= 0 or up <= 0:
        return None
    upright = Box(
        (left - crop_left) / across,
        (crop_top - top) / up,
        (right - crop_left) / across,
        (crop_top - bottom) / up,
    )
    turned = turned_box(upright, page.get_rotation())
    x0, y0, x1, y1 = (min(1.0, max(0.0, side)) for side in turned)
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def turned_box(box: Box, clockwise: int) -> Box:
    """Return `box` after the page was turned by a multiple of 90 degrees."""
    for _ in range(clockwise // 90 % 4):
        box = Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
    return box
