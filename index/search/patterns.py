"""What finds the words of a query on a page, with or without diacritics, at the place where they stand.

Folding a whole page costs ten times as much as putting it into lower case, so a pattern knows all letters
that are folded into one: "bằng" and "bang" are both found by b[aàáạ...]ng.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import methodcaller

from extract.folding import fold_aligned
from index.search.analysis import exact_tokens

_span = methodcaller("span")

_LONGEST_SLIPPED = 20
"""Letters of a word beyond which nobody looks for it with slips."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a passage should show.

    Attributes:
        folded: the folded tokens of a word, phrase or number.
        exact: the exact ones, if they count.
        open: the last token is the beginning of a word only.
        slips: letters by which the one token may differ.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...] = ()
    open: bool = False
    slips: int = 0


def lowered(text: str) -> str:
    """Return a text (NFC) for `places`: in lower case, each letter at its place.

    >>> lowered("TẶNG Bằng khen")
    'tặng bằng khen'
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else fold_aligned(text)  # İ becomes two


def places(lower: str, item: Wanted) -> Iterator[tuple[int, int]]:
    """Return where (start, end) `lowered` text has what is wanted; a number also with the zeros before it.

    >>> [*places(lowered("Số 05/QĐ - UBND"), Wanted(("5", "qd", "ubnd")))]
    [(3, 15)]
    """
    found = map(_span, _pattern(item).finditer(lower))
    if item.slips or item.folded[0][0].isdigit():
        return _after_zeros(lower, found)
    return found


def _after_zeros(lower: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places with the zeros before a number, and none that begins within one."""
    for first, end in found:
        start = first
        if lower[start].isdigit():
            while start and lower[start - 1] == "0":
                start -= 1
            if start and lower[start - 1].isalnum():
                continue
        yield start, end


def has_exactly(text: str, item: Wanted) -> bool:
    """Tell whether a text that has what is wanted has it with the diacritics that were typed."""
    return bool(item.exact) and _exact_of(text) == item.exact


@lru_cache(maxsize=4096)
def _exact_of(text: str) -> tuple[str, ...]:
    return tuple(exact_tokens(text))


@lru_cache(maxsize=512)
def _pattern(item: Wanted) -> re.Pattern[str]:
    """Return what finds the words in a row.

    Its letters come first, what must not stand before them after that: so it leaps from one to the next.
    """
    first, *others = (_word(word, item.slips) for word in item.folded)
    rest = "".join(rf"[\W_]+{'0*' if word[0].isdigit() else ''}{word}" for word in others)
    end = r"[^\W_]*" if item.open else r"(?![^\W_])"
    if item.slips:
        return re.compile(rf"(?<![^\W_]){first}{rest}{end}")
    before = "" if item.folded[0][0].isdigit() else rf"(?<![^\W_]{first})"  # `places` looks for itself
    return re.compile(rf"{first}{before}{rest}{end}")


def _word(word: str, slips: int) -> str:
    """Return what finds a folded word, with so many letters put in, left out or replaced."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    if not slips or len(word) > _LONGEST_SLIPPED:
        return "".join(map(_letter, word))
    spots = range(len(word) + 1)
    made = dict.fromkeys((word[:at], word[at + skip :]) for at in spots for skip in (0, 1))
    ways = ("".join(map(_letter, head)) + r"[^\W_]?" + "".join(map(_letter, tail)) for head, tail in made)
    return f"(?:{'|'.join(ways)})"


def _letter(folded: str) -> str:
    others = _unfolded().get(folded, "")
    return f"[{folded}{others}]" if others else re.escape(folded)


@cache
def _unfolded() -> dict[str, str]:
    """Return for each letter those in lower case that are folded into it."""
    found: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        folded = fold_aligned(letter)
        if folded != letter and letter.lower() == letter:
            found[folded] = found.get(folded, "") + letter
    return found
