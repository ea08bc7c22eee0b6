"""The search engine OpenSearch: a cluster that others keep, for more than one machine can hold.

The folder of an index has one file, which names the index on the cluster. Each index has a name of its own
that nobody can guess, so that no other archive can name it; an alias made of the archive's identity always
leads to the current one, for other programs.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from index.errors import ClusterError
from index.search.engines.choice import POINTER
from index.search.engines.engine import (
    And,
    EngineError,
    Found,
    IndexEntry,
    Match,
    Node,
    Sort,
    ValueName,
)
from index.search.engines.opensearch_bulk import BulkWriter
from index.search.engines.opensearch_client import ClusterClient
from index.search.engines.opensearch_query import (
    IN_USE,
    Json,
    counts,
    delete_operation,
    index_body,
    index_operation,
    order,
    translated,
)
from index.search.engines.opensearch_settings import cluster_settings
from index.store.atomic import replace_file
from messages import Message

NAME = "opensearch 1"

_INDEX_NAME = re.compile(r"sovang-[0-9a-f]{24}", re.ASCII)

_WINDOW = 10_000
"""Matches that one request may reach (`index.max_result_window`); further ones come behind a key."""

_IN_MEMORY = 16 << 20
"""Bytes of changes that wait for their commit; more of them go to a temporary file."""

_log = logging.getLogger(__name__)


class OpenSearchEngine:
    """An index on a cluster. Of a new one everything is sent at once; later changes wait for their commit."""

    name = NAME

    def __init__(self, client: ClusterClient, index: str, *, new: bool = False) -> None:
        self._client = client
        self._index = index
        self._new = new
        self._writer = BulkWriter(client, index)
        self._added: IO[bytes] | None = None
        self._removed = set[int]()

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries; one with an id that is known replaces it. Between two commits an id comes once."""
        for entry in entries:
            self._removed.discard(entry.id)
            if self._new:
                self._writer.write([index_operation(entry)])
                continue
            if self._added is None:
                self._added = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - `_forget` closes it
            self._added.write(index_operation(entry))

    def remove(self, ids: Iterable[int]) -> None:
        """Remove documents; unknown ids are none."""
        self._removed.update(ids)

    def commit(self) -> None:
        """Make the changes lasting on every copy of their shard, and visible."""
        if self._added is not None:
            self._added.seek(0)
            self._writer.write(_operations(self._added))
        self._writer.flush()
        self._writer.write(map(delete_operation, sorted(self._removed)))
        self._writer.flush()
        self._show()
        self._forget()
        if self._new:
            self._client.ask(lambda library: library.indices.put_settings(body=IN_USE, index=self._index))
            self._new = False

    def _show(self) -> None:
        """Let searches see everything, on every copy that answers any."""

        def refresh(library: Any) -> None:
            library.cluster.health(index=self._index, params={"wait_for_status": "yellow"})
            if library.indices.refresh(index=self._index)["_shards"]["failed"]:
                # A copy went away meanwhile; once the cluster has noticed, another one takes its place.
                library.cluster.health(index=self._index, params={"wait_for_status": "yellow"})
                library.indices.refresh(index=self._index)

        self._client.ask(refresh)

    def purge(self) -> bool:
        """Return False: Lucene keeps what was removed for copies that were away. Hence a new index."""
        return False

    def search(
        self,
        query: Node,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[ValueName] = (),
    ) -> Found:
        """Return a part of the matches and how many there are; equal ones always by id."""
        body: Json = {"query": translated(query), "sort": order(sort), "track_total_hits": True}
        first = {**body, "aggs": counts(facets)} if facets else body
        if offset + limit <= _WINDOW:
            answer = self._asked({**first, "from": offset, "size": limit})
            hits = answer["hits"]["hits"]
        else:
            answer = self._asked({**first, "size": 0})
            hits = list(self._behind_keys(body, offset, limit))
        matches = tuple(Match(int(hit["_id"]), float(hit["_score"] or 0.0)) for hit in hits)
        return Found(answer["hits"]["total"]["value"], matches, _counted(answer, facets))

    def _behind_keys(self, body: Json, skip: int, take: int) -> Iterator[Json]:
        """Yield matches far from the first, each page behind the last key of the one before."""
        page = {**body, "track_total_hits": False, "size": _WINDOW}
        while take > 0:
            hits = self._asked(page)["hits"]["hits"]
            yield from hits[skip : skip + take]
            take -= max(0, len(hits) - skip)
            skip = max(0, skip - len(hits))
            if len(hits) < _WINDOW:
                return
            page["search_after"] = hits[-1]["sort"]

    def _asked(self, body: Json) -> Json:
        # Rare words weigh the same on every shard, a part of the answer is none, and one copy of each shard
        # gives all pages: removed documents still count in scores, on each copy others.
        how = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"}
        how["preference"] = self._index
        answer: Json = self._client.ask(
            lambda library: library.search(body={**body, "_source": False}, index=self._index, params=how)
        )
        return answer

    def ids(self) -> set[int]:
        """Return the ids of all documents."""
        body = {"query": translated(And(())), "sort": [{"id": "asc"}]}
        return {int(hit["_id"]) for hit in self._behind_keys(body, 0, 1 << 32)}

    def count(self) -> int:
        """Return the number of documents."""
        found = self._asked({"size": 0, "track_total_hits": True})
        return int(found["hits"]["total"]["value"])

    def close(self) -> None:
        """Give everything back; changes since the last commit are dropped."""
        self._forget()
        self._client.close()

    def _forget(self) -> None:
        if self._added is not None:
            self._added.close()
        self._added = None
        self._removed.clear()


