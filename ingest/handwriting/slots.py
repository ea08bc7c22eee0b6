"""The places of a page head, over an annex or in a citation that are filled in by hand: number and date.

Each line that looks as if it had one (`slot_lines`) is cut out of the picture and read again in several
views; what stands between the printed words is then weighed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from statistics import median
from typing import NamedTuple

from PIL import Image

from ingest.cleanup.prepare import levelled
from ingest.handwriting import second_reader
from ingest.handwriting.crossbar import digits_apart, find_digits, ink, one_or_four
from ingest.handwriting.digits import READER, Floats, LineReading, read_line
from ingest.handwriting.slot_lines import SlotLine, slot_lines
from ingest.handwriting.weigh_views import Look, Weighed, weigh
from ingest.layout.compose import Layout
from ingest.types import Box, Slot, SlotKind, SlotReading
from vietnamese.fold import fold_aligned

_TALL = 2.6
"""Height of a strip in usual word heights: handwriting sticks out above and below its line."""
_SURE = 0.95
"""From here on a slot is not looked at more closely."""
_KINDS: tuple[SlotKind, ...] = ("number", "day", "month", "year")


class _Strip(NamedTuple):
    """The picture of a line's part that may hold slots, and where it lies on the page (fractions)."""

    image: Image.Image
    box: Box
    part: SlotLine


Span = tuple[float, float]
"""From where to where in a strip, in fractions of its width."""


class _Seen(NamedTuple):
    """One view of a strip as read, and where it shows each slot."""

    reading: LineReading
    places: dict[str, Span]


View = Callable[[Image.Image], Image.Image]


def upright(picture: Image.Image, rotation: int, skew: float) -> Image.Image:
    """Return `picture` as it was read: turned by `rotation` clockwise, then by `skew` counter-clockwise."""
    turned = picture.rotate(-rotation, expand=True) if rotation else picture
    return levelled(turned, skew) if skew else turned


def find_slots(picture: Image.Image, layout: Layout) -> tuple[Slot, ...]:
    """Return the slots of a page's head, over an annex and in citations, in the order of the text.

    Args:
        picture: the page, upright and level, in its own colours.
        layout: of the same picture, boxes in fractions of it.
    """
    found: dict[tuple[SlotKind, bool, int], Slot] = {}
    for strip in _strips(picture, layout):
        part = strip.part
        cited = part.start if part.in_body else -1  # each citation has its own slots
        if all((kind, part.in_annex, cited) in found for kind in part.like):
            continue
        for slot in _read_strip(strip, layout.text):
            # the head comes first; more only looks like it
            found.setdefault((slot.kind, part.in_annex, cited), slot)
    return tuple(sorted(found.values(), key=lambda slot: (slot.start, slot.end)))


def _strips(picture: Image.Image, layout: Layout) -> Iterator[_Strip]:
    """Yield what may hold a slot, each part cut out with room for tall handwriting."""
    if not layout.words:
        return
    tall = _TALL * median(word.box.height for word in layout.words)
    aside = 0.5 * tall * picture.height / picture.width
    for part in slot_lines(layout):
        words = [word for word in layout.words if word.start < part.end and word.end > part.start]
        middle = median((word.box.y0 + word.box.y1) / 2 for word in words)
        box = Box(
            max(0.0, min(word.box.x0 for word in words) - aside),
            max(0.0, middle - tall / 2),
            min(1.0, max(word.box.x1 for word in words) + aside),
            min(1.0, middle + tall / 2),
        )
        yield _Strip(_cut(picture, box), box, part)


def _cut(picture: Image.Image, box: Box) -> Image.Image:
    width, height = picture.size
    edges = box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height
    return picture.crop(tuple(map(round, edges)))  # type: ignore[arg-type]


# --- reading a strip ---------------------------------------------------------------------------------------


def _as_it_is(image: Image.Image) -> Image.Image:
    return image


def _view(cut: float, stretch: float) -> View:
    """Return a view without a share `cut` at top and bottom, `stretch` times as wide."""

    def look(image: Image.Image) -> Image.Image:
        edge = int(cut * image.height)
        inner = image.crop((0, edge, image.width, image.height - edge))
        return inner.resize((max(1, round(inner.width * stretch)), inner.height), Image.Resampling.BICUBIC)

    return look


_VIEWS = (_as_it_is, _view(0.12, 1.0), _view(0.0, 1.3), _view(0.12, 1.3), _view(0.0, 1.6))
"""Handwriting is taller and narrower than the print the reader knows; each view suits some hands."""
_FEW = 3
"""Views that are enough for print."""
_CLOSE_VIEWS = ((0.12, _as_it_is), (0.12, _view(0.0, 1.5)), (0.12, _view(0.12, 1.3)), (0.0, _view(0.05, 1.4)))
"""Views of a slot alone: how much of what stands beside it is kept (in heights), and how it is seen."""
_CLOSE_COUNTS = 0.6
"""What a view of the slot alone counts for beside one of the whole line."""

