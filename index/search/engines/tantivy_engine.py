"""The search engine tantivy, written in Rust: an inverted index in segments, like Lucene's."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EMFILE, ENFILE, ENOSPC, EPERM, EROFS
from math import isclose
from pathlib import Path
from typing import Any, TypeAlias

from index.search.engines.engine import (
    And,
    Days,
    EngineError,
    Facets,
    FilesFactory,
    Found,
    Ids,
    IndexEntry,
    Lifted,
    Match,
    Node,
    Or,
    Phrase,
    Sort,
    Term,
    Value,
    ValueName,
)
from index.search.engines.links import LinkedFolder, linked_where_needed
from ingest.errors import MissingToolError
from messages import Message

try:
    import tantivy
    from tantivy import Occur, Order, Query

    from index.search.engines.tantivy_counting import counts_of
    from index.search.engines.tantivy_document import ID_MASK, ORDERS, document_of, schema
    from index.search.engines.tantivy_lists import share, when_shared
    from index.search.engines.tantivy_merging import write_removed_away
    from index.search.engines.tantivy_pairs import SOURCE
    from index.search.engines.tantivy_phrases import FrequentPhrases
    from index.search.engines.tantivy_query import Queries, without_text
except ImportError as error:  # no wheel for this machine, or a broken one
    raise MissingToolError(
        Message(
            "The search engine tantivy can't be loaded ({error}); install Sovang anew for this machine, or "
            "run `sovang reindex --engine whoosh`.",
            error=error,
        )
    ) from error

NAME = "tantivy 4"

_MEMORY = 200_000_000
"""Bytes for a writer's postings before they go to disk as a segment; taken only as they are needed."""

_FEW = 500
"""So many matches are taken whole, if they are all there are, where finding them again would be slow."""

_Scored: TypeAlias = tuple[float, int]
"""Score and id of a match."""

_NOT_DAMAGE = {ENOSPC, EDQUOT, EACCES, EPERM, EROFS, EMFILE, ENFILE}
_OS_ERROR = re.compile(r"os error (\d+)|code: (\d+)")


