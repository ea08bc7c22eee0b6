"""Rows of `dossiers` and `dossier_documents`: files (hồ sơ), and which documents lie in them.

A document without a row in `dossier_documents` is due: it is new, or was read again or corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from index.store import restrictions
from index.store.catalogue import Catalogue
from index.store.rows import json_ids

Origin = Literal["rule", "human"]

_DUE = "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM dossier_documents) ORDER BY id"

_BESIDE = """
WITH due (id) AS (SELECT value FROM json_each(:due)),
shelves (agency, year) AS (
  SELECT DISTINCT a.key, substr(y.key, 1, 4) FROM due
  LEFT JOIN fields a ON a.document = due.id AND a.name = 'co_quan_ban_hanh'
  LEFT JOIN fields y ON y.document = due.id AND y.name = 'ngay_ban_hanh'),
beside (id) AS (
  SELECT id FROM due UNION
  SELECT a.document FROM shelves s
  JOIN fields a ON a.name = 'co_quan_ban_hanh' AND a.key = s.agency
  JOIN fields y ON y.document = a.document AND y.name = 'ngay_ban_hanh' AND substr(y.key, 1, 4) = s.year)
SELECT b.id, y.value, a.value, coalesce(c.nhom, k.value), coalesce(o.origin, 'rule') = 'human' FROM beside b
LEFT JOIN fields y ON y.document = b.id AND y.name = 'ngay_ban_hanh'
LEFT JOIN fields a ON a.document = b.id AND a.name = 'co_quan_ban_hanh'
LEFT JOIN fields k ON k.document = b.id AND k.name = 'loai_van_ban'
LEFT JOIN classes c ON c.document = b.id
LEFT JOIN dossier_documents m ON m.document = b.id
LEFT JOIN dossiers o ON o.id = m.dossier
WHERE coalesce(m.origin, 'rule') = 'rule' ORDER BY b.id
"""
"""Documents of the same agency and year; not those that a person moved."""

_PROPOSALS = """
WITH some (id) AS (SELECT value FROM json_each(:ids)),
cited (paper, citing, quan_he, day) AS (
  SELECT n.document, c.document, c.quan_he, c.ngay_ban_hanh FROM some
  JOIN citations c ON c.document = some.id
  JOIN fields n ON n.name = 'so_ky_hieu' AND n.key = c.key AND n.document <> c.document
  UNION SELECT n.document, c.document, c.quan_he, c.ngay_ban_hanh FROM some
  JOIN fields n ON n.document = some.id AND n.name = 'so_ky_hieu'
  JOIN citations c ON c.key = n.key AND c.document <> n.document)
SELECT l.paper, l.citing, k.value, d.value, l.day, e.value FROM cited l
LEFT JOIN fields k ON k.document = l.citing AND k.name = 'loai_van_ban'
LEFT JOIN fields d ON d.document = l.paper AND d.name = 'ngay_ban_hanh'
LEFT JOIN fields e ON e.document = l.citing AND e.name = 'ngay_ban_hanh'
LEFT JOIN fields p ON p.document = l.paper AND p.name = 'loai_van_ban'
LEFT JOIN dossier_documents m ON m.document = l.paper
LEFT JOIN dossiers o ON o.id = m.dossier
WHERE (l.quan_he = 'theo đề nghị' OR p.key IN ('to trinh', 'bien ban'))
  AND coalesce(m.origin, 'rule') = 'rule' AND coalesce(o.origin, 'rule') = 'rule'
"""
"""What others of one matter cite: papers that propose, or that were made for what cites them."""

_FILES = """
SELECT o.id, o.tieu_de, o.nam, o.thoi_han, o.origin, m.document, m.origin, c.nhom
FROM dossiers o LEFT JOIN dossier_documents m ON m.dossier = o.id
LEFT JOIN classes c ON c.document = m.document {those} ORDER BY o.nam IS NULL, o.nam DESC, o.tieu_de, o.id
"""
_THOSE = {
    "all": "",
    "id": "WHERE o.id = ?",
    "year": "WHERE o.nam = ?",
    "document": "WHERE o.id = (SELECT dossier FROM dossier_documents WHERE document = ?)",
}


class FilableDocument(NamedTuple):
    """A document with what decides in which file it is put.

    Attributes:
        topic: its class, or else its kind.
        stays: it lies in a file that a person named or keeps for a time of their own.
    """

    id: int
    date: str | None
    agency: str | None
    topic: str | None
    stays: bool = False


class Proposal(NamedTuple):
    """A paper on which another may have been made, and that other one, which cites it.

    Attributes:
        date: of the paper; `cited_date` is the one with which it is cited.
    """

    paper: int
    citing: int
    citing_kind: str | None
    date: str | None
    cited_date: str | None
    citing_date: str | None


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


def due(catalogue: Catalogue) -> list[int]:
    """Return the documents that lie in no file."""
    return [row[0] for row in catalogue.tuples(_DUE)]


def filable_beside(catalogue: Catalogue, due: Iterable[int]) -> list[FilableDocument]:
    """Return the documents that are due, and those that rules filed of the same agencies and years."""
    found = catalogue.tuples(_BESIDE, {"due": json_ids(due)})
    return [FilableDocument(id, date, agency, topic, bool(stays)) for id, date, agency, topic, stays in found]


def proposals(catalogue: Catalogue, ids: Iterable[int]) -> list[Proposal]:
    """Return what proposes, or was made for, another paper that cites it; one of the two is of `ids`."""
    return [Proposal(*row) for row in catalogue.tuples(_PROPOSALS, {"ids": json_ids(ids)})]


def files(
    catalogue: Catalogue,
    by: Literal["all", "id", "year", "document"] = "all",
    value: int | None = None,
) -> list[DossierRow]:
    """Return all files, the one with this id, those of a year, or the one in which a document lies.

    The newest year comes first.
    """
    documents: defaultdict[tuple[int, str, int | None, str | None, Origin], list[FiledDocument]] = (
        defaultdict(list)
    )
    asked = () if value is None else (value,)
    for *dossier, id, origin, nhom in catalogue.tuples(_FILES.format(those=_THOSE[by]), asked):
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
    """Put a document that rules may file into a file, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR REPLACE INTO dossier_documents SELECT ?1, ?2, 'rule' WHERE NOT EXISTS"
        " (SELECT 1 FROM dossier_documents WHERE document = ?1 AND dossier = ?2 AND origin = 'rule')",
        (document, dossier),
    )


def file_with(catalogue: Catalogue, document: int, other: int) -> None:
    """Put a document that rules may file into the file of another, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR REPLACE INTO dossier_documents SELECT ?1, o.dossier, 'rule' FROM dossier_documents o"
        " WHERE o.document = ?2 AND NOT EXISTS (SELECT 1 FROM dossier_documents m"
        " WHERE m.document = ?1 AND m.dossier = o.dossier AND m.origin = 'rule')",
        (document, other),
    )
    restrictions.put_filed(catalogue, document)


def move(catalogue: Catalogue, document: int, dossier: int) -> None:
    """Put a document into a file because a person says so, inside the caller's transaction."""
    catalogue._sql.execute(
        "INSERT OR REPLACE INTO dossier_documents VALUES (?, ?, 'human')", (document, dossier)
    )
    restrictions.put_filed(catalogue, document)


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
