"""Exact look-ups in the catalogue: by number, date, kind, agency and citation; counts by value."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Literal

from extract.folding import fold
from extract.symbol import number_key, parse_symbol
from index.catalogue import Catalogue
from index.types import Facet, SearchRequest

_RUNS = re.compile(r"\d+|[a-z]+")
_FACETS = ("loai_van_ban", "co_quan_ban_hanh", "nam")


@dataclass(frozen=True, slots=True)
class Filtered:
    """Ids of the documents that meet the exact conditions; None where there is no condition."""

    ids: set[int] | None
    notes: tuple[str, ...] = ()


def filtered(catalogue: Catalogue, request: SearchRequest) -> Filtered:
    """Return the documents that meet every condition of `request` but its free text."""
    conditions = [
        _number(catalogue, request.number, "fields") if request.number else None,
        _number(catalogue, request.cites, "citations") if request.cites else None,
        _named(catalogue, "loai_van_ban", _kind(request.kind), is_kind) if request.kind else None,
        _named(catalogue, "co_quan_ban_hanh", request.agency, is_part_of) if request.agency else None,
        _dated(catalogue, request) if request.dates else None,
    ]
    given = [condition for condition in conditions if condition is not None]
    sets = [condition.ids for condition in given if condition.ids is not None]
    notes = tuple(note for condition in given for note in condition.notes)
    return Filtered(set.intersection(*sets) if sets else None, notes)


def near_keys(known: Collection[str], number: str) -> list[str]:
    """Return which of the `known` keys a person may mean by `number`; the exact one alone if it is there.

    >>> near_keys(["2935/qdubnd", "29350/qdubnd", "91/2017/ndcp"], "2935")
    ['2935/qdubnd']
    >>> near_keys(["2935/qdubnd", "2935/ttrsnv"], "qd 2935"), near_keys(["91/2017/ndcp"], "91/2017")
    (['2935/qdubnd'], ['91/2017/ndcp'])
    """
    key = number_key(number)
    if not key:
        return []
    if key in known:
        return [key]
    longer = key if key[-1].isalpha() else f"{key}/"
    return sorted(k for k in known if k.startswith(longer)) or sorted(
        k for k in known if _has_parts(k, number)
    )


def _has_parts(key: str, number: str) -> bool:
    """Tell whether the figures of `number` are parts of `key`, and its letters stand in the key's letters."""
    parts = key.split("/")
    letters = parts[-1]
    figures = {*parts, parts[0].rstrip(ascii_lowercase)}  # 3176 may mean 3176b
    return all(
        (run.lstrip("0") or "0") in figures if run.isdigit() else run in letters or run in parts[0]
        for run in _RUNS.findall(fold(number))
    )


