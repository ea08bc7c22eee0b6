"""What people are told goes through the catalogue, and has a translation with the same values in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest
from sources import MODULES, nodes

from scripts import catalogue


def keys_of(domain: str) -> set[str]:
    return {str(key) for key in catalogue.DOMAINS[domain]()}


def translated(domain: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key of a domain with its translations, one for each number that Vietnamese tells apart."""
    for message in catalogue.read(domain):
        if message.id:
            strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield str(message.id), tuple(strings)


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_every_message_has_a_translation(domain: str):
    """`python scripts/catalogue.py` brings the .po files up to date and says what is missing."""
    held = dict(translated(domain))
    assert not keys_of(domain) - held.keys(), "not in the .po file; run python scripts/catalogue.py"
    assert not held.keys() - keys_of(domain), "not in the sources; run python scripts/catalogue.py"
    assert not [key for key, strings in held.items() if not all(strings)], "translate these"


PLACE = re.compile(r"%\(\w+\)s|\{(\w+)[^}]*\}")


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_translations_have_the_same_places_for_values(domain: str):
    def places(text: str) -> set[str]:
        return {found[1] or found[0] for found in PLACE.finditer(text)}

    for message in catalogue.read(domain):
        several = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        wanted = set[str]().union(*map(places, several))
        for text in filter(None, strings if message.id else ()):
            assert (
                wanted - {"nargs", "format", "choice", "possibility", "len_value"} <= places(text) <= wanted
            )


SHOWN = {"echo", "confirm", "UsageError", "BadParameter"}
"""Functions of click whose first argument people read; besides them, all errors of ours."""


def errors_of_ours() -> set[str]:
    """Names of `SovangError` and of all classes below it."""
    above: dict[str, set[str]] = {}
    for module in MODULES:
        for node in nodes(module):
            if isinstance(node, ast.ClassDef):
                above[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {"SovangError"}
    while more := {name for name, bases in above.items() if bases & found} - found:
        found |= more
    return found


def untranslated(module: Iterable[ast.AST], shown: set[str]) -> list[int]:
    """The lines of a module (its nodes) on which a literal goes to people without the catalogue."""
    lines = []
    for node in module:
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[-1] if name == "UnreadableFileError" else node.args[0]
            if name in shown and isinstance(first, ast.Constant | ast.JoinedStr):
                texts = [one.value for one in ast.walk(first) if isinstance(one, ast.Constant)]
                if re.search(r"[A-Za-z]{2,}", "".join(map(str, texts))):
                    lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('click.echo("Nothing to do.")', True),
        ('raise ArchiveError(f"{folder} is not empty.")', True),
        ('raise UnreadableFileError(path, "is empty")', True),
        ('click.echo(tr("Nothing to do."))', False),
        ('raise ArchiveError(Message("{folder} is not empty.", folder=folder))', False),
        ('click.echo(f"{one}: {other}")', False),
        ('raise ValueError("no such field")', False),
    ],
)
def test_an_untranslated_literal_is_recognised(source: str, found: bool):
    assert (
        bool(untranslated(ast.walk(ast.parse(source)), {*SHOWN, "ArchiveError", "UnreadableFileError"}))
        is found
    )


ERRORS = errors_of_ours()


def test_what_people_read_goes_through_the_catalogue():
    found = {module: lines for module in MODULES if (lines := untranslated(nodes(module), SHOWN | ERRORS))}
    assert not found, "use tr(...) or Message(...) in these lines"


VALUED = {"tr": 1, "trn": 2, "Message": 1, "plural": 2}
"""Functions that fill values into keys, with the number of keys."""


def filled_keys(module: Iterable[ast.AST]) -> Iterator[tuple[int, set[str], set[str]]]:
    """Line, names in the keys, and names of the values, of each call that has them all written out."""
    for node in module:
        if not isinstance(node, ast.Call) or any(one.arg is None for one in node.keywords):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        keys = node.args[: VALUED.get(name, 0)]
        texts = [one.value for one in keys if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if texts and len(texts) == len(keys):
            places = {place for text in texts for place in re.findall(r"\{(\w+)\}", text)}
            yield node.lineno, places - {"n"}, {str(one.arg) for one in node.keywords} - {"n"}


def test_each_place_in_a_key_gets_its_value():
    for module in MODULES:
        for line, places, values in filled_keys(nodes(module)):
            assert places == values, f"{module}, line {line}"
