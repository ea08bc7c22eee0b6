"""Queries as tantivy has them: one that ranks what it finds, and a leaner one that finds the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from tantivy import FieldType, Occur, Query

from index.search.engines.engine import (
    And,
    Days,
    FieldName,
    Fuzzy,
    Ids,
    IndexEntry,
    Lifted,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Value,
)
from index.search.engines.tantivy_pairs import PAIRS, SOURCE, pair_classes
from index.search.engines.tantivy_phrases import EXACT_PHRASES, PHRASES, TEXT, FrequentPhrases

WORDS = "words"
"""The field that has each folded token of a document once, wherever it stands: one list of documents is read
for a word in place of one for each field."""

_FOLDED: Final[tuple[FieldName, ...]] = ("subject_folded", "body_folded", "head_folded")

_META = re.compile(r"[\\.+*?()|\[\]{}^$#&\-~]")

OfWord: TypeAlias = Term | Prefix | Fuzzy


def words_of(entry: IndexEntry) -> Iterable[str]:
    """Return what the field `WORDS` has of a document."""
    return dict.fromkeys(token for field in _FOLDED for token in entry.fields.get(field, ()))


class Queries:
    """Makes the queries of an index with this schema."""

    def __init__(self, schema: Any, frequent: FrequentPhrases) -> None:
        self._schema = schema
        self._frequent = frequent

    def of_id(self, id: int) -> Query:
        """Return the query for one document."""
        # By query: tantivy-py's deletion by term takes a number for a signed one, and deletes nothing.
        return Query.term_query(self._schema, "id", id)

    def up_to(self, id: int) -> Query:
        """Return the query for all documents up to this id."""
        return silent(Query.range_query(self._schema, "id", FieldType.Unsigned, 0, id))

    def ranking(self, node: Node) -> Query:  # noqa: PLR0911, one line for each kind of node
        """Return the query that gives what it finds its score."""
        match node:
            case Term(field, token, boost):
                return _boosted(Query.term_query(self._schema, field, token), boost)
            case Prefix(field, prefix, boost):
                return _boosted(self._beginning(field, prefix), boost)
            case Phrase(boost=boost):
                return _boosted(self._row(node), boost)
            case Fuzzy(field, token, distance, boost):
                return _boosted(self._like(field, token, distance), boost)
            case Value(name, (key,)):
                return silent(Query.term_query(self._schema, name, key))
            case Value(name, keys):
                return silent(Query.term_set_query(self._schema, name, list(keys)))
            case Ids(ids, boost):
                return Query.const_score_query(Query.term_set_query(self._schema, "id", sorted(ids)), boost)
            case Days(first, last):
                return self._days(first, last)
            case Not():
                return self._every((node,), self.ranking)
            case And(children):
                return self._every(children, self.ranking)
            case Or(children):
                return _any(map(self.ranking, children))
            case Lifted(child, by):
                parts = [(Occur.Must, self.ranking(child)), (Occur.Should, self.ranking(by))]
                return Query.boolean_query(parts)

    def finding(self, node: Node) -> Query:
        """Return a query that finds the same sooner, and ranks nothing."""
        match node:
            case Not():
                return self._every((node,), self.finding)
            case And(children):
                return self._every(children, self.finding)
            case Or(children):
                return _any(self._alternatives(children))
            case Lifted(child):
                return self.finding(child)
            case _:
                return self.ranking(node)

    def _every(self, children: Sequence[Node], made: Callable[[Node], Query]) -> Query:
        parts = [
            (Occur.MustNot, self.finding(child.child))
            if isinstance(child, Not)
            else (Occur.Must, made(child))
            for child in children
        ]
        if all(isinstance(child, Not) for child in children):
            parts.append((Occur.Must, silent(Query.all_query())))
        return Query.boolean_query(parts)

    def _alternatives(self, children: Sequence[Node]) -> Iterator[Query]:
        """Yield what finds any of these: words that are looked for in every field once, in `WORDS`."""
        wanted = _anywhere(children)
        for word in wanted:
            if not _is_implied(word, [other for other in wanted if other != word]):
                yield self._in_words(word)
        for child in children:
            if not (isinstance(child, OfWord) and _is_implied(child, wanted)):
                yield self.finding(child)

    def _in_words(self, word: OfWord) -> Query:
        match word:
            case Term(_, token):
                return Query.term_query(self._schema, WORDS, token, "basic")
            case Prefix(_, prefix):
                return self._beginning(WORDS, prefix)
            case Fuzzy(_, token, distance):
                return self._like(WORDS, token, distance)

    def _beginning(self, field: str, prefix: str) -> Query:
        return Query.regex_query(self._schema, field, _META.sub(r"\\\g<0>", prefix) + ".*")

    def _like(self, field: str, token: str, distance: int) -> Query:
        return Query.fuzzy_term_query(self._schema, field, token, distance, False)

    def _row(self, phrase: Phrase) -> Query:
        """Return the query for a phrase: in the text a term, if it is frequent; else where its pairs are."""
        row = Query.phrase_query(self._schema, phrase.field, list(phrase.tokens))
        if phrase.field not in (SOURCE, TEXT):
            return row
        alike = phrase.tokens if phrase.field == SOURCE else phrase.alike
        if term := self._frequent.term(phrase.tokens, alike):
            field = PHRASES if phrase.field == SOURCE else EXACT_PHRASES
            return Query.term_query(self._schema, field, term)
        return self._where_paired(row, alike)

    def _where_paired(self, row: Query, folded: Sequence[str]) -> Query:
        """Return the query for a phrase, asked of the documents alone that have such pairs in their text."""
        pairs = [Query.term_query(self._schema, PAIRS, each, "basic") for each in pair_classes(folded)]
        must = [(Occur.Must, silent(pair)) for pair in pairs]
        return Query.boolean_query([(Occur.Must, row), *must]) if must else row

    def _days(self, first: int, last: int) -> Query:
        if first > last:
            return Query.empty_query()
        return silent(Query.range_query(self._schema, "day", FieldType.Unsigned, first, last))


def _anywhere(children: Iterable[Node]) -> list[OfWord]:
    """Return the words that may stand in any of the folded fields, each as one for the text."""
    fields: defaultdict[OfWord, set[FieldName]] = defaultdict(set)
    for child in children:
        if isinstance(child, OfWord) and child.field in _FOLDED:
            fields[_plain(child)].add(child.field)
    return [word for word, found in fields.items() if found == set(_FOLDED)]


def _plain(word: OfWord) -> OfWord:
    return replace(word, field=SOURCE, boost=1.0)


def _is_implied(word: OfWord, wanted: Sequence[OfWord]) -> bool:
    """Tell whether one of the `wanted` words, in whatever folded field, holds wherever `word` does.

    >>> wanted = [Term("body_folded", "hoa")]
    >>> [_is_implied(Term(*word), wanted) for word in (("head_folded", "hoa", 2.0), ("number", "hoa"))]
    [True, False]
    >>> _is_implied(Term("body", "hòa", alike="hoa"), wanted)
    True
    """
    if isinstance(word, Term) and word.alike:
        return Term(SOURCE, word.alike) in wanted
    if word.field not in _FOLDED:
        return False
    slips = isinstance(word, Term) and any(
        isinstance(one, Fuzzy) and one.token == word.token for one in wanted
    )
    return slips or _plain(word) in wanted


def without_text(query: Node) -> tuple[tuple[Node, ...], float]:
    """Return the alternatives of a query but the one that is least worth, and what that adds to a score.

    For words that begin so, or are like one, in whatever field: in the running text all have the same score.
    Nothing is returned of other queries.

    >>> fields = ("subject_folded", "head_folded", "body_folded")
    >>> without_text(Or((*(Prefix(field, "kh", 2.0) for field in fields), Prefix("number", "kh", 9.0))))[1]
    2.0
    >>> without_text(Or((Prefix("body_folded", "kh"), Prefix("number", "kh"))))
    ((), 0.0)
    """
    if not isinstance(query, Or):
        return (), 0.0
    wanted = [word for word in _anywhere(query.children) if not isinstance(word, Term)]
    in_text = [word for word in query.children if isinstance(word, OfWord) and _in_text(word, wanted)]
    others = tuple(child for child in query.children if child not in in_text)
    if len(in_text) != 1 or not all(_is_worth(other, in_text[0].boost) for other in others):
        return (), 0.0
    return others, in_text[0].boost


def _in_text(word: OfWord, wanted: Sequence[OfWord]) -> bool:
    return word.field == SOURCE and _plain(word) in wanted


def _is_worth(node: Node, boost: float) -> bool:
    """Tell whether what matches this has at least so high a score, or that of the text beside its own."""
    return isinstance(node, Term) or (isinstance(node, Prefix | Fuzzy) and node.boost >= boost)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def silent(query: Query) -> Query:
    """Return the query, adding nothing to the score."""
    return Query.const_score_query(query, 0.0)
