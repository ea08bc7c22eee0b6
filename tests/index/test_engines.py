"""What every search engine must do, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.search.engine import (
    And,
    Engine,
    EngineError,
    EngineFactory,
    Entry,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
)
from index.search.whoosh_engine import WHOOSH

FACTORIES = {"whoosh": WHOOSH}

TEXTS = {
    1: "a b c",
    2: "a c b",
    3: "b` b` a",
    4: "c",
    5: "a a a b",
}

WORDS = st.sampled_from(["a", "b", "c", "b`", "zz"])
LEAVES = st.one_of(
    st.builds(Term, st.just("body"), WORDS),
    st.builds(Prefix, st.just("body"), st.sampled_from(["b", "z", "a"])),
    st.builds(Phrase, st.just("body"), st.lists(WORDS, min_size=2, max_size=3).map(tuple)),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


def holds(node: Node, words: list[str]) -> bool:
    """What a query means, said as plainly as can be."""
    match node:
        case Term(_, token):
            return token in words
        case Prefix(_, prefix):
            return any(word.startswith(prefix) for word in words)
        case Phrase(_, row):
            return any(tuple(words[n : n + len(row)]) == row for n in range(len(words)))
        case And(children):
            return all(holds(child, words) for child in children)
        case Or(children):
            return any(holds(child, words) for child in children)
        case Not(child):
            return not holds(child, words)


@pytest.fixture(params=FACTORIES)
def factory(request: pytest.FixtureRequest) -> EngineFactory:
    return FACTORIES[request.param]


@pytest.fixture
def engine(factory: EngineFactory, tmp_path: Path) -> Iterator[Engine]:
    made = factory.open(tmp_path / "index", create=True)
    made.add(Entry(id, {"body": text.split()}) for id, text in TEXTS.items())
    made.commit()
    yield made
    made.close()


def ids(engine: Engine, query: Node, **options: object) -> list[int]:
    return [match.id for match in engine.search(query, **options)]  # type: ignore[arg-type]


class TestEngine:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(query=NODES)
    def test_finds_exactly_what_matches(self, engine: Engine, query: Node) -> None:
        expected = {id for id, text in TEXTS.items() if holds(query, text.split())}
        assert set(ids(engine, query)) == expected

    def test_best_come_first_and_equals_by_id(self, engine: Engine) -> None:
        matches = engine.search(Term("body", "c"))
        assert matches == sorted(matches, key=lambda match: (-match.score, match.id))
        assert [match.id for match in matches] == [4, 1, 2]

    def test_a_boost_lifts(self, engine: Engine) -> None:
        low, high = Term("body", "b`"), Term("body", "c")
        assert ids(engine, Or((Term("body", "b`", 50.0), high)))[0] == 3
        assert ids(engine, Or((low, Term("body", "c", 50.0))))[0] == 4

    def test_only_allowed_ids_come_back(self, engine: Engine) -> None:
        assert ids(engine, Term("body", "a"), allowed={2, 4, 99}) == [2]
        assert ids(engine, Term("body", "a"), allowed=set()) == []

    def test_fields_are_apart(self, engine: Engine) -> None:
        engine.add([Entry(9, {"number": ["2935/qdubnd", "2935"], "subject": ["a"]})])
        engine.commit()
        assert ids(engine, Term("number", "2935")) == [9]
        assert ids(engine, Prefix("number", "2935/qd")) == [9]
        assert 9 not in ids(engine, Term("body", "a"))
        assert ids(engine, Term("subject", "a")) == [9]

    def test_changes_show_after_commit(self, engine: Engine) -> None:
        engine.add([Entry(1, {"body": ["new"]}), Entry(6, {"body": ["new"]})])
        engine.remove([2, 77])
        assert ids(engine, Term("body", "new")) == []
        engine.commit()
        assert ids(engine, Term("body", "new")) == [1, 6]
        assert 1 not in ids(engine, Term("body", "a"))
        assert engine.ids() == {1, 3, 4, 5, 6}
        assert engine.count() == 5

    def test_changes_are_dropped_on_close_and_kept_on_commit(
        self, factory: EngineFactory, tmp_path: Path
    ) -> None:
        first = factory.open(tmp_path / "other", create=True)
        first.add([Entry(1, {"body": ["kept"]})])
        first.commit()
        first.add([Entry(2, {"body": ["dropped"]})])
        first.close()
        second = factory.open(tmp_path / "other")
        assert second.ids() == {1}
        second.close()

    def test_a_document_without_words_counts(self, engine: Engine) -> None:
        engine.add([Entry(8, {"body": []})])
        engine.commit()
        assert 8 in engine.ids()
        assert 8 in ids(engine, And(()))

    def test_an_empty_index_answers(self, factory: EngineFactory, tmp_path: Path) -> None:
        empty = factory.open(tmp_path / "other", create=True)
        assert empty.search(Term("body", "a")) == []
        assert empty.search(And(())) == []
        assert (empty.ids(), empty.count()) == (set(), 0)
        empty.close()

    def test_an_empty_folder_is_no_index(self, factory: EngineFactory, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(EngineError):
            factory.open(tmp_path / "empty")

    def test_damaged_files_are_told(self, factory: EngineFactory, engine: Engine, tmp_path: Path) -> None:
        engine.close()
        for file in (tmp_path / "index").iterdir():
            file.write_bytes(b"\0" * 40)

        def use() -> None:
            again = factory.open(tmp_path / "index")
            again.search(Term("body", "a"))

        with pytest.raises(EngineError, match="reindex"):
            use()
