"""The modules of the project as they are written, for tests of what stands in them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGES = ("messages", "vietnamese", "ingest", "extract", "index")


def module_name(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    """Every module of the packages and of the command line, by dotted name."""
    folders = [REPOSITORY / name for name in (*PACKAGES, "commands")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return {module_name(path): path for path in [*paths, REPOSITORY / "cli.py"] if path.exists()}


MODULES = modules()


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of a module, parsed once for all tests."""
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """Every node of that tree, for the many tests that look at each."""
    return tuple(ast.walk(tree(module)))
