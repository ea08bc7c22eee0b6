"""The search engine Whoosh (as whoosh-reloaded), pure Python."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from typing import Any

from whoosh import columns, fields, query
from whoosh.analysis import RegexTokenizer, SpaceSeparatedTokenizer
from whoosh.index import create_in, open_dir
from whoosh.scoring import BM25F

from index.search.engines.engine import (
    FACET_KEYS,
    FIELDS,
    VALUES,
    And,
    Days,
    EngineError,
    FilesFactory,
    Found,
    Fuzzy,
    Ids,
    IndexEntry,
    Lifted,
    Match,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Sort,
    Term,
    Value,
    ValueName,
)
from messages import Message

NAME = "whoosh 2"

_APART = "\x1f"
"""Stands between the keys of one name: the unit separator of ASCII."""

_MEMORY_MB = 128
"""For a writer's postings before they go to disk; Whoosh's default of 32 makes many small runs."""


class WhooshEngine:
    """An index of Whoosh in a folder of its own."""

    name = NAME

    def __init__(self, index: Any) -> None:
        self._index = index
        self._writer: Any = None
        self._held: Any = None

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries; one with an id that is known replaces it."""
        writer = self._writing()
        for entry in entries:
            with _damage(self._folder):
                writer.update_document(**_stored(entry))

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""
        writer = self._writing()
        with _damage(self._folder):
            for id in ids:
                writer.delete_by_term("id", str(id))

    def commit(self) -> None:
        """Make the changes lasting, also through a power cut, and visible."""
        if self._writer is not None:
            self._finish(optimize=False)

    def purge(self) -> bool:
        """Write all files anew, so that nothing of what was removed is left in them."""
        self._writing()
        self._finish(optimize=True)
        return True

    def _finish(self, *, optimize: bool) -> None:
        with _damage(self._folder):
            self._writer.commit(optimize=optimize)
        self._writer = None
        _sync(self._folder)  # Whoosh itself never asks the disk to keep anything

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
        with _damage(self._folder):
            searcher = self._searcher()
            # Without a limit Whoosh scores every match; with one it skips blocks and can lose good ones.
            scored = searcher.search(_translated(query), limit=None).top_n
            kept = _Kept(searcher)
            matches = [(number, Match(kept.id(number), float(score))) for score, number in scored]
            matches.sort(key=lambda pair: (kept.rank(sort, *pair), pair[1].id))
            shown = tuple(match for _, match in matches[offset : offset + limit])
            numbers = [number for number, _ in matches]
            return Found(len(matches), shown, {name: kept.counts(name, numbers) for name in facets})

    def ids(self) -> set[int]:
        """Return the ids of all documents."""
        with _damage(self._folder):
            searcher = self._searcher()
            kept = _Kept(searcher)
            return {kept.id(number) for number in searcher.reader().all_doc_ids()}

    def count(self) -> int:
        """Return the number of documents."""
        with _damage(self._folder):
            return int(self._searcher().doc_count())

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped."""
        if self._writer is not None:
            with suppress(Exception):  # a writer that failed half-way may fail at this too
                self._writer.cancel()
            self._writer = None
        self._let_go()
        self._index.close()

    def _searcher(self) -> Any:
        """Return a searcher that sees the last commit; it stays, since opening one reads all files."""
        if self._held is None or not self._held.up_to_date():
            self._let_go()
            self._held = self._index.searcher(weighting=BM25F())
        return self._held

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.close()

    @property
    def _folder(self) -> Path:
        return Path(self._index.storage.folder)

    def _writing(self) -> Any:
        if self._writer is None:
            with _damage(self._folder):
                self._writer = self._index.writer(limitmb=_MEMORY_MB)
        return self._writer


class WhooshFactory(FilesFactory):
    """Opens indexes of Whoosh."""

    name = NAME
    runs_files = True
    """Schema and stored fields are pickles."""

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
    keys = fields.TEXT(analyzer=RegexTokenizer(f"[^{_APART}]+"), phrase=False)
    return fields.Schema(
        id=fields.ID(unique=True),
        key=fields.COLUMN(columns.NumericColumn("q")),
        facts=fields.STORED,
        day=fields.NUMERIC(int),
        **dict.fromkeys(FIELDS, text),
        **dict.fromkeys(VALUES, keys),
    )


def _stored(entry: IndexEntry) -> dict[str, Any]:
    """Return an entry as the fields of a document of Whoosh, which takes no None."""
    texts: dict[str, str] = {name: " ".join(words) for name, words in entry.fields.items() if words}
    keys: dict[str, str] = {name: _APART.join(keys) for name, keys in entry.values.items() if keys}
    facts = {
        "date": entry.day,
        "number": entry.number,
        **{str(name): keys for name, keys in entry.values.items()},
    }
    day: dict[str, int] = {} if entry.day is None else {"day": entry.day}
    return {"id": str(entry.id), "key": entry.id, "facts": facts, **texts, **keys, **day}


class _Kept:
    """What the index keeps of each document beside its tokens, by Whoosh's own document number."""

    def __init__(self, searcher: Any) -> None:
        self._reader = searcher.reader()
        # An index without segments has no columns.
        self._ids: Any = self._reader.column_reader("key") if searcher.doc_count_all() else {}

    def id(self, number: int) -> int:
        """Return the document's id."""
        return int(self._ids[number])

    def rank(self, sort: Sort, number: int, match: Match) -> float:
        """Return what puts a match in its place, the lowest first."""
        if sort == "relevance":
            return -match.score
        value: int | None = self._facts(number)[sort.removeprefix("-")]
        return inf if value is None else -value if sort.startswith("-") else value

    def counts(self, name: ValueName, numbers: Iterable[int]) -> tuple[tuple[str, int], ...]:
        """Return how many of the documents have each key."""
        counts = Counter(key for number in numbers for key in set(self._facts(number).get(name, ())))
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:FACET_KEYS])

    def _facts(self, number: int) -> dict[str, Any]:
        facts: dict[str, Any] = self._reader.stored_fields(number)["facts"]
        return facts


