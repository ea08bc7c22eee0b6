"""Draws a composed page as a sheet of paper: an RGB picture at 300 dpi, before it is scanned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from samples.generator.fonts import pil_font
from samples.generator.handwriting import draw_digits, draw_signature
from samples.generator.placed import HEIGHT, WIDTH, HandDigits, Item, PlacedPage, Rule, Scrawl, Seal, Text
from samples.generator.seal import draw_seal

DPI = 300
_PX = DPI / 72
_COLOURS = {"black": (8, 8, 8), "red": (200, 30, 40), "blue": (30, 40, 150)}


def paint(page: PlacedPage, rng: np.random.Generator) -> Image.Image:
    """Return the printed, signed and sealed page."""
    sheet = Image.new("RGB", (round(WIDTH * _PX), round(HEIGHT * _PX)), (255, 255, 255))
    draw = ImageDraw.Draw(sheet)
    for item in sorted(page.items, key=_layer):
        _paint(sheet, draw, item, rng)
    return sheet


def _layer(item: Item) -> int:
    """The print comes first, then the pen, then the seal over both."""
    return 2 if isinstance(item, Seal) else 1 if isinstance(item, Scrawl | HandDigits) else 0


def _paint(sheet: Image.Image, draw: ImageDraw.ImageDraw, item: Item, rng: np.random.Generator) -> None:
    match item:
        case Text():
            font = pil_font(item.style, item.size * _PX)
            draw.text((item.x * _PX, item.y * _PX), item.text, _COLOURS[item.colour], font, anchor="ls")
        case Rule():
            box = tuple(v * _PX for v in (item.x0, item.y0, item.x1, item.y1))
            draw.line(box, _COLOURS[item.colour], max(1, round(item.width * _PX)))
        case HandDigits():
            draw_digits(sheet, item, _PX, rng)
        case Seal():
            draw_seal(sheet, item, _PX, rng)
        case Scrawl():
            draw_signature(sheet, item, _PX, rng)