class TantivyEngine:
    """An index of tantivy in a folder of its own."""

    name = NAME

    def __init__(self, folder: Path, index: Any, links: LinkedFolder | None = None) -> None:
        self._folder = folder
        self._links = links
        self._index = index
        self._frequent = FrequentPhrases.read(folder)
        self._queries = Queries(index.schema, self._frequent)
        self._seen: tuple[int, int] | None = None
        self._writer: Any = None

    def learn(self, entries: Iterable[IndexEntry]) -> None:
        """Find out which phrases are frequent, from some of the documents that an empty index is to hold."""
        self._frequent = FrequentPhrases.learned(entry.fields.get(SOURCE, ()) for entry in entries)
        self._frequent.write(self._folder)
        self._queries = Queries(self._index.schema, self._frequent)

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries; one with an id that is known replaces it. Between two commits an id comes once."""
        writer = self._writing()
        replacing = bool(self._searcher().num_docs)
        for entry in entries:
            with _damage(self._folder):
                if replacing:
                    writer.delete_documents_by_query(self._queries.of_id(entry.id))
                writer.add_document(document_of(entry, self._frequent))

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""
        for id in ids:
            with _damage(self._folder):
                self._writing().delete_documents_by_query(self._queries.of_id(id))

    def commit(self) -> None:
        """Make the changes lasting, also through a power cut, and visible.

        The writer stays, and merges segments in the background, until the engine is closed: an update
        needn't wait for that.
        """
        if self._writer is not None:
            with _damage(self._folder):
                self._writer.commit()
            _sync(self._folder)
            share(self._folder)

    def purge(self) -> bool:
        """Write anew whatever segments hold something of what was removed."""
        self.close()  # a writer of its own is needed
        with _damage(self._folder):
            clean = write_removed_away(self._index, self._folder, _MEMORY)
        _sync(self._folder)
        share(self._folder)
        return clean

    def search(
        self,
        query: Node,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[ValueName] = (),
    ) -> Found:
        """Return a part of the matches and how many there are; equal ones always by id."""
        searcher = self._searcher()
        with _damage(self._folder):
            flat = _is_flat(query)  # and quickly found once more
            wanted, few = max(1, offset + limit), _FEW if facets and not flat and _is_slow(query) else 0
            counts: Facets = {}
            if sort == "relevance" and facets and (best := self._best_but_for_text(searcher, query, wanted)):
                total, counts = counts_of(searcher, self._queries.finding(query), facets)
                return Found(total, _shown(best, offset, limit), counts)
            if sort == "relevance" and not flat:
                total, pairs = self._best(searcher, self._queries.ranking(query), wanted, few)
            else:
                asked = self._queries.finding(query)
                total, ids = _ordered(searcher, asked, max(wanted, few), ORDERS.get(sort, "id"))
                pairs = [(0.0, id) for id in (ids if total <= few else ids[:wanted])]
            if facets:  # counting those that are known is quicker than finding them again
                known = Ids(frozenset(id for _, id in pairs)) if total == len(pairs) else query
                _, counts = counts_of(searcher, self._queries.finding(known), facets)
        return Found(total, _shown(pairs, offset, limit), counts)

    def _best_but_for_text(self, searcher: Any, query: Node, wanted: int) -> list[_Scored]:
        """Return the best of a query whose matches in the running text all have one score; [] for others.

        Those that have it there alone come last, so that they need not be ranked where the others suffice.
        """
        others, boost = without_text(query)
        if not others:
            return []
        total, pairs = self._best(searcher, self._queries.ranking(Or(others)), wanted, 0)
        return [(score + boost, id) for score, id in pairs] if total >= wanted else []

    def _best(self, searcher: Any, query: Query, wanted: int, few: int) -> tuple[int, list[_Scored]]:
        """Return the number of all and the `wanted` best, equal ones by id; all, where they are a `few`."""
        found = searcher.search(query, max(wanted + 30, few))
        total, hits = found.count, found.hits
        if total == len(hits) <= max(wanted, few):
            return total, _by_score(searcher, hits)
        least = hits[wanted - 1][0]
        if len(hits) < total and hits[-1][0] == least:  # more are tied than have been seen
            better = _by_score(searcher, hits[: bisect_left(hits, -least, key=_falling)])
            tied = self._tied(searcher, query, least, wanted - len(better))
            return total, better + [(least, id) for id in tied]
        return total, _by_score(searcher, hits[: bisect_right(hits, -least, key=_falling)])[:wanted]

    def _tied(self, searcher: Any, query: Query, score: float, wanted: int) -> list[int]:
        """Return the lowest ids of the many matches that have this score.

        Those with low ids are looked at, more and more of them: listing all takes ten times as long.
        """
        last = _FEW
        while True:
            low = self._queries.up_to(last)
            those = Query.boolean_query([(Occur.Must, query), (Occur.Must, low)])
            hits = searcher.search(those, min(last, searcher.num_docs)).hits
            # Not quite equal: floats that are added in another order.
            tied = [hit for hit in hits if isclose(hit[0], score, rel_tol=1e-6)]
            if len(tied) >= wanted or last >= ID_MASK:
                return sorted(id for _, id in _by_score(searcher, tied))[:wanted]
            last = min(8 * last, ID_MASK)

    def ids(self) -> set[int]:
        """Return the ids of all documents."""
        searcher = self._searcher()
        with _damage(self._folder):
            return set(_ordered(searcher, Query.all_query(), max(1, searcher.num_docs), "id")[1])

    def count(self) -> int:
        """Return the number of documents."""
        return int(self._searcher().num_docs)

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with suppress(Exception):  # a writer that failed half-way may fail at this too
                writer.rollback()
                writer.wait_merging_threads()
                share(self._folder)

    def _writing(self) -> Any:
        if self._writer is None:
            with _damage(self._folder):
                # One thread: the same entries make the same index.
                self._writer = self._index.writer(_MEMORY, 1)
        return self._writer

    def _searcher(self) -> Any:
        """Return a searcher that sees the last commit, whichever process made it."""
        with _damage(self._folder):
            meta = (self._folder / "meta.json").stat()  # a commit puts a new file in its place
            if self._seen != (meta.st_ino, meta.st_mtime_ns):
                when_shared(self._folder, self._reload)
                self._seen = (meta.st_ino, meta.st_mtime_ns)
            return self._index.searcher()

    def _reload(self) -> None:
        if self._links:
            self._links.refresh()
        self._index.reload()


class TantivyFactory(FilesFactory):
    """Opens indexes of tantivy."""

    name = NAME
    runs_files = False

    def open(self, folder: Path, *, create: bool = False) -> TantivyEngine:
        """Open the index in `folder`; with `create`, make an empty one there."""
        with _damage(folder):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
                return TantivyEngine(folder, tantivy.Index(schema(), str(folder), reuse=False))
            return when_shared(folder, lambda: _opened(folder))


def _opened(folder: Path) -> TantivyEngine:
    links = linked_where_needed(folder)
    return TantivyEngine(folder, tantivy.Index.open(str(links.path if links else folder)), links)


TANTIVY = TantivyFactory()


def _shown(pairs: Sequence[_Scored], offset: int, limit: int) -> tuple[Match, ...]:
    return tuple(Match(id, score) for score, id in pairs[offset : offset + limit])


def _falling(hit: tuple[float, Any]) -> float:
    return -hit[0]


def _by_score(searcher: Any, hits: Sequence[tuple[float, Any]]) -> list[_Scored]:
    """Return score and id of each hit, the best first, equal ones by id."""
    ids = searcher.fast_field_values("id", [address for _, address in hits])
    pairs = [(score, id) for (score, _), id in zip(hits, ids, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))


def _ordered(searcher: Any, query: Query, wanted: int, column: str) -> tuple[int, list[int]]:
    """Return the number of all matches and the first ids by a column."""
    found = searcher.search(query, wanted, order_by_field=column, order=Order.Asc)
    return found.count, [value & ID_MASK for value, _ in found.hits]


def _is_flat(node: Node) -> bool:
    """Tell whether every match has the same score, so that the order is by id."""
    match node:
        case Term() | Phrase():
            return False
        case And(children):
            return all(_is_flat(child) for child in children)
        case Or(children):
            return len(children) < 2 and all(_is_flat(child) for child in children)
        case Lifted(child, by):
            return _is_flat(child) and _is_flat(by)
        case _:
            return True


def _is_slow(node: Node) -> bool:
    """Tell whether finding few matches may be slow: many may have to be looked at for that."""
    match node:
        case Term() | Value() | Ids() | Days():
            return False
        case Or(children):
            return any(_is_slow(child) for child in children)
        case And((child,)) | Lifted(child):
            return _is_slow(child)
        case _:
            return True


def _sync(folder: Path) -> None:
    """Ask the disk to keep the last renaming in `folder`: tantivy asks for all that goes before."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _damage(folder: Path) -> Iterator[None]:
    """Raise what tantivy raises over broken files as `EngineError`; a panic of Rust is no `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        numbers = [int(one or other) for one, other in _OS_ERROR.findall(str(error))]
        if isinstance(error, OSError) and error.errno is not None:
            numbers.append(error.errno)
        if refused := next((number for number in numbers if number in _NOT_DAMAGE), None):
            raise OSError(refused, str(error)) from error  # a full disk or missing permission is no damage
        reason = f"{type(error).__name__}: {error}"
        raise EngineError(
            Message(
                "{folder}: the search index can't be used ({reason}); run `sovang reindex`.",
                folder=folder,
                reason=reason,
            )
        ) from error
