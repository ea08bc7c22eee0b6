"""Text in NFC for the rules, with the way back to the text as it was given."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from bisect import bisect_left
from typing import Any, NamedTuple, TypeVar

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
"""A letter with its combining marks, which NFC makes one."""

_OFFSETS = ("start", "end", "context_start", "context_end")
_Found = TypeVar("_Found", bound=Any)


class Aligned(NamedTuple):
    """A text in NFC; `origins[i]` is where its character `i` stood, None where the text was in NFC."""

    text: str
    origins: tuple[int, ...] | None = None

    def given(self, offset: int) -> int:
        """Return an offset into the text as an offset into the one that was given."""
        return self.origins[offset] if self.origins else offset

    def composed(self, offset: int) -> int:
        """Return an offset into the given text as one into this."""
        return bisect_left(self.origins, offset) if self.origins else offset

    def moved(self, found: _Found) -> _Found:
        """Return a frozen dataclass of what was found, its offsets (`start`, `…_at`) into the given text."""
        if self.origins is None:
            return found
        new: dict[str, Any] = {}
        for field in dataclasses.fields(found):
            value = getattr(found, field.name)
            if field.name in _OFFSETS:
                new[field.name] = self.given(value)
            elif field.name.endswith("_at") and value is not None:
                new[field.name] = tuple(map(self.given, value))
        return dataclasses.replace(found, **new)


def composed(text: str) -> Aligned:
    r"""Return `text` in NFC, with the way back.

    >>> aligned = composed("ca\u0306n cu\u031b\u0301 1")
    >>> aligned.text, aligned.given(7)
    ('căn cứ 1', 10)
    """
    if unicodedata.is_normalized("NFC", text):
        return Aligned(text)
    parts: list[str] = []
    origins: list[int] = []
    for match in _CLUSTER.finditer(text):
        part = unicodedata.normalize("NFC", match.group())
        parts.append(part)
        origins += [match.start(), *[match.end()] * (len(part) - 1)]
    return Aligned("".join(parts), (*origins, len(text)))
