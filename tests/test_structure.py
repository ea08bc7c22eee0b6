"""The shape of the project: arrows run one way, no circles, and the top level holds what it should."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest
from sources import MODULES, PACKAGES, REPOSITORY, nodes

OURS = (*PACKAGES, "commands", "cli", "web", "bench", "samples", "tests")

# What each package may import of ours; "extract.types" allows that module alone.
ALLOWED = {
    "messages": {"messages"},
    "vietnamese": {"vietnamese", "messages"},
    "ingest": {"ingest", "vietnamese", "messages"},
    "extract": {"extract", "vietnamese", "messages", "ingest.types", "ingest.errors"},
    "index": {
        "index",
        "messages",
        "vietnamese",
        "ingest.types",
        "ingest.errors",
        "ingest.visible_text",
        "ingest.urls",
        "ingest.stores",
        "ingest.scratch",
        "extract.types",
        "extract.lexicon.symbol",
        "extract.lexicon.dates",
        "extract.lexicon.secrecy",
        "vietnamese.fold",
        "extract.lexicon.vocabulary",
        "extract.record_json",
        "extract.classify.retention",
        "extract.awards.own_doubt",
        "extract.rosters.recipient_classes",
        "extract.proposals.types",
        "extract.proposals.birth_year",
        "extract.awards.authority_check",
    },
}

# The rooms of the archive from the ground up. A room imports its own modules and those of floors below it,
# which stand before it here; two rooms of one floor don't know each other. The longest name that fits counts.
LEVELS = (
    ("index.errors", "index.types", "index.dated_tables"),
    ("index.store",),
    ("index.numbers",),
    ("index.search.engines",),
    ("index.search.query",),
    ("index.search",),
    ("index.curation",),
    ("index.awards",),
    ("index.dossiers", "index.compliance", "index.vetting", "index.forms"),
    ("index.maintenance", "index.outputs"),
    ("index.handover",),
    ("index.render",),
    ("index.document_intake",),
    ("index.archive",),
)

TOP_LEVEL = {
    "messages",
    "vietnamese",
    "ingest",
    "extract",
    "index",
    "commands",
    "cli.py",
    "samples",
    "tests",
    "bench",
    "docs",
    "scripts",
    "web",
    "pyproject.toml",
    "uv.lock",
    "Makefile",
    "README.md",
    "README.vi.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    ".gitignore",
    ".gitattributes",
    ".ci",
}


@cache
def imported(module: str) -> set[str]:
    """The modules of ours that `module` imports, wherever in the file, as dotted names."""
    names: set[str] = set()
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in nodes(module):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *filter(None, [node.module])])
            names.update(
                name if (name := f"{base}.{alias.name}") in MODULES else base for alias in node.names
            )
    return {name for name in names if name.split(".")[0] in OURS}


def test_the_packages_have_modules():
    assert {name.split(".")[0] for name in MODULES} >= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_run_one_way(package: str):
    allowed = ALLOWED[package]
    outside = {
        f"{module} must not import {name}"
        for module in MODULES
        if module.partition(".")[0] == package
        for name in imported(module)
        if name not in allowed and name.split(".")[0] not in allowed
    }
    assert not outside


def test_only_ingest_loads_onnxruntime():
    """Its package turns telemetry off first; whoever loaded it elsewhere could be too early for that."""
    loading = {
        module
        for module in MODULES
        if module.partition(".")[0] != "ingest" and loaded_by(module) & {"onnxruntime", "trueocr", "rapidocr"}
    }
    assert not loading


def loaded_by(module: str) -> set[str]:
    """The top-level names of all that a module imports, wherever in the file."""
    return {
        name.partition(".")[0]
        for node in nodes(module)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }


def test_no_module_imports_itself_around_a_circle():
    try:
        TopologicalSorter({name: imported(name) & MODULES.keys() - {name} for name in MODULES}).prepare()
    except CycleError as error:
        pytest.fail("imports run in a circle: " + " -> ".join(error.args[1]))


# -- rooms -----------------------------------------------------------------------------------------


def level_of(module: str) -> tuple[int, str] | None:
    """The level and the room of a module of the archive; None for any other module."""
    rooms = [(room, level) for level, row in enumerate(LEVELS) for room in row]
    fitting = [one for one in rooms if module == one[0] or module.startswith(f"{one[0]}.")]
    return max((len(room), level, room) for room, level in fitting)[1:] if fitting else None


def test_a_room_imports_only_from_the_floors_below():
    rooms = {module: level_of(module) for module in MODULES if module.startswith("index.")}
    assert not [module for module, own in rooms.items() if own is None], "these stand in no room of LEVELS"
    above = [
        f"{module} must not import {name}"
        for module, own in rooms.items()
        for name in imported(module) & MODULES.keys()
        if own and (other := level_of(name)) and other[1] != own[1] and other[0] >= own[0]
    ]
    assert not above


def folder_of(module: str) -> str:
    """The folder of a module; one of a package's own folder, such as `ingest.types`, counts as one itself."""
    package, _, _ = module.rpartition(".")
    return package if "." in package else module


