"""The faults that a vocabulary can have: an entry is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .fault import Fault


def data_faults(path: Path, text: str) -> Iterator[Fault]:
    """Yield a vocabulary without one of its entries: strings in JSON, of which an object's value stays as "".

    >>> [fault.applied('{"a": ["x", "y"]}') for fault in data_faults(Path("a.json"), '{"a": ["x", "y"]}')]
    ['{"a": ["y"]}', '{"a": ["x"]}']
    """
    for start, end in _strings(text):
        before, behind = text[:start].rstrip(), text[end:].lstrip()
        line = text.count("\n", 0, start) + 1
        if behind.startswith(":"):
            continue
        if before.endswith(":"):
            yield Fault(path, "vocabulary", start, end, '""', line)
        elif behind.startswith(","):
            yield Fault(path, "vocabulary", start, len(text) - len(behind[1:].lstrip()), "", line)
        elif before.endswith(","):
            yield Fault(path, "vocabulary", len(before) - 1, end, "", line)


def _strings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the strings of JSON stand, quotes and all."""
    start, escaped = -1, False
    for at, sign in enumerate(text):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == '"':
            if start >= 0:
                yield start, at + 1
            start = -1 if start >= 0 else at
