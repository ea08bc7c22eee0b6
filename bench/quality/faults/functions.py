"""Where the functions of a module stand, by qualified name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

Definition = ast.FunctionDef | ast.AsyncFunctionDef


class Span(NamedTuple):
    """A function's or method's qualified name, and its lines without decorators and arguments."""

    name: str
    first: int
    body: int
    last: int
    node: Definition


def spans(tree: ast.Module) -> list[Span]:
    r"""Return the functions of a module and the methods of its classes; what stands inside them is theirs.

    >>> found = spans(ast.parse("class A:\n  def f(self):\n    pass"))
    >>> [(span.name, span.first, span.body) for span in found]
    [('A.f', 2, 3)]
    """
    return list(_inside(tree.body, ""))


def _inside(body: list[ast.stmt], prefix: str) -> Iterator[Span]:
    for node in body:
        if isinstance(node, Definition):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            yield Span(f"{prefix}{node.name}", first, node.body[0].lineno, node.end_lineno or first, node)
        elif isinstance(node, ast.ClassDef):
            yield from _inside(node.body, f"{prefix}{node.name}.")


def function_at(functions: list[Span], line: int) -> Span | None:
    """Return the function in whose body a line is; None for what runs when the module is loaded."""
    return next((span for span in functions if span.body <= line <= span.last), None)