_LABEL = r"(?:^|\s)\W{0,2}[s5].{0,3}?\s?[:;.,]\s?"
_SYMBOL = r"(?:[a-z][\w.&]*\s?[-–./]\s?[a-z0-9]|ttg\b|cp\b|tw\b)"
_KNOWN_SYMBOL = r"(?:qd|nq|ct|kh|tb|bc|ttr|hd|ctr|bb|gm|cv|ubnd|hdnd)\s?[-–.]\s?[a-z]"
_DAY = r"n[gq]\S{0,2}?y(?P<day>.{0,8}?)[tf]h?\S{0,2}?[nr]?[gq]"
_IN_HEAD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LABEL}(?P<number>[^:]{{0,12}}?)\s?/\s?(?:\d{{4}}\s?/\s?)?{_SYMBOL}",
        rf"{_LABEL}(?P<number>[^:a-z/]{{1,8}}?)\s?{_SYMBOL}",  # the slash was not seen
        rf"{_LABEL}(?P<number>[^:/]{{1,8}}?)\s?[1l|!i]?\s?{_KNOWN_SYMBOL}",  # or read as a 1: "506A 1QD-SYT"
        r"(?:^|\s)\W{0,2}[s5].{0,3}?\s?[:;.,]?\s(?P<number>[^:]{0,10}?)\s?[-–]\s?[a-z]\w*\s?/\s?[a-z]",
        rf"{_DAY}(?P<month>.{{0,8}}?)[nrh]?\S{{1,2}}?m(?P<year>.{{0,10}})$",
    )
)
_OVER_ANNEX = (
    *_IN_HEAD,
    re.compile(rf"(?:^|\s)[s5]\S{{0,2}}\s?(?P<number>[^:a-z/]{{0,10}}?)\s?/\s?(?:\d{{4}}\s?/\s?)?{_SYMBOL}"),
    re.compile(rf"{_DAY}\W{{0,3}}$"),  # the line ends behind "tháng"
    re.compile(r"n[gq]\S{0,2}?y(?P<day>[^/]{0,6}?)/(?P<month>[^/]{0,5}?)/\s?(?P<year>(?:19|20)\d\d)"),
)
"""What such lines say, folded, around their slots; a symbol may be read in small letters."""


def _read_strip(strip: _Strip, text: str) -> Iterator[Slot]:
    """Yield the slots of a strip, none where it turns out to have no such words."""
    patterns = _OVER_ANNEX if strip.part.in_annex or strip.part.in_body else _IN_HEAD
    seen = [_seen(view, patterns) for view in islice(_looks(strip.image), _FEW)]
    if not any(view.places for view in seen):
        return
    slots = _weighed(seen)
    if any(map(_is_doubtful, slots.values())):
        seen += (_seen(view, patterns) for view in islice(_looks(strip.image), _FEW, None))
        slots = _weighed(seen)
    for kind, (span, weighed) in slots.items():
        readings = _readings(strip.image, seen, kind, (span, weighed), patterns)
        yield _slot(kind, strip, span, readings, text)


def _is_doubtful(slot: tuple[Span, Weighed]) -> bool:
    _, weighed = slot
    return weighed.best < _SURE and not weighed.blank


def _readings(
    strip: Image.Image,
    seen: list[_Seen],
    kind: SlotKind,
    slot: tuple[Span, Weighed],
    patterns: Sequence[re.Pattern[str]],
) -> tuple[SlotReading, ...]:
    """Return what stands in a slot, best first: by the views of its line, its own, and its strokes."""
    span, best = slot
    look = _look(strip, kind, span)
    is_counted = kind in _COUNTED_DIGITS
    near = [(_CLOSE_COUNTS, r.chances) for r in _close(strip, kind, span)] if _is_doubtful(slot) else []
    if near or is_counted:
        best = weigh(kind, _chances(seen, kind, span) + near, look)
    readings = [
        SlotReading(value, chance, READER, by_strokes=_is_borne_out(value, look, kind))
        for value, chance in best.values
    ]
    if best.best < _SURE and readings and is_counted and second_reader.is_there():
        readings += second_reader.second_readings(strip, kind, span, patterns)
    return tuple(readings)


_COUNTED_DIGITS: tuple[SlotKind, ...] = ("number", "day")
"""Slots whose digits are held to their strokes; months and years are nearly always printed."""


