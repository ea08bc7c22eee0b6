"""How often one syllable follows another: which of two readings goes better with its neighbours.

`vietnamese/data/syllable_pairs.json` has counts from texts of laws, without names;
`scripts/count_syllable_pairs.py` makes it.
"""

from __future__ import annotations

from functools import cache
from math import log

from vietnamese.names import load

_UNSEEN = 0.3  # counts as often as this: a pair that the texts don't have isn't impossible
MARGIN = 2.0
"""By how much the logarithm of one reading's pairs has to outdo the other's, to choose it. Of 2,186 syllables
that two readers read differently on the shared scans and the samples, 110 changed at this margin; from 1.5
down wrong ones came up ("Chi thị")."""


def goes_better(before: str, syllables: tuple[str, str], after: str) -> bool:
    """Return whether the second of two readings of a syllable goes much better with its neighbours.

    >>> goes_better("thuê", ("đắt", "đất"), "của"), goes_better("sử", ("đụng", "dụng"), "và")
    (True, True)
    >>> goes_better("thuê", ("đất", "đắt"), "của"), goes_better("ông", ("Tố", "Tổ"), "")
    (False, False)
    """
    mine, other = syllables
    return _likelihood(before, other, after) - _likelihood(before, mine, after) >= MARGIN


@cache
def known_syllables() -> frozenset[str]:
    """Return the syllables, in lower case, that the texts have.

    >>> "quyết" in known_syllables(), "quyêt" in known_syllables()
    (True, False)
    """
    followers = (name for listed in _pairs().values() for name in listed.split()[::2])
    return frozenset(_pairs()) | frozenset(followers)


def _likelihood(before: str, syllable: str, after: str) -> float:
    return log(_times(before, syllable) + _UNSEEN) + log(_times(syllable, after) + _UNSEEN)


def _times(first: str, second: str) -> int:
    return _followers(first.lower()).get(second.lower(), 0)


@cache
def _followers(syllable: str) -> dict[str, int]:
    followers = _pairs().get(syllable, "").split()
    return dict(zip(followers[::2], map(int, followers[1::2]), strict=True))


@cache
def _pairs() -> dict[str, str]:
    return load("syllable_pairs")
