"""TrueOCR: finds the lines of a page, reads them, and says which way up a page is."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.cleanup.text import clean_text
from ingest.ocr.line_cuts import LineCut, place_on_page
from ingest.types import PixelBox, PlacedWord

_SURE_OF_TURN = 0.95  # a wrong turn loses the page
_SURE_UPRIGHT = 0.6
_BESIDE = 0.3  # of its height, what the recogniser adds to a line on either side
_ALIKE, _AT_ONCE = 1.1, 6 * 640
"""Lines read at once: the widest to the narrowest, and pixels side by side. Little is spent on padding, and
what is worked on stays in the processor's cache: a sixth quicker than the package's own 1.3 and 64 * 640."""


class _Models(NamedTuple):
    """TrueOCR's models, loaded."""

    page: Any
    lines: Any
    letters: list[str]


class _Letter(NamedTuple):
    """One letter as recognised; it stands between two shares of the line's width."""

    text: str
    start: float
    end: float
    confidence: float


def is_installed() -> bool:
    """Return whether the package is there."""
    return importlib.util.find_spec("trueocr") is not None


class TrueOcr:
    """TrueOCR with the models of its package, in this process, on one core."""

    def __init__(self) -> None:
        self.name = f"trueocr {version('trueocr')}"

    def find_lines(self, grey: Image.Image) -> list[PixelBox]:
        """Return where the lines of an upright page stand, in no order."""
        found = _models().page.detect(np.asarray(grey))
        boxes = (
            PixelBox(int(x0), int(y0), int(np.ceil(x1)), int(np.ceil(y1))) for x0, y0, x1, y1, _ in found
        )
        return [box for box in boxes if box.x1 > box.x0 and box.y1 > box.y0]

    def read_lines(self, cuts: Sequence[LineCut], size: tuple[int, int]) -> list[list[PlacedWord]]:
        """Return the words of each line that was cut out of a page of `size` in pixels, a run for each."""
        within = (cut.within for cut in cuts)
        recognised = _recognise(
            [cut.picture[y0:y1, x0:x1] for cut, (x0, y0, x1, y1) in zip(cuts, within, strict=True)]
        )
        return [
            _words(letters, cut.line, size, run, cut.slope)
            for run, (letters, cut) in enumerate(zip(recognised, cuts, strict=True), 1)
        ]

    def turn(self, image: Image.Image) -> int | None:
        """Return the clockwise degrees that would turn `image` upright, None where it can't say."""
        from trueocr.page import orient_input  # noqa: PLC0415

        fed = orient_input(np.asarray(image))[None, None]
        chances = _models().page.orient.run(None, {"x": fed})[0][0]
        quarters = int(chances.argmax())
        if quarters == 0:
            return 0 if chances[0] >= _SURE_UPRIGHT else None
        return 90 * quarters if quarters < 4 and chances[quarters] >= _SURE_OF_TURN else None


@cache
def _models() -> _Models:
    """Return the models, loaded once per process: pages are what runs side by side, not threads."""
    import trueocr  # noqa: PLC0415 - heavy, and not installed everywhere
    from trueocr.page import PageEngine  # noqa: PLC0415
    from trueocr.recognizer import Recognizer  # noqa: PLC0415

    folder = Path(trueocr.__file__).parent / "models"
    letters = json.loads((folder / "meta.json").read_text("utf-8"))["charset"]
    return _Models(PageEngine(folder, threads=1), Recognizer(folder, threads=1), letters)


def read_strips(strips: Sequence[NDArray[np.uint8]]) -> list[str]:
    """Return what pictures of single lines say, grey, in their order."""
    return ["".join(letter.text for letter in letters) for letters in _recognise(strips)]


def _recognise(crops: Sequence[NDArray[np.uint8]]) -> list[list[_Letter]]:
    from trueocr.preprocess import pad_batch, prepare_image, width_batches  # noqa: PLC0415

    models = _models()
    reader = models.lines
    fed = [
        prepare_image(crop, max_width=reader.max_width, pad_y=reader.pad_y, pad_x=reader.pad_x)
        for crop in crops
    ]
    results: list[list[_Letter]] = [[] for _ in crops]
    widths = [image.shape[1] for image in fed]
    for batch in width_batches(widths, max_ratio=_ALIKE, max_area=_AT_ONCE):
        images, own_widths = pad_batch([fed[index] for index in batch])
        read = reader.session.run(["ids", "conf", "lengths"], {"x": images, "widths": own_widths})
        for index, ids, confidences, length in zip(batch, *read, strict=True):
            results[index] = list(_letters(ids[:length], confidences[:length], models.letters))
    return results


def _letters(ids: NDArray[Any], confidences: NDArray[Any], letters: list[str]) -> Iterator[_Letter]:
    """Yield the letters of a line: a letter lasts for some steps, 0 stands for the gaps between letters."""
    at, steps = 0, len(ids)
    for label, group in groupby(ids.tolist()):
        start, at = at, at + len(list(group))
        if label:
            best = float(confidences[start:at].max())
            yield _Letter(letters[label - 1], start / steps, at / steps, best)


def _words(
    letters: Sequence[_Letter], line: PixelBox, size: tuple[int, int], run: int, slope: float = 0.0
) -> list[PlacedWord]:
    words = []
    beside = _BESIDE * (line.y1 - line.y0)
    left, width = line.x0 - beside, line.x1 - line.x0 + 2 * beside
    for is_gap, group in groupby(letters, key=lambda letter: letter.text.isspace()):
        parts = list(group)
        text = "".join(clean_text("".join(part.text for part in parts)).split())
        if is_gap or not text:
            continue
        x0 = max(0.0, left + parts[0].start * width)
        x1 = min(float(size[0]), max(left + parts[-1].end * width, x0 + 1))
        box = place_on_page((x0, line.y0, x1, line.y1), size, slope, line)
        if box is not None:
            words.append(PlacedWord(text, box, fmean(part.confidence for part in parts), run))
    return words
