"""Writing many documents to an OpenSearch cluster: no faster than it takes them, none lost without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from index.errors import ClusterError
from index.search.engines.opensearch_client import TRY_AGAIN, ClusterClient, read_only
from messages import Message

_CHUNK_BYTES = 4 << 20
"""Of a request: beyond 5 to 15 MB OpenSearch gets no faster, and a node's buffers are a tenth of its heap."""

_LEAST_BYTES = 64 << 10
"""Of a request to a cluster that has said several times that it is too much."""

_GONE = 404
"""What a cluster says of the deletion of a document that it doesn't have: that is as it should be."""

_NAMED = 3
"""Documents that an error names; the others are like them."""


@dataclass(slots=True)
class BulkWriter:
    """Sends operations in chunks, each as soon as the one before is stored on every copy in sync.

    That is what holds back whoever gives them. An operation names its document, so that it may be sent twice.

    Attributes:
        client: of the cluster.
        index: to write to.
        chunk_bytes: of a request, halved whenever the cluster says that it is too much.
    """

    client: ClusterClient
    index: str
    chunk_bytes: int = _CHUNK_BYTES
    _waiting: list[bytes] = field(default_factory=list)
    _size: int = 0

    def write(self, operations: Iterable[bytes]) -> None:
        """Send the operations; the last of them may wait for `flush`.

        Raises:
            ClusterError: the cluster is away, or refused some for good.
        """
        for operation in operations:
            self._waiting.append(operation)
            self._size += len(operation)
            if self._size >= self.chunk_bytes:
                self.flush()

    def flush(self) -> None:
        """Send what waits.

        Raises:
            ClusterError: as `write` does.
        """
        due, self._waiting, self._size = self._waiting, [], 0
        until, attempt = monotonic() + self.client.settings.patience, 0
        while due:
            left = [one for chunk in self._chunks(due) for one in self._send(chunk)]
            if left and monotonic() >= until:
                raise self._refused(len(left), [])
            if left:
                self.chunk_bytes = max(_LEAST_BYTES, self.chunk_bytes // 2)
                self.client.pause(attempt)
                attempt += 1
            due = left

    def _chunks(self, operations: list[bytes]) -> Iterator[list[bytes]]:
        chunk: list[bytes] = []
        size = 0
        for one in operations:
            if chunk and size + len(one) > self.chunk_bytes:
                yield chunk
                chunk, size = [], 0
            chunk.append(one)
            size += len(one)
        if chunk:
            yield chunk

    def _send(self, chunk: list[bytes]) -> list[bytes]:
        """Send a chunk; return what the cluster had no room for now.

        Raises:
            ClusterError: it refused some of it for good; all the others are stored.
        """
        body = b"".join(chunk)
        answer = self.client.ask(lambda library: library.bulk(body=body, index=self.index))
        if not answer["errors"]:
            return []
        left, refused = [], []
        for operation, item in zip(chunk, answer["items"], strict=True):
            (result,) = item.values()
            if "error" not in result or result["status"] == _GONE:
                continue
            if "read-only" in str(result["error"]):
                raise read_only(self.client.settings.urls[0])
            if result["status"] in TRY_AGAIN:
                left.append(operation)
            else:
                refused.append(result)
        if refused:
            raise self._refused(len(refused), refused)
        return left

    def _refused(self, count: int, results: list[dict[str, Any]]) -> ClusterError:
        named = "; ".join(f"{one['_id']}: {one['error'].get('reason', '')}" for one in results[:_NAMED])
        return ClusterError(
            Message(
                "The OpenSearch cluster at {host} did not take in all documents (refused: {count}; "
                "{reason}). These stay waiting, and the next search or `sovang reindex` tries again.",
                host=self.client.settings.urls[0],
                count=count,
                reason=named or Message("it has no room for them now"),
            )
        )
