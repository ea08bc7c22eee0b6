"""Who uses what stands at the level of a module: the functions through which a test meets a changed value.

A value is used by the functions that name it, and by whatever is made of it when modules are loaded, or by a
function whose result is kept: their users count, too.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .fault import Fault
from .functions import Definition, Span, function_at, spans

Name = tuple[str, str]
"""A module and a name in it."""
Function = tuple[Path, str]

_CACHES = ("cache", "lru_cache", "cached_property")


def module_of(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Uses:
    """Who names what, in all modules of some packages."""

    def __init__(self, folder: Path, packages: Iterable[str]) -> None:
        self._functions: dict[Path, list[Span]] = {}
        self._made: dict[Path, list[tuple[range, set[str]]]] = {}
        self._values: dict[Path, list[range]] = {}
        self._named_by: dict[Name, set[tuple[Path, str, bool]]] = defaultdict(set)
        """By name: path, name of the user, and whether it is a function."""
        self._texts: dict[str, set[tuple[Path, str, bool]]] = defaultdict(set)
        self._cached: set[Function] = set()
        for package in packages:
            for path in sorted((folder / package).rglob("*.py")):
                self._read(path.relative_to(folder), ast.parse(path.read_text("utf-8")))

    def function_at(self, path: Path, line: int) -> Span | None:
        """Return the function in whose body a line is."""
        return function_at(self._functions[path], line)

    def is_value(self, fault: Fault) -> bool:
        """Tell whether a fault is in a statement that gives a value a name, at the level of its module."""
        return any(fault.line in lines for lines in self._values[fault.path])

    def values_at(self, fault: Fault) -> set[Name]:
        """Return the names to which a module gives a value in the statement that a fault is in."""
        made = self._made[fault.path] if self.is_value(fault) else []
        return {
            (module_of(fault.path), name) for lines, names in made if fault.line in lines for name in names
        }

    def made_of(self, module: str, names: Iterable[str]) -> set[Name]:
        """Return what is made of these names of a module when modules are loaded, by module and name."""
        users = {user for name in names for user in self._named_by[module, name]}
        made = {(module_of(path), name) for path, name, is_function in users if not is_function}
        return made - {(module, name) for name in names}

    def of(self, fault: Fault, kept: Callable[[Function], bool]) -> set[Function]:
        """Return the functions that meet what a fault changes; `kept` says whose results are kept."""
        if fault.path.suffix != ".py":
            due = self._texts[fault.path.stem] | self._texts[fault.path.name]
        elif span := self.function_at(fault.path, fault.line):
            due = {(fault.path, span.name, True)}
        else:
            names = {name for lines, made in self._made[fault.path] if fault.line in lines for name in made}
            due = {(fault.path, name, False) for name in names}
        found: set[Function] = set()
        seen = set(due)
        while due:
            path, name, is_function = due.pop()
            if is_function:
                found.add((path, name))
            if not is_function or (path, name) in self._cached or kept((path, name)):
                more = self._named_by[module_of(path), name.partition(".")[0]] - seen
                seen |= more
                due |= more
        return found

    def _read(self, path: Path, tree: ast.Module) -> None:
        self._functions[path] = spans(tree)
        made = self._made[path] = []
        self._values[path] = [_lines(one) for one in tree.body if isinstance(one, ast.Assign | ast.AnnAssign)]
        module = module_of(path)
        imported = dict(imported_names(tree, module, package=path.name == "__init__.py"))
        for span in self._functions[path]:
            self._note(span.node, (path, span.name, True), module, imported)
            if any(_is_cache(decorator) for decorator in span.node.decorator_list):
                self._cached.add((path, span.name))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                methods = {f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
                made.append((_lines(node), {node.name}))
                for method in methods:  # what a class says of itself its methods use
                    self._named_by[module, node.name].add((path, method, True))
                for part in (*node.decorator_list, *node.bases, *node.body):
                    if isinstance(part, Definition):
                        self._note_loading(part, (path, node.name, False), module, imported)
                    else:
                        self._note(part, (path, node.name, False), module, imported)
            elif isinstance(node, ast.FunctionDef):
                made.append((_lines(node), {node.name}))
                self._named_by[module, node.name].add((path, node.name, True))
                self._note_loading(node, (path, node.name, False), module, imported)
            else:
                stored = {
                    one.id for one in _outside_loops(node) if isinstance(one, ast.Name) and _stored(one)
                }
                made.append((_lines(node), stored))
                for name in stored:
                    self._note(node, (path, name, False), module, imported)

    def _note_loading(
        self, node: Definition, user: tuple[Path, str, bool], module: str, imported: dict[str, Name]
    ) -> None:
        """Note what a function names when it is defined: its decorators and defaults."""
        defaults = filter(None, (*node.args.defaults, *node.args.kw_defaults))
        for part in (*node.decorator_list, *defaults):
            self._note(part, user, module, imported)

    def _note(
        self, node: ast.AST, user: tuple[Path, str, bool], module: str, imported: dict[str, Name]
    ) -> None:
        for one in ast.walk(node):
            match one:
                case ast.Name(id=name):
                    self._named_by[imported.get(name, (module, name))].add(user)
                case ast.Attribute(value=ast.Name(id=base), attr=name) if base in imported:
                    self._named_by[".".join(imported[base]).strip("."), name].add(user)
                case ast.Constant(value=str(text)) if len(text) < 40:
                    self._texts[text].add(user)
                case _:
                    pass


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _outside_loops(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a statement, but for comprehensions, whose names are nobody else's."""
    yield node
    for part in ast.iter_child_nodes(node):
        if not isinstance(part, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from _outside_loops(part)


def _stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _is_cache(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(called, "id", getattr(called, "attr", "")) in _CACHES


def imported_names(tree: ast.Module, module: str, *, package: bool) -> Iterator[tuple[str, Name]]:
    """Yield the names that a module imports, anywhere in it, and where each comes from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = module.split(".")
            if node.level:
                above = above[: len(above) - node.level + package]
            base = ".".join([*(above if node.level else ()), *filter(None, [node.module])])
            for alias in node.names:
                yield alias.asname or alias.name, (base, alias.name)
