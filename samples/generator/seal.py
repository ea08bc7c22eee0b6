"""A round red seal, invented: a star between two rings, the agency's name round it."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from samples.generator.fonts import pil_font
from samples.generator.placed import Seal

_RED = (196, 32, 44)
_WHITE = (255, 255, 255)


def draw_seal(page: Image.Image, seal: Seal, scale: float, rng: np.random.Generator) -> None:
    """Stamp `seal` over whatever stands there, which stays readable; `scale` is pixels a point."""
    radius = seal.radius * scale
    side = round(radius * 2.2)
    stamp = Image.new("RGB", (side, side), _WHITE)
    draw = ImageDraw.Draw(stamp)
    centre = side / 2
    for r, width in ((1.0, 0.035), (0.94, 0.012), (0.62, 0.015)):
        box = (centre - radius * r, centre - radius * r, centre + radius * r, centre + radius * r)
        draw.ellipse(box, outline=_RED, width=max(1, round(radius * width)))
    _star(draw, centre, centre - radius * 0.26, radius * 0.17)
    font = pil_font("Bold", radius * 0.2)
    for i, line in enumerate(seal.middle.split("\n")):
        draw.text((centre, centre + radius * (0.08 + 0.22 * i)), line, _RED, font, anchor="mm")
    _rim_text(stamp, seal.rim, centre, radius * 0.77)
    stamp = _uneven(stamp, rng).rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC, fillcolor=_WHITE)
    left, top = round(seal.x * scale - centre), round(seal.y * scale - centre)
    below = page.crop((left, top, left + side, top + side))
    page.paste(ImageChops.multiply(below, stamp), (left, top))


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    corners = []
    for i in range(10):
        r, angle = radius * (1 if i % 2 == 0 else 0.4), math.pi * (i / 5 - 0.5)
        corners.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    draw.polygon(corners, fill=_RED)


def _rim_text(stamp: Image.Image, text: str, centre: float, radius: float) -> None:
    """Set `text` letter by letter round the centre, from the lower left over the top to the lower right."""
    font, box = pil_font("Bold", radius * 0.24), round(radius * 0.5)
    for i, letter in enumerate(text):
        share = (i + 0.5) / len(text)
        angle = math.radians(-240 + 300 * share)
        tile = Image.new("L", (box, box))
        ImageDraw.Draw(tile).text((box / 2, box / 2), letter, 255, font, anchor="mm")
        tile = tile.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        x, y = centre + radius * math.cos(angle), centre + radius * math.sin(angle)
        stamp.paste(_RED, (round(x - box / 2), round(y - box / 2)), tile)


def _uneven(stamp: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Let the ink take unevenly, as a stamp pad does."""
    coarse = Image.fromarray(rng.uniform(0, 110, (9, 9)).astype(np.uint8)).resize(
        stamp.size, Image.Resampling.BICUBIC
    )
    grain = Image.fromarray(rng.uniform(0, 70, stamp.size[::-1]).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(1)
    )
    lift = ImageChops.add(coarse, grain)
    return ImageChops.add(stamp, Image.merge("RGB", (lift, lift, lift)))
