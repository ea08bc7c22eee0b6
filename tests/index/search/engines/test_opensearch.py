"""OpenSearch on a real cluster of three nodes: the same hits as the other engines, whatever node dies."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from archives import Shelf

from index.archive import Archive
from index.errors import ClusterError
from index.search.engines.engine import (
    And,
    Days,
    Engine,
    EngineFactory,
    Fuzzy,
    Ids,
    IndexEntry,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Value,
)
from index.search.engines.opensearch_engine import OPENSEARCH
from index.search.engines.tantivy_engine import TANTIVY
from index.search.engines.whoosh_engine import WHOOSH
from index.search.types import SearchRequest
from scripts.opensearch_nodes import Nodes

pytestmark = pytest.mark.slow

LETTERS = "abcdegh"
HELD = 600
QUERIES = 150
KINDS = ("quyet dinh", "to trinh", "ke hoach")


def word(random: Random) -> str:
    """A word of few letters, short ones often: so that words, beginnings and likenesses meet."""
    return "".join(random.choice(LETTERS) for _ in range(random.choice((1, 2, 2, 3))))


def entries(count: int, seed: int = 1) -> Iterator[IndexEntry]:
    random = Random(seed)  # noqa: S311 - no secret
    for id in range(1, count + 1):
        body = [word(random) for _ in range(random.randint(5, 40))]
        kind = (random.choice(KINDS),)
        yield IndexEntry(id, {"body": body}, {"kind": kind}, 738_000 + id % 900, id % 70)


def leaf(random: Random) -> Node:
    row = tuple(word(random)[0] for _ in range(2))
    return random.choice(
        (
            Term("body", word(random)),
            Prefix("body", word(random)),
            Phrase("body", row),
            Fuzzy("body", word(random) + word(random), random.choice((1, 2))),
            Value("kind", (random.choice(KINDS),)),
            Days(738_000, 738_000 + random.randrange(900)),
            Ids(frozenset(random.sample(range(1, HELD), 50))),
        )
    )


def question(random: Random) -> Node:
    parts = tuple(leaf(random) for _ in range(random.choice((1, 2, 3))))
    return random.choice((And(parts), Or(parts), And((*parts, Not(leaf(random))))))


def filled(factory: EngineFactory, folder: Path) -> Engine:
    engine = factory.open(folder, create=True)
    engine.add(entries(HELD))
    engine.commit()
    return engine


def holder_of(nodes: Nodes, engine: Engine) -> str:
    """The name of the node on which the index has its leading copy."""
    listed = nodes.ask("GET", f"/_cat/shards/{engine._index}?format=json")  # type: ignore[attr-defined]
    (name,) = (one["node"] for one in listed if one["prirep"] == "p")
    return str(name)


@pytest.fixture
def mending(cluster: Nodes) -> Iterator[Nodes]:
    """The cluster, whose killed nodes come back after the test."""
    yield cluster
    for name in cluster.missing:
        cluster.start(name)
    cluster.wait()


def test_all_engines_find_the_same(cluster: Nodes, tmp_path: Path) -> None:
    factories = (TANTIVY, WHOOSH, OPENSEARCH)
    engines = [filled(factory, tmp_path / factory.name) for factory in factories]
    random = Random(7)  # noqa: S311 - no secret
    found_any = 0
    for _ in range(QUERIES):
        asked = question(random)
        first, *others = (
            {match.id for match in engine.search(asked, limit=HELD).matches} for engine in engines
        )
        found_any += bool(first)
        assert all(one == first for one in others), asked
    assert found_any > 0.8 * QUERIES
    for engine in engines:
        engine.close()
    OPENSEARCH.discard(tmp_path / OPENSEARCH.name)


def test_pages_beyond_the_window_follow_each_other(
    cluster: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.engines.opensearch_engine._WINDOW", 100)
    engine = filled(OPENSEARCH, tmp_path / "index")
    listed = [
        match.id
        for offset in range(0, HELD, 70)
        for match in engine.search(Term("body", "a"), limit=70, offset=offset).matches
    ]
    whole = engine.search(Term("body", "a"), limit=HELD)
    assert listed == [match.id for match in whole.matches]
    assert len(set(listed)) == len(listed) == whole.total > 100
    assert engine.ids() == set(range(1, HELD + 1))
    engine.close()
    OPENSEARCH.discard(tmp_path / "index")


def test_a_node_that_dies_while_documents_are_written_costs_none(mending: Nodes, tmp_path: Path) -> None:
    engine = OPENSEARCH.open(tmp_path / "index", create=True)
    engine._writer.chunk_bytes = 20_000
    sent: list[int] = []

    def with_a_death() -> Iterator[IndexEntry]:
        for entry in entries(HELD):
            sent.append(entry.id)
            if entry.id == HELD // 2:
                mending.kill(holder_of(mending, engine))
            yield entry

    engine.add(with_a_death())
    engine.commit()
    assert engine.count() == HELD
    assert engine.ids() == set(sent)
    by_kind = engine.search(And(()), limit=0, facets=("kind",)).facets["kind"]
    assert sum(count for _, count in by_kind) == HELD
    engine.close()
    OPENSEARCH.discard(tmp_path / "index")


def test_a_node_that_dies_while_queries_come_fails_none(mending: Nodes, tmp_path: Path) -> None:
    engine = filled(OPENSEARCH, tmp_path / "index")
    mending.wait()
    random = Random(3)  # noqa: S311 - no secret
    questions = [question(random) for _ in range(30)]
    before = [engine.search(one, limit=HELD) for one in questions]
    for number, (asked, known) in enumerate(zip(questions, before, strict=True)):
        if number == 10:
            mending.kill(holder_of(mending, engine))
        found = engine.search(asked, limit=HELD)
        assert (found.total, {one.id for one in found.matches}) == (
            known.total,
            {one.id for one in known.matches},
        )
    engine.close()
    OPENSEARCH.discard(tmp_path / "index")


class TestArchive:
    def indexes(self, cluster: Nodes) -> set[str]:
        return {one["index"] for one in cluster.ask("GET", "/_cat/indices/sovang-*?format=json")}

    def test_a_rebuild_answers_throughout_and_leaves_one_index(
        self, cluster: Nodes, shelf: Shelf, archive: Archive, folder: Path
    ) -> None:
        before = self.indexes(cluster)
        shelf.put("khoai lang", number="12/QĐ-UBND")
        archive.reindex("opensearch")
        (first,) = self.indexes(cluster) - before
        with Archive.open(folder) as reader:
            assert reader.search(SearchRequest("khoai")).total == 1
            shelf.put("khoai môn")
            archive.reindex()
            assert reader.search(SearchRequest("khoai")).total == 2
        (second,) = self.indexes(cluster) - before
        assert first != second
        alias = f"sovang-archive-{archive._catalogue.meta('archive')}".lower()
        assert list(cluster.ask("GET", f"/_alias/{alias}")) == [second]
        assert archive.verify() == ()
        archive.reindex("tantivy")
        assert self.indexes(cluster) == before
        assert sorted(shelf.ids("khoai")) == [1, 2]

    def test_a_copy_of_an_archive_gets_an_index_of_its_own(
        self, cluster: Nodes, shelf: Shelf, archive: Archive, folder: Path, tmp_path: Path
    ) -> None:
        shelf.put("khoai lang")
        archive.reindex("opensearch")
        shutil.copytree(folder, tmp_path / "copy")
        with Archive.open(tmp_path / "copy") as copy:
            assert Shelf(copy, shelf.folder).ids("khoai") == [1]
            copy.maintenance.delete([1])
        assert shelf.ids("khoai") == [1]
        pointers = {
            json.loads(file.read_text())["index"]
            for one in (folder, tmp_path / "copy")
            for file in one.glob("index/*/opensearch.json")
        }
        assert len(pointers) == 2
        archive.reindex("tantivy")

    def test_without_the_cluster_the_catalogue_takes_in_and_answers(
        self, cluster: Nodes, shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelf.put("khoai lang", number="12/QĐ-UBND")
        archive.reindex("opensearch")
        with monkeypatch.context() as patch:
            patch.setenv("SOVANG_OPENSEARCH", "http://127.0.0.1:9")
            patch.setenv("SOVANG_OPENSEARCH_PATIENCE", "0")
            archive._index.close()
            shelf.put("khoai môn", number="13/QĐ-UBND")
            with pytest.raises(ClusterError, match="can't be reached"):
                archive.commit_index()
            assert archive.search(SearchRequest(number="13/QĐ-UBND")).total == 1
            with pytest.raises(ClusterError, match="can't be reached"):
                archive.search(SearchRequest("khoai"))
        assert sorted(shelf.ids("khoai")) == [1, 2]
        archive.reindex("tantivy")
