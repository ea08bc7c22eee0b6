"""How many documents have each key, counted by tantivy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from index.search.engines.engine import FACET_KEYS, Facets, ValueName

SETS: Mapping[ValueName, str] = {"award": "award_set"}
"""The column that has all keys of a document as one: of several, tantivy counts each six times as slowly."""

_APART = "\x1f"
"""Between the keys in it, which have no control characters."""

_MOST = 65_000
"""Keys that are counted: of each segment all, so that the sums are right."""


def as_set(keys: Iterable[str]) -> str:
    """Return all keys of a document as one."""
    return _APART.join(sorted(set(keys)))


def counts_of(searcher: Any, query: Any, names: Sequence[ValueName]) -> Facets:
    """Return the counts of these names over all that matches `query`."""
    terms = {
        name: {"terms": {"field": SETS.get(name, name), "size": _MOST, "segment_size": _MOST}}
        for name in names
    }
    found = searcher.aggregate(query, terms)
    counts = {name: [(one["key"], one["doc_count"]) for one in found[name]["buckets"]] for name in names}
    return {
        name: tuple(sorted(_one_by_one(name, pairs), key=lambda pair: (-pair[1], pair[0]))[:FACET_KEYS])
        for name, pairs in counts.items()
    }


def _one_by_one(name: ValueName, counted: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    """Return how many documents have each key, also where sets of keys were counted."""
    if name not in SETS:
        return counted
    counts: Counter[str] = Counter()
    for joined, count in counted:
        for key in joined.split(_APART):
            counts[key] += count
    return counts.items()