def _translated(node: Node) -> query.Query:  # noqa: PLR0911, PLR0912, one line for each kind of node
    match node:
        case Term(field, token, boost):
            return query.Term(field, token, boost=boost)
        case Prefix(field, prefix, boost):
            return query.ConstantScoreQuery(query.Prefix(field, prefix), boost)
        case Phrase(field, tokens, boost):
            return query.Phrase(field, list(tokens), boost=boost)
        case Fuzzy(field, token, distance, boost):
            like = query.FuzzyTerm(field, token, maxdist=distance, prefixlength=0)
            return query.ConstantScoreQuery(like, boost)
        case Value(name, keys):
            return _silent(query.Or([query.Term(name, key) for key in keys]))
        case Days(first, last):
            return _silent(query.NumericRange("day", first, last))
        case Ids(ids, boost):
            found = query.Or([query.Term("id", str(id)) for id in ids])
            return query.ConstantScoreQuery(found, boost) if boost else _silent(found)
        case Not(child):
            return _silent(query.And([query.Every(), query.Not(_translated(child))]))
        case And(()):
            return _silent(query.Every())
        case And(children):
            return query.And([_translated(child) for child in children])
        case Or(()):
            return query.NullQuery
        case Or(children):
            return query.Or([_translated(child) for child in children])
        case Lifted(child, by):
            return query.AndMaybe(_translated(child), _translated(by))


def _silent(asked: query.Query) -> query.Query:
    """Return the query as one that adds as good as nothing to the score.

    It can't be nothing at all: in an Or, Whoosh drops what has a score of 0.
    """
    return query.ConstantScoreQuery(asked, 1e-9)


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
    return EngineError(
        Message(
            "{folder}: the search index can't be used ({reason}); run `sovang reindex`.",
            folder=folder,
            reason=reason,
        )
    )


def _sync(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
