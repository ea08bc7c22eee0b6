"""The documentation is whole: each command is documented with an example, and no link leads nowhere."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import main
from scripts import catalogue

REPOSITORY = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.vi.md")
REFERENCE = "docs/cli.md"
INDEXES = ("docs/cli.md", "docs/vi/README.md", "docs/vi/cli.md")
MOST = 10_000
"""Bytes of a README: it says what Sovang is and points on."""
PAGES = sorted(
    path.relative_to(REPOSITORY)
    for path in (
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").rglob("*.md"),
        *REPOSITORY.glob("*/README.md"),
    )
)
CONTEXT = click.Context(main)
COMMANDS = {name: main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)}

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def page(name: str | Path) -> str:
    return (REPOSITORY / name).read_text("utf-8")


def examples(text: str) -> str:
    """What stands in the code blocks of a page, fenced or indented."""
    return "\n".join([*_FENCE.findall(text), *re.findall(r"^ {4}.*", text, re.MULTILINE)])


# --- commands ----------------------------------------------------------------------------------------------


def test_the_reference_is_what_the_commands_say():
    checked = subprocess.run(
        [sys.executable, "-m", "scripts.cli_docs", "--check"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_documented_with_an_example(command: str):
    _, found, rest = page(REFERENCE).partition(f"\n## {command}\n")
    assert found
    assert re.search(rf"^ +sovang {command}\b", rest.partition("\n## ")[0], re.MULTILINE)


@pytest.mark.parametrize("index", INDEXES)
@pytest.mark.parametrize("command", COMMANDS)
def test_each_index_names_each_command(command: str, index: str):
    assert re.search(rf"^(?:\| `{command}\b[^`]*`|## {command}$)", page(index), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_an_example_in_its_help(command: str):
    found = COMMANDS[command]
    assert found
    text = found.get_help(click.Context(found, info_name=f"sovang {command}"))
    _usage, _, rest = text.partition("\n")
    assert re.search(rf"\bsovang {command}\b", rest)


def test_each_command_stands_under_its_own_module():
    """Commands are loaded by name; one that its module doesn't have, or has besides, would be lost."""
    modules = (
        importlib.import_module(f"commands.{path.stem}") for path in (REPOSITORY / "commands").glob("*.py")
    )
    assert sorted(COMMANDS) == sorted(
        command.name for module in modules for command in getattr(module, "COMMANDS", ())
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_says_what_it_does(command: str):
    found = COMMANDS[command]
    assert found
    options = (p for p in found.params if isinstance(p, click.Option))
    assert [option.name for option in options if not (option.help or option.hidden)] == []


@pytest.mark.parametrize("name", PAGES, ids=str)
def test_no_example_uses_a_command_that_is_not_there(name: Path):
    used = set(
        re.findall(r"^\s*(?:\$ )?(?:uv run )?sovang ([a-z][a-z-]*)", examples(page(name)), re.MULTILINE)
    )
    assert used or str(name) not in READMES
    assert used <= set(COMMANDS)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_is_there(name: str):
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^\s*(?:\$ )?)make ([a-z-]+)", page(name), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("name", PAGES, ids=str)
def test_every_measurement_that_is_named_is_there(name: Path):
    modules = set(re.findall(r"python -m (bench[.\w]*\w)", page(name)))
    assert {module for module in modules if not importlib.util.find_spec(module)} == set()


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_read_in_one_sitting(readme: str):
    """Whatever is looked up stands in docs/."""
    assert len(page(readme).encode()) <= MOST


@pytest.mark.parametrize("name", [name for name in PAGES if "vi" not in (name.parent.name, name.stem[-2:])])
def test_every_page_is_reached_from_a_readme(name: Path):
    """A page that nothing links to is read by nobody."""
    linked = {
        (REPOSITORY / readme).parent.joinpath(link.partition("#")[0]).resolve()
        for readme in (*READMES, "CONTRIBUTING.md", "docs/accuracy.md")
        for link in links(Path(readme))
    }
    assert name.parts[0] != "docs" or (REPOSITORY / name).resolve() in linked


# --- links -------------------------------------------------------------------------------------------------


def links(name: Path) -> Iterator[str]:
    """The targets of a page's links and pictures, outside code blocks."""
    text = _FENCE.sub("", page(name))
    yield from re.findall(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)", text)
    yield from re.findall(r"^\[[^\]]+\]:\s+(\S+)", text, re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    text = _FENCE.sub("", path.read_text("utf-8"))
    found: set[str] = set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))
    for heading in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", text, re.MULTILINE):
        plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", unicodedata.normalize("NFC", heading)).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


@pytest.mark.parametrize("name", PAGES, ids=str)
def test_modules_that_are_named_exist(name: Path):
    """A module is named by its path, or by the end of it: `layout/tables.py`, `record.py`."""
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    known = {f"/{path}" for path in listed.stdout.split()}
    named = re.findall(r"`([a-z_/]+\.py)`", (REPOSITORY / name).read_text("utf-8"))
    assert [one for one in named if not any(path.endswith(f"/{one}") for path in known)] == []


@pytest.mark.parametrize("name", PAGES, ids=str)
def test_links_inside_the_project_lead_somewhere(name: Path):
    broken = []
    for link in links(name):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        path = (REPOSITORY / name.parent / target) if target else REPOSITORY / name
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path)):
            broken.append(link)
    assert broken == []


# --- errors ------------------------------------------------------------------------------------------------


def test_each_message_in_the_error_catalogue_is_one_of_ours():
    """A catalogue that names messages nobody sees any more helps nobody."""
    joined = "\n".join(key if isinstance(key, str) else "\n".join(key) for key in catalogue.our_keys())
    messages = re.findall(r"^\| `([^`]+)` \|", page("docs/errors.md"), re.MULTILINE)
    assert len(messages) > 20
    assert [message for message in messages if message not in joined] == []
