"""How many documents have each key, counted by tantivy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from index.search.engines.engine import FACET_KEYS, VALUES, Facets, IndexEntry, ValueName

_COLUMNS: Final[Mapping[str, tuple[ValueName, ...]]] = {
    "paper": ("kind", "status", "year"),
    "agency_set": ("agency",),
    "awarded": ("award", "nhom"),
}
"""Columns for counting, each of names that together take few different values: the fewer columns, the sooner
all is counted. Every document has one value in each, since others are counted at a third of that speed."""

_BETWEEN_NAMES = "\x1e"
_BETWEEN_KEYS = "\x1f"
"""Keys have no control characters."""

_MOST = 65_000
"""Values that are counted: of each segment all, so that the sums are right."""

_ALL = "all"

COLUMNS: Final = tuple(_COLUMNS)

_COLUMN_OF: Final[Mapping[ValueName, str]] = {
    name: column for column, names in _COLUMNS.items() for name in names
}

APART: Final[frozenset[ValueName]] = frozenset(VALUES) - _COLUMN_OF.keys()
"""Names that are counted by themselves, of which a document has many and which are seldom counted."""


def columns_of(entry: IndexEntry) -> Iterator[tuple[str, str]]:
    r"""Yield what each column has of a document: of each name all keys.

    >>> dict(columns_of(IndexEntry(1, {}, {"kind": ["ke hoach"], "award": ["b", "a"]})))
    {'paper': 'ke hoach\x1e\x1e', 'agency_set': '', 'awarded': 'a\x1fb\x1e'}
    """
    for column, names in _COLUMNS.items():
        keys = (_BETWEEN_KEYS.join(sorted(set(entry.values.get(name, ())))) for name in names)
        yield column, _BETWEEN_NAMES.join(keys)


def counts_of(searcher: Any, query: Any, names: Sequence[ValueName]) -> tuple[int, Facets]:
    """Return how much matches `query`, and the counts of these names over all of it."""
    columns = {_COLUMN_OF.get(name, name) for name in names}
    terms = {one: {"terms": {"field": one, "size": _MOST, "segment_size": _MOST}} for one in sorted(columns)}
    found = searcher.aggregate(query, terms | {_ALL: {"value_count": {"field": "id"}}})
    counts: dict[str, Counter[str]] = {}
    for column in columns:
        buckets = [(each["key"], each["doc_count"]) for each in found[column]["buckets"]]
        if column in _COLUMNS:
            counts |= zip(_COLUMNS[column], _apart(buckets, len(_COLUMNS[column])), strict=True)
        else:
            counts[column] = Counter(dict(buckets))
    return int(found[_ALL]["value"]), {name: _most_frequent(counts[name]) for name in names}


def _apart(buckets: Iterable[tuple[str, int]], names: int) -> list[Counter[str]]:
    """Return the counts of each name from those of a column."""
    sets: list[Counter[str]] = [Counter() for _ in range(names)]
    for value, count in buckets:
        for counter, joined in zip(sets, value.split(_BETWEEN_NAMES), strict=True):
            counter[joined] += count
    return [_one_by_one(counter) for counter in sets]


def _one_by_one(counted: Counter[str]) -> Counter[str]:
    """Return how many documents have each key, where sets of keys were counted."""
    counts: Counter[str] = Counter()
    for joined, count in counted.items():
        for key in joined.split(_BETWEEN_KEYS) if joined else ():
            counts[key] += count
    return counts


def _most_frequent(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_KEYS])
