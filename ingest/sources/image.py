"""Picture files through Pillow, whatever their colours: scans, faxes, and photographs of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from pi_heif import register_heif_opener  # type: ignore[import-untyped]
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.cleanup.photo import flattened
from ingest.endings import lacks_memory
from ingest.errors import UnreadableFileError
from messages import Message

PictureType = Literal[
    "image/tiff", "image/png", "image/jpeg", "image/webp", "image/bmp", "image/jp2", "image/heic"
]
PICTURE_SUFFIXES: dict[str, PictureType] = {
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".jp2": "image/jp2",
    ".j2k": "image/jp2",
    ".heic": "image/heic",
    ".heif": "image/heic",
}
_MAGIC: tuple[tuple[re.Pattern[bytes], PictureType], ...] = (
    (re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+"), "image/tiff"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL), "image/bmp"),
    (re.compile(rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"), "image/jp2"),
    (re.compile(rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL), "image/heic"),
)
_FORMATS = ("TIFF", "PNG", "JPEG", "WEBP", "BMP", "JPEG2000", "HEIF")
_CAMERAS = ("JPEG", "WEBP", "HEIF", "MPO")
"""Formats that phones and cameras write; scanners write JPEG, too, and state their resolution then."""
_SEVERAL_PAGES = ("TIFF", "WEBP")
"""Pictures of phones (JPEG, HEIC) may hold a second one, too: the first one smaller, or its depths."""
_TOO_SMALL = 32  # pixels: no letter can be read in less
_A4_SHORT_SIDE = 8.27  # inches
_MIN_DPI = 200
_FAX_LOW = 72  # dots an inch down the page, the least that a fax has (98; 77 in old ones)
_SQUARE = 0.03  # share by which resolutions may differ in rounding
_POINTS_PER_INCH = 72
_DAMAGED = Message("is damaged or cut short: it can't be opened as a picture; fetch or scan it again")


register_heif_opener()


class Picture(NamedTuple):
    """One page as a picture: grey or colour, upright by its own tags, size in points."""

    image: Image.Image
    dpi: int
    width: float
    height: float


def picture_type(head: bytes) -> PictureType | None:
    """Return what kind of picture a file is by its first bytes, None where it is none that can be read."""
    return next((kind for magic, kind in _MAGIC if magic.match(head)), None)


def count_frames(path: Path, max_pixels: int) -> int:
    """Return the number of pages in a picture file; only a TIFF or WebP may have several.

    Raises:
        UnreadableFileError: it can't be opened, is too small to hold text, or too large to be opened safely.
    """
    with _opened(path) as image:
        _check_size(path, image, max_pixels)
        return int(getattr(image, "n_frames", 1)) if image.format in _SEVERAL_PAGES else 1


def load_frame(path: Path, number: int, dpi: int, max_pixels: int, shown_dpi: float | None = None) -> Picture:
    """Return page `number` (from 1), brought to a resolution between 200 and `dpi`.

    Args:
        path: of the file.
        number: of the page in it.
        dpi: the most that reading takes.
        max_pixels: a larger picture is refused.
        shown_dpi: the resolution at which an office file shows it, where it states none itself.

    Raises:
        UnreadableFileError: as in `count_frames`, or its data ends too soon.
    """
    upright, own, _ = upright_frame(path, number, max_pixels, shown_dpi)
    points = upright.width / own * _POINTS_PER_INCH, upright.height / own * _POINTS_PER_INCH
    target = max(min(_MIN_DPI, dpi), min(dpi, round(own)))
    scale = target / own
    if abs(scale - 1) > 0.05 and upright.width * upright.height * scale**2 <= max_pixels:
        size = max(1, round(upright.width * scale)), max(1, round(upright.height * scale))
        return Picture(upright.resize(size, Image.Resampling.LANCZOS), target, *points)
    return Picture(upright, round(own), *points)


class UprightFrame(NamedTuple):
    """A picture in its true shape, its resolution, and whether its pixels are others than in the file."""

    image: Image.Image
    dpi: float
    is_reshaped: bool


def upright_frame(path: Path, number: int, max_pixels: int, shown_dpi: float | None = None) -> UprightFrame:
    """Return page `number` (from 1) upright, a fax in its true shape, a sheet on a photograph made flat.

    Raises:
        UnreadableFileError: as in `load_frame`.
    """
    with _opened(path) if number == 1 else _opened_at(path, number) as image:
        _check_size(path, image, max_pixels)
        stated = _stated_dpi(image)
        is_photo = image.format in _CAMERAS and stated is None and shown_dpi is None
        image.load()
        shaped = _in_true_shape(image, stated)
        is_reshaped = shaped is not image
        upright = ImageOps.exif_transpose(plain_colours(shaped))
    if is_photo:
        flat = flattened(upright)
        is_reshaped, upright = flat is not upright, flat
    own = max(stated) if stated else max(50.0, shown_dpi or min(upright.size) / _A4_SHORT_SIDE)
    return UprightFrame(upright, own, is_reshaped)


def plain_colours(image: Image.Image) -> Image.Image:
    """Return `image` as mode L or RGB, on white where it is transparent; its tags are kept."""
    exif = image.getexif()
    if image.mode.startswith("I") or image.mode == "F":
        plain = _from_deep_grey(image)
    elif image.has_transparency_data:
        rgba = image.convert("RGBA")
        plain = Image.new("RGB", image.size, "white")
        plain.paste(rgba, mask=rgba.getchannel("A"))
    elif image.mode in ("1", "L"):
        plain = image.convert("L")
    else:
        plain = image.convert("RGB")
    plain.info["exif"] = exif.tobytes()
    plain.getexif().update(exif)
    return plain


def _from_deep_grey(image: Image.Image) -> Image.Image:
    """Bring 16 or 32 bits of grey to 8, by the range that the format allows or the picture uses."""
    values = np.asarray(image).astype(np.float64)
    top = (
        65535.0
        if image.mode.startswith("I") and values.max(initial=0) > 255
        else max(1.0, values.max(initial=1))
    )
    return Image.fromarray((values.clip(0, top) / top * 255).astype(np.uint8), "L")


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    with _naming_damage(path), Image.open(path, formats=_FORMATS) as image:
        yield image


@contextmanager
def _opened_at(path: Path, number: int) -> Iterator[Image.Image]:
    """Give a further page of a TIFF. The way to it leads from page to page: it is gone once, not for each."""
    with _naming_damage(path):
        stat = path.stat()
        image = _kept_open(path, stat.st_size, stat.st_mtime_ns)
        if image.tell() != number - 1:
            image.info.clear()  # else a page without a resolution has that of the page before it
            image.seek(number - 1)
        yield image


@lru_cache(maxsize=1)
def _kept_open(path: Path, _size: int, _mtime_ns: int) -> Image.Image:
    """Return a picture that stays open until another is read, and knows where its pages seen so far are."""
    return Image.open(path, formats=_FORMATS)


@contextmanager
def _naming_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except Image.DecompressionBombError as error:
        raise UnreadableFileError(str(path), Message("has too many pixels to be opened safely")) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        if lacks_memory(error):
            raise
        raise UnreadableFileError(str(path), _DAMAGED) from error


def _check_size(path: Path, image: Image.Image, max_pixels: int) -> None:
    width, height = image.size
    if min(width, height) < _TOO_SMALL:
        raise UnreadableFileError(
            str(path),
            Message("is {width}×{height} pixels: too small to hold text", width=width, height=height),
        )
    if width * height > max_pixels:
        reason = Message(
            "is {width}×{height} pixels, more than the limit of {most_n}; scan it at 300 dpi",
            width=width,
            height=height,
            most_n=max_pixels,
        )
        raise UnreadableFileError(str(path), reason)


def _stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    """Return the resolutions across and down that a scanner states; a fax has 204 and 98.

    Cameras and converters state 72 or 96 for want of anything better: these are none.
    """
    # Not a number where it says 0/0; rounded since PNG states dots a metre, which makes 99.9998 of 100.
    across, down = (round(float(side), 1) for side in image.info.get("dpi", (0, 0)))
    low, high = min(across, down), max(across, down)
    is_stated = low >= 100 and high <= 1200
    is_coarse_fax = low >= _FAX_LOW and 1.5 * low <= high <= 4.5 * low and high <= 1200
    return (across, down) if is_stated or is_coarse_fax else None


def _in_true_shape(image: Image.Image, stated: tuple[float, float] | None) -> Image.Image:
    """Return a picture whose pixels are no squares, as those of a fax, with square ones."""
    if stated is None or abs(stated[0] - stated[1]) <= _SQUARE * max(stated):
        return image
    across, down = stated
    size = round(image.width * max(stated) / across), round(image.height * max(stated) / down)
    shaped = image.convert("L" if image.mode == "1" else image.mode).resize(size, Image.Resampling.BICUBIC)
    shaped.info.update(image.info)
    return shaped