def is_part_of(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is in `name`, or is the initials of words of it. Both are folded.

    >>> is_part_of("so y te", "so y te tinh a"), is_part_of("ubnd tinh", "uy ban nhan dan tinh a")
    (True, True)
    """
    words = name.split()
    initials = "".join(word[0] for word in words)
    return all(word in words or (len(word) > 1 and word in initials) for word in asked.split())


def is_kind(asked: str, name: str) -> bool:
    """Tell whether `asked` is the kind `name` or its initials. Both are folded.

    >>> is_kind("qd", "quyet dinh"), is_kind("thong tu", "thong tu lien tich")
    (True, False)
    """
    return asked == name or asked == "".join(word[0] for word in name.split())


def facets(catalogue: Catalogue, ids: Collection[int]) -> dict[str, tuple[Facet, ...]]:
    """Return how many of the documents have each kind, agency and year, the most frequent first."""
    spellings: dict[str, defaultdict[str, Counter[str]]] = {name: defaultdict(Counter) for name in _FACETS}
    for name, key, value in catalogue.sql.execute(
        "SELECT name, key, value FROM fields WHERE document IN (SELECT value FROM json_each(?))"
        " AND name IN ('loai_van_ban', 'co_quan_ban_hanh', 'ngay_ban_hanh') AND value IS NOT NULL",
        (json.dumps(list(ids)),),
    ):
        if name == "ngay_ban_hanh":
            spellings["nam"][value[:4]][value[:4]] += 1
        else:
            spellings[name][key][value] += 1
    return {name: _ranked(groups) for name, groups in spellings.items()}


def _ranked(groups: dict[str, Counter[str]]) -> tuple[Facet, ...]:
    """Return the groups by size, each under its most frequent spelling."""
    ranked = sorted(groups.values(), key=lambda group: (-group.total(), min(group)))
    return tuple(Facet(group.most_common(1)[0][0], group.total()) for group in ranked)


def newest_first(catalogue: Catalogue, ids: Iterable[int] | None) -> list[int]:
    """Return the ids (all, if None) by date of issue, the newest first, undated ones last."""
    dated = (
        "SELECT d.id FROM documents d LEFT JOIN fields f ON f.document = d.id AND f.name = 'ngay_ban_hanh'"
        " {} ORDER BY f.value IS NULL, f.value DESC, d.id"
    )
    if ids is None:
        found = catalogue.sql.execute(dated.format(""))
    else:
        chosen = "WHERE d.id IN (SELECT value FROM json_each(?))"
        found = catalogue.sql.execute(dated.format(chosen), (json.dumps(list(ids)),))
    return [row[0] for row in found]


Numbered = Literal["fields", "citations"]
"""Where to look for a number: among the documents' own, or among those that they cite."""

_CONDITION = {"fields": "name = 'so_ky_hieu' AND key", "citations": "key"}


def known_like(catalogue: Catalogue, number: str, table: Numbered) -> list[str]:
    """Return the keys of the numbers in the catalogue that a person may mean by `number`."""
    condition = _CONDITION[table]
    exact = number_key(number)
    if catalogue.sql.execute(f"SELECT 1 FROM {table} WHERE {condition} = ? LIMIT 1", (exact,)).fetchone():  # noqa: S608
        return [exact]
    known = catalogue.sql.execute(f"SELECT DISTINCT key FROM {table} WHERE {condition} IS NOT NULL")  # noqa: S608
    return near_keys({row[0] for row in known}, number)


def _number(catalogue: Catalogue, number: str, table: Numbered) -> Filtered:
    keys = known_like(catalogue, number, table)
    found = catalogue.sql.execute(
        f"SELECT document FROM {table} WHERE {_CONDITION[table]} IN (SELECT value FROM json_each(?))",  # noqa: S608
        (json.dumps(keys),),
    )
    notes: tuple[str, ...] = ()
    if not keys:
        notes = (
            f"No document in the archive {'has' if table == 'fields' else 'cites'} the number {number!r}.",
        )
    elif keys != [number_key(number)]:
        notes = (f"No number is exactly {number!r}; these are like it.",)
    return Filtered(_ids(found), notes)


def _kind(asked: str) -> str:
    """Return the name of a kind for its abbreviation as symbols have it, e.g. TTr; else what was asked."""
    symbol = parse_symbol(f"1/{asked}-X")
    return symbol.loai if symbol and symbol.loai else asked


def _named(catalogue: Catalogue, field: str, asked: str, fits: Callable[[str, str], bool]) -> Filtered:
    wanted = " ".join(fold(asked).split())
    known = catalogue.sql.execute(
        "SELECT DISTINCT key FROM fields WHERE name = ? AND key IS NOT NULL", (field,)
    )
    keys = [row[0] for row in known if fits(wanted, row[0])]
    found = catalogue.sql.execute(
        "SELECT document FROM fields WHERE name = ? AND key IN (SELECT value FROM json_each(?))",
        (field, json.dumps(keys)),
    )
    notes = () if keys else (f"No document in the archive has {asked!r} as its {field}.",)
    return Filtered(_ids(found), notes)


def _dated(catalogue: Catalogue, request: SearchRequest) -> Filtered:
    if request.dates is None:
        return Filtered(None)
    bounds = (request.dates.first.isoformat(), request.dates.last.isoformat())
    found = catalogue.sql.execute(
        "SELECT document FROM fields WHERE name = 'ngay_ban_hanh' AND key BETWEEN ? AND ?", bounds
    )
    return Filtered(_ids(found))


def _ids(found: Iterable[sqlite3.Row]) -> set[int]:
    return {row[0] for row in found}
