"""Which way up a scan is: it is read as it lies, and turned only where that gives no sense."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import NamedTuple, Protocol

from PIL import Image

from ingest.cleanup.prepare import FINE_SKEW, Straight, find_skew, ink_share, levelled, straightened
from ingest.cleanup.stamps import Circle, find_black_seals, without_seals
from ingest.layout.cells import cell_lines
from ingest.layout.coverage import Coverage
from ingest.layout.frames import find_frames
from ingest.layout.ruled_lines import (
    Grid,
    Rules,
    find_grids,
    find_rules,
    find_solid_rules,
    with_dashed_rules,
    with_short_rules,
    without_rules,
)
from ingest.layout.tables import ruled_table
from ingest.ocr.missed_print import read_missed
from ingest.ocr.tesseract import LinesReader, Reader
from ingest.types import Box, PlacedWord, Table
from vietnamese.syllables import is_syllable

_BLANK = 0.0002  # share of dark pixels: no text at all
_SOME_TEXT = 0.003
_SEALED = 0.5  # the most confidence of a word that a seal lay over
_TRANSPOSE = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


class Turner(Protocol):
    """A reader that can say which way up a picture is."""

    def turn(self, image: Image.Image, dpi: int, timeout: float) -> int | None:
        """Return the clockwise degrees that would turn `image` upright, None where it can't say."""


class Reading(NamedTuple):
    """Words of a scan, on the picture turned by `rotation` degrees clockwise, then straightened by `skew`.

    `sense` counts the words that were read with confidence, look Vietnamese, and run from left to right;
    `grids` are the page's ruled tables, `tables` their cells without words, `frames` those of stamps.
    `missed` is what print no word covers.
    """

    words: list[PlacedWord]
    rotation: int
    skew: float
    sense: int
    grids: list[Grid]
    frames: tuple[Box, ...] = ()
    tables: tuple[Table, ...] = ()
    missed: Coverage = Coverage(0.0, [])

    @property
    def makes_sense(self) -> bool:
        """Whether enough of it is Vietnamese for the page to lie the right way up."""
        return self.sense >= max(5, 0.35 * len(self.words))


def read_upright(reader: Reader, grey: Image.Image, dpi: int, deadline: float) -> Reading:
    """Read `grey` whichever way up it lies.

    Args:
        reader: asked for the way up too, where it is a `Turner`.
        grey: a scan as `ingest.cleanup.prepare.to_grey` gives it.
        dpi: its resolution.
        deadline: on the clock of `time.monotonic`.

    Raises:
        ReadingError: it could not be read, or not in time.
    """
    ink = ink_share(grey)
    if ink < _BLANK:
        return Reading([], 0, 0.0, 0, [])
    best = _read_turned(reader, grey, dpi, 0, deadline)
    if ink >= _SOME_TEXT and not best.reading.makes_sense:
        for rotation in _turns_to_try(reader, grey, dpi, deadline):
            turned = _read_turned(reader, grey, dpi, rotation, deadline)
            best = max(best, turned, key=lambda attempt: attempt.reading.sense)
            if best.reading.makes_sense:
                break
    return _completed(reader, best, dpi, deadline)


def _turns_to_try(reader: Reader, grey: Image.Image, dpi: int, deadline: float) -> list[int]:
    turn = getattr(reader, "turn", None)
    found = turn(grey, dpi, deadline - monotonic()) if turn else None
    if found == 0:
        return []  # it lies well: the page is just hard to read
    return [180, 90, 270] if found is None else [found]


class _Prepared(NamedTuple):
    """A scan made ready: straightened by `skew`, without seals and the rules of its tables."""

    image: Image.Image
    skew: float
    seals: list[Circle]
    rules: Rules
    grids: list[Grid]


class _Attempt(NamedTuple):
    """A page as read one way up, and the picture of it."""

    reading: Reading
    prepared: _Prepared


def _prepared(turned: Image.Image) -> _Prepared:
    """Return a scan ready for reading; one with tables is straightened more finely than print needs it."""
    skew = find_skew(turned)
    straight = straightened(turned, skew)
    seals = find_black_seals(straight.image)
    unsealed = without_seals(straight.image, seals)
    rules = find_solid_rules(unsealed)
    leans = not straight.skew and abs(skew) >= FINE_SKEW
    if not (leans and find_grids(rules)):
        rules = with_dashed_rules(unsealed, rules)
    grids = find_grids(rules)
    if leans and grids:
        return _as_it_is(Straight(levelled(turned, skew), skew))
    rules = with_short_rules(unsealed, rules, grids)
    return _Prepared(without_rules(unsealed, rules, grids), straight.skew, seals, rules, grids)


