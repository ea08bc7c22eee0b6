"""Documents that the search engine has yet to learn, or to forget where the document is gone."""

from __future__ import annotations

from collections.abc import Collection

from index.store.catalogue import Catalogue
from index.store.rows import json_ids


def add(catalogue: Catalogue, id: int) -> None:
    """Note a document, in the caller's transaction."""
    catalogue._sql.execute("INSERT OR IGNORE INTO waiting VALUES (?)", (id,))


def add_all(catalogue: Catalogue) -> None:
    """Note all documents, in the caller's transaction."""
    catalogue._sql.execute("INSERT INTO waiting SELECT id FROM documents")


def ids(catalogue: Catalogue) -> list[int]:
    """Return the documents, in order."""
    return [row[0] for row in catalogue._sql.execute("SELECT document FROM waiting ORDER BY document")]


def remove(catalogue: Catalogue, ids: Collection[int]) -> None:
    """Note that the engine has learned these, in the caller's transaction."""
    catalogue._sql.execute(
        "DELETE FROM waiting WHERE document IN (SELECT value FROM json_each(?))", (json_ids(ids),)
    )


def clear(catalogue: Catalogue) -> None:
    """Note that the engine knows all documents, in the caller's transaction."""
    catalogue._sql.execute("DELETE FROM waiting")
