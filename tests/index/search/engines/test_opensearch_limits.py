"""What is asked of a cluster at once, how long it is waited for, and which cluster will do: on both sides."""

from __future__ import annotations

from typing import Any

import pytest
from opensearchpy.exceptions import TransportError

from index.errors import ClusterError
from index.search.engines import opensearch_client
from index.search.engines.engine import Term
from index.search.engines.opensearch_bulk import BulkWriter
from index.search.engines.opensearch_client import ClusterClient, may_pass
from index.search.engines.opensearch_engine import OpenSearchEngine
from index.search.engines.opensearch_query import _among, _cut, counts, index_body
from index.search.engines.opensearch_settings import VARIABLE, ClusterSettings, cluster_settings

SETTINGS = ClusterSettings(("http://127.0.0.1:9", "http://127.0.0.1:19"))


class Answering:
    """Takes the place of a client: gives one answer after another, and keeps how long it was told to wait."""

    settings = SETTINGS

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.pauses: list[int] = []

    def ask(self, _request: object) -> Any:
        return self.answers.pop(0)

    def pause(self, attempt: int) -> None:
        self.pauses.append(attempt)


def bulk_answer(*statuses: int) -> dict[str, Any]:
    items = [
        {"index": {"_id": str(n), "status": one, "error": {"reason": "x"}}} for n, one in enumerate(statuses)
    ]
    return {"errors": True, "items": items}


DONE = {"errors": False}


def test_pauses_double_from_a_tenth_of_a_second_to_five(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    waiting = ClusterClient(SETTINGS, pauses.append)
    monkeypatch.setattr(opensearch_client.random, "uniform", lambda _low, high: high)
    for attempt in range(8):
        waiting.pause(attempt)
    assert pauses == pytest.approx([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5])
    spread: list[tuple[float, float]] = []
    monkeypatch.setattr(opensearch_client.random, "uniform", lambda *ends: spread.append(ends) or 1.0)
    waiting.pause(0)
    assert spread == [(0.5, 1.0)]


@pytest.mark.parametrize(
    ("version", "will_do"),
    [("1.3.20", False), ("2.0.0", True), ("2.19.6", True), ("3.1.0", True), ("2", False), ("", False)],
)
def test_a_cluster_has_version_2_or_newer(
    version: str, will_do: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ClusterClient(SETTINGS)
    told = {"version": {"number": version, "distribution": "opensearch"}}
    monkeypatch.setattr(client, "ask", lambda _request: told)
    try:
        client.check_version()
        taken = True
    except ClusterError as error:
        assert "2.0 or newer" in str(error)
        taken = False
    assert taken is will_do


@pytest.mark.parametrize(
    ("status", "again"),
    [
        *((one, True) for one in (408, 429, 502, 503, 504)),
        *((one, False) for one in (400, 401, 404, 500, 505)),
    ],
)
def test_what_may_pass_by_itself(status: int, again: bool) -> None:
    assert may_pass(TransportError(status, "some_exception", {})) is again


def test_each_node_is_asked_once_for_thirty_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(
        opensearch_client, "OpenSearch", lambda urls, **how: asked.append({"urls": urls, **how})
    )
    opensearch_client._library(SETTINGS)
    assert asked == [
        {"urls": [*SETTINGS.urls], "timeout": 30, "max_retries": 1, "retry_on_timeout": True, "headers": {}}
    ]


def test_settings_that_nobody_made() -> None:
    settings = cluster_settings({VARIABLE: "http://127.0.0.1:9"})
    assert (settings.patience, settings.shards, settings.replicas) == (60, 1, None)
    chosen = {f"{VARIABLE}_PATIENCE": "0", f"{VARIABLE}_SHARDS": "3", f"{VARIABLE}_REPLICAS": "0"}
    settings = cluster_settings({VARIABLE: "http://127.0.0.1:9", **chosen})
    assert (settings.patience, settings.shards, settings.replicas) == (0, 3, 0)


def test_a_new_index_has_one_shard_and_keys_that_lucene_takes() -> None:
    body = index_body(SETTINGS)
    assert body["settings"]["index"]["number_of_shards"] == 1
    assert body["settings"]["index"]["auto_expand_replicas"] == "0-1"
    kinds = {one["type"]: one for one in body["mappings"]["properties"].values()}
    assert kinds["keyword"]["ignore_above"] == 8000
    assert (
        index_body(ClusterSettings(SETTINGS.urls, replicas=2))["settings"]["index"]["number_of_replicas"] == 2
    )


def test_words_are_cut_where_lucene_breaks_them() -> None:
    assert [len(_cut("v" * length)) for length in (254, 255, 256)] == [254, 255, 255]


@pytest.mark.parametrize(("ids", "parts"), [(0, []), (1, [1]), (60_000, [60_000]), (60_001, [60_000, 1])])
def test_60_000_documents_stand_in_one_condition(ids: int, parts: list[int]) -> None:
    condition = _among([*range(ids)])
    terms = condition["bool"]["should"] if parts else []
    assert [len(one["terms"]["id"]) for one in terms] == parts
    assert parts or condition == {"match_none": {}}


def test_each_shard_counts_50_000_values_of_which_a_thousand_are_named() -> None:
    (one,) = counts(["year"]).values()
    assert (one["terms"]["size"], one["terms"]["shard_size"]) == (1000, 50_000)


@pytest.mark.parametrize(
    ("offset", "limit", "direct"), [(0, 10_000, True), (9_990, 10, True), (9_991, 10, False)]
)
def test_a_request_reaches_ten_thousand_matches(
    offset: int, limit: int, direct: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def answer(_engine: object, body: dict[str, Any]) -> dict[str, Any]:
        asked.append(dict(body))
        return {"hits": {"hits": [], "total": {"value": 0}}}

    monkeypatch.setattr(OpenSearchEngine, "_asked", answer)
    OpenSearchEngine.__new__(OpenSearchEngine).search(Term("body", "khen"), limit=limit, offset=offset)
    if direct:
        assert [(one["from"], one["size"]) for one in asked] == [(offset, limit)]
    else:
        assert [one["size"] for one in asked] == [0, 10_000]


class TestBulk:
    def writer(self, *answers: Any, **how: int) -> BulkWriter:
        return BulkWriter(Answering(*answers), "sovang-1", **how)  # type: ignore[arg-type]

    def test_a_request_has_four_megabytes(self) -> None:
        writer = self.writer(DONE)
        writer.write([b"v" * (4 * 1024**2 - 1)])
        assert writer._waiting
        writer.write([b"v"])
        assert not writer._waiting

    def test_requests_get_no_smaller_than_64_kilobytes(self) -> None:
        writer = self.writer(bulk_answer(429), bulk_answer(429), DONE, chunk_bytes=200 * 1024)
        writer.write([b"v"])
        writer.flush()
        assert writer.chunk_bytes == 64 * 1024
        assert writer.client.pauses == [0, 1]  # type: ignore[attr-defined]

    def test_three_documents_are_named_that_were_refused(self) -> None:
        writer = self.writer(bulk_answer(400, 400, 400, 400))
        writer.write([b"v"] * 4)
        with pytest.raises(ClusterError, match=r"refused: 4; 0: x; 1: x; 2: x\)"):
            writer.flush()

    @pytest.mark.parametrize(("status", "done"), [(404, True), (403, False), (405, False)])
    def test_what_is_gone_needs_no_deletion(self, status: int, done: bool) -> None:
        writer = self.writer(bulk_answer(status))
        writer.write([b"v"])
        if done:
            writer.flush()
        else:
            with pytest.raises(ClusterError):
                writer.flush()
