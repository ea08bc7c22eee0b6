"""Errors say what happened, and reach whoever asked, also out of another process."""

from __future__ import annotations

import pickle

import pytest

from ingest.errors import MissingToolError, SovangError, UnreadableFileError


@pytest.mark.parametrize(
    ("error", "code"),
    [(SovangError("x"), 1), (UnreadableFileError("a.pdf", "is empty"), 1), (MissingToolError("x"), 3)],
)
def test_each_kind_has_its_exit_code(error: SovangError, code: int) -> None:
    assert error.exit_code == code


def test_an_unreadable_file_is_named_with_its_reason() -> None:
    error = UnreadableFileError("scans/a\nb.pdf", "is empty")
    assert (error.path, error.reason) == ("scans/a\nb.pdf", "is empty")
    assert str(error) == r"scans/a\nb.pdf: is empty"


def test_it_crosses_from_another_process_whole() -> None:
    crossed = pickle.loads(pickle.dumps(UnreadableFileError("a.pdf", "is empty")))  # noqa: S301 - our own
    assert isinstance(crossed, UnreadableFileError)
    assert (crossed.path, crossed.reason, str(crossed)) == ("a.pdf", "is empty", "a.pdf: is empty")
