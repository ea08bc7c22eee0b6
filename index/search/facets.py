"""How many documents of a result have each kind, agency, year, award, status and group."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from index.numbers import lookup
from index.search.engines.engine import Facets, ValueName
from index.search.remembered import Remembered
from index.store.catalogue import Catalogue
from index.store.rows import field_key
from index.types import Facet

FACETS: Mapping[ValueName, str] = {
    "kind": "loai_van_ban",
    "agency": "co_quan_ban_hanh",
    "year": "nam",
    "award": "hinh_thuc",
    "status": "status",
    "nhom": "nhom",
}
"""What an engine counts, and the name under which a result has it."""

_IN_FIELDS: tuple[ValueName, ValueName] = ("kind", "agency")

MOST = 20
"""Values that a result names; who needs more narrows the search."""

_LOOKED_AT = 5
"""Documents whose spelling of a value is looked at to find the usual one."""


def facets_of(catalogue: Catalogue, remembered: Remembered, counted: Facets) -> dict[str, tuple[Facet, ...]]:
    """Return the counts under the names of results, each value in the archive's usual spelling."""
    shown = {}
    for name, title in FACETS.items():
        counts = counted.get(name, ())[:MOST]
        known: dict[str, str] = remembered.of(("spellings", name), dict)
        unknown = [key for key, _ in counts if key not in known]
        if unknown:
            known |= _spellings(catalogue, name, unknown)
        shown[title] = tuple(Facet(known[key], count) for key, count in counts)
    return shown


def _spellings(catalogue: Catalogue, name: ValueName, keys: list[str]) -> dict[str, str]:
    """Return the usual spelling of each key."""
    spelled: Mapping[str, str] = {}
    if name in _IN_FIELDS:
        spelled = _usual_in_field(catalogue, FACETS[name], keys)
    elif name == "award":
        spelled = {key: _award(catalogue, key) for key in keys}
    elif name == "nhom":
        spelled = {field_key("nhom", group) or "": group for group in lookup.class_names(catalogue)}
    return {key: spelled.get(key, key) for key in keys}


def _usual_in_field(catalogue: Catalogue, name: str, keys: list[str]) -> dict[str, str]:
    found = catalogue.sql.execute(
        "SELECT k.value, (SELECT json_group_array(value) FROM"
        " (SELECT value FROM fields WHERE name = ? AND key = k.value LIMIT ?)) FROM json_each(?) k",
        (name, _LOOKED_AT, json.dumps(keys)),
    )
    return {key: _usual(json.loads(values), key) for key, values in found}


def _award(catalogue: Catalogue, key: str) -> str:
    found = catalogue.sql.execute(
        "SELECT hinh_thuc FROM awards WHERE key = ? OR key > ? AND key < ? LIMIT ?",
        (key, f"{key} ", f"{key}!", _LOOKED_AT),
    )
    return _usual([row[0] for row in found], key)


def _usual(spellings: list[str], key: str) -> str:
    """Return the most frequent of the spellings, the first of equally frequent ones."""
    return Counter(spellings).most_common(1)[0][0] if spellings else key
