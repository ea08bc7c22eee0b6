"""The dated tables and vocabularies in `index/data/`, read once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file `index/data/<name>.json`."""
    text = files("index").joinpath("data", f"{name}.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def has_words(words: str, text: str) -> bool:
    """Return whether folded `words` stand in folded `text`, whole and side by side.

    >>> has_words("y te", "trung tam y te huyen"), has_words("y te", "thuy te")
    (True, False)
    """
    return f" {words} " in f" {text} "
