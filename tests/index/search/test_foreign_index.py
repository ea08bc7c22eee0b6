"""An index that this machine didn't build is built anew, before anything of it is loaded."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from archives import KeepingShelf
from hostile_index import craft_toc
from whoosh.index import open_dir

from index.archive import Archive
from index.search import index_origin
from index.search.engines.choice import EngineName
from index.search.indexing import SearchIndex
from index.search.types import SearchRequest


def fill(folder: Path, sources: Path, engine: EngineName) -> Path:
    """Make an archive with one document; return the folder of its index."""
    sources.mkdir()
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, sources)
        shelf.put("khoai lang", number="1/QĐ-A")
        shelf.settle()
        archive.reindex(engine)
    return index_of(folder)


def index_of(folder: Path) -> Path:
    """Return the folder of the archive's index."""
    with Archive.open(folder) as archive:
        return folder / "index" / str(archive._catalogue.meta("index"))


@pytest.mark.parametrize("command", ["search", "verify"])
@pytest.mark.parametrize("disguise", ["whoosh", "tantivy"])
def test_a_pickle_in_the_index_does_not_run(
    folder: Path, tmp_path: Path, disguise: EngineName, command: str
) -> None:
    """Also where the catalogue alone says that the engine is Whoosh, beside a crafted list of files."""
    ran = tmp_path / "ran"
    index = fill(folder, tmp_path / "sources", disguise)
    for old in index.glob("_MAIN_*.toc"):
        old.unlink()
    craft_toc(index, ran)
    with Archive.open(folder, create=True) as archive, archive._catalogue.transaction():
        archive._catalogue.set_meta("engine", "whoosh")
    with Archive.open(folder) as archive:
        if command == "search":
            assert archive.search(SearchRequest("khoai")).total == 1
        else:
            archive.verify()
    assert not ran.exists()


def test_the_crafted_list_of_files_is_one_that_whoosh_runs(tmp_path: Path) -> None:
    """Else the test above would prove nothing."""
    craft_toc(tmp_path, tmp_path / "ran")
    with suppress(Exception):
        open_dir(str(tmp_path))
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_an_index_of_another_machine_is_built_anew(
    folder: Path, tmp_path: Path, engine: EngineName, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fill(folder, tmp_path / "sources", engine)
    monkeypatch.setattr(index_origin, "_machine_key", lambda: b"another machine")
    with Archive.open(folder) as archive:
        assert archive.search(SearchRequest("khoai")).total == 1
    assert index_of(folder) != before


@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_the_index_of_this_machine_is_used(folder: Path, tmp_path: Path, engine: EngineName) -> None:
    before = fill(folder, tmp_path / "sources", engine)
    with Archive.open(folder, create=True) as archive:
        KeepingShelf(archive, tmp_path / "sources").put("khoai tây")
        archive.finish()
    with Archive.open(folder) as archive:
        assert archive.search(SearchRequest("khoai")).total == 2
        assert archive.verify() == ()
    assert index_of(folder) == before


def test_an_index_with_programs_that_was_copied_is_built_anew(folder: Path, tmp_path: Path) -> None:
    """The mark covers where its files are: another user of this machine could have made them."""
    before = fill(folder, tmp_path / "sources", "whoosh")
    moved = tmp_path / "copied"
    shutil.copytree(folder, moved)
    with Archive.open(moved) as archive:
        assert archive.search(SearchRequest("khoai")).total == 1
    assert index_of(moved).name != before.name


@pytest.mark.parametrize("name", ["../../outside", "0001/../0002", "/etc", "", "٠٠٠١"])
def test_an_index_is_named_by_figures_alone(folder: Path, tmp_path: Path, name: str) -> None:
    fill(folder, tmp_path / "sources", "tantivy")
    with Archive.open(folder, create=True) as archive, archive._catalogue.transaction():
        archive._catalogue.set_meta("index", name)
    with Archive.open(folder) as archive:
        assert archive.search(SearchRequest("khoai")).total == 1
    assert index_of(folder).parent == folder / "index"
    assert index_of(folder).name.isascii()


def test_a_link_in_the_place_of_an_index_is_not_followed(folder: Path, tmp_path: Path) -> None:
    index = fill(folder, tmp_path / "sources", "tantivy")
    outside = index.rename(tmp_path / "outside")
    index.symlink_to(outside)
    held = sorted(path.name for path in outside.iterdir())
    with Archive.open(folder) as archive:
        assert archive.search(SearchRequest("khoai")).total == 1
    assert sorted(path.name for path in outside.iterdir()) == held


def test_files_that_changed_since_they_were_written_are_named(folder: Path, tmp_path: Path) -> None:
    index = fill(folder, tmp_path / "sources", "tantivy")
    changed = next(index.glob("*.idx"))
    data = bytearray(changed.read_bytes())
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    with Archive.open(folder) as archive:
        assert isinstance(archive._index, SearchIndex)
        assert archive._index.changed_files() == [changed.name]
