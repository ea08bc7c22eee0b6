"""The search engine Whoosh (as whoosh-reloaded), pure Python."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh import fields, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.index import create_in, open_dir
from whoosh.scoring import BM25F

from index.search.engine import FIELDS, And, EngineError, Entry, Match, Node, Not, Or, Phrase, Prefix, Term

NAME = "whoosh 1"

_MEMORY_MB = 128
"""For a writer's postings before they go to disk; Whoosh's default of 32 makes many small runs."""


class WhooshEngine:
    """An index of Whoosh in a folder of its own."""

    name = NAME

    def __init__(self, index: Any) -> None:
        self._index = index
        self._writer: Any = None

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries; one with an id that is known replaces it."""
        writer = self._writing()
        for entry in entries:
            texts = {name: " ".join(words) for name, words in entry.fields.items() if words}
            with _damage(self._folder):
                writer.update_document(id=str(entry.id), key=entry.id, **texts)

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""
        writer = self._writing()
        with _damage(self._folder):
            for id in ids:
                writer.delete_by_term("id", str(id))

    def commit(self, *, purge: bool = False) -> None:
        """Make the changes lasting and visible; with `purge`, nothing of what was removed stays on disk."""
        if self._writer is None:
            return
        with _damage(self._folder):
            self._writer.commit(optimize=purge)
        self._writer = None
        _sync(self._folder)  # Whoosh itself never asks the disk to keep anything

    def search(self, query: Node, allowed: Collection[int] | None = None) -> list[Match]:
        """Return every match, best first; equal ones by id."""
        with _damage(self._folder), self._index.searcher(weighting=BM25F()) as searcher:
            ids = _ids_by_number(searcher)
            # Without a limit Whoosh scores every match; with one it skips blocks and can lose good ones.
            found = searcher.search(_translated(query), limit=None)
            matches = [Match(ids[number], float(score)) for score, number in found.top_n]
        wanted = None if allowed is None else set(allowed)
        kept = matches if wanted is None else [match for match in matches if match.id in wanted]
        return sorted(kept, key=lambda match: (-match.score, match.id))

    def ids(self) -> set[int]:
        """Return the ids of all documents."""
        with _damage(self._folder), self._index.searcher() as searcher:
            ids = _ids_by_number(searcher)
            return {ids[number] for number in searcher.reader().all_doc_ids()}

    def count(self) -> int:
        """Return the number of documents."""
        with _damage(self._folder):
            return int(self._index.doc_count())

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped."""
        if self._writer is not None:
            with suppress(Exception):  # a writer that failed half-way may fail at this too
                self._writer.cancel()
            self._writer = None
        self._index.close()

    @property
    def _folder(self) -> Path:
        return Path(self._index.storage.folder)

    def _writing(self) -> Any:
        if self._writer is None:
            with _damage(self._folder):
                self._writer = self._index.writer(limitmb=_MEMORY_MB)
        return self._writer


class WhooshFactory:
    """Opens indexes of Whoosh."""

    name = NAME

    def open(self, folder: Path, *, create: bool = False) -> WhooshEngine:
        """Open the index in `folder`; with `create`, make an empty one there."""
        with _damage(folder):
            if not create:
                return WhooshEngine(open_dir(str(folder)))
            folder.mkdir(parents=True, exist_ok=True)
            return WhooshEngine(create_in(str(folder), _schema()))


WHOOSH = WhooshFactory()


def _schema() -> fields.Schema:
    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
    return fields.Schema(
        id=fields.ID(unique=True),
        key=fields.COLUMN(fields.columns.NumericColumn("q")),
        **dict.fromkeys(FIELDS, text),
    )


def _ids_by_number(searcher: Any) -> Any:
    """Return the column that gives the document id for Whoosh's own document number."""
    if not searcher.doc_count_all():
        return {}  # an index without segments has no columns
    return searcher.reader().column_reader("key")


def _translated(node: Node) -> query.Query:  # noqa: PLR0911, one line for each kind of node
    match node:
        case Term(field, token, boost):
            return query.Term(field, token, boost=boost)
        case Prefix(field, prefix, boost):
            return query.Prefix(field, prefix, boost=boost)
        case Phrase(field, tokens, boost):
            return query.Phrase(field, list(tokens), boost=boost)
        case Not(child):
            return query.And([query.Every(), query.Not(_translated(child))])
        case And(()):
            return query.Every()
        case And(children):
            return query.And([_translated(child) for child in children])
        case Or(()):
            return query.NullQuery
        case Or(children):
            return query.Or([_translated(child) for child in children])


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Raise whatever Whoosh raises over broken files, which can be anything, as `EngineError`."""
    try:
        yield
    except (MemoryError, KeyboardInterrupt):
        raise
    except OSError as error:
        if error.errno is not None and not isinstance(error, FileNotFoundError):
            raise  # a full disk or missing permission is no damage
        raise _unusable(folder, error) from error
    except Exception as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: Exception) -> EngineError:
    reason = f"{type(error).__name__}: {error}"
    return EngineError(f"{folder}: the search index can't be used ({reason}); run `sovang reindex`.")


def _sync(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
