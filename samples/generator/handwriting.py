"""Digits and signatures as strokes of a pen: splines through jittered points, drawn with a varying width."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.generator.placed import HandDigits, Scrawl

Points = NDArray[np.float64]
Stroke = tuple[tuple[float, float], ...]

_DIGITS: dict[str, tuple[tuple[Stroke, ...], ...]] = {
    "0": ((((0.30, 0.03), (0.08, 0.25), (0.05, 0.60), (0.20, 0.95), (0.42, 0.90), (0.55, 0.55), (0.50, 0.20),
            (0.33, 0.03), (0.20, 0.10)),),),
    "1": ((((0.10, 0.30), (0.32, 0.02)), ((0.32, 0.02), (0.27, 0.50), (0.22, 1.00))),
          (((0.30, 0.00), (0.26, 0.50), (0.21, 1.02)),)),
    "2": ((((0.08, 0.25), (0.20, 0.05), (0.42, 0.05), (0.50, 0.25), (0.38, 0.50), (0.20, 0.75), (0.03, 0.97)),
           ((0.03, 0.97), (0.25, 0.91), (0.58, 0.97))),),
    "3": ((((0.10, 0.12), (0.30, 0.02), (0.48, 0.14), (0.42, 0.35), (0.24, 0.46)),
           ((0.24, 0.46), (0.46, 0.52), (0.53, 0.75), (0.38, 0.96), (0.15, 0.98), (0.03, 0.85))),),
    "4": ((((0.30, 0.03), (0.14, 0.40), (0.03, 0.66)), ((0.03, 0.66), (0.30, 0.62), (0.60, 0.60)),
           ((0.42, 0.30), (0.38, 0.65), (0.34, 1.04))),),
    "5": ((((0.18, 0.05), (0.14, 0.25), (0.10, 0.46)),
           ((0.10, 0.46), (0.30, 0.38), (0.50, 0.52), (0.48, 0.80), (0.28, 0.98), (0.04, 0.90)),
           ((0.17, 0.06), (0.35, 0.05), (0.57, 0.02))),),
    "6": ((((0.45, 0.03), (0.22, 0.25), (0.07, 0.60), (0.12, 0.92), (0.32, 0.98), (0.48, 0.80), (0.42, 0.58),
            (0.22, 0.58), (0.09, 0.75)),),),
    "7": ((((0.05, 0.08), (0.28, 0.07), (0.55, 0.04)), ((0.55, 0.04), (0.38, 0.40), (0.22, 1.00)),
           ((0.14, 0.52), (0.33, 0.49), (0.52, 0.45))),
          (((0.05, 0.16), (0.10, 0.06), (0.30, 0.09), (0.55, 0.04)),
           ((0.55, 0.04), (0.36, 0.45), (0.24, 1.00)))),
    "8": ((((0.45, 0.15), (0.28, 0.02), (0.10, 0.15), (0.20, 0.38), (0.42, 0.60), (0.48, 0.85), (0.28, 1.00),
            (0.06, 0.85), (0.15, 0.60), (0.40, 0.35), (0.47, 0.16)),),),
    "9": ((((0.47, 0.15), (0.28, 0.03), (0.08, 0.20), (0.12, 0.45), (0.32, 0.48), (0.47, 0.25), (0.48, 0.12)),
           ((0.48, 0.12), (0.46, 0.55), (0.30, 1.04))),),
    "/": ((((0.42, -0.05), (0.24, 0.50), (0.05, 1.10)),),),
}  # fmt: skip
"""Each digit's ways of being written, as strokes in a box one high; y grows downwards."""

_INKS = {"blue": (38, 52, 140), "black": (28, 28, 34)}
_SCALE = 3
"""Oversampling of the pen's strokes."""


def draw_digits(page: Image.Image, item: HandDigits, scale: float, rng: np.random.Generator) -> None:
    """Write the digits of `item` on `page`; `scale` is pixels a point."""
    x, y = item.x * scale, item.y * scale
    slant, size = rng.uniform(0.05, 0.22), item.size * scale * rng.uniform(0.92, 1.05)
    strokes: list[Points] = []
    for digit in item.digits:
        own = size * rng.uniform(0.88, 1.08)
        lift = rng.normal(0, 0.035) * size
        ways = _DIGITS[digit]
        for stroke in ways[rng.integers(len(ways))]:
            points = np.array(stroke) + rng.normal(0, 0.022, (len(stroke), 2))
            points[:, 0] += slant * (1 - points[:, 1])
            strokes.append(_spline(points * own + (x, y - own + lift)))
        x += (0.42 if digit == "1" else 0.62) * own * rng.uniform(0.92, 1.1)
    _ink_strokes(page, strokes, size * 0.075, item.ink, rng)


def draw_signature(page: Image.Image, item: Scrawl, scale: float, rng: np.random.Generator) -> None:
    """Sign on `page`: some loops, then a long tail and a dash below."""
    middle, width = np.array((item.x, item.y)) * scale, item.width * scale
    t = np.linspace(0, 1, 14)
    tall = np.exp(-2.2 * t) * rng.uniform(0.30, 0.42)
    loops = np.column_stack((-0.35 + t * 0.75, tall * np.sin(t * rng.uniform(24, 30))))
    loops += rng.normal(0, 0.02, loops.shape)
    tail = np.array(((0.0, 0.0), (0.2, -0.06), (0.5, -rng.uniform(0.1, 0.25)))) + loops[-1]
    dash = np.array(((-0.3, 0.14), (0.1, 0.1), (0.5, 0.0)))
    strokes = [_spline(stroke * width + middle) for stroke in (loops, tail, dash)]
    _ink_strokes(page, strokes, width * 0.013, "blue", rng)


def _spline(points: Points, steps: int = 14) -> Points:
    """Return a Catmull-Rom curve through `points`."""
    ends = np.vstack((2 * points[0] - points[1], points, 2 * points[-1] - points[-2]))
    t = np.linspace(0, 1, steps)[:, None]
    curves = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.vstack(curves)


def _ink_strokes(
    page: Image.Image, strokes: list[Points], width: float, ink: str, rng: np.random.Generator
) -> None:
    """Draw `strokes` with a pen `width` pixels wide that presses harder in the middle of a stroke."""
    everything = np.vstack(strokes)
    left, top = np.floor(everything.min(axis=0) - 2 * width - 2).astype(int)
    right, bottom = np.ceil(everything.max(axis=0) + 2 * width + 2).astype(int)
    mask = Image.new("L", ((right - left) * _SCALE, (bottom - top) * _SCALE))
    draw = ImageDraw.Draw(mask)
    for stroke in strokes:
        pressure = 0.75 + 0.35 * np.sin(np.linspace(0.15, np.pi - 0.3, len(stroke))) + rng.normal(0, 0.04)
        local = (stroke - (left, top)) * _SCALE
        for (x0, y0), (x1, y1), p in zip(local, local[1:], pressure, strict=False):
            radius = width * p * _SCALE / 2
            draw.line((x0, y0, x1, y1), fill=255, width=max(1, round(2 * radius)))
            draw.ellipse((x1 - radius, y1 - radius, x1 + radius, y1 + radius), fill=255)
    mask = mask.resize((right - left, bottom - top), Image.Resampling.BOX)
    page.paste(_INKS[ink], (int(left), int(top)), mask)
