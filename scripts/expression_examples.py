"""Proposes an example for each alternative of our regular expressions that none in `tests/cases` needs.

    python scripts/expression_examples.py

An alternative is one that `bench.faults` could take away: `a|b` without `|b`. Its example is a text in which the
whole expression finds something else, or elsewhere, than it does without the alternative.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from bench.quality.faults.fault import Fault  # noqa: E402
from bench.quality.faults.in_code import code_faults  # noqa: E402

CASES = REPOSITORY / "tests" / "cases" / "expressions.json"
PACKAGES = ("vietnamese", "ingest", "extract", "index", "commands")
_BEFORE, _BEHIND = ("", " ", "a ", "\n", "."), ("", " ", " a", ".", "\n", ":", " A", "1")
_ANY_OF = "a1 ,.A-đ(\n"
_MOST = 3_000
"""Texts that are tried for one expression; the longest have some thousand alternatives from vocabularies."""

Examples = dict[str, dict[str, dict[str, str | None]]]
"""By module and expression: a text, and what the expression finds in it."""


def expressions(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions that a module holds, alone or in rows, and those that its functions make."""
    for name, value in vars(module).items():
        if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
            if value.__wrapped__.__annotations__.get("return") == "re.Pattern[str]":
                if not value.__wrapped__.__code__.co_argcount:
                    yield f"{name}()", value()
        elif isinstance(value, re.Pattern):
            yield name, value
        elif isinstance(value, tuple | list):
            for at, one in enumerate(value):
                if isinstance(one, re.Pattern):
                    yield f"{name}[{at}]", one


def found(expression: re.Pattern[str], text: str) -> str | None:
    """Return what the expression finds in a text."""
    match = expression.search(text)
    return match[0] if match else None


def _seen(expression: re.Pattern[str], text: str) -> object:
    match = expression.search(text)
    return match and (match.span(), match.groups())


# --- texts that an expression finds ------------------------------------------------------------------------


def texts(expression: re.Pattern[str]) -> Iterator[str]:
    r"""Yield short texts, of which each takes another way through the expression.

    >>> list(texts(re.compile(r"(?:an|em)\d{2}")))[:2]
    ['an11', 'em11']
    """
    tree = parser.parse(expression.pattern, expression.flags)
    made = dict.fromkeys(text for ahead in (True, False) for text in _of(tree, ahead))
    return iter(list(made)[:_MOST])


def _of(tree: Any, ahead: bool) -> list[str]:
    """Return texts for a sequence: the shortest, and those that differ from it in one place."""
    parts = [_of_one(code, value, ahead) or [""] for code, value in tree]
    shortest = "".join(part[0] for part in parts)
    return [shortest] + [
        "".join(part[0] for part in parts[:at]) + other + "".join(part[0] for part in parts[at + 1 :])
        for at, part in enumerate(parts)
        for other in part[1:]
    ]


def _of_one(code: Any, value: Any, ahead: bool) -> list[str]:
    match code:
        case codes.LITERAL:
            return [chr(value)]
        case codes.NOT_LITERAL:
            return [next(char for char in _ANY_OF if char != chr(value))]
        case codes.ANY:
            return ["a"]
        case codes.IN:
            return [_member(value)]
        case codes.BRANCH:
            return [text for alternative in value[1] for text in _of(alternative, ahead)]
        case codes.SUBPATTERN:
            return _of(value[-1], ahead)
        case codes.ATOMIC_GROUP:
            return _of(value, ahead)
        case codes.ASSERT:
            return _of(value[1], ahead) if ahead else [""]
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            least, _, inner = value
            all_ways = _of(inner, ahead)
            if not least:
                return ["", *all_ways]
            return [text + all_ways[0] * (least - 1) for text in all_ways]
        case _:
            return [""]


