"""What a command loads: start-up is most of what a short one takes, so each loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem

from cli import SECTIONS, main
from commands.group import ListedCommand
from commands.translated import paragraphs

FOREIGN = frozenset({
    *("babel", "cv2", "fastapi", "jinja2", "matplotlib", "msgspec", "numpy", "onnxruntime", "pdfplumber"),
    *("PIL", "pypdfium2", "pytesseract", "rapidfuzz", "rich", "spacy", "starlette", "whoosh", "xlsxwriter"),
})  # fmt: skip
"""Packages of others that neither help nor a search has any use for."""

OUR_OWN = frozenset({
    *("index.awards.figures", "index.curation.corrections", "index.curation.series", "index.maintenance"),
    *("index.numbers.citations", "index.outputs", "index.render.answers_text", "ingest.read"),
    "extract.record",
})  # fmt: skip
"""Modules of ours that a search has no use for."""


def loaded_by(*words: str) -> set[str]:
    """Run a command in a process of its own; return the modules that it had loaded at its end."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('loaded', *sys.modules, file=sys.stderr))\n"
        f"sys.argv = {['sovang', *words]!r}\n"
        "import cli\n"
        "cli.main()\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    said, *modules = result.stderr.splitlines()[-1].split()
    assert said == "loaded"
    return set(modules)


def test_the_list_of_commands_loads_none_of_them():
    loaded = loaded_by("--help")
    assert {name for name in loaded if name.startswith("commands.")} == {
        "commands.group",
        "commands.interrupted",
        "commands.translated",
    }
    assert not loaded & (FOREIGN | {"index", "extract", "click.shell_completion"})


@pytest.mark.parametrize("words", [("search", "bang khen"), ("search", "2935", "--json")])
def test_a_search_loads_nothing_that_only_others_need(words: tuple[str, ...], archive: Path):
    loaded = loaded_by("--archive", str(archive), *words)
    assert "index.search.answer" in loaded
    assert not loaded & (FOREIGN | OUR_OWN)


@pytest.mark.parametrize("entry", [one for entries in SECTIONS.values() for one in entries])
def test_the_list_says_of_a_command_what_its_own_help_begins_with(entry: ListedCommand):
    with click.Context(main) as ctx:
        command = main.get_command(ctx, entry.name)
    assert command is not None
    assert entry.help == paragraphs(command.help)[0]


def test_the_tab_key_offers_commands_with_what_they_do():
    with click.Context(main) as ctx:
        offered = main.shell_complete(ctx, "cited")
    assert [(one.value, one.help) for one in offered if isinstance(one, CompletionItem)] == [
        ("cited-by", "List the documents that cite a number")
    ]
