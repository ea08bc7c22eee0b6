"""A fault: one small change of one file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["logic", "threshold", "alternative", "vocabulary"]
"""An operator or result; a named number; an alternative of an expression; an entry of a file."""


class Fault(NamedTuple):
    """One change: the text between two offsets of a file, and what stands there instead."""

    path: Path
    kind: Kind
    start: int
    end: int
    instead: str
    line: int

    @property
    def package(self) -> str:
        """The package, or the folder of a package."""
        return "/".join(self.path.parts[:2]) if len(self.path.parts) > 2 else self.path.parts[0]

    def applied(self, text: str) -> str:
        """Return the file's text with the fault in it."""
        return text[: self.start] + self.instead + text[self.end :]

    def told(self, text: str) -> str:
        """Say what it does, for a person."""
        was = " ".join(text[self.start : self.end].split())
        return f"{self.path}:{self.line} [{self.kind}] {was[:60]!r} -> {self.instead[:60]!r}"