def _member(choice: Any) -> str:
    """Return a character that a set has."""
    for kind, value in choice:
        if kind is codes.LITERAL:
            return chr(value)
        if kind is codes.RANGE:
            return chr(value[0])
        if kind is codes.CATEGORY and "NOT" not in str(value):
            return {"DIGIT": "1", "SPACE": " ", "WORD": "a"}[str(value).rpartition("_")[2]]
    refused = {chr(value) for kind, value in choice if kind is codes.LITERAL}
    names = {str(value).rpartition("_")[2] for kind, value in choice if kind is codes.CATEGORY}
    for char in _ANY_OF:
        kind = "SPACE" if char.isspace() else "DIGIT" if char.isdigit() else "WORD" if char.isalpha() else ""
        if char not in refused and kind not in names and not (kind == "DIGIT" and "WORD" in names):
            return char
    return "a"


# --- alternatives and their examples -----------------------------------------------------------------------


def with_fault(module: str, text: str) -> ModuleType:
    """Return a module of another text, without letting anybody else see it."""
    usual = sys.modules[module]
    other = ModuleType(module)
    other.__file__, other.__package__ = usual.__file__, usual.__package__
    sys.modules[module] = other
    try:
        exec(compile(text, str(usual.__file__), "exec"), vars(other))  # noqa: S102
    finally:
        sys.modules[module] = usual
    return other


def alternatives(path: Path) -> Iterator[tuple[Fault, dict[str, re.Pattern[str]]]]:
    """Yield the alternatives of a module, and the expressions as they are without each."""
    text = (REPOSITORY / path).read_text("utf-8")
    faults = [fault for fault in code_faults(path, text) if fault.kind == "alternative"]
    if not faults:
        return
    name = ".".join(path.with_suffix("").parts)
    whole = dict(expressions(importlib.import_module(name)))
    for fault in faults:
        try:
            without = dict(expressions(with_fault(name, fault.applied(text))))
        except Exception:  # noqa: BLE001, S112: without it nothing loads, which anybody notices
            continue
        changed = {
            key: without[key]
            for key in whole.keys() & without.keys()
            if whole[key].pattern != without[key].pattern
        }
        if changed:
            yield fault, changed


def unnoticed(path: Path, examples: dict[str, dict[str, str | None]]) -> list[tuple[Fault, dict[str, re.Pattern[str]]]]:
    """Return the alternatives of a module that no example needs."""
    return [
        (fault, changed)
        for fault, changed in alternatives(path)
        if not any(
            found(expression, text) != gives
            for key, expression in changed.items()
            for text, gives in examples.get(key, {}).items()
        )
    ]


def proposed(path: Path, examples: dict[str, dict[str, str | None]]) -> tuple[dict[str, dict[str, str | None]], list[Fault]]:
    """Return examples for the alternatives that have none, and the alternatives for which none was found."""
    more: dict[str, dict[str, str | None]] = {}
    left: list[Fault] = []
    whole = dict(expressions(importlib.import_module(".".join(path.with_suffix("").parts))))
    tried = {}
    for fault, changed in unnoticed(path, examples):
        if any(found(changed[key], text) != gives for key in changed for text, gives in more.get(key, {}).items()):
            continue
        for key, expression in sorted(changed.items(), key=lambda item: len(item[1].pattern)):
            if key not in tried:
                tried[key] = list(texts(whole[key]))
            example = _example(whole[key], expression, tried[key])
            if example is not None:
                more.setdefault(key, {})[example] = found(whole[key], example)
                break
        else:
            left.append(fault)
    return more, left


def _example(whole: re.Pattern[str], without: re.Pattern[str], tried: list[str]) -> str | None:
    for before, behind in sorted(product(_BEFORE, _BEHIND), key=lambda both: len("".join(both))):
        for text in tried:
            padded = before + text + behind
            if found(whole, padded) != found(without, padded):
                return padded
    return None


def main() -> None:
    """Write the cases with an example for each alternative, and say which have none."""
    kept: Examples = json.loads(CASES.read_text("utf-8")) if CASES.exists() else {}
    for package in PACKAGES:
        for file in sorted((REPOSITORY / package).rglob("*.py")):
            path = file.relative_to(REPOSITORY)
            more, left = proposed(path, kept.get(str(path), {}))
            for key, examples in more.items():
                kept.setdefault(str(path), {}).setdefault(key, {}).update(examples)
            for fault in left:
                print("no example:", fault.told(file.read_text("utf-8")))
    CASES.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
