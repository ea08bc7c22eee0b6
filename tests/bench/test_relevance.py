"""What clerks ask for comes first; it must not fall below what was reached."""

from __future__ import annotations

import hashlib
import json

import pytest

from bench.gold.samples import DEVELOPMENT, HELD_OUT, LABELS, load_samples
from bench.quality.relevance import Answer, Query, answers, figures, queries, sample_papers
from index.search.engines.choice import EngineName

FLOORS = {"number success@1": 0.95, "date success@1": 0.95, "text MRR": 0.85}


@pytest.fixture(scope="module", params=["tantivy", "whoosh"])
def given(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    engine: EngineName = request.param
    asked = [query for query in queries() if query.set == "samples"]
    return answers(tmp_path_factory.mktemp("archive"), sample_papers(), asked, engine)


@pytest.mark.slow
@pytest.mark.parametrize("tier", [DEVELOPMENT, HELD_OUT])
def test_what_is_asked_for_comes_first(given: list[Answer], tier: str) -> None:
    reached = figures([answer for answer in given if answer.query.tier == tier])
    assert reached.keys() == FLOORS.keys()
    assert {name: value for name, value in reached.items() if value < FLOORS[name]} == {}


def test_there_are_enough_queries_and_half_of_them_held_out() -> None:
    asked = queries()
    held_out = [query for query in asked if query.tier == HELD_OUT]
    assert len(asked) >= 60
    assert len(held_out) >= len(asked) // 2
    plain = {(where, kind) for where in ("samples", "texts") for kind in ("number", "date", "text")}
    read = {("read", kind) for kind in ("number", "date", "doubted number", "doubted date")}
    assert {(query.set, query.kind) for query in held_out} == plain | read
    assert sum(query.kind.startswith("doubted") for query in asked) >= 20


def test_right_answers_are_samples_or_texts_with_a_hash() -> None:
    hashes = json.loads((LABELS / "queries.json").read_text("utf-8"))["texts"]
    scans = json.loads((LABELS / "scans.json").read_text("utf-8"))
    samples = {gold.name for gold in load_samples()}
    assert all(len(value) == len(hashlib.sha256().hexdigest()) for value in hashes.values())
    for query in queries():
        known = samples if query.set == "samples" else hashes.keys()
        if query.set == "read":
            known = samples | {labels["file"] for labels in scans}
        assert set(query.right) <= known, query


def test_a_right_document_beyond_the_first_page_counts_nothing() -> None:
    query = Query("samples", "text", "khen", ("a",), DEVELOPMENT)
    assert figures([Answer(query, 4), Answer(query, None)]) == {"text MRR": 0.125}
