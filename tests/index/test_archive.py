"""An archive heals itself, keeps writers apart, and tells what is wrong with it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from math import inf
from pathlib import Path

import archives
import pytest
from archives import Shelf, document

from extract.types import Record
from index import document_intake
from index.archive import Archive
from index.errors import ArchiveBusyError, ArchiveError, DiskFullError, plain_errors
from index.search.engines.choice import LOCAL_ENGINES, EngineName
from index.search.engines.engine import IndexEntry
from index.search.types import SearchRequest

WHAT_HEALS = SearchRequest("khoai lang")

WRITER = """
import sys
from pathlib import Path
from index.archive import Archive
archive = Archive.open(Path(sys.argv[1]), create=True)
print("writing", flush=True)
sys.stdin.read()
"""


def whats(archive: Archive) -> list[str]:
    return [fault.what for fault in archive.verify()]


def index_folder(folder: Path) -> Path:
    (only,) = (folder / "index").iterdir()
    return only


def test_a_folder_without_archive_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"There is no archive in .*sovang ingest"):
        Archive.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_an_archive_keeps_what_it_holds(shelf: Shelf, archive: Archive, folder: Path) -> None:
    id = shelf.put("khoai lang", number="1/QĐ-A")
    shelf.archive.commit_index()
    archive.close()
    with Archive.open(folder) as again:
        assert again.search(WHAT_HEALS).hits[0].document.id == id
        assert again.resolve("1/QĐ-A").pages[0].source == "text_layer"


def test_what_a_killed_run_left_is_found_by_the_next_search(
    shelf: Shelf, archive: Archive, folder: Path
) -> None:
    shelf.put("khoai tây")
    archive.commit_index()
    shelf.put("khoai lang")
    archive.close()  # without commit_index, as if the process had been killed
    with Archive.open(folder) as again:
        assert again.status().waiting == 1
        assert again.search(WHAT_HEALS).total == 1
        assert again.status().waiting == 0
        assert again.verify() == ()


def test_a_run_killed_between_engine_and_catalogue_is_no_harm(shelf: Shelf, archive: Archive) -> None:
    id = shelf.put("khoai lang")
    archive.commit_index()
    sql = archive._catalogue._sql
    with archive._catalogue.transaction():
        sql.execute("INSERT INTO waiting VALUES (?)", (id,))
    assert archive.search(WHAT_HEALS).total == 1
    assert archive.verify() == ()


def test_long_batches_are_indexed_on_the_way(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_intake, "_INDEX_EVERY", 3)
    monkeypatch.setattr(document_intake, "_INDEX_SECONDS", inf)
    for n in range(4):
        shelf.put(f"khoai lang {n}")
    assert shelf.archive.status().waiting == 1


@pytest.mark.parametrize("damage", ["gone", "emptied", "other version", "half a file", "stamp broken"])
@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_a_damaged_index_is_built_anew(
    shelf: Shelf, archive: Archive, folder: Path, damage: str, engine: EngineName
) -> None:
    shelf.put("khoai lang")
    archive.reindex(engine)
    archive.close()
    index = index_folder(folder)
    if damage == "gone":
        shutil.rmtree(folder / "index")
    elif damage == "emptied":
        for file in index.iterdir():
            file.unlink()
    elif damage == "other version":
        stamp = index / "sovang.json"
        stamp.write_text(stamp.read_text().replace('"analysis": ', '"analysis": 9'))
    elif damage == "half a file":
        for file in (*index.glob("*.seg"), *index.glob("*.term")):
            os.truncate(file, file.stat().st_size // 2)
    else:
        (index / "sovang.json").write_text("{")
    with Archive.open(folder) as again:
        assert again.search(WHAT_HEALS).total == 1
        assert again.verify() == ()


def test_an_index_that_lost_documents_is_built_anew(
    shelf: Shelf, archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.put("khoai lang")
    archive.commit_index()
    engine = archive._index._current()
    engine.remove([1])
    engine.commit()
    assert archive.search(WHAT_HEALS).total == 1
    assert "rebuilding" in caplog.text


def test_reindex_swaps_in_a_new_folder(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("khoai lang")
    archive.commit_index()
    before = index_folder(folder)
    (folder / "index" / "0099").mkdir()  # what a killed rebuild left
    assert archive.reindex() == 1
    assert index_folder(folder) not in (before, folder / "index" / "0099")
    assert archive.search(WHAT_HEALS).total == 1


def test_a_reindex_that_breaks_leaves_the_old_index(
    shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("khoai lang")
    archive.commit_index()

    def breaks(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("index.search.indexing.entry_of", breaks)
        with pytest.raises(RuntimeError):
            archive.reindex()
    assert archive.verify() == ()
    assert archive.search(WHAT_HEALS).total == 1


def test_one_writer_at_a_time_and_readers_go_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.lock._PATIENCE", 0.05)
    tmp_path.joinpath("originals").mkdir()
    with Archive.open(folder, create=True) as archive:
        Shelf(archive, tmp_path / "originals").put("khoai lang")
        archive.commit_index()
        Shelf(archive, tmp_path).put("khoai lang lang")
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"writing\n"
    with pytest.raises(ArchiveBusyError, match="another process is writing"):
        Archive.open(folder, create=True)
    with Archive.open(folder) as reader:
        result = reader.search(WHAT_HEALS)
        assert result.total == 1
        assert "can't be searched by text yet" in result.notes[0]
        with pytest.raises(ArchiveBusyError):
            reader.reindex()
    process.kill()
    process.wait()
    with Archive.open(folder, create=True) as archive:  # the lock died with its process
        assert archive.search(WHAT_HEALS).total == 2


@pytest.mark.usefixtures("indexed_at_once")
def test_status_counts(shelf: Shelf, archive: Archive) -> None:
    shelf.put(
        "x 2/QĐ-A", number="1/QĐ-A", date="2023-01-05", date_status="uncertain", cites=(("2/QĐ-A", None),)
    )
    shelf.add(document(shelf.folder / "broken.txt", "một", None))
    archive.fail(shelf.folder / "empty.pdf", "is empty")
    status = archive.status()
    assert (status.documents, status.files, status.pages, status.failed_pages) == (2, 2, 3, 1)
    assert status.fields["so_ky_hieu"] == {"certain": 1, "uncertain": 0, "missing": 1}
    assert status.fields["ngay_ban_hanh"] == {"certain": 0, "uncertain": 1, "missing": 1}
    assert (status.references, status.waiting) == (1, 1)
    assert [failure.reason for failure in status.failures] == ["is empty"]


def test_a_sound_archive_has_no_faults(shelf: Shelf, archive: Archive) -> None:
    shelf.put("khoai lang 2/QĐ-A", cites=(("2/QĐ-A", None),))
    archive.commit_index()
    assert archive.verify() == ()


def test_verify_sees_changed_and_lost_originals(shelf: Shelf, archive: Archive) -> None:
    changed, lost = shelf.put("một"), shelf.put("hai")
    archive.commit_index()
    (shelf.folder / "1.txt").write_text("khác")
    (shelf.folder / "2.txt").unlink()
    assert [(fault.what, fault.where.split(":")[0]) for fault in archive.verify()] == [
        ("the original has changed since it was taken in", f"document {changed}"),
        ("the original is missing", f"document {lost}"),
    ]


def test_verify_forgives_a_lost_copy_and_a_moved_original(shelf: Shelf, archive: Archive) -> None:
    shelf.put("một")
    archive.commit_index()
    original, copy = shelf.folder / "1.txt", shelf.folder / "copy.txt"
    shutil.copy(original, copy)
    sha256 = archive.document(1).sha256
    archive.link(sha256, copy, copy.stat().st_size, copy.stat().st_mtime_ns)
    copy.unlink()
    assert archive.verify() == ()
    moved = original.rename(shelf.folder / "moved.txt")
    assert whats(archive) == ["the original is missing"] * 2
    archive.link(sha256, moved, moved.stat().st_size, moved.stat().st_mtime_ns)
    assert archive.verify() == ()


def test_verify_sees_a_document_whose_file_has_become_another(shelf: Shelf, archive: Archive) -> None:
    first = shelf.put("một")
    shelf.add(document(shelf.folder / "1.txt", "hai"))
    archive.commit_index()
    (fault,) = archive.verify()
    assert (fault.what, fault.where) == (
        "no file is known to hold this document any more",
        f"document {first}",
    )


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE documents SET page_count = 9", "wrong number of pages"),
        ("UPDATE documents SET failed_pages = 1", "wrong number of failed pages"),
        ("DELETE FROM pages", "wrong number of pages"),
        ("DELETE FROM fields WHERE name = 'trich_yeu'", "lacks a header field"),
        ('UPDATE citations SET start = 0, "end" = 3', "a reference in the catalogue"),
        ("UPDATE pages SET text = 'khác'", "a reference in the catalogue"),
        ("UPDATE laws SET document = 77", "row 1 of laws belongs to no row of documents"),
    ],
)
def test_verify_checks_the_catalogue_against_itself(
    shelf: Shelf, archive: Archive, change: str, what: str
) -> None:
    shelf.put("khoai lang 2/QĐ-A", cites=(("2/QĐ-A", None),))
    sql = archive._catalogue._sql
    sql.execute("INSERT INTO laws VALUES (1, 0, 'Luật', 'k', 1, 0, 1, NULL, NULL, 'căn cứ', NULL)")
    archive.commit_index()
    sql.execute("PRAGMA foreign_keys = OFF")
    sql.execute(change)
    assert any(what in found for found in whats(archive))


def test_verify_sees_a_damaged_catalogue_file(shelf: Shelf, archive: Archive, folder: Path) -> None:
    for n in range(30):
        shelf.put(f"khoai lang {n} " * 200)
    archive.commit_index()
    archive.close()
    path = folder / "catalogue.sqlite3"
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with Archive.open(folder) as damaged:
        try:
            faults = damaged.verify()
        except ArchiveError as error:
            assert "damaged" in str(error)
        else:
            assert any("damaged" in fault.what for fault in faults)


def test_verify_checks_the_index_against_the_catalogue(shelf: Shelf, archive: Archive) -> None:
    shelf.put("một")
    archive.commit_index()
    engine = archive._index._current()
    engine.remove([1])
    engine.add([IndexEntry(7, {"body": ["x"]})])
    engine.commit()
    assert set(whats(archive)) == {
        "the document is not in the search index",
        "the search index has a document that is not in the archive",
    }
    archive.reindex()
    assert archive.verify() == ()


def test_verify_says_when_the_index_is_not_there(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("một")
    archive.commit_index()
    archive._index.close()
    shutil.rmtree(folder / "index")
    (fault,) = archive.verify()
    assert "reindex" in fault.remedy


def test_verify_says_what_waits(shelf: Shelf, archive: Archive) -> None:
    archive.commit_index()
    shelf.put("một")
    assert whats(archive) == ["1 document can't be searched by text yet"]


def test_a_full_disk_has_a_sentence_and_loses_nothing(shelf: Shelf, archive: Archive) -> None:
    shelf.put("một")
    sql = archive._catalogue._sql
    pages = sql.execute("PRAGMA page_count").fetchone()[0]
    sql.execute(f"PRAGMA max_page_count = {pages + 2}").fetchone()
    with pytest.raises(DiskFullError, match="no space left"):
        shelf.put("hai " * 100_000)
    sql.execute(f"PRAGMA max_page_count = {pages + 5000}").fetchone()
    assert archive.status().documents == 1
    shelf.put("ba")
    assert archive.status().documents == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFullError),
        (OSError(errno.EACCES, "Permission denied"), ArchiveError),
        (sqlite3.OperationalError("odd"), ArchiveError),
    ],
)
def test_what_the_system_raises_becomes_a_sentence(
    tmp_path: Path, error: Exception, kind: type[ArchiveError]
) -> None:
    with pytest.raises(kind, match=str(tmp_path)), plain_errors(tmp_path):
        raise error


def test_an_archive_in_a_file_has_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(ArchiveError, match="can't be used"):
        Archive.open(tmp_path / "taken", create=True)


def test_an_empty_archive_answers(archive: Archive) -> None:
    assert archive.search(SearchRequest("khen")).total == 0
    assert archive.search(SearchRequest()).total == 0
    assert archive.missing() == ()
    assert archive.verify() == ()
    assert archive.reindex() == 0


def test_an_unused_record_is_a_record(shelf: Shelf, archive: Archive) -> None:
    shelf.add(document(shelf.folder / "x.txt", "x"), Record())
    assert archive.record(1) == Record()


BATCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from archives import Shelf
from index.archive import Archive
with Archive.open(Path(sys.argv[1]), create=True) as archive:
    shelf = Shelf(archive, Path(sys.argv[2]))
    while True:
        print(shelf.put(f"khoai lang {shelf.count}"), flush=True)
"""


