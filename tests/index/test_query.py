"""Whatever is typed means something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.engine import And, Node, Not, Or, Phrase, Prefix, Term
from index.search.query import MAX_ITEMS, parse_query


def leaves(node: Node | None) -> list[Term | Prefix | Phrase]:
    match node:
        case None:
            return []
        case And(children) | Or(children):
            return [leaf for child in children for leaf in leaves(child)]
        case Not(child):
            return leaves(child)
        case _:
            return [node]


@given(st.text(max_size=80))
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse_query(text)
    assert (parsed.node is None) == any("no letter or digit" in note for note in parsed.notes)


@given(
    st.lists(
        st.sampled_from(['"', "-", "OR", "a", "1/QĐ-B", " ", "28/9/2023", "31/2/2023", "*", "("]), max_size=12
    )
)
def test_signs_in_any_order_are_a_query(pieces: list[str]) -> None:
    parse_query("".join(pieces))
    parse_query(" ".join(pieces))


@pytest.mark.parametrize(
    "query",
    ["2935/QĐ-UBND", "2935/qd-ubnd", "số 2935/QĐ-UBND", "(2935/QĐ–UBND),", "02935/QĐ-UBND"],
)
def test_a_number_is_understood_without_quoting(query: str) -> None:
    terms = leaves(parse_query(query).node)
    assert any(
        isinstance(leaf, Term) and (leaf.field, leaf.token) == ("number", "2935/qdubnd") for leaf in terms
    )


def test_a_party_number_is_a_number() -> None:
    assert ("number", "34/cttw") in {
        (leaf.field, leaf.token) for leaf in leaves(parse_query("34-CT/TW").node) if isinstance(leaf, Term)
    }


def test_a_word_without_diacritics_is_searched_folded_only() -> None:
    assert {leaf.field for leaf in leaves(parse_query("khen").node)} == {
        "subject_folded",
        "head_folded",
        "body_folded",
        "number",
    }


def test_diacritics_in_the_query_prefer_exact_words() -> None:
    boosts = {
        (leaf.field, leaf.token): leaf.boost
        for leaf in leaves(parse_query("bằng khen").node)
        if isinstance(leaf, Term)
    }
    assert boosts["body", "băng`"] > boosts["body_folded", "bang"]
    assert boosts["body", "khen"] > boosts["body_folded", "khen"]


def test_a_hyphenated_word_is_a_phrase() -> None:
    assert Phrase("body_folded", ("covid", "19"), 1.0) in leaves(parse_query("COVID-19").node)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ('"bằng khen', "not closed"),
        ("OR khen", "OR needs"),
        ("khen OR", "OR needs"),
        ("?!", "no letter or digit"),
    ],
)
def test_what_does_not_parse_is_noted(query: str, note: str) -> None:
    assert any(note in each for each in parse_query(query).notes)


def test_a_page_of_text_is_cut_with_a_note() -> None:
    parsed = parse_query("khen " * 1000)
    assert len(parsed.wanted) == MAX_ITEMS
    assert "Only the first" in parsed.notes[0]


def test_excluded_words_are_not_shown() -> None:
    assert [item.folded for item in parse_query('thi -"bằng khen" đua').wanted] == [("thi",), ("dua",)]
