"""The regular expressions of all rooms: verbose where long, with an example on each alternative that it alone
makes true.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from sources import MODULES, nodes
from spacy.util import registry

from scripts.expression_examples import (
    CASES,
    PACKAGES,
    REPOSITORY,
    alternatives,
    expressions,
    found,
    load,
    texts,
    unnoticed,
)

EXAMPLES = load()
WITHOUT: dict[str, int] = json.loads(CASES.read_text("utf-8"))["without"]
ADD = "python -m scripts.expression_examples adds and takes out examples"


def compiling() -> Iterable[str]:
    """The modules that compile an expression: a new one is asked for examples, too."""
    files = (file for package in PACKAGES for file in (REPOSITORY / package).rglob("*.py"))
    return (str(file.relative_to(REPOSITORY)) for file in files if "re.compile" in file.read_text("utf-8"))


def held(path: str) -> dict[str, re.Pattern[str]]:
    return dict(expressions(importlib.import_module(".".join(Path(path).with_suffix("").parts))))


@pytest.mark.parametrize(("path", "name"), [(path, name) for path in EXAMPLES for name in EXAMPLES[path]])
def test_an_expression_finds_what_its_examples_say(path: str, name: str) -> None:
    assert name in held(path), f"{name} of {path} is gone: {ADD}"
    expression = held(path)[name]
    assert {text: found(expression, text) for text in EXAMPLES[path][name]} == EXAMPLES[path][name]


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted({*EXAMPLES, *WITHOUT, *compiling()}))
def test_no_alternative_can_go_unnoticed(path: str) -> None:
    left = [fault.line for fault, _ in unnoticed(Path(path), EXAMPLES.get(path, {}))]
    assert len(left) == WITHOUT.get(path, 0), f"alternatives in lines {left} have no example: {ADD}"


def test_an_alternative_without_an_example_is_found() -> None:
    (first, *_), *_ = alternatives(Path("ingest/layout/facing.py"))
    assert first.kind == "alternative"
    assert unnoticed(Path("ingest/layout/facing.py"), {})


def test_a_module_with_a_fault_does_not_take_the_place_of_the_usual_one() -> None:
    """Not even where it gives spaCy the tokenizer that everybody uses."""
    importlib.import_module("extract.text.tokenizer")
    name = "sovang.AdministrativeTokenizer.v1"
    usual = registry.tokenizers.get(name)
    assert list(alternatives(Path("extract/text/tokenizer.py")))
    assert registry.tokenizers.get(name) is usual


def test_texts_go_each_way_through_an_expression() -> None:
    expression = re.compile(r"(?:an|em) ?\d{2}(?!x)")
    assert set(texts(expression)) >= {"an11", "em11", "an 11"}


LONG_EXPRESSION = 200
"""Characters of source that one line of code and a half hold: a longer expression is read part by part."""


def long_expressions(source: str, module: Iterable[ast.AST]) -> list[int]:
    """The lines of a module's long regular expressions that are not verbose."""
    return [
        node.lineno
        for node in module
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and len(written := ast.get_source_segment(source, node) or "") > LONG_EXPRESSION
        and "re.VERBOSE" not in written
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f're.compile(r"{"a|" * 100}b")', True),
        (f're.compile(r"{"a|" * 50}b")', False),
        (f're.compile(r"""{"a|  # a" * 50}b""", re.VERBOSE)', False),
        (f'print("{"a" * 300}")', False),
    ],
)
def test_a_long_expression_is_recognised(source: str, found: bool):
    assert bool(long_expressions(source, ast.walk(ast.parse(source)))) is found


def test_long_expressions_are_verbose():
    sources = {module: path.read_text("utf-8") for module, path in MODULES.items()}
    found = {
        module: lines
        for module, source in sources.items()
        if (lines := long_expressions(source, nodes(module)))
    }
    assert not found, "make these verbose, with an example on each alternative"