def _is_borne_out(value: str, look: Look, kind: SlotKind) -> bool:
    """Tell whether the strokes say so of every 1 and 4 in `value`; a day may be written with a zero."""
    written = [value, value.zfill(2)] if kind == "day" else [value]
    return any(
        (strokes := look(len(text)))
        and all(digit not in "14" or digit == seen for digit, seen in zip(text, strokes, strict=True))
        for text in written
    )


def _look(strip: Image.Image, kind: SlotKind, span: Span) -> Look:
    """Return what says, for the digits in a slot, which are 1s and which 4s by their strokes."""
    if kind not in _COUNTED_DIGITS:
        return lambda _count: ()
    found = find_digits(ink(strip), (round(span[0] * strip.width), round(span[1] * strip.width)))

    @cache
    def look(count: int) -> tuple[str, ...]:
        return tuple(one_or_four(digit) or "" for digit in digits_apart(found, count))

    return look


def _looks(image: Image.Image) -> Iterator[Image.Image]:
    return (view(image) for view in _VIEWS)


def _seen(image: Image.Image, patterns: Sequence[re.Pattern[str]]) -> _Seen:
    reading = read_line(image)
    return _Seen(reading, _places(reading, patterns))


def _weighed(seen: list[_Seen]) -> dict[SlotKind, tuple[Span, Weighed]]:
    """Return the slots that most views see, each with its usual place and what it says."""
    found: dict[SlotKind, tuple[Span, Weighed]] = {}
    for kind in _KINDS:
        spans = [view.places[kind] for view in seen if kind in view.places]
        if len(spans) * 2 > len(seen):
            usual = median(start for start, _ in spans), median(end for _, end in spans)
            found[kind] = usual, weigh(kind, _chances(seen, kind, usual))
    return found


def _chances(seen: list[_Seen], kind: SlotKind, usual: Span) -> list[tuple[float, Floats]]:
    return [(1.0, view.reading.part(*view.places.get(kind, usual))) for view in seen]


def _places(reading: LineReading, patterns: Sequence[re.Pattern[str]]) -> dict[str, Span]:
    """Return where each slot stands, in fractions of the strip's width: between the peaks of the words."""
    count = len(reading.chances)
    found: dict[str, Span] = {}
    text = fold_aligned(reading.text)
    for match in filter(None, (pattern.search(text) for pattern in patterns)):
        for kind in match.groupdict():
            start, end = match.span(kind)
            left = (reading.steps[start - 1] + 1) / count if start else 0.0
            right = reading.steps[end] / count if end < len(reading.steps) else 1.0
            found.setdefault(kind, (left, right))
    return found


def _close(strip: Image.Image, kind: SlotKind, span: Span) -> Iterator[LineReading]:
    """Read the slot alone, on white paper. Behind a number nothing is kept: a slash looks like a 1."""
    width, height = strip.size
    for beside, view in _CLOSE_VIEWS:
        behind = 0.0 if kind == "number" else beside
        left, right = round(span[0] * width - beside * height), round(span[1] * width + behind * height)
        if right - left < 0.1 * height:
            continue
        paper = Image.new("RGB", (right - left + height, height), "white")
        paper.paste(strip.crop((left, 0, right, height)), (height // 2, 0))
        yield read_line(view(paper))


# --- the slot on the page ----------------------------------------------------------------------------------

_TEXT_PLACES: dict[SlotKind, re.Pattern[str]] = {
    "number": re.compile(r"^\W{0,4}s(?:\S{0,2}?\s?[:;.,†]\W{0,2}?|o\b)\s?(?P<slot>.*?)\s?(?=[/|-]\s?[a-z])"),
    "day": re.compile(r"ng\S{0,2}?y\s?(?P<slot>.{0,12}?)\s?(?=t\S{0,3}?ng|/)"),
    "month": re.compile(r"t\S{0,3}?ng\s?(?P<slot>.{0,8}?)\s?(?=n\S{1,2}m|\d{4}|h\S{1,2}m)"),
    "year": re.compile(r"[nh][a-z]{1,2}m\s?(?P<slot>.{0,10})$"),
}


def _slot(kind: SlotKind, strip: _Strip, span: Span, readings: tuple[SlotReading, ...], text: str) -> Slot:
    part = text[strip.part.start : strip.part.end]
    match = _TEXT_PLACES[kind].search(fold_aligned(part))
    start, end = match.span("slot") if match else (len(part), len(part))
    width = strip.box.width
    left, right = strip.box.x0 + span[0] * width, strip.box.x0 + span[1] * width
    box = Box(left, strip.box.y0, max(right, left + 0.002), strip.box.y1)
    return Slot(kind, strip.part.start + start, strip.part.start + end, box, readings)
