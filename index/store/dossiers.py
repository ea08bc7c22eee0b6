"""Rows of `dossiers` and `dossier_documents`: files (hồ sơ), and which documents lie in them.

A document without a row in `dossier_documents` is due: it is new, or was read again or corrected.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal, NamedTuple

from index.store.catalogue import Catalogue

Origin = Literal["rule", "human"]

_DUE = """
SELECT d.id, y.value, a.value, c.nhom, k.value FROM documents d
LEFT JOIN fields y ON y.document = d.id AND y.name = 'ngay_ban_hanh'
LEFT JOIN fields a ON a.document = d.id AND a.name = 'co_quan_ban_hanh'
LEFT JOIN fields k ON k.document = d.id AND k.name = 'loai_van_ban'
LEFT JOIN classes c ON c.document = d.id
WHERE d.id NOT IN (SELECT document FROM dossier_documents) ORDER BY d.id
"""

_ALL = """
SELECT o.id, o.tieu_de, o.nam, o.thoi_han, o.origin, m.document, m.origin, c.nhom
FROM dossiers o LEFT JOIN dossier_documents m ON m.dossier = o.id
LEFT JOIN classes c ON c.document = m.document ORDER BY o.nam IS NULL, o.nam DESC, o.tieu_de, o.id
"""


class DueDocument(NamedTuple):
    """A document that lies in no file yet, with what decides in which one it is put."""

    id: int
    date: str | None
    agency: str | None
    nhom: str | None
    kind: str | None


class FiledDocument(NamedTuple):
    """A document in a file; `nhom` is what it is about."""

    id: int
    origin: Origin
    nhom: str | None


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A file with its documents; `thoi_han` is as a person set it."""

    id: int
    tieu_de: str
    nam: int | None
    thoi_han: str | None
    origin: Origin
    documents: tuple[FiledDocument, ...]


def due(catalogue: Catalogue) -> list[DueDocument]:
    """Return the documents that lie in no file."""
    return [DueDocument(*row) for row in catalogue.tuples(_DUE)]


def all_rows(catalogue: Catalogue) -> list[DossierRow]:
    """Return all files, the newest year first."""
    documents: defaultdict[tuple[int, str, int | None, str | None, Origin], list[FiledDocument]] = (
        defaultdict(list)
    )
    for *dossier, id, origin, nhom in catalogue.tuples(_ALL):
        inside = documents[tuple(dossier)]
        if id is not None:
            inside.append(FiledDocument(id, origin, nhom))
    return [DossierRow(*dossier, tuple(inside)) for dossier, inside in documents.items()]


def is_there(catalogue: Catalogue, id: int) -> bool:
    """Return whether there is a file with this id."""
    return catalogue.tuples("SELECT 1 FROM dossiers WHERE id = ?", (id,)).fetchone() is not None


def documents_in(catalogue: Catalogue, id: int) -> list[int]:
    """Return the documents that lie in a file."""
    found = catalogue.tuples("SELECT document FROM dossier_documents WHERE dossier = ?", (id,))
    return [row[0] for row in found]


def suggested(catalogue: Catalogue, key: str, title: str, year: int | None) -> int:
    """Return the file that the rules know by `key`, created if needed; inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR IGNORE INTO dossiers (key, tieu_de, nam, origin) VALUES (?, ?, ?, 'rule')",
        (key, title, year),
    )
    return int(catalogue.tuples("SELECT id FROM dossiers WHERE key = ?", (key,)).fetchone()[0])


def named(catalogue: Catalogue, key: str, title: str) -> int:
    """Return the file with a person's title, created if needed; inside the caller's transaction."""
    there = catalogue.tuples("SELECT id FROM dossiers WHERE key = ? OR tieu_de = ?", (key, title)).fetchone()
    made = (
        there
        or catalogue.tuples(
            "INSERT INTO dossiers (key, tieu_de, origin) VALUES (?, ?, 'human') RETURNING id", (key, title)
        ).fetchone()
    )
    return int(made[0])


def suggest(catalogue: Catalogue, document: int, dossier: int) -> None:
    """Put a document that is due into a file, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR IGNORE INTO dossier_documents VALUES (?, ?, 'rule')", (document, dossier)
    )


def move(catalogue: Catalogue, document: int, dossier: int) -> None:
    """Put a document into a file because a person says so, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR REPLACE INTO dossier_documents VALUES (?, ?, 'human')", (document, dossier)
    )


def edit(catalogue: Catalogue, id: int, column: Literal["tieu_de", "thoi_han"], value: str | None) -> None:
    """Set title or retention of a file as a person says, inside the caller's transaction."""
    catalogue._sql.execute(f"UPDATE dossiers SET {column} = ?, origin = 'human' WHERE id = ?", (value, id))  # noqa: S608


def delete(catalogue: Catalogue, id: int) -> None:
    """Remove a file, whose documents are due again, inside the caller's transaction."""
    catalogue._sql.execute("DELETE FROM dossiers WHERE id = ?", (id,))


def unfile(catalogue: Catalogue, id: int) -> None:
    """Take a document out of the dossier that rules chose, in the caller's transaction: it is due again."""
    catalogue._sql.execute("DELETE FROM dossier_documents WHERE document = ? AND origin = 'rule'", (id,))


def drop_empty(catalogue: Catalogue) -> None:
    """Remove suggested files in which no document lies, inside the caller's transaction."""
    catalogue._sql.execute(
        "DELETE FROM dossiers WHERE origin = 'rule' AND id NOT IN (SELECT dossier FROM dossier_documents)"
    )
