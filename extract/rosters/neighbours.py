"""Words of positions and units that two readers read differently, settled by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from vietnamese.compounds import (
    beginning_syllable,
    completing_syllable,
    makes_known_word,
    only_other_is_known,
)
from vietnamese.fold import fold
from vietnamese.names import is_place
from vietnamese.syllables import is_possible

_CLOSING = (",", ";", ".", ":", ")")
_STRAY = 2
"""Letters that a stroke at the end of a word is read as, at most."""
_FEWEST = 3
"""Letters of what is left of such a word, at least."""


def settled_by_neighbours(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return `words`, each that a second reader read differently as it goes with those beside it.

    One reading alone may make a word or the name of a place ("Vô tuyến", "huyện Nghi Lộc"); where neither
    does, the letters that both saw may ("thành phô" or "phổ" is "thành phố"). A stroke behind a word is
    no letter of it. Nothing is settled so in people's names.

    >>> settled_by_neighbours(["Tổ", "Vô", "tuyển"], ["", "", "tuyến"])
    ['Tổ', 'Vô', 'tuyến']
    >>> settled_by_neighbours(["huyện", "Mê", "Linhu"], ["", "", "Linhư⁄"])
    ['huyện', 'Mê', 'Linh']
    >>> settled_by_neighbours(["thôn", "Mai"], ["", "Mái"])
    ['thôn', 'Mai']

    Args:
        words: of a position, a unit or a collective's name.
        others: what a second reader has for each, "" where it read the same.
    """
    settled = list(words)
    if len(others) != len(words):
        return settled
    for at, (word, other) in enumerate(zip(words, others, strict=True)):
        mine, its = _core(word), _core(other)
        if not its or mine == its or not (mine.isalpha() and its.isalpha()):
            continue
        before = "" if at == 0 or settled[at - 1].endswith(_CLOSING) else _core(settled[at - 1])
        after = "" if at + 1 == len(words) or word.endswith(_CLOSING) else _core(words[at + 1])
        settled[at] = word.replace(mine, _chosen(before, (mine, its), after))
    return settled


def _chosen(before: str, readings: tuple[str, str], after: str) -> str:
    mine, its = readings
    if only_other_is_known(before, readings, after) or _only_other_is_place(before, readings, after):
        return its
    known = makes_known_word(before, mine, after) or makes_known_word(before, its, after)
    if fold(mine) == fold(its) and not known:
        third = completing_syllable(before.lower(), mine.lower()) or beginning_syllable(mine.lower(), after)
        if third:
            return _in_case_of(mine, third)
    return mine if is_possible(mine) or is_possible(its) else _without_stray(mine, its)


def _only_other_is_place(before: str, readings: tuple[str, str], after: str) -> bool:
    mine, its = (is_place(f"{before} {reading}") or is_place(f"{reading} {after}") for reading in readings)
    return its and not mine


def _without_stray(mine: str, its: str) -> str:
    """Return what both readings begin with, where that is a syllable and little is behind it, else `mine`."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(mine, its, strict=False))
    shared = "".join(letter for letter, _ in alike)
    behind = max(len(mine), len(its)) - len(shared)
    return shared if len(shared) >= _FEWEST and behind <= _STRAY and is_possible(shared) else mine


def _in_case_of(printed: str, syllable: str) -> str:
    if len(printed) > 1 and printed.isupper():
        return syllable.upper()
    return syllable.capitalize() if printed[:1].isupper() else syllable


def _core(word: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", word)