class OpenSearchFactory:
    """Opens indexes on the cluster that the environment names."""

    name = NAME
    runs_files = True
    """No programs, but a file that came from elsewhere could name the index of another archive."""
    elsewhere = True

    def check(self) -> None:
        """Raise `ClusterError` where the cluster can't be used."""
        self._client().close()

    def open(self, folder: Path, *, create: bool = False) -> OpenSearchEngine:
        """Open the index that `folder` names; with `create`, make an empty one and name it there."""
        if not create:
            name = _named(folder)
            client = self._client()
            client.ask(lambda library: library.indices.get_settings(index=name))  # it has to be there
            return OpenSearchEngine(client, name)
        client = self._client()
        name = f"sovang-{secrets.token_hex(12)}"
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / POINTER, json.dumps({"index": name}).encode())
        body = index_body(client.settings)
        client.ask(lambda library: _created(library, name, body))
        return OpenSearchEngine(client, name, new=True)

    def publish(self, folder: Path, archive: str) -> None:
        """Let the archive's alias lead to the index that `folder` names, and to no other from then on."""
        name, alias = _named(folder), f"sovang-archive-{archive.lower()}"
        actions: list[Json] = [
            {"remove": {"index": "sovang-*", "alias": alias, "must_exist": False}},
            {"add": {"index": name, "alias": alias}},
        ]
        client = self._client()
        with suppress(ClusterError):  # Sovang itself does without
            client.ask(lambda library: library.indices.update_aliases(body={"actions": actions}))
        client.close()

    def discard(self, folder: Path) -> None:
        """Delete the index that `folder` names, and the folder. Only for one that this archive made."""
        try:
            name = _named(folder)
            client = self._client()
            with suppress(EngineError):  # it is gone
                client.ask(lambda library: library.indices.delete(index=name))
            client.close()
        except (ClusterError, EngineError) as error:
            _log.warning(Message("an old search index stays on the cluster: {reason}", reason=error))
        shutil.rmtree(folder, ignore_errors=True)

    def _client(self) -> ClusterClient:
        client = ClusterClient(cluster_settings())
        client.check_version()
        return client


OPENSEARCH = OpenSearchFactory()


def _created(library: Any, name: str, body: Json) -> None:
    """Make the index, unless an earlier try has done so without being able to say it."""
    if not library.indices.exists(index=name):
        library.indices.create(index=name, body=body, params={"wait_for_active_shards": "all"})


def _named(folder: Path) -> str:
    """Return the name of the index that `folder` names.

    Raises:
        EngineError: it names none.
    """
    try:
        name = json.loads((folder / POINTER).read_text(encoding="utf-8"))["index"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        name = None
    if not isinstance(name, str) or not _INDEX_NAME.fullmatch(name):
        raise EngineError(
            Message("{folder} names no index on a cluster; run `sovang reindex`.", folder=folder)
        )
    return name


def _operations(lines: IO[bytes]) -> Iterator[bytes]:
    """Yield operations that put documents in, each of two lines."""
    for line in lines:
        yield line + next(lines)


def _counted(answer: Json, facets: Sequence[ValueName]) -> dict[ValueName, tuple[tuple[str, int], ...]]:
    found = answer.get("aggregations", {})
    return {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in facets}
