"""Which OpenSearch cluster the user has named, and how he shows who he is: by environment or keyring.

Nothing of it comes from an archive, which may be a stranger's, or from the command line, which others see.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from urllib.parse import urlsplit

from index.errors import ClusterError
from messages import Message

VARIABLE = "SOVANG_OPENSEARCH"
"""Addresses of nodes, separated by commas; the names of all other variables begin with it."""

KEYRING_SERVICE = "sovang-opensearch"

_PATIENCE = 60.0
"""Seconds for which a request is repeated: OpenSearch takes up to 30 s to notice that a node is gone."""

_SHARDS = 1
"""OpenSearch advises 10 to 50 GB a shard: that is some two to ten million documents (docs/scale.md)."""


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """How a cluster is reached.

    Attributes:
        urls: of its nodes.
        user: name for basic authentication.
        password: of the user.
        api_key: instead of both.
        certificates: file with the authority that signed the nodes' certificates, None for the system's own.
        shards: of a new index.
        replicas: of each shard; None for one as soon as there are two nodes.
        patience: seconds for which a request is repeated before it fails.
    """

    urls: tuple[str, ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    certificates: str | None = None
    shards: int = _SHARDS
    replicas: int | None = None
    patience: float = _PATIENCE


def cluster_settings(environment: Mapping[str, str] = os.environ) -> ClusterSettings:
    """Return what the environment says of the cluster.

    Raises:
        ClusterError: it names none, or in a way that can't or mustn't be used.
    """
    urls = tuple(filter(None, (url.strip() for url in environment.get(VARIABLE, "").split(","))))
    if not urls:
        raise ClusterError(
            Message(
                "No OpenSearch cluster is named: put its addresses into the environment variable {variable} "
                "(https://search-1:9200,https://search-2:9200), or run `sovang reindex --engine tantivy`.",
                variable=VARIABLE,
            )
        )
    user = environment.get(f"{VARIABLE}_USER") or None
    settings = ClusterSettings(
        urls,
        user,
        environment.get(f"{VARIABLE}_PASSWORD") or _kept_password(user),
        environment.get(f"{VARIABLE}_API_KEY") or None,
        environment.get(f"{VARIABLE}_CA") or None,
        _whole_number(environment, "SHARDS", 1) or _SHARDS,
        _whole_number(environment, "REPLICAS", 0),
        _whole_number(environment, "PATIENCE", 0, _PATIENCE) or 0.0,
    )
    for url in urls:
        _check(url, keeps_secrets=bool(settings.password or settings.api_key))
    return settings


def _whole_number(
    environment: Mapping[str, str], name: str, least: int, default: float | None = None
) -> int | None:
    given = environment.get(f"{VARIABLE}_{name}", "")
    if not given:
        return None if default is None else int(default)
    if not given.isdecimal() or int(given) < least:
        raise ClusterError(
            Message(
                "{variable} is {value}; it has to be a whole number from {least}.",
                variable=f"{VARIABLE}_{name}",
                value=given,
                least=least,
            )
        )
    return int(given)


def _kept_password(user: str | None) -> str | None:
    """Return the user's password from the keyring of the system, where the package keyring is installed."""
    if user is None:
        return None
    try:
        keyring = import_module("keyring")
        found = keyring.get_password(KEYRING_SERVICE, user)
    except Exception:  # it isn't installed, locked, or has no service to ask: the cluster says what it lacks
        return None
    return str(found) if found else None


def _check(url: str, *, keeps_secrets: bool) -> None:
    """Refuse an address that can't be one, has a password in it, or would show one to the network."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise ClusterError(
            Message(
                "{variable} has no address that can be used; write https://host:9200, several of them "
                "separated by commas.",
                variable=VARIABLE,
            )
        )
    if parts.username is not None or parts.password is not None:
        raise ClusterError(
            Message(
                "{variable} has a name or password in an address; put them into {variable}_USER and "
                "{variable}_PASSWORD, which are never shown.",
                variable=VARIABLE,
            )
        )
    if keeps_secrets and parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        raise ClusterError(
            Message(
                "A password or key would cross the network unencrypted to {host}; write https:// in "
                "{variable}.",
                host=parts.hostname or "",
                variable=VARIABLE,
            )
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
