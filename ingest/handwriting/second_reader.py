"""A second reader's look at what was written by hand: TrueOCR, a small network that learnt from other lines.

It knows print above all and takes most 1s with a flag for 4s, so it proves nothing alone. But it errs in ways
of its own: what it reads in many views like the first reader is hardly ever wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.handwriting.digits import LOOKALIKES
from ingest.ocr import trueocr
from ingest.types import SlotKind, SlotReading
from vietnamese.fold import fold_aligned

READER = "TrueOCR"
Pixels = NDArray[np.uint8]

_SLANTS = (0.0, -0.15, 0.15)
"""How far writing is leant over, in heights: hands slant both ways."""
_STRETCHES = (1.0, 1.25, 1.5)
"""How far it is stretched: it is narrower than print."""
_CUTS = (0.0, 0.12)
"""What is left out at top and bottom, in heights."""
_CLOSE_CUTS = (0.1, 0.2)
_BESIDE = (0.0, 0.15)
"""How much of what stands before a slot is kept when it is seen alone, in heights."""
_MARGIN = 0.3
"""White paper around a slot that is seen alone, in heights."""
_KEPT = 3
_LEAST = 0.1
"""The share of views from which a reading is kept."""
_SLASHES = "/\\[]"
_DIGITS = {ord(sign): digit for digit, signs in LOOKALIKES.items() for sign in signs if sign not in _SLASHES}
_DIGITS[ord("A")] = "4"
"""What it reads for a digit, knowing letters as well; a slash is the form's."""
_LAST_DAY = 31


def is_there() -> bool:
    """Say whether there is a second reader."""
    return trueocr.is_installed()


def second_readings(
    strip: Image.Image, kind: SlotKind, span: tuple[float, float], patterns: Sequence[re.Pattern[str]]
) -> tuple[SlotReading, ...]:
    """Return what the second reader makes of a slot, the share of its views as the score, best first.

    Args:
        strip: the line that the slot is on.
        kind: of the slot: "number" or "day".
        span: where the slot stands, in fractions of the strip's width.
        patterns: what such a line says around its slots.
    """
    whole = [_in_line(text, kind, patterns) for text in trueocr.read_strips(list(_whole(strip)))]
    close = [_digits(text) for text in trueocr.read_strips(list(_close(strip, span)))]
    shares: Counter[str] = Counter()
    for texts in (whole, close):  # half of the score each
        for text in texts:
            shares[_value(text, kind)] += 0.5 / len(texts) if texts else 0.0  # type: ignore[assignment]
    best = [(text, round(share, 3)) for text, share in shares.most_common() if text and share >= _LEAST]
    return tuple(SlotReading(text, share, READER) for text, share in best[:_KEPT])


def _value(text: str, kind: SlotKind) -> str:
    """Return the digits as what the slot may hold, "" where it can't hold them.

    >>> _value("07", "day"), _value("45", "day"), _value("07", "number"), _value("", "number")
    ('7', '', '07', '')
    """
    if kind != "day":
        return text
    return str(int(text)) if text and 1 <= int(text) <= _LAST_DAY else ""


def _in_line(text: str, kind: SlotKind, patterns: Sequence[re.Pattern[str]]) -> str:
    """Return the digits that a line has in its slot."""
    folded = fold_aligned(text)
    for match in filter(None, (pattern.search(folded) for pattern in patterns)):
        if match.groupdict().get(kind) is not None:
            return _digits(text[slice(*match.span(kind))])
    return ""


def _digits(text: str) -> str:
    return "".join(char for char in text.translate(_DIGITS) if char.isascii() and char.isdigit())


def _whole(strip: Image.Image) -> Iterator[Pixels]:
    """Yield views of a whole line."""
    grey = np.asarray(strip.convert("L"))
    for cut in _CUTS:
        yield from _leant(_without_edges(grey, cut))


def _close(strip: Image.Image, span: tuple[float, float]) -> Iterator[Pixels]:
    """Yield views of a slot alone, on white paper; behind it nothing is kept, for a slash looks like a 1."""
    grey = np.asarray(strip.convert("L"))
    height, width = grey.shape
    margin = round(_MARGIN * height)
    for beside in _BESIDE:
        left, right = max(0, round(span[0] * width - beside * height)), round(span[1] * width)
        if right - left < margin / 2:
            continue
        for cut in _CLOSE_CUTS:
            inner = _without_edges(grey[:, left:right], cut)
            yield from _leant(np.pad(inner, ((0, 0), (margin, margin)), constant_values=255))


def _without_edges(grey: Pixels, cut: float) -> Pixels:
    edge = round(cut * grey.shape[0])
    return grey[edge : grey.shape[0] - edge]


def _leant(grey: Pixels) -> Iterator[Pixels]:
    height, width = grey.shape
    for slant in _SLANTS:
        lean = np.array([[1, slant, -slant * height / 2], [0, 1, 0]], dtype=np.float32)
        leant = cv2.warpAffine(grey, lean, (width, height), borderValue=255)
        for stretch in _STRETCHES:
            yield cv2.resize(leant, None, fx=stretch, fy=1, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