def _as_it_is(straight: Straight) -> _Prepared:
    seals = find_black_seals(straight.image)
    unsealed = without_seals(straight.image, seals)
    rules = find_rules(unsealed)
    grids = find_grids(rules)
    rules = with_short_rules(unsealed, rules, grids)
    return _Prepared(without_rules(unsealed, rules, grids), straight.skew, seals, rules, grids)


def _read_turned(reader: Reader, grey: Image.Image, dpi: int, rotation: int, deadline: float) -> _Attempt:
    turned = grey.transpose(_TRANSPOSE[rotation]) if rotation else grey
    prepared = _prepared(turned)
    image, skew, seals, rules, grids = prepared
    if isinstance(reader, LinesReader):
        words = _read_cells_apart(reader, image, rules, grids, deadline)
    else:
        words = reader.read(image, dpi, deadline - monotonic())
    words = [_doubted(word, seals, image.size) for word in words]
    sense = _sense(words, turned.width / turned.height)
    frames, tables = tuple(find_frames(rules)), tuple(ruled_table(grid, rules) for grid in grids)
    return _Attempt(Reading(words, rotation, skew, sense, grids, frames, tables), prepared)


def _completed(reader: Reader, attempt: _Attempt, dpi: int, deadline: float) -> Reading:
    """Return a page's reading with what it passed over: cells of tables, and other print."""
    reading, prepared = attempt
    words = reading.words
    if reading.makes_sense and not isinstance(reader, LinesReader):
        for grid in reading.grids:
            outside = [word for word in words if not grid.holds(word.box)]
            words = outside + _read_table(reader, prepared.image, dpi, grid, deadline)
    words, missed = read_missed(reader, prepared.image, words, dpi, deadline)
    words = [_doubted(word, prepared.seals, prepared.image.size) for word in words]
    return reading._replace(words=words, missed=missed)


def _doubted(word: PlacedWord, seals: Sequence[Circle], size: tuple[int, int]) -> PlacedWord:
    """Return `word` with less confidence where a seal lay over a part of it."""
    width, height = size
    for seal in seals:
        across = max(word.box.x0 * width - seal.x, 0.0, seal.x - word.box.x1 * width)
        down = max(word.box.y0 * height - seal.y, 0.0, seal.y - word.box.y1 * height)
        if across**2 + down**2 < seal.radius**2:
            return word._replace(confidence=min(word.confidence, _SEALED))
    return word


def _read_cells_apart(
    reader: LinesReader, image: Image.Image, rules: Rules, grids: Sequence[Grid], deadline: float
) -> list[PlacedWord]:
    """Read the cells of tables by themselves and the rest of the page without them.

    Where cells stand close, one line found across the page would take in two of them.
    """
    rest, words = reader.find_lines(image), []
    for grid in grids:
        found = [line for line in rest if grid.holds(line.on_page(image.size))]
        rest = [line for line in rest if not grid.holds(line.on_page(image.size))]
        lines = cell_lines(image, grid, rules, found)
        words += reader.read_lines(image, lines, deadline - monotonic())
    in_table = [word._replace(run=-word.run) for word in words]  # never one of the page's own runs
    return reader.read_lines(image, rest, deadline - monotonic()) + in_table


def _read_table(
    reader: Reader, image: Image.Image, dpi: int, grid: Grid, deadline: float
) -> list[PlacedWord]:
    """Read a table by itself: among the text of a page, a reader passes over numbers that stand alone."""
    top, bottom = int(grid.ys[0] * image.height), int(grid.ys[-1] * image.height) + 1
    words = reader.read(image.crop((0, top, image.width, bottom)), dpi, deadline - monotonic(), sparse=True)
    start, share = top / image.height, (bottom - top) / image.height
    return [
        word._replace(
            box=word.box._replace(y0=start + word.box.y0 * share, y1=start + word.box.y1 * share),
            run=-word.run,  # never one of the page's own runs
        )
        for word in words
    ]


def _sense(words: Sequence[PlacedWord], aspect: float) -> int:
    """Count the words that make sense; none does where the page lies on its side.

    Tesseract reads a sideways page all the same, but then the boxes of its words stand on end.
    """
    long = [word.box for word in words if len(word.text) >= 4]
    if sum(box.width * aspect < box.height for box in long) > 0.5 * len(long):
        return 0
    return sum(word.confidence >= 0.6 and len(word.text) > 1 and is_syllable(word.text) for word in words)
