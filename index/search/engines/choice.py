"""The search engines there are, and which of them an archive has."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, cast, get_args

from index.errors import ClusterError
from index.search.engines.engine import EngineFactory
from index.store.catalogue import Catalogue
from ingest.errors import MissingToolError
from messages import message_of

EngineName = Literal["tantivy", "whoosh", "opensearch"]

ENGINES: tuple[EngineName, ...] = get_args(EngineName)

LOCAL_ENGINES: tuple[EngineName, ...] = ("tantivy", "whoosh")
"""Those that need nothing but this machine."""

DEFAULT: EngineName = "tantivy"
"""Of new archives; docs/engines.md has what was measured."""

POINTER = "opensearch.json"
"""The file in an index's folder that names an index on a cluster."""

_OLD: EngineName = "whoosh"
"""Of archives made before there was a choice."""


def factory_of(name: EngineName) -> EngineFactory:
    """Return what opens engines of this name. An engine is loaded when it is needed: start-up time counts.

    Raises:
        MissingToolError: it can't be loaded on this machine.
    """
    module = import_module(f"index.search.engines.{name}_engine")
    return cast(EngineFactory, getattr(module, name.upper()))


def engine_of(catalogue: Catalogue) -> EngineName:
    """Return the name of the engine that the archive has, or will have with its first index."""
    named = catalogue.meta("engine")
    if named in ENGINES:
        return named
    return DEFAULT if catalogue.meta("index") is None else _OLD


def usable_engines() -> dict[EngineName, str | None]:
    """Return for each engine why it can't be used on this machine, and None for one that can."""
    return {name: _fault(name) for name in ENGINES}


def _fault(name: EngineName) -> str | None:
    try:
        factory_of(name).check()
    except (MissingToolError, ClusterError) as error:
        return message_of(error)
    return None
