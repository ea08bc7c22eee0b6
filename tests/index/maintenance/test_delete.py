"""Deletion is real: nothing of a document stays in the archive but a line of the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import DocumentNotFoundError
from index.search.engines.choice import LOCAL_ENGINES, EngineName
from index.search.types import SearchRequest

UNIQUE = "xyzzyquokka"


@pytest.fixture
def doomed(keeping: KeepingShelf) -> int:
    """A document with a word that no other has, between two others."""
    keeping.put("khoai lang")
    id = keeping.put(f"khoai {UNIQUE}", number="7/QĐ-A", trich_yeu=f"Về {UNIQUE}")
    keeping.put("khoai môn", cites=(("khoai", None),))
    keeping.settle()
    return id


def traces(folder: Path, word: str) -> list[str]:
    """The files in which a word stands, plainly."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if word.encode() in path.read_bytes()]


def test_no_file_of_the_archive_knows_its_words_any_more(archive: Archive, doomed: int, folder: Path) -> None:
    archive.reindex("whoosh")  # which writes words plainly
    assert {Path(name).parts[0] for name in traces(folder, UNIQUE)} >= {
        "catalogue.sqlite3-wal",
        "index",
        "originals",
    }
    archive.maintenance.delete([doomed])
    assert traces(folder, UNIQUE) == []


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_no_part_of_the_index_that_knew_it_stays(
    archive: Archive, doomed: int, folder: Path, engine: EngineName
) -> None:
    archive.reindex(engine)
    before = {path for path in folder.glob("index/*/*") if path.suffix not in ("", ".json", ".lock")}
    archive.maintenance.delete([doomed])
    assert before and not any(path.exists() for path in before)


def test_no_other_document_is_looked_at_again(
    archive: Archive, doomed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("index.search.indexing.entry_of")  # what the engine learns of a document
    archive.maintenance.delete([doomed])
    assert archive.maintenance.verify().faults == ()


def test_where_the_engine_leaves_something_the_index_is_built_anew(
    archive: Archive, doomed: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(folder.glob("index/*/*.idx"))
    monkeypatch.setattr("index.search.engines.tantivy_engine.write_removed_away", lambda *_: False)
    archive.maintenance.delete([doomed])
    assert archive.maintenance.verify().faults == ()
    assert before and not any(path.exists() for path in before)


def test_a_deletion_that_was_killed_is_found_out_and_brought_to_its_end(
    keeping: KeepingShelf, archive: Archive, doomed: int, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def killed(_catalogue: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("index.maintenance.delete._write_anew", killed)
        archive.maintenance.delete([doomed])
    assert keeping.ids(UNIQUE) == []
    assert [fault.kind for fault in archive.maintenance.verify().faults] == ["stained"]
    archive.maintenance.export(folder.parent / "export")
    assert "stained" not in (folder.parent / "export" / "data" / "archive.json").read_text()
    assert archive.maintenance.verify(mend=True).faults == ()
    assert archive.maintenance.verify().faults == ()
    assert traces(folder, UNIQUE) == []


def test_searches_go_on_while_it_is_wiped(
    archive: Archive, doomed: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def wiping(*_: object) -> bool:
        with Archive.open(folder) as reader:
            seen.append(
                (reader.search(SearchRequest("khoai")).total, reader.search(SearchRequest(UNIQUE)).total)
            )
        return False

    monkeypatch.setattr("index.search.engines.tantivy_engine.write_removed_away", wiping)
    archive.maintenance.delete([doomed])
    assert seen == [(2, 0)]


def test_the_rest_stays_sound(keeping: KeepingShelf, archive: Archive, doomed: int) -> None:
    archive.maintenance.delete([doomed])
    assert archive.maintenance.verify().faults == ()
    assert sorted(keeping.ids("khoai")) == [1, 3]
    with pytest.raises(DocumentNotFoundError):
        archive.document(doomed)


def test_what_belongs_to_it_goes_with_it(archive: Archive, doomed: int) -> None:
    sql = archive._catalogue._sql
    sha256 = archive.document(doomed).sha256
    sql.execute("INSERT INTO unfinished VALUES (?, '{}', 1, '{}', 'then')", (sha256,))
    sql.execute(
        "INSERT OR REPLACE INTO pairs VALUES (1, ?, 'conflict', 0.5, '', 'open', '', 'then')", (doomed,)
    )
    archive.maintenance.delete([doomed])
    for table in ("pages", "fields", "citations", "files", "corrections"):
        assert sql.execute(f"SELECT 1 FROM {table} WHERE document = {doomed}").fetchone() is None  # noqa: S608
    assert sql.execute("SELECT count(*) FROM unfinished").fetchone()[0] == 0
    assert sql.execute("SELECT count(*) FROM pairs WHERE ? IN (first, second)", (doomed,)).fetchone()[0] == 0


def test_the_log_says_what_who_and_why(
    archive: Archive, doomed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVANG_USER", "lan")
    sha256 = archive.document(doomed).sha256
    archive.maintenance.delete([doomed], "nhập nhầm")
    line = archive.maintenance.log(doomed)[-1]
    assert (line.what, line.who, line.document) == ("deleted", "lan", doomed)
    assert json.loads(line.detail or "") == {"so_ky_hieu": "7/QĐ-A", "sha256": sha256, "reason": "nhập nhầm"}


def test_a_file_outside_the_archive_stays_and_is_named(
    keeping: KeepingShelf, archive: Archive, doomed: int
) -> None:
    kept, source = keeping.original(doomed), keeping.source(doomed)
    (deleted,) = archive.maintenance.delete([doomed])
    assert deleted.left == (str(source),)
    assert source.exists()
    assert not kept.exists()


def test_an_id_is_never_given_twice(keeping: KeepingShelf, archive: Archive, doomed: int) -> None:
    archive.maintenance.delete([3, doomed])
    assert keeping.put("bí đỏ") == 4


def test_a_document_that_is_not_there_deletes_nothing(archive: Archive, doomed: int) -> None:
    with pytest.raises(DocumentNotFoundError):
        archive.maintenance.delete([99])
    assert archive.status().documents == 3
