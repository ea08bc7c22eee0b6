"""The catalogue's tables as JSON Lines, row by row, and back without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import ArchiveError
from index.store.audit import chained

Values = dict[str, Any]


class Table(NamedTuple):
    """A table that is exported.

    Attributes:
        order: of its rows.
        of: which rows belong to a part of the archive; None where none do. `chosen` has the documents' ids.
        json: columns that hold JSON, which is written as what it means.
    """

    order: str
    of: str | None = "document IN chosen"
    json: tuple[str, ...] = ()


TABLES = {
    "documents": Table("id", "id IN chosen", ("reading_notes", "record_notes")),
    "files": Table("document, rowid"),
    "pages": Table("document, number", json=("lines", "words", "slots", "tables")),
    "fields": Table("document, name", json=("box", "evidence", "rule")),
    "citations": Table("document, position", json=("box", "ngay_ban_hanh_at", "trich_yeu_at")),
    "laws": Table("document, position", json=("box",)),
    "standards": Table("document, position"),
    "awards": Table("document, position", json=("box",)),
    "recipients": Table("document, position", json=("box",)),
    "classes": Table("document", json=("evidence",)),
    "dossiers": Table("id", "id IN (SELECT dossier FROM dossier_documents WHERE document IN chosen)"),
    "dossier_documents": Table("document"),
    "corrections": Table("id"),
    "pairs": Table("first, second", "first IN chosen AND second IN chosen"),
    "joins": Table("id", of=None),
    "searches": Table("name", of=None, json=("request",)),
    "failures": Table("path", of=None),
    "audit": Table("id"),
}
"""In an order in which they can be filled: what a row refers to stands before it."""

LEFT_OUT = {
    "meta": "its facts stand in archive.json",
    "waiting": "what the search index has yet to learn; an import builds it anew",
    "unfinished": "pages of files under way; the next run of the archive itself needs them, nobody else",
    "signatures": "made of the texts, and made again",
    "bands": "made of the signatures",
}
"""Tables that are not exported, and why."""


def choose(sql: sqlite3.Connection, ids: Collection[int] | None) -> None:
    """Note which documents are to be exported; all of them, where None."""
    sql.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)")
    sql.execute("DELETE FROM chosen")
    if ids is None:
        sql.execute("INSERT INTO chosen SELECT id FROM documents")
    else:
        sql.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", [(id,) for id in ids])


def rows(sql: sqlite3.Connection, name: str, *, whole: bool) -> Iterator[Values]:
    """Yield the rows of a table: all, or those of the chosen documents."""
    table = TABLES[name]
    if table.of is None and not whole:
        return
    where = "" if whole else f"WHERE {table.of}"
    found = sql.execute(f"SELECT * FROM {name} {where} ORDER BY {table.order}")  # noqa: S608
    plain = (_meant(dict(row), table.json) for row in found)
    yield from _renumbered(plain) if name == "audit" and not whole else plain


def _meant(row: Values, columns: tuple[str, ...]) -> Values:
    return row | {name: json.loads(row[name]) for name in columns if row[name] is not None}


def _renumbered(lines: Iterator[Values]) -> Iterator[Values]:
    """Number and chain the lines of a part anew: the lines between them, and so their hashes, stay behind."""
    previous = ""
    for number, line in enumerate(lines, 1):
        kept = {**line, "id": number}
        del kept["hash"]
        previous = chained(previous, *kept.values())
        yield {**kept, "hash": previous}


def line_of(row: Values) -> str:
    r"""Return a row as one line of JSON.

    >>> line_of({"id": 1, "text": "Số"})
    '{"id":1,"text":"Số"}\n'
    """
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def lines_of(file: Path) -> Iterator[Values]:
    """Yield the rows of a file of JSON Lines.

    Raises:
        ArchiveError: a line is no row.
    """
    with file.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield {**json.loads(line)}
            except (ValueError, TypeError) as error:
                raise ArchiveError(f"{file}: line {number} is no row of a table ({error}).") from error


def fill(sql: sqlite3.Connection, name: str, values: Iterable[Values]) -> None:
    """Put rows into the table `name`.

    Raises:
        ArchiveError: a row has a column that the table has not.
    """
    known = {row[0] for row in sql.execute("SELECT name FROM pragma_table_info(?)", (name,))}
    for row in values:
        if not row.keys() <= known:
            unknown = ", ".join(sorted(row.keys() - known))
            raise ArchiveError(f"{name}.jsonl has what the table {name} has not: {unknown}.")
        columns = ", ".join(f'"{column}"' for column in row)
        places = ", ".join("?" * len(row))
        sql.execute(f"INSERT INTO {name} ({columns}) VALUES ({places})", _stored(row, TABLES[name].json))  # noqa: S608


def _stored(row: Values, columns: tuple[str, ...]) -> list[Any]:
    return [
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if name in columns and value is not None
        else value
        for name, value in row.items()
    ]
