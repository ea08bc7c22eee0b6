"""The vocabularies of the rules, entry by entry, and what it is like when one entry isn't there."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases" / "vocabularies"

Loader = Callable[[str], dict[str, Any]]
"""Returns the content of a data file by its name; always the same object."""


def cases_of(vocabulary: str) -> list[dict[str, Any]]:
    """Return the cases of one vocabulary: each has the "entry" that it is about."""
    found: list[dict[str, Any]] = json.loads((CASES / f"{vocabulary}.json").read_text("utf-8"))["cases"]
    return found


@contextmanager
def without(load: Loader, file: str, path: tuple[Any, ...]) -> Iterator[None]:
    """Let the data file be without the entry at `path` for a while; nothing remembers what it held."""
    content = load(file)
    whole = copy.deepcopy(content)
    holder: Any = content
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    _forget(load)
    try:
        yield
    finally:
        content.clear()
        content.update(whole)
        _forget(load)


def _forget(load: Loader) -> None:
    """Empty the caches of our modules, but that of the data files themselves."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in ("extract", "index"):
            continue
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear") and value is not load:
                value.cache_clear()
