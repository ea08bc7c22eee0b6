"""Which engine an archive has: a fact of the archive, kept until somebody says otherwise."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from archives import Shelf
from click.testing import CliRunner

from cli import main
from index.archive import Archive
from index.errors import DiskFullError
from index.search.engines import choice
from index.search.engines.choice import LOCAL_ENGINES, EngineName, factory_of, usable_engines
from index.search.types import SearchRequest
from ingest.errors import MissingToolError


@pytest.fixture
def no_tantivy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which tantivy can't be loaded."""
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "index.search.engines.tantivy_engine", raising=False)


def stamp(folder: Path) -> str:
    """What the folder of the current index says of its engine."""
    (file,) = folder.glob("index/*/sovang.json")
    engine: str = json.loads(file.read_text())["engine"]
    return engine.partition(" ")[0]


def test_a_new_archive_has_the_default(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("khoai lang")
    assert shelf.ids("khoai") == [1]
    assert archive.status().engine == stamp(folder) == choice.DEFAULT


def test_an_archive_from_before_the_choice_keeps_whoosh(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("khoai lang")
    archive.reindex("whoosh")
    archive._catalogue._sql.execute("DELETE FROM meta WHERE key = 'engine'")
    shelf.put("khoai môn")
    assert sorted(shelf.ids("khoai")) == [1, 2]
    assert archive.status().engine == stamp(folder) == "whoosh"


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_reindex_moves_to_another_engine_and_stays_there(
    shelf: Shelf, archive: Archive, folder: Path, engine: EngineName
) -> None:
    shelf.put("khoai lang")
    archive.commit_index()
    assert archive.reindex(engine) == 1
    shelf.put("khoai môn")
    assert sorted(shelf.ids("khoai")) == [1, 2]
    archive.reindex()
    assert archive.status().engine == stamp(folder) == engine
    assert archive.verify() == ()


def test_another_reader_goes_over_to_the_new_engine(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("khoai lang")
    archive.commit_index()
    with Archive.open(folder) as reader:
        for engine in (*LOCAL_ENGINES, *LOCAL_ENGINES):
            archive.reindex(engine)
            assert reader.search(SearchRequest("khoai")).total == 1
            assert reader.status().engine == engine


def test_an_engine_that_is_missing_has_a_sentence_and_a_way_out(
    shelf: Shelf, archive: Archive, folder: Path, no_tantivy: None
) -> None:
    shelf.put("khoai lang")
    with pytest.raises(MissingToolError, match="sovang reindex --engine whoosh"):
        archive.commit_index()
    assert usable_engines()["whoosh"] is None
    assert "tantivy can't be loaded" in (usable_engines()["tantivy"] or "")
    archive.close()
    moved = CliRunner().invoke(main, ["--archive", str(folder), "reindex", "--engine", "whoosh"])
    assert (moved.exit_code, moved.output) == (0, "1 document indexed by whoosh.\n")
    found = CliRunner().invoke(main, ["--archive", str(folder), "search", "khoai", "--json"])
    assert json.loads(found.stdout)["total"] == 1


def test_a_missing_engine_ends_the_command_with_3(
    shelf: Shelf, archive: Archive, folder: Path, no_tantivy: None
) -> None:
    shelf.put("khoai lang")
    archive.close()
    asked = CliRunner().invoke(main, ["--archive", str(folder), "reindex", "--engine", "tantivy"])
    assert asked.exit_code == 3
    assert "sovang reindex --engine whoosh" in asked.stderr


def test_a_full_disk_is_no_damage(shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("khoai lang")
    archive.commit_index()

    def full(*_: object) -> None:
        raise ValueError('IoError: Os { code: 28, kind: StorageFull, message: "No space left on device" }')

    shelf.put("khoai môn")
    with monkeypatch.context() as patch:
        patch.setattr("index.search.engines.tantivy_engine.document_of", full)
        with pytest.raises(DiskFullError, match="no space left"):
            archive.commit_index()
    assert sorted(shelf.ids("khoai")) == [1, 2]


def test_every_engine_says_its_name_and_version() -> None:
    for name in LOCAL_ENGINES:
        assert factory_of(name).name.split()[0] == name
