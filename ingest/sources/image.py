"""TIFF, PNG and JPEG files through Pillow, whatever their colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import UnreadableFileError
from messages import Message

_FORMATS = ("TIFF", "PNG", "JPEG")
_TOO_SMALL = 32  # pixels: no letter can be read in less
_A4_SHORT_SIDE = 8.27  # inches
_MIN_DPI = 200
_POINTS_PER_INCH = 72
_DAMAGED = Message("is damaged or cut short: it can't be opened as a picture; fetch or scan it again")


class Picture(NamedTuple):
    """One page as a picture: grey or colour, upright by its own tags, size in points."""

    image: Image.Image
    dpi: int
    width: float
    height: float


def count_frames(path: Path, max_pixels: int) -> int:
    """Return the number of pages in a picture file; only a TIFF may have several.

    Raises:
        UnreadableFileError: it can't be opened, is too small to hold text, or too large to be opened safely.
    """
    with _opened(path) as image:
        _check_size(path, image, max_pixels)
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def load_frame(path: Path, number: int, dpi: int, max_pixels: int) -> Picture:
    """Return page `number` (from 1), brought to a resolution between 200 and `dpi`.

    Raises:
        UnreadableFileError: as in `count_frames`, or its data ends too soon.
    """
    with _opened(path) as image:
        image.seek(number - 1)
        _check_size(path, image, max_pixels)
        own = _own_dpi(image)
        image.load()
        upright = ImageOps.exif_transpose(plain_colours(image))
    points = upright.width / own * _POINTS_PER_INCH, upright.height / own * _POINTS_PER_INCH
    target = max(min(_MIN_DPI, dpi), min(dpi, round(own)))
    scale = target / own
    if abs(scale - 1) > 0.05 and upright.width * upright.height * scale**2 <= max_pixels:
        size = max(1, round(upright.width * scale)), max(1, round(upright.height * scale))
        return Picture(upright.resize(size, Image.Resampling.LANCZOS), target, *points)
    return Picture(upright, round(own), *points)


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
    try:
        with Image.open(path, formats=_FORMATS) as image:
            yield image
    except Image.DecompressionBombError as error:
        raise UnreadableFileError(str(path), Message("has too many pixels to be opened safely")) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
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


def _own_dpi(image: Image.Image) -> float:
    """Return the resolution that the file states, or the one it has if the sheet is A4.

    Cameras and converters state 72 or 96 for want of anything better.
    """
    stated = min(float(side) for side in image.info.get("dpi", (0, 0)))  # not a number where a TIFF says 0/0
    if 100 <= stated <= 1200:
        return stated
    return max(50.0, min(image.size) / _A4_SHORT_SIDE)
