"""Photographs a sheet by simulation: on a desk, aslant, half in the shadow of whoever holds the phone."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_DESK = (74, 58, 47)
"""The colour of the wood."""
_CORNERS: Final = ((0.085, 0.06), (0.90, 0.10), (0.955, 0.93), (0.04, 0.955))
"""Where the sheet's corners come to lie, as shares of the photograph, from the top left one clockwise."""
_SHADOW, _GRAIN = 0.42, 5.0
"""Share of the light that the shadow takes, and standard deviation of the desk's grain, 0 to 255."""
_BLUR = 0.6  # pixels: of a hand that is not quite still

Levels = NDArray[np.float32]


def photograph(sheet: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Return a photograph of `sheet` as it lies on a desk."""
    width, height = sheet.size
    values = np.asarray(sheet.convert("RGB"))
    from_ = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    onto = np.array([[x * width, y * height] for x, y in _CORNERS], np.float32)
    change = np.asarray(cv2.getPerspectiveTransform(from_, onto), np.float64)
    lying = cv2.warpPerspective(values, change, (width, height), flags=cv2.INTER_AREA)
    covered = cv2.warpPerspective(np.full((height, width), 255, np.uint8), change, (width, height))
    share = np.asarray(covered, np.float32)[..., None] / 255
    both = np.asarray(lying, np.float32) * share + _desk(width, height, rng) * (1 - share)
    seen = cv2.GaussianBlur(both * _light(width, height), (0, 0), _BLUR)
    return Image.fromarray(np.clip(np.asarray(seen), 0, 255).astype(np.uint8))


def photo_bytes(picture: Image.Image, quality: int) -> bytes:
    """Return `picture` as the JPEG file of a phone, which states no resolution."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _desk(width: int, height: int, rng: np.random.Generator) -> Levels:
    grain = rng.normal(0, _GRAIN, (height, 1, 1)).astype(np.float32)
    return np.array(_DESK, np.float32) + np.broadcast_to(grain, (height, width, 1))


def _light(width: int, height: int) -> Levels:
    """Return how much light each place gets: less at the bottom right, where one stands."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    shadow = 1 / (1 + np.exp(-14 * (0.45 * across + 0.55 * down - 0.62)))
    return np.asarray((1 - _SHADOW * shadow)[..., None], np.float32)
