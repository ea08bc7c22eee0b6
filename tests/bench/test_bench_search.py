"""The measuring of search runs, on few documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.speed.search import main, percentiles
from bench.speed.search_corpus import papers
from bench.speed.search_queries import KINDS
from index.archive import Archive
from index.search.types import SearchRequest


def test_the_same_seed_gives_the_same_papers_and_more_begin_with_fewer():
    few, more = list(papers(3)), list(papers(5))
    assert more[:3] == few
    assert list(papers(3, seed=2)) != few


def test_half_lie_below_the_first_and_five_in_a_hundred_above_the_second():
    assert percentiles([float(n) for n in range(100, 0, -1)]) == (50.5, 96.0)


@pytest.mark.slow
def test_every_kind_of_query_is_measured_and_the_archive_is_left_as_it_was(tmp_path: Path):
    words = ["--documents", "40", "--queries", "2", "--fts5", "--folder", str(tmp_path)]
    result = CliRunner().invoke(main, [*words, "--json", str(tmp_path / "out.json")], catch_exceptions=False)
    assert result.exit_code == 0
    measured = json.loads((tmp_path / "out.json").read_text())
    assert [one["engine"] for one in measured] == ["tantivy", "whoosh"]
    for one in measured:
        assert set(one["queries"]) == {*KINDS, "update, until it is found", "update, with its pairs"}
        assert all(timing["whole"] for timing in one["queries"].values())
    assert "FTS5" in result.output
    with Archive.open(tmp_path / "40") as archive:
        assert archive.status().documents == 40
        assert archive.search(SearchRequest("zzquokka")).total == 0
