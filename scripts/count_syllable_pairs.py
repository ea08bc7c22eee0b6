"""Count which syllables follow one another in texts of laws: vietnamese/data/syllable_pairs.json.

    python scripts/count_syllable_pairs.py TEXTS.jsonl > vietnamese/data/syllable_pairs.json

Each line of TEXTS.jsonl is an object with a "text". Kept are counts alone, of pairs whose second syllable is
in small letters (so no names), found three times and in two texts at least. Official texts of laws are not
protected by copyright (Luật Sở hữu trí tuệ, Điều 15).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from vietnamese.syllables import is_possible

_LEAST, _TEXTS = 3, 2
_PARTED = re.compile(r"[.,;:!?()\[\]\"“”/\n]| - ")
"""A pair never goes over one of these."""


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of syllables of a text, in small letters."""
    for part in _PARTED.split(unicodedata.normalize("NFC", text)):
        for first, second in pairwise(part.split()):
            is_small = second.islower() and first[1:] == first[1:].lower()
            if (
                is_small
                and first.isalpha()
                and second.isalpha()
                and is_possible(first)
                and is_possible(second)
            ):
                yield first.lower(), second


def counted(texts: Iterable[str]) -> dict[str, str]:
    """Return for each syllable those that follow it, with how often: {"tổ": "chức 1200 trưởng 31"}."""
    times: Counter[tuple[str, str]] = Counter()
    found_in: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = Counter(pairs(text))
        times += found
        found_in.update(found.keys())
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for pair, count in sorted(times.items()):
        if count >= _LEAST and found_in[pair] >= _TEXTS:
            followers[pair[0]].append(f"{pair[1]} {count}")
    return {first: " ".join(seconds) for first, seconds in followers.items()}


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        json.dump(
            counted(json.loads(line)["text"] for line in lines), sys.stdout, ensure_ascii=False, indent=0
        )
