"""Every test can fail: it asserts something, compares nothing with itself, and says how it fails."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
FILES = sorted(path.relative_to(TESTS) for path in TESTS.rglob("test_*.py"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def asserts(function: ast.FunctionDef) -> bool:
    """Whether a function asserts anything, or expects an error, a warning or something of a browser."""
    return any(
        isinstance(node, ast.Assert)
        or (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) in ("pytest.raises", "pytest.warns", "pytest.fail", "expect")
        )
        for node in ast.walk(function)
    )


def without_assertion(tree: ast.Module) -> list[str]:
    """The tests that neither assert nor call a function of their file that does."""
    helpers = {function.name for function in functions(tree) if asserts(function)}
    return [
        function.name
        for function in functions(tree)
        if function.name.startswith("test_")
        and not asserts(function)
        and not any(
            isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in helpers
            for node in ast.walk(function)
        )
    ]


def compared_with_themselves(tree: ast.Module) -> list[int]:
    """The lines that compare an expression with its own like, which says nothing where nothing is changed."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(
            ast.unparse(left) == ast.unparse(right)
            for left, right in zip([node.left, *node.comparators], node.comparators, strict=False)
        )
    ]


def vague_failures(tree: ast.Module) -> list[int]:
    """The lines of known failures that may fail in any way."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "pytest.mark.xfail"
        and not any(keyword.arg == "raises" for keyword in node.keywords)
    ]


def read(file: Path) -> ast.Module:
    return ast.parse((TESTS / file).read_text("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=str)
def test_every_test_can_fail_and_for_one_reason(file: Path) -> None:
    tree = read(file)
    assert (without_assertion(tree), compared_with_themselves(tree), vague_failures(tree)) == ([], [], [])


def test_what_cannot_fail_is_seen() -> None:
    source = (
        "def test_a(): f()\ndef test_b(): assert f() == f()\n"
        "@pytest.mark.xfail(strict=True)\ndef test_c(): g()"
    )
    tree = ast.parse(source)
    assert without_assertion(tree) == ["test_a", "test_c"]
    assert compared_with_themselves(tree) == [2]
    assert vague_failures(tree) == [3]
