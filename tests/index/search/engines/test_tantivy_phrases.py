"""Frequent phrases, which are terms of their own: found as before, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from archives import Shelf
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive import Archive
from index.search import indexing
from index.search.engines import tantivy_phrases
from index.search.engines.engine import IndexEntry, Lifted, Node, Phrase, Term
from index.search.engines.tantivy_engine import TANTIVY
from index.search.engines.tantivy_phrases import FrequentPhrases
from index.search.types import SearchRequest

TEXTS = st.lists(st.lists(st.sampled_from("abc"), max_size=9), min_size=1, max_size=12)


def phrases_in(text: Sequence[str], longest: int = 6) -> Iterator[str]:
    """All phrases of a text, said plainly."""
    for words in range(2, longest + 1):
        yield from ("\x1f".join(text[n : n + words]) for n in range(len(text) - words + 1))


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two documents are enough to learn from."""
    monkeypatch.setattr(tantivy_phrases, "_AT_LEAST", 2)
    monkeypatch.setattr(indexing, "_MANY", 2)
    monkeypatch.setattr(indexing, "_LEARNED_FROM", 2)


@settings(max_examples=60)
@given(TEXTS, st.integers(1, 4))
def test_what_enough_texts_have_is_a_term_as_often_as_it_comes(texts: list[list[str]], least: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tantivy_phrases, "_AT_LEAST", least)
        frequent = FrequentPhrases.learned(texts)
    having = [set(phrases_in(text)) for text in texts]
    known = {one for one in set().union(*having) if sum(one in each for each in having) >= least}
    for text in texts:
        exact = [token.upper() for token in text]
        folded_terms, exact_terms = frequent.terms_of(text, exact)
        assert sorted(folded_terms) == sorted(one for one in phrases_in(text) if one in known)
        assert exact_terms == [term.upper() for term in folded_terms]


def test_a_phrase_in_one_of_twenty_texts_is_frequent() -> None:
    common, rare = ["bằng", "khen", "thưởng"], ["giấy", "mời", "họp"]
    texts = [[*common]] * 50 + [[*rare]] * 49 + [["khác"]] * 901
    frequent = FrequentPhrases.learned(texts)
    assert frequent.term(common, common) == "bằng\x1fkhen\x1fthưởng"
    assert frequent.term(rare, rare) is None
    assert FrequentPhrases.learned([common] * 19).term(common, common) is None
    assert FrequentPhrases.learned([common] * 20).term(common, common) is not None


def test_a_phrase_of_more_than_six_words_is_none() -> None:
    words = list("abcdefg")
    frequent = FrequentPhrases.learned([words] * 20)
    assert frequent.term(words[:6], words[:6]) is not None
    assert frequent.term(words, words) is None


def test_what_was_learned_is_kept_with_the_index(tmp_path: Path) -> None:
    frequent = FrequentPhrases.learned([["a", "b", "c"]] * 20)
    frequent.write(tmp_path)
    assert FrequentPhrases.read(tmp_path).term(["a", "b"], ["a", "b"]) == "a\x1fb"
    assert FrequentPhrases.read(tmp_path / "other").term(["a", "b"], ["a", "b"]) is None


QUERIES: list[Node] = [
    Phrase("body_folded", ("khen", "thuong")),
    Phrase("body_folded", ("thuong", "khen")),
    Phrase("body_folded", ("bang", "khen", "thuong")),
    Phrase("body_folded", ("khen", "bang")),
    Phrase("body", ("khen", "thương?"), alike=("khen", "thuong")),
    Phrase("body", ("khen", "thuong"), alike=("khen", "thuong")),
    Phrase("body", ("khen", "thuong")),
    Phrase("head_folded", ("khen", "thuong")),
    Lifted(
        Phrase("body_folded", ("khen", "thuong")),
        Phrase("body", ("khen", "thương?"), 8.0, alike=("khen", "thuong")),
    ),
    Term("body_folded", "khen"),
]


@pytest.mark.archive
@pytest.mark.usefixtures("few_are_many")
def test_an_index_that_has_learned_finds_what_another_finds(tmp_path: Path) -> None:
    bodies = [
        "bằng khen thương?",
        "khen thương? khen thuong bằng",
        "khen bằng thương?",
        "thương? khen",
        "khen thuong",
    ]
    entries = [
        IndexEntry(
            id,
            {
                "body": body.split(),
                "body_folded": body.replace("ằ", "a").replace("ương?", "uong").split(),
                "head_folded": ["khen", "thuong"] if id == 4 else [],
            },
        )
        for id, body in enumerate(bodies, 1)
    ]
    plain, learned = (TANTIVY.open(tmp_path / name, create=True) for name in ("plain", "learned"))
    learned.learn(entries[:3])
    for engine in (plain, learned):
        engine.add(entries[:4])
        engine.commit()
    learned.close()
    learned = TANTIVY.open(tmp_path / "learned")  # another process goes on
    for engine in (plain, learned):
        engine.add(entries[4:])
        engine.commit()
    for query in QUERIES:
        found, expected = (
            engine.search(query, limit=9, sort="date", facets=("kind",)) for engine in (learned, plain)
        )
        assert found == expected
        assert {match.id for match in learned.search(query, limit=9).matches} == {
            match.id for match in plain.search(query, limit=9).matches
        }
    assert learned.search(QUERIES[-2], limit=9).matches[0].id in (1, 2)  # with the diacritics asked for
    for engine in (plain, learned):
        engine.close()


@pytest.mark.usefixtures("few_are_many")
def test_a_large_archive_learns_when_its_index_is_built(archive: Archive, shelf: Shelf) -> None:
    for n in range(4):
        shelf.put(f"Quyết định khen thưởng số {n}", number=f"{n}/QĐ-A")
    asked = [
        SearchRequest(query) for query in ('"khen thưởng"', '"khen thuong"', '"định khen"', '"thưởng khen"')
    ]
    before = [archive.search(one) for one in asked]
    archive.reindex("tantivy")
    assert list(archive.folder.rglob("frequent-phrases.txt"))
    after = [archive.search(one) for one in asked]
    assert [one.total for one in after] == [one.total for one in before] == [4, 4, 4, 0]
    assert [one.facets for one in after] == [one.facets for one in before]
