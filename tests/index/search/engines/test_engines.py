"""What every search engine must do, whichever it is."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_queries import SHELF, entry, holds, in_order, nodes, orders, shelves
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.search.engines.engine import (
    And,
    Days,
    Engine,
    EngineError,
    EngineFactory,
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
    Sort,
    Term,
    Value,
    ValueName,
)
from index.search.engines.opensearch_engine import OPENSEARCH
from index.search.engines.tantivy_engine import TANTIVY
from index.search.engines.whoosh_engine import WHOOSH
from scripts.opensearch_nodes import Nodes

pytestmark = pytest.mark.slow

FACTORIES: dict[str, EngineFactory] = {"whoosh": WHOOSH, "tantivy": TANTIVY, "opensearch": OPENSEARCH}
LOCAL = ("whoosh", "tantivy")


engine_settings = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(params=FACTORIES)
def factory(request: pytest.FixtureRequest) -> EngineFactory:
    if request.param not in LOCAL:
        request.getfixturevalue("cluster")
    return FACTORIES[request.param]


def finds_counts_and_sorts(
    factory: EngineFactory, folder: Path, shelf: list[IndexEntry], queries: list[Node], sort: Sort
) -> None:
    """What an engine answers of a shelf is what the plain reading of each query gives."""
    engine = factory.open(folder, create=True)
    half = len(shelf) // 2
    for part in (shelf[:half], shelf[half:]):  # in two parts of the index
        engine.add(part)
        engine.commit()
    for query in queries:
        matching = [one for one in shelf if holds(query, one)]
        found = engine.search(query, limit=100, sort=sort, facets=("kind", "agency"))
        assert [match.id for match in found.matches] == in_order(matching, sort)
        for name, counted in found.facets.items():
            assert dict(counted) == Counter(key for one in matching for key in one.values[name])
        best = engine.search(query, limit=100)
        assert {match.id for match in best.matches} == {one.id for one in matching}
        assert found.total == best.total == len(matching)
    engine.close()
    factory.discard(folder)


@pytest.fixture
def engine(factory: EngineFactory, tmp_path: Path) -> Iterator[Engine]:
    made = factory.open(tmp_path / "index", create=True)
    made.add(SHELF)
    made.commit()
    yield made
    made.close()
    factory.discard(tmp_path / "index")


def ids(engine: Engine, query: Node, sort: Sort = "relevance") -> list[int]:
    return [match.id for match in engine.search(query, limit=100, sort=sort).matches]


class TestEngine:
    @pytest.mark.parametrize("name", LOCAL)
    @engine_settings
    @given(shelf=shelves, queries=st.lists(nodes, min_size=1, max_size=8), sort=orders)
    def test_finds_counts_and_sorts_what_matches(
        self,
        name: str,
        tmp_path_factory: pytest.TempPathFactory,
        shelf: list[IndexEntry],
        queries: list[Node],
        sort: Sort,
    ) -> None:
        finds_counts_and_sorts(FACTORIES[name], tmp_path_factory.mktemp("index"), shelf, queries, sort)

    # Making an index takes a cluster a third of a second.
    @settings(engine_settings, max_examples=6, phases=(Phase.explicit, Phase.generate))
    @given(shelf=shelves, queries=st.lists(nodes, min_size=8, max_size=16), sort=orders)
    def test_a_cluster_finds_counts_and_sorts_what_matches(
        self,
        cluster: Nodes,
        tmp_path_factory: pytest.TempPathFactory,
        shelf: list[IndexEntry],
        queries: list[Node],
        sort: Sort,
    ) -> None:
        finds_counts_and_sorts(OPENSEARCH, tmp_path_factory.mktemp("index"), shelf, queries, sort)

    def test_best_come_first_and_equals_by_id(self, engine: Engine) -> None:
        matches = list(engine.search(Term("body", "c"), limit=9).matches)
        assert matches == sorted(matches, key=lambda match: (-match.score, match.id))
        assert [match.id for match in matches] == [4, 1, 2]

    def test_pages_follow_each_other_whatever_is_equal(self, engine: Engine) -> None:
        engine.add(entry(id, "same") for id in (40, 31, 32, 39, 33, 38, 34, 37, 35, 36))
        engine.commit()
        engine.add(entry(id, "same") for id in (36, 41, 30, 34))
        engine.commit()
        for query in (
            Term("body", "same"),
            Prefix("body", "sam"),
            Or((Term("body", "same"), Ids(frozenset({4})))),
        ):
            pages = [engine.search(query, limit=3, offset=offset).matches for offset in range(0, 15, 3)]
            listed = [match.id for page in pages for match in page if match.id != 4]
            assert listed == list(range(30, 42))

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("date", [1, 2, 4, 3, 5]),
            ("-date", [2, 4, 1, 3, 5]),
            ("number", [2, 3, 1, 4, 5]),
            ("-number", [1, 2, 3, 4, 5]),
        ],
    )
    def test_what_has_no_date_or_number_is_last(self, engine: Engine, sort: Sort, order: list[int]) -> None:
        assert ids(engine, And(()), sort) == order
        assert [match.id for match in engine.search(And(()), limit=2, offset=1, sort=sort).matches] == order[
            1:3
        ]

    @pytest.mark.parametrize("name", ["award", "cites", "kind"])
    def test_each_of_several_keys_counts_once(self, engine: Engine, name: ValueName) -> None:
        engine.add([entry(6, "z", **{name: "p,q r"}), entry(7, "z", **{name: "q r,p,q r"})])
        engine.add([entry(8, "z", **{name: "q r"}), entry(9, "z", **{name: "p q"})])
        engine.commit()
        counted = {name: (("q r", 3), ("p", 2), ("p q", 1))}
        assert engine.search(Term("body", "z"), limit=9, facets=(name,)).facets == counted
        assert ids(engine, Value(name, ("p",))) == [6, 7]

    def test_a_part_is_given_and_all_are_counted(self, engine: Engine) -> None:
        found = engine.search(Term("body", "a"), limit=1, offset=1, facets=("kind", "cites", "award"))
        assert (len(found.matches), found.total) == (1, 4)
        assert found.facets == {
            "kind": (("quyet dinh", 2), ("to trinh", 1)),
            "cites": (("2/qdubnd", 2), ("1/qdubnd", 1)),
            "award": (),
        }
        assert engine.search(Term("body", "a"), limit=0).total == 4
        assert engine.search(Term("body", "a"), limit=5, offset=50).matches == ()

    def test_a_boost_lifts(self, engine: Engine) -> None:
        low, high = Term("body", "b`"), Term("body", "c")
        assert ids(engine, Or((Term("body", "b`", 50.0), high)))[0] == 3
        assert ids(engine, Or((low, Term("body", "c", 50.0))))[0] == 4
        assert ids(engine, Or((Prefix("body", "b`", 50.0), Prefix("body", "c"))))[0] == 3
        assert ids(engine, Or((Fuzzy("body", "zb`", 1, 50.0), Phrase("body", ("a", "c")))))[0] == 3

    def test_a_lift_adds_its_score_and_finds_nothing_more(self, engine: Engine) -> None:
        alone = {match.id: match.score for match in engine.search(Term("body", "b"), limit=9).matches}
        lift = {match.id: match.score for match in engine.search(Term("body", "c"), limit=9).matches}
        both = engine.search(Lifted(Term("body", "b"), Term("body", "c")), limit=9, facets=("kind",))
        assert {match.id for match in both.matches} == set(alone) == {1, 2, 5}
        for match in both.matches:
            assert match.score == pytest.approx(alone[match.id] + lift.get(match.id, 0.0))
        assert both.facets == {"kind": (("quyet dinh", 1), ("to trinh", 1))}

    def test_a_word_in_any_field_is_found_beside_one_like_another(self, engine: Engine) -> None:
        fields: tuple[FieldName, ...] = ("subject_folded", "head_folded", "body_folded")
        engine.add([IndexEntry(6, {"body_folded": ["khem"]}), IndexEntry(7, {"head_folded": ["dinh"]})])
        engine.add([IndexEntry(8, {"subject_folded": ["khen"]}), IndexEntry(9, {"body_folded": ["dink"]})])
        engine.commit()
        like = tuple(Fuzzy(field, "khen") for field in fields)
        for words in (like, (*like, *(Term(field, "khen") for field in fields))):
            assert ids(engine, Or(words), "date") == [6, 8]
            assert ids(engine, Or((*words, *(Term(field, "dinh") for field in fields))), "date") == [6, 7, 8]
        assert ids(engine, Or(tuple(Prefix(field, "din") for field in fields)), "date") == [7, 9]
        assert ids(engine, Or(tuple(Prefix(field, "din") for field in fields[:2])), "date") == [7]

    @pytest.mark.parametrize("kind", [Prefix, Fuzzy])
    def test_what_is_like_a_word_is_ranked_by_where_it_stands(
        self, engine: Engine, kind: type[Prefix] | type[Fuzzy]
    ) -> None:
        fields: tuple[FieldName, ...] = ("body_folded", "head_folded", "subject_folded", "number")
        engine.add(
            IndexEntry(id, {name: ["dinha"] for name in fields[: id - 5][-2:]}, {"kind": [fields[id - 6]]})
            for id in range(6, 10)
        )
        engine.commit()
        weighed = zip(fields, (1.0, 1.5, 3.0, 20.0), strict=True)
        query = Or(tuple(kind(field, "dinh", boost=boost) for field, boost in weighed))
        for offset, id in enumerate((9, 8, 7, 6)):
            found = engine.search(query, limit=1, offset=offset, facets=("kind",))
            assert [match.id for match in found.matches] == [id]
            assert found.total == 4
            assert {key for key, _ in found.facets["kind"]} == set(fields)

    def test_conditions_leave_the_scores_alone(self, engine: Engine) -> None:
        conditions = (
            Value("kind", ("quyet dinh",)),
            Days(1, 999999),
            Ids(frozenset({1, 4})),
            Not(Term("body", "zz")),
        )
        alone = {match.id: match.score for match in engine.search(Term("body", "c"), limit=9).matches}
        for condition in conditions:
            for match in engine.search(And((Term("body", "c"), condition)), limit=9).matches:
                assert match.score == pytest.approx(alone[match.id])

    def test_fields_are_apart(self, engine: Engine) -> None:
        engine.add([IndexEntry(9, {"number": ["2935/qdubnd", "2935"], "subject": ["a"]})])
        engine.commit()
        assert ids(engine, Term("number", "2935")) == [9]
        assert ids(engine, Prefix("number", "2935/qd")) == [9]
        assert 9 not in ids(engine, Term("body", "a"))
        assert ids(engine, Term("subject", "a")) == [9]

    def test_changes_show_after_commit(self, engine: Engine) -> None:
        engine.add([entry(1, "new", kind="cong van"), entry(6, "new")])
        engine.remove([2, 77])
        assert ids(engine, Term("body", "new")) == []
        engine.commit()
        assert ids(engine, Term("body", "new")) == [1, 6]
        assert 1 not in ids(engine, Term("body", "a"))
        assert ids(engine, Value("kind", ("quyet dinh",))) == [3, 4]
        assert engine.ids() == {1, 3, 4, 5, 6}
        assert engine.count() == 5

    def test_what_was_removed_can_come_again(self, engine: Engine) -> None:
        engine.remove([1])
        engine.add([entry(1, "again")])
        engine.commit()
        assert ids(engine, Term("body", "again")) == [1]
        assert engine.count() == 5

    def test_changes_are_dropped_on_close_and_kept_on_commit(
        self, factory: EngineFactory, tmp_path: Path
    ) -> None:
        first = factory.open(tmp_path / "other", create=True)
        first.add([entry(1, "kept")])
        first.commit()
        first.add([entry(2, "dropped")])
        first.close()
        second = factory.open(tmp_path / "other")
        assert second.ids() == {1}
        second.close()

    def test_another_reader_sees_what_is_committed(
        self, factory: EngineFactory, engine: Engine, tmp_path: Path
    ) -> None:
        reader = factory.open(tmp_path / "index")
        assert ids(reader, Term("body", "new")) == []
        engine.add([entry(6, "new")])
        engine.commit()
        assert ids(reader, Term("body", "new")) == [6]
        assert reader.count() == 6
        reader.close()

    def test_a_document_without_words_counts(self, engine: Engine) -> None:
        engine.add([entry(8)])
        engine.commit()
        assert 8 in engine.ids()
        assert 8 in ids(engine, And(()))

    def test_an_empty_index_answers(self, factory: EngineFactory, tmp_path: Path) -> None:
        empty = factory.open(tmp_path / "other", create=True)
        assert empty.search(Term("body", "a"), limit=9, facets=("kind",)).facets == {"kind": ()}
        assert empty.search(And(()), limit=9, sort="date").matches == ()
        assert (empty.ids(), empty.count()) == (set(), 0)
        empty.close()

    def test_an_empty_folder_is_no_index(self, factory: EngineFactory, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(EngineError):
            factory.open(tmp_path / "empty")

    def test_nothing_of_what_was_removed_is_left_after_a_purge(
        self, factory: EngineFactory, engine: Engine, tmp_path: Path
    ) -> None:
        engine.add([entry(6, "bimat", agency="bimat")])
        engine.commit()
        engine.remove([6])
        engine.commit()
        if not engine.purge():  # then the archive builds a new index, and discards this one
            assert factory.elsewhere
            return
        assert engine.ids() == {1, 2, 3, 4, 5}
        assert ids(engine, Term("body", "c")) == [4, 1, 2]
        assert not any(b"bimat" in file.read_bytes() for file in (tmp_path / "index").iterdir())

    def test_damaged_files_are_told(self, factory: EngineFactory, engine: Engine, tmp_path: Path) -> None:
        engine.close()
        for file in (tmp_path / "index").iterdir():
            file.write_bytes(b"\0" * 40)
        with pytest.raises(EngineError, match="reindex"):
            everything(factory, tmp_path / "index")

    @pytest.mark.filterwarnings(
        "ignore::pytest.PytestUnraisableExceptionWarning"
    )  # half-open files of Whoosh
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(draws=st.data())
    def test_a_file_that_was_cut_is_told_or_never_missed(
        self, factory: EngineFactory, engine: Engine, tmp_path: Path, draws: st.DataObject
    ) -> None:
        folder, copy = tmp_path / "index", tmp_path / "copy"
        whole = everything(factory, folder)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        files = sorted(path for path in copy.iterdir() if path.stat().st_size)
        file = draws.draw(st.sampled_from(files))
        os.truncate(file, draws.draw(st.integers(0, file.stat().st_size - 1)))
        try:
            found = everything(factory, copy)
        except EngineError as error:
            assert "reindex" in str(error)
        else:
            assert found == whole


def everything(factory: EngineFactory, folder: Path) -> list[object]:
    """What an index answers to one query of each kind."""
    queries: list[Node] = [
        Term("body", "a"),
        Prefix("body", "b"),
        Phrase("body", ("a", "c")),
        Days(1, 999999),
    ]
    engine = factory.open(folder)
    try:
        return [engine.search(query, limit=9, facets=("kind", "cites")) for query in queries] + [engine.ids()]
    finally:
        engine.close()


def write(factory: EngineFactory, folder: Path, one: IndexEntry, *, create: bool = False) -> None:
    """Write by an engine of which nothing is left: one that is there looks for changes, with locks."""
    engine = factory.open(folder, create=create)
    engine.add([one])
    engine.commit()
    engine.close()


def test_an_index_that_may_only_be_read_is_searched_and_left_alone(
    factory: EngineFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    write(factory, folder, SHELF[0], create=True)
    for lock in folder.glob(".*.lock"):
        lock.unlink()
    before = sorted(folder.iterdir())
    with monkeypatch.context() as patched:
        patched.setattr(os, "access", lambda *_: False)  # to root, permissions mean nothing
        reading = factory.open(folder)
        assert reading.search(Term("body", "a"), limit=5).total == 1
        assert sorted(folder.iterdir()) == before
    write(factory, folder, SHELF[1])
    assert reading.search(Term("body", "a"), limit=5).total == 2
    factory.discard(folder)
