"""Pictures of the places that a review is about: for files, an HTML page, or a terminal that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from extract.types import HEADER_FIELDS
from index.archive import Archive
from index.curation.queue import ReviewItem
from ingest.errors import SovangError

if TYPE_CHECKING:
    from PIL.Image import Image


def crop_of(archive: Archive, item: ReviewItem) -> Image | None:
    """Return the place of an uncertain field, None where its original has no picture or isn't there."""
    from ingest.searchable.batch import find_original
    from ingest.sources.crop import crop
    from ingest.sources.files import has_pages_to_show

    document = archive.document(item.document.id)
    if not has_pages_to_show(document.media_type) or not document.pages:
        return None
    number = item.page or document.pages[0].number
    rotation = next(
        (page.rotation for page in archive.reading(item.document.id).pages if page.number == number), 0
    )
    places = archive.originals.places(document.sha256, document.media_type, document.paths)
    try:
        original = find_original(places, document.sha256)
        return crop(original, document.media_type, number, item.box, rotation)
    except SovangError:
        return None


def png(picture: Image) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def write_crops(archive: Archive, items: Iterable[ReviewItem], folder: Path) -> list[Path]:
    """Write the place of each item into `folder`, named after document and field; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for item in items:
        if picture := crop_of(archive, item):
            path = folder / f"{item.document.id}-{HEADER_FIELDS.index(item.field) + 1}-{item.field}.png"
            path.write_bytes(png(picture))
            written.append(path)
    return written


def show_in_terminal(picture: Image) -> bool:
    """Show a picture where the terminal can (kitty, sixel) and textual-image is there; else do nothing."""
    try:
        from rich.console import Console
        from textual_image.renderable import Image as AnyImage
        from textual_image.renderable import SixelImage, TGPImage
    except ImportError:
        return False
    if AnyImage not in (SixelImage, TGPImage):  # others are blocks of colour, in which nobody reads a digit
        return False
    Console().print(AnyImage(picture, width="auto", height=6))
    return True
