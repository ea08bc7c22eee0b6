"""The vocabularies and tables that we ship: every entry says something, once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
FILES = [
    path
    for package in ("vietnamese", "ingest", "extract", "index")
    for path in (REPOSITORY / package).rglob("*.json")
]


def lists_in(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from lists_in(part)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    if isinstance(value, dict) and value.get("confirmed") is False:  # its legal basis is still to be found
        value = {name: part for name, part in value.items() if name != "can_cu"}
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from texts_in(part)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_entry_is_empty_and_none_stands_twice(file: Path) -> None:
    content = json.loads(file.read_text("utf-8"))
    assert all(text.strip() for text in texts_in(content))
    for one in lists_in(content):
        texts = [json.dumps(entry) for entry in one if isinstance(entry, str)]
        assert sorted(set(texts)) == sorted(texts)
