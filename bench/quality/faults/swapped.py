"""Puts a fault into the functions of a running process, so that nothing has to be loaded anew."""

from __future__ import annotations

import functools
import gc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any


class Functions:
    """The functions of our modules that are loaded, and what they remember."""

    def __init__(self, folder: Path) -> None:
        self._by_name: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        self._caches: list[Any] = []
        for thing in gc.get_objects():
            if type(thing) is FunctionType and thing.__code__.co_filename.startswith(str(folder)):
                self._by_name[thing.__code__.co_filename, thing.__code__.co_qualname].append(thing)
            elif isinstance(thing, functools._lru_cache_wrapper):
                self._caches.append(thing)

    def swap(self, path: Path, text: str, function: str) -> bool:
        """Let a function do what the text of its module says; False where that can't be done in place."""
        codes = {code.co_qualname: code for code in _codes(compile(text, str(path), "exec"))}
        loaded = self._by_name.get((str(path), function), [])
        if not loaded or function not in codes:
            return False
        try:
            for one in loaded:
                one.__code__ = codes[function]
        except ValueError:  # it closes over other names than before
            return False
        for cache in self._caches:
            if cache.cache_info().currsize:
                cache.cache_clear()
        return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)
