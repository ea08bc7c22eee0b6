"""A page's words as a content stream of invisible text, each where it stands on the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from statistics import fmean, median
from typing import NamedTuple

from ingest.searchable.font import ADVANCE, encode
from ingest.types import Box, Page, Word

_OFF_THE_LINE = 0.4  # of a letter's height: the word stands on a line of its own, as in a table's cell
_LEAST_SPACE = 0.2  # of a letter's height


class Sheet(NamedTuple):
    """The part of a PDF page that is shown, in its own coordinates (points, origin bottom left).

    `turn` is by how many degrees clockwise it is shown turned: 0, 90, 180 or 270.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, up = self.x1 - self.x0, self.y1 - self.y0
        return (up, across) if self.turn in (90, 270) else (across, up)

    def text_matrix(self, right: float, down: float) -> tuple[float, float, float, float, float, float]:
        """Return the matrix that sets upright text at a point, given from the top left corner as shown."""
        match self.turn:
            case 90:
                return 0, 1, -1, 0, self.x0 + down, self.y0 + right
            case 180:
                return -1, 0, 0, -1, self.x1 - right, self.y0 + down
            case 270:
                return 0, -1, 1, 0, self.x1 - down, self.y1 - right
            case _:
                return 1, 0, 0, 1, self.x0 + right, self.y1 - down


class _Placed(NamedTuple):
    """A word with where it starts and ends, its base line and its letters' height, in points as shown."""

    text: str
    left: float
    right: float
    base: float
    height: float


def placed_words(page: Page) -> list[tuple[str, Box]]:
    """Return the words of `page` with their boxes."""
    return [(page.text[word.start : word.end], word.box) for word in page.words]


def draw_words(
    page: Page,
    sheet: Sheet,
    font: str,
    codes: Mapping[str, int],
    shown_already: Callable[[str, Box], bool] = lambda _text, _box: False,
) -> bytes:
    """Return the content stream that puts the words of `page` on `sheet`.

    Args:
        page: as read, its boxes on the upright page.
        sheet: where it is to stand.
        font: the name of the font among the resources of the PDF page.
        codes: the font's code for each character.
        shown_already: says of a word and its box that the page has it as text already.
    """
    parts = [b"q BT 3 Tr"]
    for words in _lines(page):
        ours = [word for word in words if not shown_already(page.text[word.start : word.end], word.box)]
        for word in _spaced(_place(page.text, ours, sheet)):
            parts.append(_show(word, sheet, font, codes))
    return b"\n".join([*parts, b"ET Q\n"])


def _lines(page: Page) -> Iterator[list[Word]]:
    """Give the words of each line; both come in the order of the text."""
    words = iter(page.words)
    word = next(words, None)
    for line in page.lines:
        found = []
        while word is not None and word.start < line.end:
            found.append(word)
            word = next(words, None)
        yield found


def _place(text: str, words: Sequence[Word], sheet: Sheet) -> list[_Placed]:
    """Put words on a common base line, which may slope: boxes end lower where a letter hangs below."""
    if not words:
        return []
    width, height = sheet.upright
    letters = median(word.box.height for word in words) * height
    slope, start = _fit([((w.box.x0 + w.box.x1) / 2, w.box.y1) for w in words])
    placed = []
    for word in words:
        box = word.box
        own = box.y1 * height
        line = (start + slope * (box.x0 + box.x1) / 2) * height
        common = abs(own - line) <= _OFF_THE_LINE * letters
        placed.append(
            _Placed(
                text[word.start : word.end],
                box.x0 * width,
                box.x1 * width,
                line if common else own,
                letters if common else box.height * height,
            )
        )
    return placed


def _fit(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return slope and value at 0 of the straight line nearest to `points`."""
    middle_x, middle_y = fmean(x for x, _ in points), fmean(y for _, y in points)
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    if len(points) < 3 or spread < 1e-9:
        return 0.0, middle_y
    slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
    return slope, middle_y - slope * middle_x


def _spaced(line: Sequence[_Placed]) -> Iterator[_Placed]:
    """Give the words of a line with the spaces between them, each filling its gap.

    Where boxes meet, room is made at the end of the first word: programs take words that touch for one.
    """
    for word, following in zip_longest(line, line[1:]):
        if following is None:
            yield word
            continue
        least = _LEAST_SPACE * word.height
        room = following.left - least
        right = min(word.right, room) if room > (word.left + word.right) / 2 else word.right
        yield word._replace(right=right)
        yield word._replace(text=" ", left=right, right=max(following.left, right + least))


def _show(word: _Placed, sheet: Sheet, font: str, codes: Mapping[str, int]) -> bytes:
    natural = len(word.text) * ADVANCE / 1000 * word.height
    scale = 100 * (word.right - word.left) / natural
    matrix = " ".join(f"{part:.2f}" for part in sheet.text_matrix(word.left, word.base))
    setting = f"{font} {word.height:.2f} Tf {scale:.2f} Tz {matrix} Tm "
    return setting.encode("ascii") + encode(word.text, codes) + b" Tj"