def circles(arrows: dict[str, set[str]]) -> set[frozenset[str]]:
    """The largest sets of nodes that all reach each other."""
    reached = {node: _reached(arrows, node) for node in arrows}
    knots = (frozenset(other for other in reached[node] if node in reached[other]) for node in arrows)
    return {knot for knot in knots if len(knot) > 1}


def _reached(arrows: dict[str, set[str]], node: str) -> set[str]:
    seen, due = set(), [node]
    while due:
        for other in arrows[due.pop()] - seen:
            seen.add(other)
            due.append(other)
    return seen


def test_circles_are_found():
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}
    assert circles(arrows) == {frozenset("abc")}


def test_no_folders_import_each_other_around_a_circle():
    arrows: dict[str, set[str]] = {folder_of(module): set() for module in MODULES}
    for module in MODULES:
        arrows[folder_of(module)] |= {folder_of(name) for name in imported(module) & MODULES.keys()}
    for folder, others in arrows.items():
        others.discard(folder)
    found = circles(arrows)
    assert not found, f"these folders import each other: {[sorted(circle) for circle in found]}"


# -- the catalogue's language ------------------------------------------------------------------------

SQL = re.compile(
    r"\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|WITH|BEGIN|COMMIT|ROLLBACK|VACUUM)\b"
)
OF_A_CONNECTION = {"execute", "executemany", "executescript", "sql", "_sql"}


def sql_in(module: Iterable[ast.AST]) -> list[int]:
    """The lines of a module (its nodes) that hold SQL, run it, or reach for the connection."""
    lines = []
    for node in module:
        match node:
            case ast.Attribute(attr=name) if name in OF_A_CONNECTION:
                lines.append(node.lineno)
            case ast.Constant(value=str(text)) if SQL.match(text):
                lines.append(node.lineno)
            case ast.Import(names=names) if any(one.name == "sqlite3" for one in names):
                lines.append(node.lineno)
            case ast.ImportFrom(module="sqlite3"):
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("rows = catalogue._sql.execute(query)", True),
        ('query = "SELECT id FROM documents"', True),
        ('query = f"\\n  WITH {name} AS (VALUES (1))"', True),
        ("import sqlite3", True),
        ("connection.executescript(text)", True),
        ('"""Select the documents that are due."""', False),
        ('say("Deleted: 3")', False),
        ("with catalogue.transaction(): pairs.settle(catalogue, 1, 2)", False),
    ],
)
def test_sql_is_recognised(source: str, found: bool):
    assert bool(sql_in(ast.walk(ast.parse(source)))) is found


# It turns what SQLite raises into plain sentences, and runs nothing.
KNOWS_SQLITE = {"index.errors"}


def test_sql_stands_in_the_store_alone():
    others = [name for name in MODULES if not name.startswith("index.store") and name not in KNOWS_SQLITE]
    found = {module: lines for module in others if (lines := sql_in(nodes(module)))}
    assert not found, "these lines have SQL or run it; give them a verb of index.store"


# -- names -----------------------------------------------------------------------------------------


def test_no_two_public_classes_have_one_name():
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for node in nodes(module):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(module)
    shared = {name: modules for name, modules in homes.items() if len(modules) > 1}
    assert not shared, f"give each of these a name of its own: {shared}"


def test_the_top_level_holds_what_a_newcomer_would_accept():
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.strip('"').split("/")[0] for line in listed.stdout.splitlines()}
    assert not top - TOP_LEVEL
