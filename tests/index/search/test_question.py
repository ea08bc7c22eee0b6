"""What is typed means something to an engine: which fields, which boosts, what passages show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from archives import Shelf

from index.search.engines.engine import (
    And,
    Days,
    Fuzzy,
    Ids,
    Lifted,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Value,
)
from index.search.query.parsing import parse
from index.search.query.question import Question, question_of

Ask = Callable[[str], Question]


def leaves(node: Node) -> Iterator[Term | Prefix | Phrase | Fuzzy | Value | Days | Ids]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child)
        case Not(child):
            yield from leaves(child)
        case Lifted(child, by):
            yield from leaves(child)
            yield from leaves(by)
        case _:
            yield node


@pytest.fixture
def question(shelf: Shelf) -> Ask:
    """Understands a query in an archive that holds nothing, unless a test puts something there."""

    def ask(query: str) -> Question:
        asked = parse(query).asked
        return question_of(shelf.archive._catalogue, [asked] if asked else [])

    return ask


def test_a_word_without_diacritics_is_searched_folded_only(question: Ask) -> None:
    fields = {leaf.field for leaf in leaves(question("khen").node) if isinstance(leaf, Term)}
    assert fields == {"subject_folded", "head_folded", "body_folded", "number"}


def test_diacritics_in_the_query_prefer_exact_words(question: Ask) -> None:
    boosts = {
        (leaf.field, leaf.token): leaf.boost
        for leaf in leaves(question("bằng khen").node)
        if isinstance(leaf, Term)
    }
    assert boosts["body", "băng`"] > boosts["body_folded", "bang"]
    assert boosts["body", "khen"] > boosts["body_folded", "khen"]


def test_diacritics_of_a_number_prefer_nothing(question: Ask) -> None:
    fields = {leaf.field for leaf in leaves(question("2935/QĐ-UBND khen").node) if isinstance(leaf, Term)}
    assert "body" not in fields


def test_a_hyphenated_word_is_a_phrase(question: Ask) -> None:
    assert Phrase("body_folded", ("covid", "19"), 1.0) in leaves(question("COVID-19").node)


def test_prefix_and_fuzzy(question: Ask) -> None:
    assert Prefix("body_folded", "chuyen", 1.0) in leaves(question("chuyển*").node)
    assert Fuzzy("body_folded", "khem", 1, 0.25) in leaves(question("khem~").node)
    assert Fuzzy("body_folded", "khem", 2, 0.25) in leaves(question("khem~2").node)


def test_a_number_is_looked_for_in_mentions(question: Ask) -> None:
    found = list(leaves(question("số 02935/qd-ubnd").node))
    assert Term("mentions", "2935/qdubnd", 2.0) in found


def test_excluded_words_are_not_shown(question: Ask) -> None:
    assert [item.folded for item in question('thi -"bằng khen" đua').wanted] == [("thi",), ("dua",)]


def test_a_day_is_looked_for_in_every_spelling(question: Ask) -> None:
    found = list(leaves(question("5/1/2023").node))
    assert Phrase("body_folded", ("05", "thang", "01", "nam", "2023")) in found
    assert Phrase("body_folded", ("5", "1", "2023")) in found


def test_fields_add_nothing_to_the_score(question: Ask, shelf: Shelf) -> None:
    shelf.put("x", loai_van_ban="Quyết định", date="2023-09-28")
    found = [type(leaf) for leaf in leaves(question("loại:QĐ ngày:2023").node)]
    assert found == [Value, Days]
