"""The shape of the project: arrows run one way, no circles, and the top level holds what it should."""

from __future__ import annotations

import ast
import subprocess
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("vietnamese", "ingest", "extract", "index")
OURS = (*PACKAGES, "commands", "cli", "web", "bench", "samples", "tests")

# What each package may import of ours; "extract.types" allows that module alone.
ALLOWED = {
    "vietnamese": {"vietnamese"},
    "ingest": {"ingest", "vietnamese"},
    "extract": {"extract", "vietnamese", "ingest.types", "ingest.errors"},
    "index": {
        "index",
        "vietnamese",
        "ingest.types",
        "ingest.errors",
        "extract.types",
        "extract.lexicon.symbol",
        "extract.lexicon.dates",
        "vietnamese.fold",
        "extract.lexicon.vocabulary",
        "extract.record_json",
        "extract.classify.retention",
    },
}

TOP_LEVEL = {
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
    ".ci",
}


def module_name(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> dict[str, Path]:
    """Every module of the packages and of the command line, by dotted name."""
    folders = [REPOSITORY / name for name in (*PACKAGES, "commands")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return {module_name(path): path for path in [*paths, REPOSITORY / "cli.py"] if path.exists()}


MODULES = modules()


def imported(module: str) -> set[str]:
    """The modules of ours that `module` imports, wherever in the file, as dotted names."""
    names: set[str] = set()
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
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


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[0] in PACKAGES])
def test_arrows_run_one_way(module: str):
    allowed = ALLOWED[module.partition(".")[0]]
    outside = {name for name in imported(module) if name not in allowed and name.split(".")[0] not in allowed}
    assert not outside, f"{module} must not import {sorted(outside)}"


@pytest.mark.parametrize("module", MODULES)
def test_only_ingest_loads_onnxruntime(module: str):
    """Its package turns telemetry off first; whoever loaded it elsewhere could be too early for that."""
    loaded = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert module.partition(".")[0] == "ingest" or not loaded & {"onnxruntime", "trueocr", "rapidocr"}


def test_no_module_imports_itself_around_a_circle():
    try:
        TopologicalSorter({name: imported(name) & MODULES.keys() - {name} for name in MODULES}).prepare()
    except CycleError as error:
        pytest.fail("imports run in a circle: " + " -> ".join(error.args[1]))


def test_the_top_level_holds_what_a_newcomer_would_accept():
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {line.strip('"').split("/")[0] for line in listed.stdout.splitlines()}
    assert not top - TOP_LEVEL
