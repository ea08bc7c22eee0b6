"""What offices do to a page before it is filed, as changes to its picture that keep every letter of it.

Each change takes a picture in colour, its resolution and a source of chance, and returns the picture and the
resolution that it has afterwards. The same seed gives the same picture.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

Pixels = NDArray[np.uint8]
Chance = np.random.Generator


class Sheet(NamedTuple):
    """The picture of one page and its resolution."""

    image: Image.Image
    dpi: int


Change = Callable[[Sheet, Chance], Sheet]


def _coarser(dpi: int) -> Change:
    def change(sheet: Sheet, _: Chance) -> Sheet:
        scale = dpi / sheet.dpi
        size = round(sheet.image.width * scale), round(sheet.image.height * scale)
        return Sheet(sheet.image.resize(size, Image.Resampling.LANCZOS), dpi)

    return change


def _compressed(sheet: Sheet, _: Chance) -> Sheet:
    kept = io.BytesIO()
    sheet.image.save(kept, "JPEG", quality=22)
    return sheet._replace(image=Image.open(kept).convert("RGB"))


def _turned(degrees: float) -> Change:
    def change(sheet: Sheet, _: Chance) -> Sheet:
        image = sheet.image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
        return sheet._replace(image=image)

    return change


def _grey(sheet: Sheet, _: Chance) -> Sheet:
    return sheet._replace(image=sheet.image.convert("L"))


def _fax(sheet: Sheet, _: Chance) -> Sheet:
    return sheet._replace(image=_bilevel(_levels(sheet)))


def _speckled_fax(sheet: Sheet, chance: Chance) -> Sheet:
    grey = _levels(sheet).copy()
    specks = chance.random(grey.shape) < 0.0004
    grey[cv2.dilate(specks.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 0
    return sheet._replace(image=_bilevel(grey))


def _bilevel(grey: Pixels) -> Image.Image:
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return Image.fromarray(np.where(grey > threshold, 255, 0).astype(np.uint8)).convert("1")


def _exposed(gamma: float, white: float) -> Change:
    """Return a change of exposure: `gamma` above 1 darkens, `white` is what becomes of white paper."""

    def change(sheet: Sheet, _: Chance) -> Sheet:
        return sheet._replace(image=_picture((_colours(sheet) / 255.0) ** gamma * white))

    return change


def _unevenly_lit(sheet: Sheet, chance: Chance) -> Sheet:
    pixels = _colours(sheet)
    height, width = pixels.shape[:2]
    across, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    angle = chance.uniform(0, 2 * np.pi)
    light = 0.78 + 0.22 * (across * np.cos(angle) + down * np.sin(angle)) / np.sqrt(2)
    return sheet._replace(image=_picture(pixels * light[:, :, None]))


def _blurred(sheet: Sheet, _: Chance) -> Sheet:
    return sheet._replace(image=_picture(cv2.GaussianBlur(_colours(sheet), (0, 0), sheet.dpi / 170)))


def _shifted(sheet: Sheet, chance: Chance) -> Sheet:
    """Move the page by up to 0.3 inch; what leaves it at one side is lost, all of it margin."""
    most = int(0.3 * sheet.dpi)
    across, down = (int(chance.integers(-most, most + 1)) for _ in range(2))
    image = Image.new("RGB", sheet.image.size, "white")
    image.paste(sheet.image, (across, down))
    return sheet._replace(image=image)


def _shown_through(sheet: Sheet, _: Chance) -> Sheet:
    """Let the back of the sheet show: the page itself, mirrored, blurred and faint."""
    pixels = _colours(sheet)
    back = cv2.GaussianBlur(_colours(sheet._replace(image=ImageOps.mirror(sheet.image))), (0, 0), 1.5)
    return sheet._replace(image=_picture(np.minimum(pixels, 255 - (255 - back) * 0.22)))


def _punched(sheet: Sheet, chance: Chance) -> Sheet:
    """Blacken the left or the top edge, askew, and punch two holes into the left margin."""
    pixels = _colours(sheet).copy()
    height, width = pixels.shape[:2]
    near, far = (int(chance.uniform(0.05, 0.35) * sheet.dpi) for _ in range(2))
    edge = [(0, 0), (near, 0), (far, height), (0, height)]
    if chance.random() < 0.5:
        edge = [(0, 0), (width, 0), (width, far // 2), (0, near // 2)]
    cv2.fillPoly(pixels, [np.array(edge, dtype=np.int32)], (20, 20, 20))
    for down in (0.36, 0.64):
        centre = int(0.45 * sheet.dpi), int(down * height)
        cv2.circle(pixels, centre, int(0.11 * sheet.dpi), (30, 30, 30), -1)
    return sheet._replace(image=_picture(pixels))


def _photographed(sheet: Sheet, chance: Chance) -> Sheet:
    """Take the page from a little aside, under a lamp, on a grey table."""
    pixels = _colours(_unevenly_lit(sheet, chance))
    height, width = pixels.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    inward = chance.uniform(0.004, 0.025, (4, 2)) * (width, height)
    towards = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    seen = (corners + inward * towards).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(pixels, matrix, (width, height), borderValue=(120, 115, 110))
    return sheet._replace(image=_picture(photo + chance.normal(0, 4, photo.shape)))


def _unchanged(sheet: Sheet, _: Chance) -> Sheet:
    return sheet


def _colours(sheet: Sheet) -> Pixels:
    return np.asarray(sheet.image.convert("RGB"))


def _levels(sheet: Sheet) -> Pixels:
    return np.asarray(sheet.image.convert("L"))


def _picture(pixels: NDArray[np.generic]) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


CHANGES: dict[str, Change] = {
    "none": _unchanged,
    "150 dpi": _coarser(150),
    "120 dpi": _coarser(120),
    "compressed": _compressed,
    "turned 0.6": _turned(0.6),
    "turned 1.5": _turned(1.5),
    "turned -2": _turned(-2),
    "grey": _grey,
    "fax": _fax,
    "speckled fax": _speckled_fax,
    "darker": _exposed(1.8, 225),
    "lighter": _exposed(0.5, 255),
    "uneven light": _unevenly_lit,
    "blurred": _blurred,
    "shifted": _shifted,
    "show-through": _shown_through,
    "punched": _punched,
    "photographed": _photographed,
}
"""All changes by name; "none" only draws the page and files it as a picture."""
