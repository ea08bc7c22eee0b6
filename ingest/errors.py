"""Errors that a person can act on: one sentence that says what, where and what to do, and an exit code."""

from __future__ import annotations

from ingest.visible_text import visible_name
from messages import Message


class SovangError(Exception):
    """Base of every error that Sovang raises on purpose; its message is shown to the user in his language."""

    exit_code = 1


class UnreadableFileError(SovangError):
    """A file can't be taken in. The batch goes on without it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(Message("{path}: {reason}", path=visible_name(path), reason=reason))
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableFileError], tuple[str, str]]:
        """Let the error cross from a worker process, which pickles it, with both its parts."""
        return type(self), (self.path, self.reason)


class MissingToolError(SovangError):
    """A program that the work needs isn't installed, e.g. Tesseract or its Vietnamese data."""

    exit_code = 3
