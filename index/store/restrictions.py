"""Rows of `restrictions`: which documents only some may see; and a connection that doesn't see them.

A connection for people without clearance has views of its own, which stand in no file, over all tables that
tell of documents. So no query of the store can forget to ask.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.lexicon.secrecy import secrecy_mark
from index.store.audit_chain import author
from index.store.catalogue import Catalogue, now

_BY_DOCUMENT: Final = (
    "files", "pages", "fields", "citations", "laws", "standards", "awards", "recipients", "classes",
    "dossier_documents", "candidates", "corrections", "recipient_corrections", "signatures", "bands",
    "restrictions", "waiting",
)  # fmt: skip
"""Tables with a column `document`."""

_HIDDEN: Final = """
WITH roots (id) AS (
  SELECT coalesce(d.part_of, d.id) FROM main.restrictions r JOIN main.documents d ON d.id = r.document
  WHERE NOT r.lifted)
SELECT id FROM roots UNION SELECT d.id FROM roots r JOIN main.documents d ON d.part_of = r.id
"""
"""With a paper all papers of its file are hidden: they stand in one original."""

_VIEWS: Final = {
    "documents": "id NOT IN (SELECT id FROM hidden)",
    "pairs": "first NOT IN (SELECT id FROM hidden) AND second NOT IN (SELECT id FROM hidden)",
    "dossiers": (
        "id NOT IN (SELECT dossier FROM main.dossier_documents WHERE document IN (SELECT id FROM hidden))"
        " OR id IN (SELECT dossier FROM main.dossier_documents WHERE document NOT IN (SELECT id FROM hidden))"
    ),
    "audit": "document IS NULL OR document NOT IN (SELECT id FROM hidden)",
    **dict.fromkeys(_BY_DOCUMENT, "document NOT IN (SELECT id FROM hidden)"),
}
"""The rows that somebody without clearance sees, by table."""

OTHERS: Final = (
    "meta", "sums", "searches", "joins", "restricted_dossiers", "failures", "unfinished",
)  # fmt: skip
"""Tables that tell of no document that is held."""


class Restriction(NamedTuple):
    """Who may see a document.

    Attributes:
        mark: as printed (Mật, Lưu hành nội bộ), or a person's word for it.
        origin: "rule" where the mark was read on the paper, "human" where a person set or lifted it.
        lifted: a person says that everybody may see it.
    """

    document: int
    mark: str
    origin: str
    lifted: bool
    who: str
    at: str


def of(catalogue: Catalogue, id: int) -> Restriction | None:
    """Return the restriction of a document, lifted ones too."""
    row = catalogue.tuples("SELECT * FROM restrictions WHERE document = ?", (id,)).fetchone()
    return _restriction(row) if row else None


def all_restrictions(catalogue: Catalogue) -> list[Restriction]:
    """Return all restrictions, lifted ones too, in the order of the documents."""
    return [_restriction(row) for row in catalogue.tuples("SELECT * FROM restrictions ORDER BY document")]


def put(catalogue: Catalogue, id: int, mark: str, *, lifted: bool = False) -> None:
    """Note what a person says of a document, inside the caller's transaction."""
    row = (id, mark, lifted, author(), now())
    catalogue._sql.execute("INSERT OR REPLACE INTO restrictions VALUES (?, ?, 'human', ?, ?, ?)", row)


def put_printed(catalogue: Catalogue, id: int, text: str) -> None:
    """Note the mark on a document's first page, if there is one and no person has said otherwise.

    Inside the caller's transaction.
    """
    catalogue._sql.execute("DELETE FROM restrictions WHERE document = ? AND origin = 'rule'", (id,))
    if mark := secrecy_mark(text):
        catalogue._sql.execute(
            "INSERT OR IGNORE INTO restrictions VALUES (?, ?, 'rule', 0, '', ?)", (id, mark, now())
        )


def restrict_dossier(catalogue: Catalogue, dossier: int, *, lifted: bool) -> None:
    """Note that what is put into a file (hồ sơ) from now on is restricted, or no longer, in a transaction."""
    if lifted:
        catalogue._sql.execute("DELETE FROM restricted_dossiers WHERE dossier = ?", (dossier,))
    else:
        row = (dossier, author(), now())
        catalogue._sql.execute("INSERT OR REPLACE INTO restricted_dossiers VALUES (?, ?, ?)", row)


def put_filed(catalogue: Catalogue, id: int) -> None:
    """Restrict a document that was put into a restricted file, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR IGNORE INTO restrictions SELECT m.document, o.tieu_de, 'human', 0, r.who, ?"
        " FROM dossier_documents m JOIN restricted_dossiers r USING (dossier)"
        " JOIN dossiers o ON o.id = m.dossier WHERE m.document = ?",
        (now(), id),
    )


def hide_restricted(catalogue: Catalogue) -> None:
    """Let this connection no longer see what is restricted; it can't write any more."""
    sql = catalogue._sql
    sql.execute("CREATE TEMP TABLE hidden (id INTEGER PRIMARY KEY)")
    for table, seen in _VIEWS.items():
        rowid = "rowid AS rowid, " if table == "files" else ""  # views have none, and paths are in its order
        sql.execute(f"CREATE TEMP VIEW {table} AS SELECT {rowid}* FROM main.{table} WHERE {seen}")  # noqa: S608
    renew_hidden(catalogue)


def renew_hidden(catalogue: Catalogue) -> None:
    """Learn what has been restricted since this connection last looked."""
    version = catalogue._sql.execute("PRAGMA main.data_version").fetchone()[0]
    if catalogue.hidden_at != version:
        catalogue._sql.execute("DELETE FROM temp.hidden")
        catalogue._sql.execute(f"INSERT INTO temp.hidden {_HIDDEN}")
        found = catalogue.tuples("SELECT id FROM temp.hidden")
        catalogue.hidden, catalogue.hidden_at = frozenset(row[0] for row in found), version


def _restriction(row: tuple[int, str, str, int, str, str]) -> Restriction:
    document, mark, origin, lifted, who, at = row
    return Restriction(document, mark, origin, bool(lifted), who, at)
