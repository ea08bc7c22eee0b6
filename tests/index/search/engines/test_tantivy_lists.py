"""Lists of files that a commit has just written may be read by others a moment later: these try again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.search.engines import tantivy_lists
from index.search.engines.tantivy_lists import share, when_shared

REFUSED = "os error 13"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """The files that may not be read, though they are there; root may read everything."""
    found: set[Path] = set()
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) not in found)
    (tmp_path / "meta.json").touch()
    return found


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made."""
    made: list[float] = []
    monkeypatch.setattr(tantivy_lists, "sleep", made.append)
    return made


def test_who_is_refused_tries_again_until_the_list_is_shared(
    tmp_path: Path, closed: set[Path], pauses: list[float]
) -> None:
    closed.add(tmp_path / "meta.json")

    def read() -> str:
        if len(pauses) < 2:
            raise OSError(REFUSED)
        return "read"

    assert when_shared(tmp_path, read) == "read"
    assert len(pauses) == 2


def test_a_list_that_is_never_shared_is_refused_in_the_end(
    tmp_path: Path, closed: set[Path], pauses: list[float]
) -> None:
    closed.add(tmp_path / "meta.json")
    tried = []

    def read() -> None:
        tried.append(1)
        raise OSError(REFUSED)

    with pytest.raises(OSError, match=REFUSED):
        when_shared(tmp_path, read)
    assert len(tried) == len(pauses) + 1
    assert pauses == [0.05, 0.1, 0.2, 0.4, 0.8]


@pytest.mark.parametrize("shut", ["folder", "nothing"])
def test_what_waiting_does_not_help_is_raised_at_once(
    tmp_path: Path, closed: set[Path], pauses: list[float], shut: str
) -> None:
    if shut == "folder":
        closed |= {tmp_path, tmp_path / "meta.json"}
    with pytest.raises(ZeroDivisionError):
        when_shared(tmp_path, lambda: 1 / 0)
    assert pauses == []


def test_lists_are_shared_with_whom_the_folder_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    listed = tmp_path / "meta.json"
    listed.touch(0o600)
    share(tmp_path)
    assert listed.stat().st_mode & 0o777 == 0o644
