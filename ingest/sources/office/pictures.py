"""Pictures in office files: one as large as a scan is read as a page of its own, an emblem is left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from warnings import catch_warnings, simplefilter

from lxml import etree
from PIL import Image

from ingest.sources.office.flow import PastedScan
from ingest.sources.office.package import Package, attribute, child, local, relations
from messages import Message

_EMBLEM = (100.0, 60.0)
"""Points: a smaller picture is an emblem, a line or a signature."""
_SCAN = (260.0, 160.0)
"""Points: as wide as half of a page's text, as high as a page head with its subject. A seal has 130."""
_FEWEST_PIXELS = (500, 300)
"""Of a scan of that size at 140 dpi; in less print can't be read."""
_SCREEN = 0.75
"""Points a pixel has where nothing says how large a picture is shown."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
"""Of Pillow, what office programs paste and `ingest.sources.image` reads; drawings of lines are neither."""
_MOST = 500
_MOST_BYTES = 200 << 20
"""Of all pictures of a file, packed as they are: 500 pages scanned in grey."""
_POINTS_PER_INCH = 72.0
EMU = 12_700.0
"""To a point: in which DrawingML measures."""


@dataclass(slots=True)
class Pictures:
    """The pictures of a file as they are met; `unread` counts those that may hold text and aren't read."""

    unread: int = 0
    _bytes: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def scans(self, data: bytes, shown: tuple[float, float] | None = None) -> Iterator[PastedScan]:
        """Yield a picture where it is to be read, once however often it stands there.

        Args:
            data: of the picture's file.
            shown: its width and height in points, None where nothing says so.
        """
        if shown is not None and not _reaches(shown, _EMBLEM):
            return
        digest = hashlib.sha256(data).digest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        pixels = _pixels(data)
        if shown is None and pixels is not None:
            shown = pixels[0] * _SCREEN, pixels[1] * _SCREEN
            if not _reaches(shown, _EMBLEM):
                return
        is_scan = pixels is not None and shown is not None and _reaches(shown, _SCAN)
        has_room = len(self._seen) <= _MOST and self._bytes + len(data) <= _MOST_BYTES
        if pixels is None or shown is None or not (is_scan and has_room and _reaches(pixels, _FEWEST_PIXELS)):
            self.unread += 1
            return
        self._bytes += len(data)
        yield PastedScan(data, _POINTS_PER_INCH * pixels[0] / shown[0])

    def miss(self, shown: tuple[float, float] | None) -> None:
        """Count a picture that isn't in the file, or stands where none is read; an emblem is none."""
        self.unread += shown is None or _reaches(shown, _EMBLEM)

    def notes(self) -> Iterator[Message]:
        """Yield what a person should know of the pictures that aren't read."""
        if self.unread:
            yield Message.plural(
                "It holds {n} picture, which was not read.",
                "It holds {n} pictures, which were not read.",
                self.unread,
            )


def drawn_scans(
    package: Package, part: str, root: etree._Element, pictures: Pictures
) -> Iterator[PastedScan]:
    """Yield the scans in a drawing of a spreadsheet or on a slide (DrawingML).

    Args:
        package: of the file.
        part: the name of the drawing's part, which says where its pictures are.
        root: the drawing.
        pictures: those of the file so far.
    """
    parts = relations(package, part)
    for picture in (one for one in root.iter() if local(one) == "pic"):
        blip = child(picture, "blipFill", "blip")
        name = parts.get(attribute(blip, "embed") or "")
        size = child(picture, "spPr", "xfrm", "ext")
        if name is not None and package.has(name):
            yield from pictures.scans(package.read(name), _size(size))


def _size(extent: etree._Element | None) -> tuple[float, float] | None:
    width, height = (attribute(extent, side) or "" for side in ("cx", "cy"))
    is_told = width.isdecimal() and height.isdecimal() and len(width + height) < 24
    return (int(width) / EMU, int(height) / EMU) if is_told and int(width) and int(height) else None


def _reaches(size: tuple[float, float], least: tuple[float, float]) -> bool:
    """Tell whether a picture is large enough, upright or on its side."""
    return max(size) >= max(least) and min(size) >= min(least)


def _pixels(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a picture, None where it can't be read; drawings of lines can't."""
    with suppress(Exception), catch_warnings():  # whatever Pillow raises of what isn't its own
        simplefilter("ignore")
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            return image.size
    return None
