"""What tantivy knows of a document: its fields, and the columns by which matches are sorted and counted."""

from __future__ import annotations

from typing import Any

import tantivy
from tantivy import SchemaBuilder

from index.search.engines.engine import FIELDS, VALUES, IndexEntry, Sort
from index.search.engines.tantivy_counting import APART, COLUMNS, columns_of
from index.search.engines.tantivy_pairs import PAIRS, SOURCE, pair_classes
from index.search.engines.tantivy_phrases import EXACT_PHRASES, PHRASES, TEXT, FrequentPhrases
from index.search.engines.tantivy_query import WORDS, words_of

_NEVER = 1 << 31
"""Stands for the day or the number of what has none: behind all others."""

_ID_BITS = 32
ID_MASK = (1 << _ID_BITS) - 1

ORDERS: dict[Sort, str] = {
    "date": "up_day",
    "-date": "down_day",
    "number": "up_number",
    "-number": "down_number",
}
"""The column for each order. Its values have the id in their low half, so that equal ones are by id."""


def schema() -> Any:
    """Return the schema of an index."""
    builder = SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("day", fast=True)
    for column in ORDERS.values():
        builder.add_unsigned_field(column, fast=True)
    for field in FIELDS:  # tokens as they come: tantivy's own analysis shatters NFD and folds no đ
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for sets in (PAIRS, WORDS):
        builder.add_text_field(sets, tokenizer_name="whitespace", index_option="basic")
    for phrases in (PHRASES, EXACT_PHRASES):
        builder.add_text_field(phrases, tokenizer_name="whitespace", index_option="freq")
    for name in VALUES:
        builder.add_text_field(name, fast=name in APART, tokenizer_name="raw", index_option="basic")
    for column in COLUMNS:
        builder.add_text_field(column, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def document_of(entry: IndexEntry, frequent: FrequentPhrases) -> Any:
    """Return an entry as tantivy takes it."""
    document = tantivy.Document()
    document.add_unsigned("id", entry.id)
    if entry.day is not None:
        document.add_unsigned("day", entry.day)
    for what, value in (("day", entry.day), ("number", entry.number)):
        up, down = (_NEVER, _NEVER) if value is None else (value, _NEVER - 1 - value)
        document.add_unsigned(f"up_{what}", up << _ID_BITS | entry.id)
        document.add_unsigned(f"down_{what}", down << _ID_BITS | entry.id)
    for field, tokens in entry.fields.items():
        if tokens:
            document.add_text(field, " ".join(tokens))
    folded = entry.fields.get(SOURCE, ())
    phrases, exact_phrases = frequent.terms_of(folded, entry.fields.get(TEXT, ()))
    for column, terms in (
        (PAIRS, pair_classes(folded)),
        (WORDS, words_of(entry)),
        (PHRASES, phrases),
        (EXACT_PHRASES, exact_phrases),
    ):
        document.add_text(column, " ".join(terms))
    for name, keys in entry.values.items():
        for key in keys:
            document.add_text(name, key)
    for column, joined in columns_of(entry):
        document.add_text(column, joined)
    return document
