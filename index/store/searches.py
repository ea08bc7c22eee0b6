"""Searches that people keep under a name, as rows."""

from __future__ import annotations

from typing import NamedTuple

from index.store.catalogue import Catalogue


class SearchRow(NamedTuple):
    """A search: the request as JSON, and who kept it when (ISO 8601 in UTC)."""

    name: str
    request: str
    who: str
    saved_at: str


def put(catalogue: Catalogue, search: SearchRow) -> None:
    """Keep a search, in the caller's transaction; one of the same name is replaced."""
    catalogue._sql.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?, ?)", search)


def all_searches(catalogue: Catalogue) -> list[SearchRow]:
    """Return all, in no order."""
    return [SearchRow._make(row) for row in catalogue.tuples("SELECT * FROM searches")]


def delete(catalogue: Catalogue, name: str) -> None:
    """Forget the search with this name, in the caller's transaction."""
    catalogue._sql.execute("DELETE FROM searches WHERE name = ?", (name,))
