"""Puts a fault into the modules of a running process, so that nothing has to be loaded anew."""

from __future__ import annotations

import functools
import gc
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from catalogue import REGISTRY


class Loaded:
    """Our modules as they are loaded: functions, values, and what functions remember."""

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
        self._forget()
        return True

    def set_values(
        self, module: str, text: str, made_of: Callable[[str, Iterable[str]], set[tuple[str, str]]]
    ) -> bool:
        """Let the values that a module names be what its text says, and all that is made of them.

        False where something else is made of one than a plain value, such as the type of an option, or where
        a module isn't loaded yet: that can't be put in place.

        Args:
            module: its name.
            text: its text.
            made_of: says what is made of a module's names when modules are loaded, by module and name.
        """
        if module not in sys.modules:
            return False
        due, done = [(module, text)], {module}
        expected: set[tuple[str, str]] = set()
        found: set[tuple[str, str]] = set()
        while due:
            name, text = due.pop(0)
            usual, other = sys.modules[name], module_with(name, text)
            changed = [key for key, value in vars(other).items() if _differs(vars(usual).get(key), value)]
            for key in changed:
                _rebind(key, vars(usual)[key], vars(other)[key])
            found |= {(name, key) for key in changed}
            made = made_of(name, changed)
            expected |= made
            for maker in sorted({one for one, _ in made if one in sys.modules} - done):
                done.add(maker)
                due.append((maker, Path(str(sys.modules[maker].__file__)).read_text("utf-8")))
        self._forget()
        return bool(found) and expected <= found

    def _forget(self) -> None:
        for cache in self._caches:
            if cache.cache_info().currsize:
                cache.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def module_with(name: str, text: str) -> ModuleType:
    """Return a module with this name and text that nobody else sees, spaCy's registry neither."""
    usual, registered = sys.modules[name], dict(REGISTRY)
    other = ModuleType(name)
    other.__file__, other.__package__ = usual.__file__, usual.__package__
    sys.modules[name] = other
    try:
        exec(compile(text, str(usual.__file__), "exec"), vars(other))  # noqa: S102
    finally:
        sys.modules[name] = usual
        REGISTRY.clear()
        REGISTRY.update(registered)
    return other


def _differs(one: Any, other: Any) -> bool:
    """Tell whether two plain values differ; of functions and classes no new ones are wanted.

    >>> _differs(re.compile("a"), re.compile("b")), _differs((1, re.compile("a")), (1, re.compile("a")))
    (True, False)
    """
    return bool(_plain(one) != _plain(other))


def _plain(value: Any) -> Any:
    """Return a value with its expressions as text: their `repr` is cut short."""
    match value:
        case re.Pattern():
            return value.pattern, value.flags
        case tuple() | list():
            return [_plain(part) for part in value]
        case dict():
            return {key: _plain(part) for key, part in value.items()}
        case bool() | int() | float() | str() | bytes() | set() | frozenset():
            return value
        case _:
            return None


def _rebind(name: str, old: Any, new: Any) -> None:
    """Let `name` be the new value in each module that has the old one by that name."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType) and vars(module).get(name) is old:
            vars(module)[name] = new
