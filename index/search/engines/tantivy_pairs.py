"""Which tokens stand side by side in a long text, so that a phrase is looked for in few documents only.

Nearly every long document has each of the usual syllables, and comparing where they stand in all of them
takes ten times as long as finding the words. Pairs themselves would be more terms than all words together;
classes of pairs are few, and few documents have all classes of a phrase by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from zlib import crc32

from index.search.engines.engine import FieldName

PAIRS = "pairs"
"""The field that has the classes of a document's pairs."""

SOURCE: Final[FieldName] = "body_folded"
"""The field whose pairs they are: others are too short to be worth it."""

_CLASSES = 1 << 14
"""A text of 1,200 tokens has 7 of 100 classes; the index grows by a fifth (`bench.search`)."""

_NAMES: Final = [f"{one:x}" for one in range(_CLASSES)]


def pair_classes(tokens: Sequence[str]) -> Iterable[str]:
    """Return the classes of all pairs of neighbours, each once.

    >>> sorted(pair_classes(["khen", "thuong", "khen", "thuong"])) == sorted(
    ...     {*pair_classes(["khen", "thuong"]), *pair_classes(["thuong", "khen"])}
    ... )
    True
    """
    words = " ".join(tokens).encode().split(b" ")
    found = {crc32(next, crc32(one + b" ")) % _CLASSES for one, next in pairwise(words)}
    return [_NAMES[one] for one in found]
