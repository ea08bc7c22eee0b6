"""Hồ sơ: files in which documents are kept, suggested by year, agency and class until a person edits them.

A document without a row in `dossier_documents` is due: it is new, or was read anew or corrected. What a
person named, set or moved stays. The log says which file and document, and what was done.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from index.dossiers.retention import longest
from index.errors import ArchiveError, plain_errors
from index.store.award_rows import folded_key
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.types import DocumentSummary


@dataclass(frozen=True, slots=True)
class Dossier:
    """A file (hồ sơ) with its documents, oldest first.

    Attributes:
        id: for `sovang files`.
        tieu_de: title, suggested or as a person named it.
        nhom: class of its documents; None where a person chose them.
        thoi_han: retention: as a person set it, else as the tables suggest, else None.
        can_cu: what the suggested retention rests on, "" without.
        origin: "human" where a person named it or set its retention.
    """

    id: int
    tieu_de: str
    nam: int | None
    nhom: str | None
    documents: tuple[DocumentSummary, ...]
    thoi_han: str | None = None
    can_cu: str = ""
    origin: Literal["rule", "human"] = "rule"
    moved_here: tuple[int, ...] = ()


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


class _Wanted(NamedTuple):
    """The file that is suggested for a document."""

    key: str
    tieu_de: str
    nam: int | None


def suggested(date: str | None, agency: str | None, topic: str | None) -> _Wanted:
    """Return the file for a document of this date and agency, and of this class or kind.

    >>> suggested("2023-09-28", "SỞ Y TẾ", "khen thưởng")
    _Wanted(key='2023|so y te|khen thuong', tieu_de='Hồ sơ khen thưởng năm 2023 (SỞ Y TẾ)', nam=2023)
    """
    nam = int(date[:4]) if date else None
    key = f"{nam or ''}|{folded_key(agency)}|{folded_key(topic)}"
    when = f"năm {nam}" if nam else "không rõ năm"
    return _Wanted(key, f"Hồ sơ {topic or 'chưa phân loại'} {when} ({agency or 'không rõ cơ quan'})", nam)


class Dossiers:
    """The files of one archive."""

    def __init__(self, catalogue: Catalogue, lock: WriterLock) -> None:
        self._catalogue = catalogue
        self._lock = lock

    def suggest(self) -> int:
        """File every document that is due, and take away suggested files without documents; return how many.

        Killed halfway, it leaves nothing, and the next call does it all.
        """
        with plain_errors(self._catalogue.path.parent):
            due = self._catalogue.sql.execute(_DUE).fetchall()
        if not due:
            return 0
        self._lock.acquire()
        with self._catalogue.transaction() as sql:
            for id, date, agency, nhom, kind in due:
                dossier = _dossier_for(sql, suggested(date, agency, nhom or kind))
                sql.execute("INSERT OR IGNORE INTO dossier_documents VALUES (?, ?, 'rule')", (id, dossier))
            drop_empty(sql)
        return len(due)

    def all(self, *, year: int | None = None, document: int | None = None) -> tuple[Dossier, ...]:
        """Return the files, the newest year first; of one year, or the one in which a document lies."""
        with plain_errors(self._catalogue.path.parent):
            found = self._catalogue.sql.execute(_ALL).fetchall()
            by_id: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
            for row in found:
                if year is None or row["nam"] == year:
                    by_id[row["id"]].append(row)
            chosen = [rows for rows in by_id.values() if document in (None, *(row[5] for row in rows))]
            return tuple(self._dossier(rows) for rows in chosen)

    def rename(self, id: int, title: str) -> Dossier:
        """Give a file another title.

        Raises:
            ArchiveError: there is no such file, or the title is empty.
        """
        plain = " ".join(title.split())
        if not plain:
            raise ArchiveError("A file needs a title; give one with at least a letter.")
        return self._edit(id, "tieu_de", plain, "renamed")

    def set_retention(self, id: int, retention: str) -> Dossier:
        """Say how long a file is kept, in the words of the retention table: "10 năm", "vĩnh viễn".

        Raises:
            ArchiveError: there is no such file.
        """
        return self._edit(id, "thoi_han", " ".join(retention.split()) or None, "retention set")

    def move(self, documents: Iterable[int], to: int | str) -> Dossier:
        """Put documents into a file: one that is there, by id, or a new one, by its title.

        Raises:
            DocumentNotFoundError: there is no such document; nothing is moved.
            ArchiveError: there is no such file.
        """
        self._lock.acquire()
        with self._catalogue.transaction() as sql:
            id = self._known(to) if isinstance(to, int) else _new(sql, " ".join(to.split()))
            for document in documents:
                self._catalogue.main_row(document)
                sql.execute("INSERT OR REPLACE INTO dossier_documents VALUES (?, ?, 'human')", (document, id))
                self._catalogue.log("filed", document=document, detail=f"file {id}")
            drop_empty(sql)
        return self._one(id)

    def reset(self, id: int) -> tuple[Dossier, ...]:
        """Give a file back to the rules: its title, its retention, and the documents that were moved into it.

        Returns:
            the files in which its documents lie now.

        Raises:
            ArchiveError: there is no such file.
        """
        self._lock.acquire()
        with self._catalogue.transaction() as sql:
            self._known(id)
            where = "SELECT document FROM dossier_documents WHERE dossier = ?"
            documents = [row[0] for row in sql.execute(where, (id,))]
            sql.execute("DELETE FROM dossiers WHERE id = ?", (id,))  # its documents are due again
            self._catalogue.log("file reset", detail=f"file {id}")
        self.suggest()
        now = {one.id: one for document in documents for one in self.all(document=document)}
        return tuple(now.values())

    def _edit(self, id: int, column: Literal["tieu_de", "thoi_han"], value: str | None, what: str) -> Dossier:
        self._lock.acquire()
        with self._catalogue.transaction() as sql:
            self._known(id)
            sql.execute(f"UPDATE dossiers SET {column} = ?, origin = 'human' WHERE id = ?", (value, id))  # noqa: S608
            told = f": {value or '-'}" if column == "thoi_han" else ""  # a title may name a person
            self._catalogue.log(f"file {what}", detail=f"file {id}{told}")
        return self._one(id)

    def _known(self, id: int) -> int:
        if self._catalogue.sql.execute("SELECT 1 FROM dossiers WHERE id = ?", (id,)).fetchone() is None:
            raise ArchiveError(f"The archive has no file {id}; `sovang files` lists them.")
        return id

    def _one(self, id: int) -> Dossier:
        with plain_errors(self._catalogue.path.parent):
            rows = [row for row in self._catalogue.sql.execute(_ALL) if row["id"] == id]
            return self._dossier(rows)

    def _dossier(self, rows: list[sqlite3.Row]) -> Dossier:
        first = rows[0]
        ids = [row[5] for row in rows if row[5] is not None]
        summaries = self._catalogue.summaries(ids)
        classes = {row[5]: row["nhom"] for row in rows if row[5] is not None}
        topics = set(classes.values())
        hint = None if first["thoi_han"] else longest(self._catalogue, summaries.values(), classes)
        return Dossier(
            id=first["id"],
            tieu_de=first["tieu_de"],
            nam=first["nam"],
            nhom=topics.pop() if len(topics) == 1 else None,
            documents=tuple(sorted(summaries.values(), key=lambda one: (one.ngay_ban_hanh or "9", one.id))),
            thoi_han=first["thoi_han"] or (hint.text if hint else None),
            can_cu=hint.can_cu if hint else "",
            origin=first[4],
            moved_here=tuple(sorted(row[5] for row in rows if row[6] == "human")),
        )


def drop_empty(sql: sqlite3.Connection) -> None:
    """Take away suggested files in which no document lies, in the caller's transaction."""
    sql.execute(
        "DELETE FROM dossiers WHERE origin = 'rule' AND id NOT IN (SELECT dossier FROM dossier_documents)"
    )


def _dossier_for(sql: sqlite3.Connection, wanted: _Wanted) -> int:
    sql.execute("INSERT OR IGNORE INTO dossiers (key, tieu_de, nam, origin) VALUES (?, ?, ?, 'rule')", wanted)
    id: int = sql.execute("SELECT id FROM dossiers WHERE key = ?", (wanted.key,)).fetchone()[0]
    return id


def _new(sql: sqlite3.Connection, title: str) -> int:
    """Make a file with a title that a person chose; one of this title is it."""
    if not title:
        raise ArchiveError("A file needs a title; give one with at least a letter.")
    key = f"|{folded_key(title)}"
    there = sql.execute("SELECT id FROM dossiers WHERE key = ? OR tieu_de = ?", (key, title)).fetchone()
    if there:
        return int(there[0])
    made = sql.execute(
        "INSERT INTO dossiers (key, tieu_de, origin) VALUES (?, ?, 'human') RETURNING id", (key, title)
    )
    return int(made.fetchone()[0])
