"""Digests and sums written anew where rows were changed by no verb of the store: a migration, an import.

What stood there before can't be confirmed: a digest tells of what happens after it.
"""

from __future__ import annotations

import sqlite3

from index.store import changes, digests
from index.store.audit_chain import add_line

SEALED = "sealed"
"""What the audit log calls it when a document got a digest for what was there already."""


def seal_all(sql: sqlite3.Connection) -> None:
    """Give every document that has none a digest, and one that is new where its rows are; sum up all tables.

    Inside the caller's transaction. Each document whose digest is new has a line in the audit log.
    """
    for id, digest in list(digests.all_digests(sql)):
        if digests.stored(sql, id) != digest:
            digests.store(sql, id, digest)
            add_line(sql, SEALED, document=id, digest=digest)
    changes.sum_all(sql)


def seal_changed(sql: sqlite3.Connection, seen: changes.Changes) -> None:
    """Bring digests and sums up to date with what a transaction changed, at its end.

    A document of which no line of the transaction told has one now.
    """
    for id in sorted(seen.documents):
        digest = digests.digest_of(sql, id)
        if digest is not None and digests.stored(sql, id) != digest:
            digests.store(sql, id, digest)
            add_line(sql, SEALED, document=id, digest=digest)
    seen.write_sums()
    seen.forget()


def digest_now(sql: sqlite3.Connection, id: int) -> str | None:
    """Return a document's digest, which stands beside it from now on, for a line of the audit log."""
    digest = digests.digest_of(sql, id)
    if digest is not None:
        digests.store(sql, id, digest)
    return digest
