"""The audit log: who did what when, each line chained to the one before by its hash.

A line that is changed, left out or put in between breaks every hash behind it. Whoever can write to the
database can write a whole new chain; the last hash, kept elsewhere, shows that too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.store.audit_chain import chained
from index.store.catalogue import Catalogue
from index.store.log_head import LogHead


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the audit log.

    Attributes:
        at: ISO 8601 in UTC.
        who: name of the user's account, or what $SOVANG_USER says; "" in lines older than names.
        what: e.g. "added", "corrected".
        hash: SHA-256 over the hash before and this line, see `chained`.
        digest: of the document's rows, after what the line tells.
    """

    id: int
    at: str
    who: str
    what: str
    document: int | None
    path: str | None
    detail: str | None
    hash: str
    digest: str | None = None


def entries(catalogue: Catalogue, document: int | None = None) -> Iterator[LogEntry]:
    """Yield the lines in order, of one document where given."""
    where = "" if document is None else "WHERE document = :document"
    for row in catalogue._sql.execute(f"SELECT * FROM audit {where} ORDER BY id", {"document": document}):  # noqa: S608
        yield LogEntry(**dict(row))


def broken_at(catalogue: Catalogue) -> int | None:
    """Return the number of the first line that doesn't fit the one before it, None where all do."""
    previous, expected = "", 1
    for entry in entries(catalogue):
        told = (entry.at, entry.who, entry.what, entry.document, entry.path, entry.detail, entry.digest)
        if entry.id != expected or entry.hash != chained(previous, entry.id, *told):
            return entry.id
        previous, expected = entry.hash, entry.id + 1
    return None


def head(catalogue: Catalogue) -> str:
    """Return the last line's hash, "" where nothing has happened."""
    last = catalogue._sql.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return str(last[0]) if last else ""


def has_line(catalogue: Catalogue, head: LogHead) -> bool:
    """Tell whether the log has a line with this number and hash."""
    row = catalogue._sql.execute("SELECT hash FROM audit WHERE id = ?", (head.number,)).fetchone()
    return row is not None and row[0] == head.hash


def details(catalogue: Catalogue, what: str) -> list[str]:
    """Return the details of all lines of one kind, such as "deleted"."""
    found = catalogue._sql.execute("SELECT detail FROM audit WHERE what = ?", (what,))
    return [row[0] for row in found if row[0] is not None]


def last_days(catalogue: Catalogue, what: str) -> dict[int, str]:
    """Return by document the day of the last line of one kind, such as "handed over"."""
    found = catalogue._sql.execute(
        "SELECT document, substr(max(at), 1, 10) FROM audit WHERE what = ? AND document IS NOT NULL"
        " GROUP BY document",
        (what,),
    )
    return dict(found.fetchall())
