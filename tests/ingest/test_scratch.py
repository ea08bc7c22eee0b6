"""Temporary folders go with their process, and what a killed one left goes with the next."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from ingest import scratch


@pytest.fixture(autouse=True)
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temp folder of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_for_its_user_alone_and_gone_afterwards(temp: Path) -> None:
    with scratch.scratch_folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "page.png").write_bytes(b"a page")
    assert not list(temp.iterdir())


def test_what_a_killed_process_left_is_swept_and_what_another_uses_stays(temp: Path) -> None:
    left = temp / "sovang-left"
    left.mkdir()
    (left / "in-use.lock").touch()
    (left / "page.png").write_bytes(b"a page")
    foreign = temp / "sovang-notes.txt"
    foreign.write_text("keep")
    with scratch.scratch_folder() as used:
        assert scratch.sweep() == 0
        assert used.is_dir()
    assert [path.name for path in temp.iterdir()] == ["sovang-notes.txt"]


def test_one_without_a_lock_is_let_be_for_a_day(temp: Path) -> None:
    old, new = temp / "sovang-old", temp / "sovang-new"
    old.mkdir()
    new.mkdir()
    before = time.time() - 2 * 24 * 3600
    os.utime(old, (before, before))
    assert scratch.sweep() == 1
    assert [path.name for path in temp.iterdir()] == ["sovang-new"]


def test_a_link_in_its_place_is_not_followed(temp: Path) -> None:
    outside = temp / "outside"
    outside.mkdir()
    (outside / "in-use.lock").touch()
    (temp / "sovang-link").symlink_to(outside)
    assert scratch.sweep() == 0
    assert outside.is_dir()
