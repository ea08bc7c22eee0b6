"""Which tests name a value of ours: they meet a change of it, though they call no function that uses it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from .functions import spans
from .uses import Name, imported_names


class NamedInTests:
    """What the tests of a repository name, by themselves or in the tables that they are made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, dict[str, set[Name]]] = {}

    def names(self, test: str, wanted: Iterable[Name]) -> bool:
        """Return whether a test names one of these values, each given by its module and name."""
        file, _, rest = test.partition("::")
        if file not in self._files:
            path = self._folder / file
            self._files[file] = _named(ast.parse(path.read_text("utf-8"))) if path.suffix == ".py" else {}
        named = self._files[file].get(rest.partition("[")[0].replace("::", "."), set())
        return not named.isdisjoint(wanted)


def _named(tree: ast.Module) -> dict[str, set[Name]]:
    r"""Return what each test of a file names.

    >>> file = "from room.values import MOST\nCASES = [MOST]\n@each(CASES)\ndef test_it(): pass"
    >>> _named(ast.parse(file))["test_it"]
    {('room.values', 'MOST')}
    """
    imported = dict(imported_names(tree, "", package=False))
    tables: dict[str, set[Name]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            found = set(_names_in(statement, imported, tables))
            for part in ast.walk(statement):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    tables[part.id] = found
    tests = {span.name: set(_names_in(span.node, imported, tables)) for span in spans(tree)}
    return tables | tests  # a test may be made by a call: test_up_to_a_limit = holds_up_to({...})


def _names_in(node: ast.AST, imported: dict[str, Name], tables: dict[str, set[Name]]) -> Iterator[Name]:
    for one in ast.walk(node):
        match one:
            case ast.Attribute(value=ast.Name(id=base), attr=name) if base in imported:
                yield ".".join(imported[base]).strip("."), name
            case ast.Name(id=name):
                yield from tables.get(name, ())
                if name in imported:
                    yield imported[name]
            case _:
                pass
