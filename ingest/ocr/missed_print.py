"""Print that the readers passed over: read again where its ink stands, and counted where it stays unread."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import fmean
from time import monotonic

from PIL import Image

from ingest.layout.coverage import Coverage, measure_coverage
from ingest.ocr.tesseract import LinesReader, Reader
from ingest.types import Box, PixelBox, PlacedWord

_SURE = 0.6  # the least mean confidence of a line that was not looked for: noise is read less surely
_MOST = 60  # lines read again: a picture full of texture must not take a page's time
_HEAD_ROOM = 0.15  # of its height, above and below a line of letters: marks


def read_missed(
    reader: Reader, image: Image.Image, words: Sequence[PlacedWord], dpi: int, deadline: float
) -> tuple[list[PlacedWord], Coverage]:
    """Return `words` with those of print that none of them covers, and what is not read even so.

    Args:
        reader: that read `words`; where it can, it reads the lines of ink by themselves.
        image: a page ready for reading, without the rules of its tables.
        words: what was read on it.
        dpi: its resolution.
        deadline: on the clock of `time.monotonic`.

    Raises:
        ReadingError: it failed, or took too long.
    """
    small = image.reduce(2)
    missed = measure_coverage(small, [word.box for word in words])
    if not missed.lines:
        return list(words), missed
    lines = [_on_image(line, image.size) for line in missed.lines[:_MOST]]
    if isinstance(reader, LinesReader):
        found = reader.read_lines(image, lines, deadline - monotonic())
    else:
        found = reader.read(_alone(image, lines), dpi, deadline - monotonic(), sparse=True)
    runs = max((word.run for word in words), default=0) + 1
    more = [word._replace(run=runs + word.run) for word in _sure(found)]
    if not more:
        return list(words), missed
    return [*words, *more], measure_coverage(small, [word.box for word in (*words, *more)])


def _on_image(line: Box, size: tuple[int, int]) -> PixelBox:
    width, height = size
    room = _HEAD_ROOM * line.height
    top, bottom = max(0.0, line.y0 - room), min(1.0, line.y1 + room)
    return PixelBox(int(line.x0 * width), int(top * height), round(line.x1 * width), round(bottom * height))


def _alone(image: Image.Image, lines: Sequence[PixelBox]) -> Image.Image:
    """Return `lines` where they stand on white paper."""
    alone = Image.new("L", image.size, 255)
    for line in lines:
        alone.paste(image.crop(line), line[:2])
    return alone


def _sure(found: Sequence[PlacedWord]) -> list[PlacedWord]:
    runs = (list(run) for _, run in groupby(found, key=lambda word: word.run))
    return [word for run in runs if fmean(word.confidence for word in run) >= _SURE for word in run]
