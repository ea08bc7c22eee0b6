"""Draws the faults of a package: half in logic, half in data."""

from __future__ import annotations

import ast
import json
import random
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from .fault import Fault, Kind
from .in_code import code_faults
from .in_data import data_faults

DATA: tuple[Kind, ...] = ("threshold", "alternative", "vocabulary")


def some_faults(folder: Path, package: str, count: int, chance: random.Random) -> list[Fault]:
    """Return `count` faults of a package, half of them in logic and half in data, where there are as many."""
    found: dict[Kind, list[Fault]] = {}
    for path in sorted((folder / package).rglob("*")):
        name = path.relative_to(folder)
        if path.suffix in (".py", ".json"):
            faults = code_faults if path.suffix == ".py" else data_faults
            for fault in faults(name, path.read_text("utf-8")):
                found.setdefault(fault.kind, []).append(fault)
    data = [kind for kind in DATA if kind in found]
    wanted: Counter[Kind] = Counter({kind: count // 2 // len(data) for kind in data})
    wanted["logic"] = count - wanted.total()
    drawn = (_drawn(folder, found[kind], number, chance) for kind, number in sorted(wanted.items()))
    return [fault for faults in drawn for fault in faults]


def _drawn(folder: Path, faults: Sequence[Fault], count: int, chance: random.Random) -> list[Fault]:
    """Draw faults that leave their file readable: what doesn't parse anybody notices."""
    shuffled = chance.sample(faults, len(faults))
    return list(islice((fault for fault in shuffled if _still_reads(folder, fault)), count))


def _still_reads(folder: Path, fault: Fault) -> bool:
    text = fault.applied((folder / fault.path).read_text("utf-8"))
    try:
        if fault.path.suffix == ".py":
            ast.parse(text)
        else:
            json.loads(text)
    except (ValueError, SyntaxError):
        return False
    return True
