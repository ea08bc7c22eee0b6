"""Names that Vietnam knows: families, given names, provinces; read once from `vietnamese/data/`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from vietnamese.fold import fold


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file `vietnamese/data/<name>.json`."""
    text = files("vietnamese").joinpath("data", f"{name}.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def people() -> dict[str, Any]:
    """Return the lists of family names, given names, degrees and ranks, as they are written."""
    return load("people")


@cache
def place_names() -> dict[str, str]:
    """Return the provinces and cities by their folded names: "kien giang" → "Kiên Giang"."""
    return {fold(name): name for name in load("places")["provinces"]}


@cache
def surnames() -> frozenset[str]:
    """Return the family names, folded."""
    return frozenset(fold(name) for name in people()["surnames"])
