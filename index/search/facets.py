"""How many documents of a result have each kind, agency, year, award, status and group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from index.search.engines.engine import Facets, ValueName
from index.search.types import Facet
from index.store import award_lookup, fields
from index.store.catalogue import Catalogue
from index.store.keys import field_key

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


def facets_of(catalogue: Catalogue, counted: Facets) -> dict[str, tuple[Facet, ...]]:
    """Return the counts under the names of results, each value in the archive's usual spelling."""
    shown = {}
    for name, title in FACETS.items():
        counts = counted.get(name, ())[:MOST]
        known: dict[str, str] = catalogue.cached(("spellings", name), dict)
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
        spelled = {field_key("nhom", group) or "": group for group in award_lookup.class_names(catalogue)}
    return {key: spelled.get(key, key) for key in keys}


def _usual_in_field(catalogue: Catalogue, name: str, keys: list[str]) -> dict[str, str]:
    found = fields.some_spellings(catalogue, name, keys, _LOOKED_AT)
    return {key: _usual(spellings, key) for key, spellings in found}


def _award(catalogue: Catalogue, key: str) -> str:
    return _usual(award_lookup.some_award_spellings(catalogue, key, _LOOKED_AT), key)


def _usual(spellings: list[str], key: str) -> str:
    """Return the most frequent of the spellings, the first of equally frequent ones."""
    return Counter(spellings).most_common(1)[0][0] if spellings else key
