"""What was removed is gone from tantivy's files, which are merged and not made again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import tantivy

from index.search.engines.engine import And, IndexEntry, Not, Term
from index.search.engines.tantivy_engine import TANTIVY

pytestmark = pytest.mark.archive

UNIQUE = "xyzzyquokka"


def index_of(folder: Path, *batches: Iterable[IndexEntry]) -> None:
    """Make an index, a segment for each batch."""
    engine = TANTIVY.open(folder, create=True)
    for batch in batches:
        engine.add(batch)
        engine.commit()
    engine.close()


def entries(first: int, count: int) -> list[IndexEntry]:
    return [
        IndexEntry(id, {"body": ["word", f"w{id}"]}, {"kind": ["k"]}) for id in range(first, first + count)
    ]


def unique(id: int) -> IndexEntry:
    return IndexEntry(id, {"body": ["word", UNIQUE]}, {"agency": [UNIQUE]})


def removed(folder: Path, *ids: int) -> bool:
    """Remove documents and purge; tell what the engine says of that."""
    engine = TANTIVY.open(folder)
    engine.remove(ids)
    engine.commit()
    clean = engine.purge()
    engine.close()
    return clean


def known(folder: Path, field: str, token: str) -> int:
    """In how many documents the files know a token; removed ones count until they are merged away."""
    return int(tantivy.Index.open(str(folder)).searcher().doc_freq(field, token))


@pytest.mark.parametrize("count", [3, 10_050])  # fewer and more than tantivy takes for a small segment
def test_no_file_knows_its_words_any_more(tmp_path: Path, count: int) -> None:
    index_of(tmp_path, [*entries(2, count), unique(1)], entries(20_000, 2))
    assert known(tmp_path, "body", UNIQUE) == known(tmp_path, "agency", UNIQUE) == 1
    assert removed(tmp_path, 1)
    assert known(tmp_path, "body", UNIQUE) == known(tmp_path, "agency", UNIQUE) == 0


def test_the_others_stay_and_nothing_comes_to_them(tmp_path: Path) -> None:
    index_of(tmp_path, [*entries(2, 5), unique(1)])
    removed(tmp_path, 1)
    engine = TANTIVY.open(tmp_path)
    assert engine.ids() == {2, 3, 4, 5, 6}
    assert engine.count() == 5
    found = engine.search(And((Not(Term("body", "w3")),)), limit=9, facets=("kind",))
    assert (found.total, [match.id for match in found.matches]) == (4, [2, 4, 5, 6])
    assert found.facets == {"kind": (("k", 4),)}
    engine.close()


def test_several_segments_at_once_and_one_after_the_other(tmp_path: Path) -> None:
    index_of(
        tmp_path, [*entries(10, 5), unique(1)], [unique(2)], [*entries(20, 5), unique(3)], entries(30, 5)
    )
    assert removed(tmp_path, 1, 2)
    assert known(tmp_path, "body", UNIQUE) == 1
    assert removed(tmp_path, 3)
    assert known(tmp_path, "body", UNIQUE) == 0
    assert known(tmp_path, "body", "word") == 15


def test_an_older_state_of_a_document_goes_too(tmp_path: Path) -> None:
    index_of(tmp_path, [*entries(2, 5), unique(1)], [IndexEntry(1, {"body": ["word"]})])
    assert removed(tmp_path, 99)
    assert known(tmp_path, "body", UNIQUE) == 0


def test_where_nothing_was_removed_nothing_is_written(tmp_path: Path) -> None:
    index_of(tmp_path, entries(1, 5))
    before = set(tmp_path.glob("*.idx"))
    assert removed(tmp_path)
    assert before and set(tmp_path.glob("*.idx")) == before


def test_where_tantivy_merges_nothing_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.search.engines.tantivy_merging._AT_ONCE", 1)
    index_of(tmp_path, [*entries(2, 5), unique(1)])
    assert not removed(tmp_path, 1)
