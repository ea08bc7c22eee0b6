"""What of a text layer the page shows: each word that a sign speaks against is looked for in the drawn page.

A viewer's page is what counts. Text that it doesn't show, of a draft in a layer that is switched off or of a
keyword list in white, is kept apart and told of; what only looks hidden, as the invisible words of an OCR
layer over its scan, counts like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.sources.drawing import CLIPPED, COVERED, INVISIBLE, LAYER, PICTURED, TINY, TRANSPARENT, WHITE
from ingest.types import Box, PlacedWord
from messages import Message

BEYOND = "beyond"
"""The sign of words that stand outside of what is shown of the sheet."""
_UNSEEN = "unseen"

_BY_LOOKING = (INVISIBLE, WHITE, COVERED, PICTURED)
_REASONS = {
    LAYER: Message("in a layer that is switched off"),
    TRANSPARENT: Message("transparent"),
    TINY: Message("too small to be seen"),
    CLIPPED: Message("clipped away"),
    BEYOND: Message("beyond the edge of the page"),
    INVISIBLE: Message("invisible type over nothing that is printed"),
    WHITE: Message("white on white"),
    COVERED: Message("painted over"),
    PICTURED: Message("under a picture that doesn't show it"),
    _UNSEEN: Message("nothing is drawn there"),
}

_FAINT = 12
"""Of 255: print that stands out from its paper by less can't be seen. The palest watermark of the shared
papers stands out by 30."""
_INK = 40  # likewise: what print, also of a pale scan, stands out by, and the grain of paper doesn't
_PAPER = 230  # of 255: a ground as light doesn't show white letters
_FREE = 0.3  # of a word's box: less that no other word covers tells nothing of it
_FEW = 0.5  # of the words in a font: where more can't be seen, the font isn't drawn, and proves nothing
_LETTERS = 2  # letters or digits of what is worth telling of
_QUOTED = 300  # letters of what is kept apart that a warning quotes

Shades = NDArray[np.uint8]
_Pixel = TypeVar("_Pixel", np.uint8, np.bool_)


class Unseen(NamedTuple):
    """Words of a layer that have the same sign of not being seen."""

    sign: str
    words: tuple[PlacedWord, ...]


class Shown(NamedTuple):
    """A layer's words as the page shows them, and those that it doesn't show."""

    words: list[PlacedWord]
    hidden: tuple[Unseen, ...]


def may_be_shown(unseen: Iterable[Unseen]) -> list[PlacedWord]:
    """Return the words of which only a look at the page can tell."""
    return [word for one in unseen if one.sign in _BY_LOOKING for word in one.words]


def is_hidden_on_purpose(unseen: Iterable[Unseen]) -> bool:
    """Return whether some text was made so that nobody sees it; what a fault put out of sight was not."""
    return any(one.sign in (LAYER, TRANSPARENT, INVISIBLE, WHITE, COVERED) for one in unseen)


def surely_hidden(unseen: Iterable[Unseen]) -> tuple[Unseen, ...]:
    """Return what the page doesn't show, whatever a look at it would tell."""
    return tuple(one for one in unseen if one.sign not in _BY_LOOKING)


def shown_words(
    words: Sequence[PlacedWord], fonts: Sequence[str], unseen: Sequence[Unseen], drawn: Image.Image
) -> Shown:
    """Return which words of a layer stand on the page.

    Args:
        words: against which no sign speaks.
        fonts: of each of them, "" for what is no part of the layer.
        unseen: words with a sign, by their sign.
        drawn: the page in grey.
    """
    shades = np.asarray(drawn)
    undrawn = _undrawn(words, fonts, shades)
    plain = [word for at, word in enumerate(words) if at not in undrawn]
    taken = _taken([word.box for word in plain], shades.shape)
    hidden = [Unseen(_UNSEEN, tuple(words[at] for at in sorted(undrawn)))] if undrawn else []
    for sign, marked in unseen:
        seen = [word for word in marked if sign in _BY_LOOKING and _is_seen(word.box, sign, shades, taken)]
        plain += seen
        left = tuple(word for word in marked if word not in seen and not _is_drawn_again(word, plain))
        hidden += [Unseen(sign, left)] if left else []
    return Shown(plain, tuple(hidden))


def hidden_warning(hidden: Iterable[Unseen]) -> str | None:
    """Return what a person has to know of text that was kept apart, as a sentence without its full stop."""
    told = [(sign, " ".join(word.text for word in words)) for sign, words in hidden]
    told = [(sign, text) for sign, text in told if sum(map(str.isalnum, text)) >= _LETTERS]
    if not told:
        return None
    return Message(
        "text that the page does not show was kept apart: {what}",
        what=[
            Message("“{text}” ({reason})", text=_short(text), reason=_REASONS[sign]) for sign, text in told
        ],
    )


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _undrawn(words: Sequence[PlacedWord], fonts: Sequence[str], shades: Shades) -> set[int]:
    """Return the positions of words where nothing at all is drawn, though their font is drawn elsewhere."""
    blank = {at for at, word in enumerate(words) if fonts[at] and _contrast(_part(shades, word.box)) < _FAINT}
    blank = {at for at in blank if sum(map(str.isalnum, words[at].text)) >= _LETTERS}
    if not blank:
        return blank
    of_font, unseen = Counter(fonts), Counter(fonts[at] for at in blank)
    return {at for at in blank if unseen[fonts[at]] < _FEW * of_font[fonts[at]]}


def _is_drawn_again(word: PlacedWord, shown: Sequence[PlacedWord]) -> bool:
    """Return whether the page shows the same word at the same place, so that nothing is lost of it."""
    return any(word.text == other.text and _meet(word.box, other.box) for other in shown)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _is_seen(box: Box, sign: str, shades: Shades, taken: NDArray[np.bool_]) -> bool:
    part = _part(shades, box)
    free = part[~_part(taken, box)]
    if free.size < max(1.0, _FREE * part.size):
        return False
    if sign == WHITE:
        return float(np.median(free)) < _PAPER and _contrast(free) >= _FAINT
    return float(np.median(free)) - float(free.min()) >= _INK


def _contrast(part: Shades) -> int:
    return int(part.max()) - int(part.min()) if part.size else 0


def _taken(boxes: Iterable[Box], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    taken = np.zeros(shape, np.bool_)
    for box in boxes:
        _part(taken, box)[:] = True
    return taken


def _part(picture: NDArray[_Pixel], box: Box) -> NDArray[_Pixel]:
    height, width = picture.shape
    top, bottom = int(box.y0 * height), int(np.ceil(box.y1 * height))
    return picture[top:bottom, int(box.x0 * width) : int(np.ceil(box.x1 * width))]
