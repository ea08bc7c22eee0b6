"""What two readers made of a name or a unit, settled by what people are called and what print can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.rosters.neighbours import settled_by_neighbours
from extract.rosters.printing import is_odd
from extract.rosters.repeated_words import RepeatedWords
from extract.rosters.words import sound_heads
from extract.text.page_view import PageView
from extract.text.passage import Passage
from vietnamese.fold import fold
from vietnamese.names import families_like, is_family, is_given
from vietnamese.syllables import is_misspelt

_SAME_IN_SMALL = frozenset("CKOPSUVXZ")
"""Capitals that differ from their small letters in height alone: "Sở Nội VỤ" and "Vụ" are "vụ"."""
_SURE = 0.9
Wanted = Callable[[str], bool]
"""Whether a syllable is one that may stand there."""


def settled_name(name: Passage, readings: Sequence[PageView]) -> str:
    """Return a person's name with syllables that nobody has corrected, where that is clear.

    A second reader may have a syllable that is one, or one family name alone is written with these letters.
    """
    words = _settled(name, readings, [is_family, is_given])
    scanned = any(readings[stretch.page].page.source == "ocr" for stretch in name.stretches)
    if not scanned:
        return name.text
    words = [word.rstrip(".,") for word in words]
    if words and not is_family(words[0]) and not _is_agreed(name, readings):
        alike = families_like(words[0])
        if len(alike) == 1:
            words[0] = _cased(alike[0], words[0])
    return " ".join(part for word in words for part in _parted(word))


def _is_agreed(name: Passage, readings: Sequence[PageView]) -> bool:
    """Return whether all readers saw the family name alike: it may be a rare one, such as Hạng."""
    first = name.stretches[0]
    (word, *_) = readings[first.page].words(first.start, first.start + 1)
    return not word.other and word.confidence >= _SURE


def settled(part: Passage, readings: Sequence[PageView], repeated: RepeatedWords | None = None) -> str:
    """Return a position or a unit with the second reader's word where the first one's can't be right.

    Args:
        part: the position or unit.
        readings: of the pages.
        repeated: of the list, where it may settle words; None for born-digital pages and for names.
    """
    others = others_of(part, readings)
    words = settled_by_neighbours(_settled(part, readings, [_is_sound]), others)
    return " ".join(repeated.settled(words, others) if repeated else words)


def with_sound_head(name: str) -> str:
    """Return a collective's name with the word that begins it put right, where one unit alone begins so.

    >>> [with_sound_head(name) for name in ("Tô Kỹ thuật", "Phỏng Kế toán", "Viễn thông Mộc Giang")]
    ['Tổ Kỹ thuật', 'Phòng Kế toán', 'Viễn thông Mộc Giang']
    """
    first, _, rest = name.partition(" ")
    heads = sound_heads().get(fold(first), ())
    if not rest or len(heads) != 1 or first.lower() in heads:
        return name
    (head,) = heads
    return f"{head.upper() if first.isupper() else head.capitalize()} {rest}"


def _settled(part: Passage, readings: Sequence[PageView], wanted: Sequence[Wanted]) -> list[str]:
    """Return the words of `part`; each is to be as the entry of `wanted` at its place, or the last, says."""
    words = part.text.split()
    others = others_of(part, readings)
    if len(others) != len(words):
        return words
    for at, (word, other) in enumerate(zip(words, others, strict=True)):
        is_wanted = wanted[min(at, len(wanted) - 1)]
        core, its = _core(word), _core(other)
        if other and not is_wanted(core) and is_wanted(its):
            same = core.casefold() == its.casefold() and its[:1] in _SAME_IN_SMALL
            words[at] = word.replace(core, its.lower() if same and is_wanted is _is_sound else its)
    return words


def others_of(part: Passage, readings: Sequence[PageView]) -> list[str]:
    """Return what a second reader made of each word of `part`, "" where it read the same or nothing."""
    return [
        word.other
        for stretch in part.stretches
        for word in readings[stretch.page].words(stretch.start, stretch.end)
        if word.start < stretch.end and word.end > stretch.start
    ]


def _core(word: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", word)


def _parted(word: str) -> list[str]:
    """Return the syllables that a speck has joined: "Khuất-Thị"."""
    parts = word.split("-")
    return parts if len(parts) > 1 and all(map(_is_given_or_family, parts)) else [word]


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


def _is_given_or_family(syllable: str) -> bool:
    return is_family(syllable) or is_given(syllable)


def _is_sound(word: str) -> bool:
    return not is_odd(word) and not is_misspelt(word)
