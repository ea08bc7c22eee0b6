"""How OpenSearch is told what a document is, and what is asked: its mapping, its documents, its queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import msgspec

from index.search.engines.engine import (
    FACET_KEYS,
    FIELDS,
    VALUES,
    And,
    Days,
    Fuzzy,
    Ids,
    IndexEntry,
    Lifted,
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
from index.search.engines.opensearch_settings import ClusterSettings

Json: TypeAlias = dict[str, Any]

_LONGEST_TOKEN = 255
"""Letters: Lucene's whitespace tokenizer breaks longer ones apart. Index and query are cut alike."""

_LONGEST_KEY = 8_000
"""Letters of up to four bytes: Lucene takes terms of 32,766 bytes."""

_IDS_AT_ONCE = 60_000
"""Keys in one condition: `index.max_terms_count` is 65,536."""

_KEYS_PER_SHARD = 50_000
"""Keys that each shard counts: of each all, so that the sums are right."""

BUILDING: Final = {"index": {"refresh_interval": "-1"}}
"""Of an index that is being built: nothing of it shows before it is whole."""

IN_USE: Final = {"index": {"refresh_interval": "5s"}}
"""Afterwards `commit` refreshes; this is for a copy that took over in that very moment."""


def index_body(settings: ClusterSettings) -> Json:
    """Return mapping and settings of a new index."""
    copies: Json = {"auto_expand_replicas": "0-1"}
    if settings.replicas is not None:
        copies = {"number_of_replicas": settings.replicas}
    # Tokens as they come: the analysis is ours, so that every engine finds the same.
    text = {"type": "text", "analyzer": "whitespace", "index_options": "positions"}
    key = {"type": "keyword", "ignore_above": _LONGEST_KEY}
    return {
        "settings": {"index": {"number_of_shards": settings.shards, **copies, **BUILDING["index"]}},
        "mappings": {
            "dynamic": "strict",
            "_source": {"enabled": False},  # the catalogue has it all
            "properties": {
                "id": {"type": "long"},
                "day": {"type": "integer"},
                "running": {"type": "integer"},
                **dict.fromkeys(FIELDS, text),
                **dict.fromkeys(VALUES, key),
            },
        },
    }


def index_operation(entry: IndexEntry) -> bytes:
    """Return the lines of a bulk request that put a document in the place of what has its id."""
    document: Json = {"id": entry.id}
    if entry.day is not None:
        document["day"] = entry.day
    if entry.number is not None:
        document["running"] = entry.number
    for field, tokens in entry.fields.items():
        if tokens:
            document[field] = " ".join(map(_cut, tokens))
    for name, keys in entry.values.items():
        if keys:
            document[name] = list(keys)
    return b'{"index":{"_id":"%d"}}\n%s\n' % (entry.id, msgspec.json.encode(document))


def delete_operation(id: int) -> bytes:
    r"""Return the line of a bulk request that removes a document.

    >>> delete_operation(7)
    b'{"delete":{"_id":"7"}}\n'
    """
    return b'{"delete":{"_id":"%d"}}\n' % id


def order(sort: Sort) -> list[Json]:
    """Return by what matches are sorted, equal ones by id."""
    by_id = {"id": "asc"}
    if sort == "relevance":
        return [{"_score": "desc"}, by_id]
    column = "day" if sort.endswith("date") else "running"
    direction = "desc" if sort.startswith("-") else "asc"
    return [{column: {"order": direction, "missing": "_last"}}, by_id]


def counts(names: Sequence[ValueName]) -> Json:
    """Return what asks for the counts of these names."""
    by = [{"_count": "desc"}, {"_key": "asc"}]
    one = {"size": FACET_KEYS, "shard_size": _KEYS_PER_SHARD, "order": by}
    return {name: {"terms": {"field": name, **one}} for name in names}


def translated(node: Node) -> Json:  # noqa: PLR0911, one line for each kind of node
    """Return a query as OpenSearch's own language has it."""
    match node:
        case Term(field, token, boost):
            return {"term": {field: {"value": _cut(token), "boost": boost}}}
        case Prefix(field, prefix, boost):
            told: Json = {"value": _cut(prefix), "boost": boost, "rewrite": "constant_score"}
            return {"prefix": {field: told}}
        case Phrase(field, tokens, boost):
            return {"match_phrase": {field: {"query": " ".join(map(_cut, tokens)), "boost": boost}}}
        case Fuzzy(field, token, distance, boost):
            told = {"value": _cut(token), "fuzziness": distance, "transpositions": False, "boost": boost}
            return {"fuzzy": {field: {**told, "rewrite": "constant_score"}}}
        case Value(name, keys):
            return _silent({"terms": {name: list(keys)}})
        case Days(first, last):
            return _silent({"range": {"day": {"gte": first, "lte": last}}})
        case Ids(ids, boost):
            return _silent(_among(sorted(ids)), boost)
        case Not(child):
            return _silent({"bool": {"must_not": [translated(child)]}})
        case And(children):
            return _all(children)
        case Or(()):
            return {"match_none": {}}
        case Or(children):
            return {"bool": {"should": [translated(child) for child in children], "minimum_should_match": 1}}
        case Lifted(child, by):
            return {"bool": {"must": [translated(child)], "should": [translated(by)]}}


def _all(children: tuple[Node, ...]) -> Json:
    musts = [translated(child) for child in children if not isinstance(child, Not)]
    nots = [translated(child.child) for child in children if isinstance(child, Not)]
    if not musts:
        return _silent({"bool": {"must_not": nots}} if nots else {"match_all": {}})
    return {"bool": {"must": musts, "must_not": nots}}


def _among(ids: list[int]) -> Json:
    parts = [ids[begin : begin + _IDS_AT_ONCE] for begin in range(0, len(ids), _IDS_AT_ONCE)]
    terms = [{"terms": {"id": part}} for part in parts]
    return {"bool": {"should": terms, "minimum_should_match": 1}} if terms else {"match_none": {}}


def _silent(query: Json, boost: float = 0.0) -> Json:
    return {"constant_score": {"filter": query, "boost": boost}}


def _cut(token: str) -> str:
    return token[:_LONGEST_TOKEN]
