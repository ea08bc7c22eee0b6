"""Asking an OpenSearch cluster: what may come right is repeated, what won't is said in one sentence."""

from __future__ import annotations

import logging
import random
import re
import ssl
from base64 import b64encode
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any, Final, TypeVar

from index.errors import ClusterError
from index.search.engines.engine import EngineError
from index.search.engines.opensearch_settings import VARIABLE, ClusterSettings
from ingest.errors import MissingToolError
from messages import Message

try:
    from opensearchpy import OpenSearch
    from opensearchpy.exceptions import ConnectionError as UnreachableError
    from opensearchpy.exceptions import ConnectionTimeout, ImproperlyConfigured, SSLError, TransportError
except ImportError as error:
    raise MissingToolError(
        Message(
            "The search engine OpenSearch needs the package opensearch-py ({error}); install Sovang with its "
            "extra `cluster`, or run `sovang reindex --engine tantivy`.",
            error=error,
        )
    ) from error

_T = TypeVar("_T")

OLDEST: Final = (2, 0)
"""The first version without types of documents and with `cluster_manager`; 2.19 is what the tests run."""

_REQUEST_SECONDS = 30
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries: twice as long each time, and by chance half to all of that, so that many
clients don't come back at one moment."""

TRY_AGAIN: Final = frozenset({408, 429, 502, 503, 504})
"""Waited in vain; too many requests; no node behind a proxy; shards or the manager away; too slow."""

_READ_ONLY = re.compile(r"read-only|read_only|flood-stage|FORBIDDEN/(?:5|8|12)/|TOO_MANY_REQUESTS/12/")
"""In a `cluster_block_exception`: set by a person (5, 8), or because a disk is full (12)."""


class ClusterClient:
    """A client of one cluster.

    Args:
        settings: how it is reached.
        pause: waits for so many seconds.
    """

    def __init__(self, settings: ClusterSettings, pause: Callable[[float], object] = sleep) -> None:
        self.settings = settings
        self._pause = pause
        logging.getLogger("opensearch").setLevel(logging.ERROR)  # it warns of each try
        self.library = _library(settings)

    def ask(self, request: Callable[[Any], _T]) -> _T:
        """Return what `request` returns, given the library's client; repeat it as long as that may help.

        Raises:
            EngineError: there is no such index.
            ClusterError: anything else.
        """
        until = monotonic() + self.settings.patience
        attempt = 0
        while True:
            try:
                return request(self.library)
            except (TransportError, ImproperlyConfigured) as error:
                if not may_pass(error) or monotonic() >= until:
                    raise told(error, self.settings) from error
            self.pause(attempt)
            attempt += 1

    def pause(self, attempt: int) -> None:
        """Wait before a new try, the longer the more there were."""
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)
        self._pause(longest * random.uniform(0.5, 1.0))  # noqa: S311 - no secret

    def check_version(self) -> None:
        """Make sure that this is an OpenSearch that knows what is asked of it.

        Raises:
            ClusterError: it isn't.
        """
        found = self.ask(lambda library: library.info())["version"]
        number, kind = str(found.get("number", "")), found.get("distribution", "elasticsearch")
        release = tuple(int(part) for part in re.findall(r"\d+", number)[:2])
        if kind != "opensearch" or release < OLDEST:
            raise ClusterError(
                Message(
                    "The cluster at {host} runs {kind} {number}; Sovang needs OpenSearch {oldest} or newer.",
                    host=self.settings.urls[0],
                    kind=kind,
                    number=number,
                    oldest=".".join(map(str, OLDEST)),
                )
            )

    def close(self) -> None:
        """Give the connections back."""
        self.library.close()


def _library(settings: ClusterSettings) -> Any:
    """Return opensearch-py's client, which talks to the nodes named and finds no others by itself."""
    signing: dict[str, Any] = {"headers": _credentials(settings)}
    if any(url.startswith("https:") for url in settings.urls):
        try:
            signing["ssl_context"] = ssl.create_default_context(cafile=settings.certificates)
        except OSError as error:
            raise ClusterError(
                Message(
                    "{file}: the certificates of the OpenSearch cluster can't be read ({error}).",
                    file=settings.certificates or "",
                    error=error,
                )
            ) from error
    return OpenSearch(
        list(settings.urls),
        timeout=_REQUEST_SECONDS,
        max_retries=len(settings.urls) - 1,  # each of the other nodes once; the rest is `ask`'s
        retry_on_timeout=True,
        **signing,
    )


def _credentials(settings: ClusterSettings) -> dict[str, str]:
    """Return the header that says who asks. Made here: the library's own takes Latin-1 passwords alone."""
    if settings.api_key:
        return {"Authorization": f"ApiKey {settings.api_key}"}
    if settings.user:
        both = f"{settings.user}:{settings.password or ''}".encode()
        return {"Authorization": f"Basic {b64encode(both).decode('ascii')}"}
    return {}


def may_pass(error: Exception) -> bool:
    """Tell whether the same request may succeed in a moment."""
    if isinstance(error, SSLError) or is_read_only(error):
        return False
    if isinstance(error, UnreachableError | ConnectionTimeout):
        return True
    return isinstance(error, TransportError) and error.status_code in TRY_AGAIN


def is_read_only(error: Exception) -> bool:
    """Tell whether the index may not be written to; it has the status of too many requests, but stays so."""
    if not isinstance(error, TransportError) or isinstance(error, UnreachableError):
        return False
    return error.error == "cluster_block_exception" and _READ_ONLY.search(str(error.info)) is not None


def told(error: Exception, settings: ClusterSettings) -> ClusterError | EngineError:
    """Return what is wrong in a sentence that says what to do."""
    host = settings.urls[0]
    if isinstance(error, SSLError):
        return ClusterError(
            Message(
                "The certificate of the OpenSearch cluster at {host} is not trusted; name the file of the "
                "authority that signed it in {variable}_CA.",
                host=host,
                variable=VARIABLE,
            )
        )
    if isinstance(error, UnreachableError | ImproperlyConfigured):
        return ClusterError(
            Message(
                "The OpenSearch cluster at {host} can't be reached; check {variable}, the network, and "
                "whether its nodes run. What is in the catalogue is safe, and the index catches up.",
                host=host,
                variable=VARIABLE,
            )
        )
    if is_read_only(error):
        return read_only(host)
    return _told_by_status(error, host)


def read_only(host: str) -> ClusterError:
    """Return the error that says that the cluster takes in nothing."""
    return ClusterError(
        Message(
            "The OpenSearch cluster at {host} takes in nothing (its indexes are read-only, mostly because a "
            "node's disk is nearly full); free space on the nodes, then run the command again.",
            host=host,
        )
    )


def _told_by_status(error: Exception, host: str) -> ClusterError | EngineError:
    status = error.status_code if isinstance(error, TransportError) else 0
    if status in (401, 403):
        return ClusterError(
            Message(
                "The OpenSearch cluster at {host} refuses this user; check {variable}_USER with its "
                "password, or {variable}_API_KEY, and what they may do.",
                host=host,
                variable=VARIABLE,
            )
        )
    if status == 404:
        return EngineError(
            Message("The search index is not on the cluster at {host}; run `sovang reindex`.", host=host)
        )
    if status in TRY_AGAIN:
        return ClusterError(
            Message(
                "The OpenSearch cluster at {host} is overloaded, or some of its shards are away; try again "
                "in a moment, or look at its health.",
                host=host,
            )
        )
    return ClusterError(
        Message(
            "The OpenSearch cluster at {host} doesn't do what it is asked ({reason}).",
            host=host,
            reason=error,
        )
    )
