"""A few documents as the catalogue has them, sorted and counted as an engine would, but without one.

What is asked for by number, date or citation is answered so: at once, and by the truth itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from index.search.engines.engine import (
    And,
    Days,
    Found,
    Fuzzy,
    Ids,
    Lifted,
    Match,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Sort,
    Term,
    Value,
    ValueName,
)
from index.search.engines.entries import running_number
from index.store import award_lookup, citations, fields
from index.store.catalogue import Catalogue
from index.store.fields import HeaderKeys
from index.store.keys import award_key, field_key


class Brief(NamedTuple):
    """What conditions, sorting and counting need to know of a document: its keys, by an engine's names."""

    id: int
    kind: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    award: tuple[str, ...] = ()
    status: tuple[str, ...] = ("missing",)
    nhom: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    day: int | None = None
    number: int | None = None


def is_textless(node: Node) -> bool:
    """Tell whether a query asks for nothing that only the text tells."""
    match node:
        case Term() | Prefix() | Phrase() | Fuzzy():
            return False
        case And(children) | Or(children):
            return all(is_textless(child) for child in children)
        case Not(child):
            return is_textless(child)
        case Lifted(child, by):
            return is_textless(child) and is_textless(by)
        case _:
            return True


def found_among(
    catalogue: Catalogue,
    ids: Collection[int],
    node: Node,
    *,
    limit: int,
    offset: int,
    sort: Sort,
    facets: Sequence[ValueName],
    last: Collection[int] = (),
) -> Found:
    """Return what an engine would find for the textless `node` if there were these documents alone.

    Those of `last` come behind the others, whatever the order.
    """
    citing = _asks_for_citations(node)
    kept = [brief for brief in briefs(catalogue, ids, citing=citing) if holds(node, brief)]
    kept.sort(key=_sort_key(sort))
    if last:
        kept.sort(key=lambda brief: brief.id in last)
    shown = kept[offset : offset + limit]
    counts = {name: _counted(kept, name) for name in facets}
    return Found(len(kept), tuple(Match(brief.id, 0.0) for brief in shown), counts)


def _asks_for_citations(node: Node) -> bool:
    match node:
        case Value(name):
            return name == "cites"
        case And(children) | Or(children):
            return any(_asks_for_citations(child) for child in children)
        case Not(child) | Lifted(child):
            return _asks_for_citations(child)
        case _:
            return False


def briefs(catalogue: Catalogue, ids: Collection[int], *, citing: bool = False) -> list[Brief]:
    """Return what is known of the documents, by id; what they cite only if it is asked for."""
    headers = fields.header_keys(catalogue, ids)
    awards = _several(award_lookup.awards_among(catalogue, ids), _award_key)
    about = _several(award_lookup.classes_among(catalogue, ids), _group_key)
    cited = _several(citations.keys_among(catalogue, ids), str) if citing else {}
    nothing = HeaderKeys()
    return [
        _brief(id, headers.get(id, nothing), awards.get(id, ()), about.get(id, ()), cited.get(id, ()))
        for id in sorted(ids)
    ]


def _several(values: Iterable[tuple[int, str]], key: Callable[[str], str]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for id, value in values:
        held, one = found.get(id, ()), key(value)
        if one not in held:
            found[id] = (*held, one)
    return found


def _brief(
    id: int,
    header: HeaderKeys,
    awards: tuple[str, ...],
    about: tuple[str, ...],
    cited: tuple[str, ...],
) -> Brief:
    kind, agency, day, number, status = header
    return Brief(
        id,
        (kind,) if kind else (),
        (agency,) if agency else (),
        (day[:4],) if day else (),
        awards,
        (status,),
        about,
        cited,
        (number,) if number else (),
        _ordinal(day) if day else None,
        _running(number) if number else None,
    )


@lru_cache(maxsize=1024)  # there are few kinds of awards, and few groups
def _award_key(award: str) -> str:
    return award_key(award, None)


@lru_cache(maxsize=1024)
def _group_key(name: str) -> str:
    return field_key("nhom", name) or ""


@lru_cache(maxsize=4096)
def _running(key: str) -> int | None:
    return running_number(key)


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def holds(node: Node, brief: Brief) -> bool:  # noqa: PLR0911, one line for each kind of node
    """Tell whether a document meets a textless query.

    >>> holds(Not(Value("kind", ("quyet dinh",))), Brief(1, kind=("ke hoach",)))
    True
    """
    match node:
        case Value(name, keys):
            return any(key in keys for key in getattr(brief, name))
        case Days(first, last):
            return brief.day is not None and first <= brief.day <= last
        case Ids(ids):
            return brief.id in ids
        case And(children):
            return all(holds(child, brief) for child in children)
        case Or(children):
            return any(holds(child, brief) for child in children)
        case Not(child):
            return not holds(child, brief)
        case Lifted(child):
            return holds(child, brief)
        case _:
            raise TypeError(f"{node} asks for text")


def _sort_key(sort: Sort) -> Callable[[Brief], tuple[bool, int, int]]:
    sign = -1 if sort.startswith("-") else 1
    match sort.lstrip("-"):
        case "date":
            return lambda brief: (brief.day is None, sign * (brief.day or 0), brief.id)
        case "number":
            return lambda brief: (brief.number is None, sign * (brief.number or 0), brief.id)
        case _:
            return lambda brief: (False, 0, brief.id)


def _counted(kept: Iterable[Brief], name: ValueName) -> tuple[tuple[str, int], ...]:
    counts = Counter(chain.from_iterable(map(attrgetter(name), kept)))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
