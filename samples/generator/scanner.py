"""Scans a painted sheet by simulation: worn toner, skew, optics, paper, dust, noise, threshold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from samples.generator.model import Scan
from samples.generator.paint import DPI

Levels = NDArray[np.float32]

_WHITE = (255, 255, 255)


def scan_sheet(
    sheet: Image.Image, behind: Image.Image | None, scan: Scan, turn: int, rng: np.random.Generator
) -> Image.Image:
    """Return the scan of `sheet`, with `behind` shining through from its back, fed `turn` degrees wrong."""
    sheet = _wear(sheet, scan.wear, rng)
    if behind is not None and scan.bleed:
        sheet = _bleed(sheet, behind, scan.bleed)
    sheet = sheet.resize([round(side * scan.dpi / DPI) for side in sheet.size], Image.Resampling.LANCZOS)
    sheet = sheet.rotate(scan.skew, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    if scan.mode != "color":
        sheet = sheet.convert("L")
    sheet = _dust(sheet.filter(ImageFilter.GaussianBlur(scan.blur)), scan.speckle, rng)
    levels = _light(np.asarray(sheet, dtype=np.float32), scan, rng)
    picture = Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
    if scan.mode == "bilevel":
        picture = picture.point(lambda level: 255 if level >= scan.threshold else 0).convert("1")
    return picture.rotate(-turn, expand=True) if turn else picture


def _field(size: tuple[int, int], cells: int, rng: np.random.Generator) -> Levels:
    """Return smooth noise between -1 and 1, for a picture of `size` (width, height)."""
    coarse = rng.uniform(-1, 1, (cells, cells)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))


def _wear(sheet: Image.Image, share: float, rng: np.random.Generator) -> Image.Image:
    """Let toner be missing in small flecks, more in some regions of the sheet than in others."""
    grain = rng.normal(0, 1, (sheet.height // 2, sheet.width // 2)).astype(np.float32)
    flecks = Image.fromarray(grain).resize(sheet.size, Image.Resampling.BICUBIC)
    values = np.asarray(flecks) + 0.35 * _field(sheet.size, 7, rng)
    # A sample of the values settles the cut; sorting all nine million would take a second a page.
    lost = values > np.quantile(values[::7, ::7], 1 - share)
    mask = Image.fromarray((lost * 190).astype(np.uint8))
    worn = sheet.copy()
    worn.paste(_WHITE, (0, 0), mask)
    return worn


def _bleed(sheet: Image.Image, behind: Image.Image, strength: float) -> Image.Image:
    other = ImageOps.mirror(behind.convert("L")).filter(ImageFilter.GaussianBlur(4))
    faint = other.point(lambda level: round(255 - (255 - level) * strength))
    return ImageChops.multiply(sheet, faint.convert("RGB"))


def _dust(sheet: Image.Image, specks: int, rng: np.random.Generator) -> Image.Image:
    """Put dark specks on the sheet, most of them tiny, in clusters at times."""
    draw = ImageDraw.Draw(sheet)
    for _ in range(specks):
        x, y = rng.uniform(0, sheet.width), rng.uniform(0, sheet.height)
        for _ in range(int(rng.integers(1, 4))):
            dx, dy = rng.normal(0, sheet.width / 400, 2)
            radius = rng.exponential(sheet.width / 2600) + 0.4
            box = (x + dx - radius, y + dy - radius, x + dx + radius, y + dy + radius * rng.uniform(0.6, 1.6))
            level = int(rng.integers(10, 120))
            draw.ellipse(box, fill=level if sheet.mode == "L" else (level, level, level))
    return sheet


def _light(levels: Levels, scan: Scan, rng: np.random.Generator) -> Levels:
    """Bring the ink to its level and the sheet to its colour, under uneven light, with the sensor's noise."""
    height, width = levels.shape[:2]
    paper = np.array(scan.paper, dtype=np.float32) if levels.ndim == 3 else np.float32(sum(scan.paper) / 3)
    lit = scan.ink + levels / 255 * (paper - scan.ink)
    shade = scan.uneven * _field((width, height), 4, rng) + _edge(width, scan)
    grain = rng.normal(0, scan.noise, (height, width)).astype(np.float32)
    both = shade + grain
    return np.asarray(lit + (both[..., None] if levels.ndim == 3 else both), dtype=np.float32)


def _edge(width: int, scan: Scan) -> Levels:
    """Return the shadow that a sheet's edge, or the fold of a book, throws along the left side."""
    x = np.arange(width, dtype=np.float32) / width
    return -110 * np.exp(-x / 0.012) if scan.edge else np.zeros(width, dtype=np.float32)
