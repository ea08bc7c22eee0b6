"""Adds examples to `tests/cases/expressions.json`, for alternatives of expressions that have none.

    python -m scripts.expression_examples [MODULE.py]...

An alternative is one that `bench.faults` could take away: `a|b` without `|b`. Its example is a text in which
the whole expression finds something else than it does without the alternative. Look at what it adds: an
example says what the expression does, not what it should do.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import _lru_cache_wrapper
from itertools import product
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

from bench.quality.faults.fault import Fault
from bench.quality.faults.in_code import code_faults
from bench.quality.faults.swapped import module_with

REPOSITORY = Path(__file__).resolve().parent.parent
CASES = REPOSITORY / "tests" / "cases" / "expressions.json"
PACKAGES = ("vietnamese", "ingest", "extract", "index", "commands", "web")
COMMENT = (
    "What each regular expression finds: 'whole' has texts that it finds from end to end, 'part' what it "
    "finds in a longer one (null: nothing). 'without' counts the alternatives of a module that have no "
    "example; it only shrinks. python -m scripts.expression_examples adds examples of new alternatives."
)
_BEFORE, _BEHIND = ("", " ", "a ", "\n", "."), ("", " ", " a", ".", "\n", ":", " A", "1")
_ANY_OF = "a1 ,.A-đ(\n"
_MOST = 3_000
"""Texts that are tried for one expression; the longest have some thousand alternatives from vocabularies."""

Examples = dict[str, dict[str, str | None]]
"""By expression of a module: a text, and what the expression finds in it."""


def expressions(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions that a module holds, alone or in rows, and those that its functions make."""
    for name, value in vars(module).items():
        if isinstance(value, _lru_cache_wrapper):
            made = value.__wrapped__
            if made.__module__ == module.__name__ and made.__annotations__ == {"return": "re.Pattern[str]"}:
                yield f"{name}()", value()
        elif isinstance(value, re.Pattern):
            yield name, value
        elif isinstance(value, tuple | list):
            for at, one in enumerate(value):
                if isinstance(one, re.Pattern):
                    yield f"{name}[{at}]", one


def found(expression: re.Pattern[str], text: str) -> str | None:
    """Return what the expression finds in a text: all of it, where that can be."""
    match = expression.fullmatch(text) or expression.search(text)
    return match[0] if match else None


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


def _of_one(code: Any, value: Any, ahead: bool) -> list[str]:  # noqa: PLR0911
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
        case codes.ASSERT_NOT:  # a text that must not be found
            return ["", *_of(value[1], ahead)]
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
            without = dict(expressions(module_with(name, fault.applied(text))))
        except (re.error, ValueError):  # without it the module doesn't load, which anybody notices
            continue
        changed = {
            key: without[key]
            for key in whole.keys() & without.keys()
            if whole[key].pattern != without[key].pattern
        }
        if changed:
            yield fault, changed


def unnoticed(path: Path, examples: Examples) -> list[tuple[Fault, dict[str, re.Pattern[str]]]]:
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


def proposed(path: Path, examples: Examples) -> tuple[Examples, list[Fault]]:
    """Return examples for the alternatives that have none, and the alternatives for which none was found."""
    more: Examples = {}
    left: list[Fault] = []
    whole = dict(expressions(importlib.import_module(".".join(path.with_suffix("").parts))))
    tried: dict[str, list[str]] = {}
    for fault, changed in unnoticed(path, examples):
        if any(
            found(changed[key], text) != gives for key in changed for text, gives in more.get(key, {}).items()
        ):
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


def load() -> dict[str, Examples]:
    """Return the examples by module."""
    kept = json.loads(CASES.read_text("utf-8"))["examples"] if CASES.exists() else {}
    return {
        path: {
            key: {**{text: text for text in parts.get("whole", ())}, **parts.get("part", {})}
            for key, parts in expressions.items()
        }
        for path, expressions in kept.items()
    }


def save(examples: dict[str, Examples], without: dict[str, int]) -> None:
    """Write the examples, and how many alternatives of each module have none."""
    kept: dict[str, dict[str, dict[str, object]]] = {}
    for path, by_expression in sorted(examples.items()):
        for key, texts in by_expression.items():
            whole = [text for text, gives in texts.items() if text == gives]
            part = {text: gives for text, gives in texts.items() if text != gives}
            parts = {"whole": whole, "part": part}
            kept.setdefault(path, {})[key] = {name: one for name, one in parts.items() if one}
    content = {"comment": COMMENT, "without": without, "examples": kept}
    CASES.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _still_true(path: Path, examples: Examples) -> Examples:
    """Return the examples that hold, and say which ones don't any more."""
    known = dict(expressions(importlib.import_module(".".join(path.with_suffix("").parts))))
    kept: Examples = {}
    for key, texts_of in examples.items():
        for text, gives in texts_of.items():
            if key in known and found(known[key], text) == gives:
                kept.setdefault(key, {})[text] = gives
            else:
                print(f"no longer so: {path} {key} finds {gives!r} in {text!r}")
    return kept


def main(paths: Sequence[str]) -> None:
    """Add examples, take out those that hold no longer, and say which alternatives have none."""
    kept = load()
    without: dict[str, int] = json.loads(CASES.read_text("utf-8"))["without"]
    chosen = [Path(path) for path in paths] or [
        file.relative_to(REPOSITORY)
        for package in PACKAGES
        for file in sorted((REPOSITORY / package).rglob("*.py"))
    ]
    for path in chosen:
        of_file = _still_true(path, kept.pop(str(path), {}))
        more, left = proposed(path, of_file)
        for key, examples in more.items():
            of_file.setdefault(key, {}).update(examples)
        without.pop(str(path), None)
        if of_file:
            kept[str(path)] = of_file
        if left:
            without[str(path)] = len(left)
        for fault in left:
            print("no example:", fault.told((REPOSITORY / path).read_text("utf-8")))
    save(kept, dict(sorted(without.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
