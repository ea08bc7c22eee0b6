"""What `sovang verify --repair` mends, what it can't, and that it says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveBusyError
from index.maintenance.types import Verification
from index.store import originals


@pytest.fixture
def held(keeping: KeepingShelf) -> int:
    """A document of three pages, in an archive that is in order."""
    id = keeping.put("khoai lang", "khoai tây", "khoai môn", number="1/QĐ-A")
    keeping.settle()
    return id


def write(archive: Archive, change: str, values: tuple[object, ...] = ()) -> None:
    """Write what no verb writes, as Sovang would: so that only the contradiction shows."""
    with archive._catalogue.transaction():
        archive._catalogue._sql.execute(change, values)


def mended(archive: Archive, *what: str) -> Verification:
    """Repair, and see that each fault was mended, logged, and is gone."""
    found = archive.maintenance.verify(mend=True)
    assert [repair.what for repair in found.repairs] == list(what)
    assert found.faults == ()
    logged = [entry.detail or "" for entry in archive.maintenance.log() if entry.what == "repaired"]
    assert [line.partition(":")[0] for line in logged] == list(what)
    assert archive.maintenance.verify().faults == ()
    return found


def test_a_sound_archive_is_left_as_it_is(keeping: KeepingShelf, held: int, archive: Archive) -> None:
    before = archive.maintenance.log()
    mended(archive)
    assert archive.maintenance.log() == before


@pytest.mark.parametrize("damage", ["lost", "flipped"])
def test_an_original_comes_back_from_where_it_stood(
    keeping: KeepingShelf, held: int, archive: Archive, damage: str
) -> None:
    kept = keeping.original(held)
    kept.unlink() if damage == "lost" else keeping.flip(kept)
    found = archive.maintenance.verify(mend=True)
    assert str(keeping.source(held)) in found.repairs[0].done
    assert kept.read_bytes() == keeping.source(held).read_bytes()
    assert archive.maintenance.verify().faults == ()


def test_an_original_that_is_intact_nowhere_stays_a_fault(
    keeping: KeepingShelf, held: int, archive: Archive
) -> None:
    keeping.flip(keeping.original(held))
    keeping.flip(keeping.source(held))
    damaged = keeping.original(held).read_bytes()
    found = archive.maintenance.verify(mend=True)
    assert [fault.kind for fault in found.faults] == ["original"]
    assert found.repairs == ()
    assert keeping.original(held).read_bytes() == damaged


def test_a_lost_index_is_built_anew(keeping: KeepingShelf, held: int, archive: Archive) -> None:
    archive._index.close()
    shutil.rmtree(archive.folder / "index")
    found = archive.maintenance.verify(mend=True)
    assert [repair.done for repair in found.repairs] == ["the index was rebuilt"]
    assert found.faults == ()
    assert keeping.ids("khoai") == [held]


def test_an_index_with_another_document_is_built_anew(held: int, archive: Archive) -> None:
    engine = archive._index._current()
    engine.remove([held])
    engine.commit()
    mended(archive, "the document is not in the search index")


def test_what_waits_is_learned(keeping: KeepingShelf, held: int, archive: Archive) -> None:
    write(archive, "INSERT INTO waiting VALUES (?)", (held,))
    mended(archive, "1 document can't be searched by text yet")


def test_the_manifest_is_written_anew(held: int, archive: Archive) -> None:
    (archive.folder / originals.FOLDER_NAME / originals.MANIFEST_NAME).unlink()
    mended(archive, "the manifest of the originals is wrong")


def test_a_half_copied_file_goes(held: int, archive: Archive) -> None:
    left = archive.folder / originals.FOLDER_NAME / ".under-way" / ("ab" * 8)
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"%PDF-")
    mended(archive, "1 half-copied file was left by an interrupted run")
    assert not left.exists()


def test_a_file_that_nobody_claims_is_put_aside_and_not_deleted(held: int, archive: Archive) -> None:
    stray = archive.folder / originals.FOLDER_NAME / "data" / "00" / ("00" * 32 + ".pdf")
    stray.parent.mkdir()
    stray.write_bytes(b"?")
    mended(archive, "the file belongs to no document")
    assert (archive.folder / "unclaimed" / stray.name).read_bytes() == b"?"


def test_a_deletion_that_was_killed_is_brought_to_its_end(
    keeping: KeepingShelf, held: int, archive: Archive
) -> None:
    kept = keeping.original(held)
    content = kept.read_bytes()
    archive.maintenance.delete([held])
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(content)
    mended(archive, "the file belongs to no document")
    assert not kept.exists()
    assert not (archive.folder / "unclaimed").exists()


def test_wrong_counts_are_counted_again(held: int, archive: Archive) -> None:
    write(archive, "UPDATE documents SET failed_pages = 2")
    mended(archive, "the catalogue has the wrong number of failed pages for it")


def test_a_lost_page_is_noted_as_failed_so_that_it_is_read_again(held: int, archive: Archive) -> None:
    write(archive, "DELETE FROM pages WHERE number = 3")
    sha256 = archive.document(held).sha256
    mended(archive, "the catalogue has the wrong number of pages for it")
    assert [page.source for page in archive.document(held).pages] == ["text_layer", "text_layer", "failed"]
    assert not archive.holds(sha256)


def test_notes_of_a_finished_file_go(held: int, archive: Archive) -> None:
    sha256 = archive.document(held).sha256
    write(archive, "INSERT INTO unfinished VALUES (?, '{}', 1, '{}', 'then')", (sha256,))
    mended(archive, "pages are noted as unfinished, although the document is read completely")


def test_what_nothing_can_mend_stays_and_is_said(held: int, archive: Archive) -> None:
    archive._catalogue._sql.executescript("DROP TRIGGER audit_keeps; UPDATE audit SET who = 'x' WHERE id = 1")
    found = archive.maintenance.verify(mend=True)
    told = [fault.what.partition(":")[0] for fault in found.faults]
    assert told == ["the audit log was changed", "the table audit was changed, and not by Sovang"]
    assert found.repairs == ()


def test_nobody_mends_while_another_writes(held: int, archive: Archive, folder: Path) -> None:
    with Archive.open(folder) as reader, pytest.raises(ArchiveBusyError):
        reader.maintenance.verify(mend=True)
