"""Whether two readings of an agency's name mean one agency."""

from __future__ import annotations

from index.numbers.near import one_letter_off

_LONG = 4
"""Letters of a syllable that the rest tells where one is misread: "dien" and "dlen", not "an" and "ha"."""


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two folded names may be one, misread in single letters; what isn't known may be anything.

    >>> same_name("so noi vu", "sonoivu"), same_name("huyen dien ban", "huyen dlen ban")
    (True, True)
    >>> same_name("tinh an giang", "tinh ha giang"), same_name("so y te", None)
    (False, True)
    """
    if one is None or other is None or one.replace(" ", "") == other.replace(" ", ""):
        return True
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(
        a == b or (min(len(a), len(b)) >= _LONG and one_letter_off(a, b))
        for a, b in zip(words, others, strict=True)
    )
