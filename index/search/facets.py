"""How many documents of a result have each kind, agency, year, award, status and group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from index.catalogue import Catalogue
from index.rows import field_key
from index.search import lookup
from index.search.engine import Facets, ValueName
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

MOST = 50
"""Values that a result names; who needs more narrows the search."""

_LOOKED_AT = 9
"""Documents whose spelling of a value is looked at to find the usual one."""


def facets_of(catalogue: Catalogue, counted: Facets) -> dict[str, tuple[Facet, ...]]:
    """Return the counts under the names of results, each value in the archive's usual spelling."""
    spellings: dict[ValueName, Callable[[str], str]] = {
        "kind": lambda key: _field(catalogue, "loai_van_ban", key),
        "agency": lambda key: _field(catalogue, "co_quan_ban_hanh", key),
        "award": lambda key: _award(catalogue, key),
    }
    if counted.get("nhom"):
        groups = {field_key("nhom", name): name for name in lookup.class_names(catalogue)}
        spellings["nhom"] = lambda key: groups.get(key, key)
    return {
        shown: tuple(
            Facet(spellings.get(name, str)(key), count) for key, count in counted.get(name, ())[:MOST]
        )
        for name, shown in FACETS.items()
    }


def _field(catalogue: Catalogue, name: str, key: str) -> str:
    found = catalogue.sql.execute(
        "SELECT value FROM fields WHERE name = ? AND key = ? LIMIT ?", (name, key, _LOOKED_AT)
    )
    return _usual([row[0] for row in found], key)


def _award(catalogue: Catalogue, key: str) -> str:
    found = catalogue.sql.execute(
        "SELECT hinh_thuc FROM awards WHERE key = ? OR key > ? AND key < ? LIMIT ?",
        (key, f"{key} ", f"{key}!", _LOOKED_AT),
    )
    return _usual([row[0] for row in found], key)


def _usual(spellings: list[str], key: str) -> str:
    """Return the most frequent of the spellings, the first of equally frequent ones."""
    return Counter(spellings).most_common(1)[0][0] if spellings else key
