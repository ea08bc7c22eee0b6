"""A few documents as the catalogue has them, sorted and counted as an engine would, but without one.

What is asked for by number, date or citation is answered so: at once, and by the truth itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.award_rows import award_key
from index.catalogue import Catalogue
from index.rows import field_key
from index.search.engine import (
    And,
    Days,
    Found,
    Fuzzy,
    Ids,
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
from index.search.entries import SHOWN, header_status, running_number


@dataclass(frozen=True, slots=True)
class Brief:
    """What conditions, sorting and counting need to know of a document."""

    id: int
    values: Mapping[ValueName, tuple[str, ...]]
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
) -> Found:
    """Return what an engine would find for the textless `node` if there were these documents alone."""
    citing = _asks_for_citations(node)
    kept = [brief for brief in briefs(catalogue, ids, citing=citing) if holds(node, brief)]
    kept.sort(key=_sort_key(sort))
    shown = kept[offset : offset + limit]
    counts = {name: _counted(kept, name) for name in facets}
    return Found(len(kept), tuple(Match(brief.id, 0.0) for brief in shown), counts)


def _asks_for_citations(node: Node) -> bool:
    match node:
        case Value(name):
            return name == "cites"
        case And(children) | Or(children):
            return any(_asks_for_citations(child) for child in children)
        case Not(child):
            return _asks_for_citations(child)
        case _:
            return False


def briefs(catalogue: Catalogue, ids: Collection[int], *, citing: bool = False) -> list[Brief]:
    """Return what is known of the documents, by id; what they cite only if it is asked for."""
    chosen = json.dumps(sorted(ids))
    fields: dict[int, dict[str, tuple[str | None, str]]] = {}
    for id, name, key, status in catalogue.sql.execute(
        "SELECT document, name, key, status FROM fields WHERE document IN (SELECT value FROM json_each(?))"
        " AND name IN (SELECT value FROM json_each(?))",
        (chosen, json.dumps(SHOWN)),
    ):
        fields.setdefault(id, {})[name] = (key, status)
    awards = _several(catalogue, "SELECT document, hinh_thuc FROM awards", chosen)
    about = _several(catalogue, "SELECT document, nhom FROM classes", chosen)
    cited = _several(catalogue, "SELECT document, key FROM citations", chosen) if citing else {}
    return [
        _brief(id, fields.get(id, {}), awards.get(id, ()), about.get(id, ()), cited.get(id, ()))
        for id in sorted(ids)
    ]


def _several(catalogue: Catalogue, query: str, chosen: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for id, value in catalogue.sql.execute(
        f"{query} WHERE document IN (SELECT value FROM json_each(?))",  # noqa: S608
        (chosen,),
    ):
        found.setdefault(id, []).append(value)
    return {id: tuple(dict.fromkeys(values)) for id, values in found.items()}


def _brief(
    id: int,
    fields: Mapping[str, tuple[str | None, str]],
    awards: Iterable[str],
    about: Iterable[str],
    cited: tuple[str, ...],
) -> Brief:
    keys = {name: key for name, (key, _) in fields.items() if key}
    day = keys.get("ngay_ban_hanh")
    number = keys.get("so_ky_hieu")
    return Brief(
        id,
        {
            "kind": _one(keys.get("loai_van_ban")),
            "agency": _one(keys.get("co_quan_ban_hanh")),
            "year": _one(day[:4] if day else None),
            "award": tuple(dict.fromkeys(_award_key(award) for award in awards)),
            "status": (header_status(status for _, status in fields.values()),),
            "nhom": tuple(_group_key(name) for name in about),
            "cites": cited,
            "own": _one(number),
        },
        day=_ordinal(day),
        number=_running(number) if number else None,
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


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def holds(node: Node, brief: Brief) -> bool:
    """Tell whether a document meets a textless query.

    >>> holds(Not(Value("kind", ("quyet dinh",))), Brief(1, {"kind": ("ke hoach",)}))
    True
    """
    match node:
        case Value(name, keys):
            return any(key in keys for key in brief.values.get(name, ()))
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
        case _:
            raise TypeError(f"{node} asks for text")


def _sort_key(sort: Sort) -> Callable[[Brief], tuple[bool, int, int]]:
    down = sort.startswith("-")
    what = sort.lstrip("-")

    def key(brief: Brief) -> tuple[bool, int, int]:
        value = {"number": brief.number, "date": brief.day}.get(what)
        return (value is None, (-value if down else value) if value is not None else 0, brief.id)

    return key


def _counted(kept: Iterable[Brief], name: ValueName) -> tuple[tuple[str, int], ...]:
    counts = Counter(key for brief in kept for key in brief.values.get(name, ()))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
