"""What stands beside the measured calls: the engine's own part in them, plain tantivy, and SQLite's FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from tantivy import Index, Occur, Query

from index.archive import Archive
from index.search.engines.engine import Engine
from index.store.catalogue import FILE_NAME
from vietnamese.tokens import folded_tokens

from .search_corpus import Paper
from .search_queries import drawn


class Clock:
    """Adds up the time that the engine of an archive takes in `search`."""

    def __init__(self, engine: Engine) -> None:
        self.spent = 0.0
        self._engine = engine

    @classmethod
    def on(cls, archive: Archive) -> Clock:
        """Put a clock between an archive and its engine."""
        index = archive._index
        clock = cls(index._current())
        index._engine = clock
        return clock

    def search(self, *words: Any, **options: Any) -> Any:
        """Search, and note how long it takes."""
        begun = process_time()
        try:
            return self._engine.search(*words, **options)
        finally:
            self.spent += process_time() - begun

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


def plain_tantivy(archive: Archive) -> Callable[[str], float] | None:
    """Return what measures a plain call of tantivy in milliseconds: the best of one field, and a count.

    None where the archive has another engine. A phrase is asked for as one, several words all.
    """
    if archive._index.engine != "tantivy":
        return None
    folder = archive.folder / "index" / str(archive._catalogue.meta("index"))
    index = Index.open(str(folder))
    searcher, schema = index.searcher(), index.schema

    def plain(text: str) -> float:
        tokens = folded_tokens(text)
        begun = process_time()
        if text.startswith('"') and len(tokens) > 1:
            query = Query.phrase_query(schema, "body_folded", list(tokens))
        elif text.endswith("~"):
            query = Query.fuzzy_term_query(schema, "body_folded", tokens[0])
        elif text.endswith("*"):
            query = Query.regex_query(schema, "body_folded", f"{tokens[0]}.*")
        else:
            terms = [Query.term_query(schema, "body_folded", token) for token in tokens]
            query = Query.boolean_query([(Occur.Must, term) for term in terms])
        searcher.search(query, 20)
        return (process_time() - begun) * 1000

    return plain


class Fts5:
    """SQLite's FTS5 with the same folded tokens."""

    def __init__(self, folder: Path) -> None:
        self._sql = sqlite3.connect(folder / "fts5.sqlite3")
        self._fresh = not self._sql.execute("SELECT 1 FROM sqlite_schema WHERE name = 'body'").fetchone()
        self._folder = folder

    def build(self) -> float:
        """Fill the table from the catalogue where it is empty; return the seconds that took."""
        begun = perf_counter()
        if self._fresh:
            self._sql.execute("CREATE VIRTUAL TABLE body USING fts5 (text, content='', tokenize='ascii')")
            pages = sqlite3.connect(self._folder / FILE_NAME).execute(
                "SELECT document, group_concat(text, ' ') FROM pages GROUP BY document"
            )
            self._sql.executemany(
                "INSERT INTO body (rowid, text) VALUES (?, ?)",
                ((document, " ".join(folded_tokens(text))) for document, text in pages),
            )
            self._sql.commit()
        return perf_counter() - begun

    def ask(self, text: str) -> float:
        """Return the milliseconds of one query: the twenty best, and a count."""
        tokens = folded_tokens(text)
        match = (
            f'"{" ".join(tokens)}"' if text.startswith('"') else " ".join(f'"{token}"' for token in tokens)
        )
        begun = process_time()
        self._sql.execute(
            "SELECT rowid FROM body WHERE body MATCH ? ORDER BY rank LIMIT 20", (match,)
        ).fetchall()
        self._sql.execute("SELECT count(*) FROM body WHERE body MATCH ?", (match,)).fetchone()
        return (process_time() - begun) * 1000

    @classmethod
    def shown(cls, folder: Path, known: list[Paper], queries: int) -> str:
        """Return a table of the kinds of query that FTS5 can answer."""
        fts5 = cls(folder)
        lines = [
            "",
            f"FTS5, {folder.name} documents: built in {fts5.build():.0f} s",
            f"{'ms':24} {'p50':>8} {'p95':>8}",
        ]
        for kind, requests in drawn(known, queries).items():
            if kind in ("term", "and of three", "phrase of four", "folded phrase"):
                times = sorted(fts5.ask(request.query) for request in requests)
                lines.append(f"{kind:24} {median(times):8.2f} {times[int(len(times) * 0.95)]:8.2f}")
        return "\n".join(lines)