def test_a_batch_killed_at_any_moment_leaves_a_sound_archive(folder: Path, tmp_path: Path) -> None:
    originals = tmp_path / "originals"
    originals.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", BATCH, folder, originals, Path(archives.__file__).parent],
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    done = [int(process.stdout.readline()) for _ in range(5)]
    process.kill()
    process.wait()
    with Archive.open(folder, create=True) as archive:
        found = archive.search(WHAT_HEALS)
        assert found.total == archive.status().documents >= len(done)
        assert archive.verify() == ()


def test_a_search_loads_nothing_that_only_writing_needs(shelf: Shelf, archive: Archive, folder: Path) -> None:
    shelf.put("khoai")
    archive.finish()
    script = (
        "import sys; from pathlib import Path; from index.archive import Archive\n"
        "from index.search.types import SearchRequest\n"
        "with Archive.open(Path(sys.argv[1])) as archive:\n"
        "    print(archive.search(SearchRequest('khoai')).total)\n"
        "print('filelock' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script, folder], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1", "False"]


@pytest.mark.usefixtures("indexed_at_once")
def test_what_is_in_is_found_while_a_batch_is_under_way(shelf: Shelf, folder: Path) -> None:
    """From the first document on, though nobody has ended the batch or built an index."""
    shelf.put("bằng khen một")
    with Archive.open(folder) as reader:
        assert reader.search(SearchRequest("bang khen")).total == 1
