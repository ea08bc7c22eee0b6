"""Files: where documents stand, which need not be read, and which failed; asked for a whole batch at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from index.errors import DocumentNotFoundError
from index.store.catalogue import Catalogue, now
from index.store.deriving import derive_candidates
from index.store.paths import shown, to_path, to_text
from index.store.rows import storable
from index.types import Failure
from ingest.urls import is_url
from messages import Message, read_message

Place = TypeVar("Place", Path, str)
"""A file of this machine, or the address of one in a store."""


class Stamp(NamedTuple, Generic[Place]):
    """What tells without reading it whether a file has changed."""

    path: Place
    size: int
    mtime_ns: int


# -- noting ----------------------------------------------------------------------------------------


def note(catalogue: Catalogue, document: int, path: str | Path, size: int, mtime_ns: int, kept: str) -> None:
    """Note where a document stands, and forget the failure of that path and paths that are no more.

    Inside the caller's transaction.
    """
    sql, text = catalogue._sql, to_text(path)
    sql.execute("UPDATE documents SET kept = ? WHERE id = ? AND kept = 'outside'", (kept, document))
    known = sql.execute("SELECT document FROM files WHERE path = ?", (text,)).fetchone()
    sql.execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
        " (document, size, mtime_ns, seen_at)"
        " = (excluded.document, excluded.size, excluded.mtime_ns, excluded.seen_at)",
        (text, document, size, mtime_ns, now()),
    )
    containers = [text[:end] for end, character in enumerate(text) if character == "/" and end]
    sql.execute(
        "DELETE FROM failures WHERE path IN (SELECT value FROM json_each(?))",
        (json.dumps([text, *containers]),),
    )
    if known is None or known["document"] != document:
        catalogue.log("linked", document=document, path=text)
        _forget_moved(catalogue, document, text)


def _forget_moved(catalogue: Catalogue, document: int, new: str) -> None:
    for old in paths(catalogue, document):
        if old != new and not _stands(old):
            catalogue._sql.execute("DELETE FROM files WHERE path = ?", (old,))
            catalogue.log("moved", document=document, path=old, detail=new)


def _stands(text: str) -> bool:
    """Tell whether a file is there, by itself or in a container that is: "a.zip/b.pdf".

    One in a store is taken to be: no store is asked but those that are typed.
    """
    path = to_path(text)
    return is_url(text) or path.exists() or any(parent.is_file() for parent in path.parents)


def link(
    catalogue: Catalogue, sha256: str, path: str | Path, size: int, mtime_ns: int, kept: str = "outside"
) -> None:
    """Note that the document with this hash stands at `path`.

    Raises:
        DocumentNotFoundError: no such document is held.
    """
    with catalogue.transaction():
        held = catalogue._sql.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        if held is None:
            raise DocumentNotFoundError(
                Message(
                    "{path}: the archive holds no document with the hash {sha256}.", path=path, sha256=sha256
                )
            )
        note(catalogue, held["id"], path, size, mtime_ns, kept)
        derive_candidates(catalogue._sql, [held["id"]])  # its name may have the number


def fail(catalogue: Catalogue, path: str | Path, reason: str) -> None:
    """Note that `path` could not be taken in."""
    with catalogue.transaction():
        text = to_text(path)
        catalogue._sql.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", storable((text, reason, now()))
        )
        catalogue.log("failed", path=text, detail=reason)


def forget_failures(catalogue: Catalogue, document: int) -> None:
    """Forget what failed at the paths of a document, in the caller's transaction."""
    catalogue._sql.execute(
        "DELETE FROM failures WHERE path IN (SELECT path FROM files WHERE document = ?)", (document,)
    )


# -- asking ----------------------------------------------------------------------------------------


def paths(catalogue: Catalogue, document: int) -> list[str]:
    """Return the paths of a document as the catalogue has them, the first known first."""
    found = catalogue._sql.execute("SELECT path FROM files WHERE document = ? ORDER BY rowid", (document,))
    return [row[0] for row in found]


def all_paths(catalogue: Catalogue) -> Iterable[tuple[int, str]]:
    """Yield each document with each path of its file, as the catalogue has them."""
    return catalogue.tuples(
        "SELECT document, path FROM files"
        " UNION ALL SELECT d.id, f.path FROM documents d JOIN files f ON f.document = d.part_of"
    )


def first_papers(catalogue: Catalogue) -> Iterable[tuple[int, str]]:
    """Yield each path with the document at it, the first paper where the file holds several."""
    return catalogue.tuples("SELECT document, path FROM files")


def unchanged(catalogue: Catalogue, stamps: Iterable[Stamp[Place]]) -> set[Place]:
    """Return the paths that are known with this size and time, read completely, and kept."""
    given = {to_text(stamp.path): stamp for stamp in stamps}
    found = catalogue._sql.execute(
        "SELECT f.path, f.size, f.mtime_ns FROM files f JOIN documents d ON d.id = f.document"
        " WHERE f.path IN (SELECT value FROM json_each(?)) AND d.failed_pages = 0 AND d.kept <> 'outside'",
        (json.dumps(list(given)),),
    )
    return {given[path].path for path, size, time in found if given[path][1:] == (size, time)}


def held(catalogue: Catalogue, paths: Iterable[Place]) -> set[Place]:
    """Return those of the paths under which a document is known, changed or not."""
    given = {to_text(path): path for path in paths}
    found = catalogue._sql.execute(
        "SELECT path FROM files WHERE path IN (SELECT value FROM json_each(?))", (json.dumps(list(given)),)
    )
    return {given[path] for (path,) in found}


def local_paths(catalogue: Catalogue, document: int) -> tuple[Path, ...]:
    """Return the paths of a document's file on this machine, the first known first."""
    return tuple(to_path(text) for text in paths(catalogue, document) if not is_url(text))


def failed(catalogue: Catalogue) -> tuple[str, ...]:
    """Return what failed at the last attempt: files that were not taken in, and those with failed pages.

    Also addresses in stores, which an archive from a stranger may name: they are for showing only.
    """
    found = catalogue._sql.execute(
        "SELECT path FROM failures UNION"
        " SELECT min(f.path) FROM files f JOIN documents d ON d.id = f.document"
        " WHERE d.failed_pages > 0 GROUP BY d.id ORDER BY 1"
    )
    return tuple(shown(path) for (path,) in found)


def failures(catalogue: Catalogue) -> tuple[Failure, ...]:
    """Return the files that could not be taken in, with the reasons."""
    found = catalogue._sql.execute("SELECT path, reason, failed_at FROM failures ORDER BY path")
    return tuple(Failure(shown(path), read_message(reason), at) for path, reason, at in found)
