"""Files and folders that appear whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from index.errors import ArchiveError
from index.store.atomic import becoming, new_file, new_folder, replace_file


def test_a_new_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.csv") as half:
        half.write_text("1")
        assert not (tmp_path / "a.csv").exists()
    assert (tmp_path / "a.csv").read_text() == "1"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    with pytest.raises(ArchiveError, match="already exists"), new_file(target) as half:
        half.write_text("mine")
        target.write_text("another's")
    assert target.read_text() == "another's"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("place", ["", "no/a.csv"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ArchiveError, match="folder"), new_file(tmp_path / place):
        pytest.fail("the block must not run")


def test_a_new_folder_appears_when_it_is_whole(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with new_folder(tmp_path / "copy") as half:
        (half / "a").write_text("1")
        assert not (tmp_path / "copy" / "a").exists()
    assert [path.name for path in tmp_path.rglob("*")] == ["copy", "a"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("1")
    with pytest.raises(ArchiveError, match="not empty"), new_folder(tmp_path):
        pytest.fail("the block must not run")


def test_what_a_killed_run_left_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".copy.under-way").mkdir()
    (tmp_path / ".copy.under-way" / "old").write_text("half")
    with new_folder(tmp_path / "copy") as half:
        (half / "new").write_text("1")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["copy", "new"]


def test_a_file_is_replaced_at_once(tmp_path: Path) -> None:
    target, half = tmp_path / "a", tmp_path / "elsewhere"
    target.write_text("old and longer")
    replace_file(target, b"new", half)
    assert target.read_bytes() == b"new"
    assert not half.exists()


def _written(folder: Path) -> AbstractContextManager[Path]:
    return new_file(folder / "a")


def _built(folder: Path) -> AbstractContextManager[Path]:
    return new_folder(folder / "a")


def _moved(folder: Path) -> AbstractContextManager[Path]:
    return becoming(folder / "a", folder / "b")


@pytest.mark.parametrize("making", [_written, _built, _moved])
def test_what_breaks_off_leaves_nothing(
    tmp_path: Path, making: Callable[[Path], AbstractContextManager[Path]]
) -> None:
    with pytest.raises(RuntimeError, match="broken off"), making(tmp_path) as half:
        (half / "x" if half.is_dir() else half).write_text("half")
        raise RuntimeError("broken off")
    assert list(tmp_path.iterdir()) == []
