"""What `sovang verify` sees of originals, the audit log, and what killed runs leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.maintenance.types import Fault
from index.store import originals


def faults(archive: Archive, *, quick: bool = False) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.document) for fault in archive.maintenance.verify(quick=quick).faults]


def test_a_sound_archive_has_no_fault(keeping: KeepingShelf, archive: Archive) -> None:
    keeping.put("một", number="1/QĐ-A")
    keeping.settle()
    found = archive.maintenance.verify()
    assert (found.faults, found.repairs, found.writing) == ((), (), False)
    assert found.audit == archive.maintenance.log()[-1].hash


def test_where_the_archive_keeps_the_original_it_may_go_or_change_outside(
    keeping: KeepingShelf, archive: Archive
) -> None:
    gone, changed = keeping.put("một"), keeping.put("hai")
    keeping.settle()
    keeping.source(gone).unlink()
    keeping.source(changed).write_text("khác")
    assert faults(archive) == []


def test_a_flipped_bit_shows_by_the_hash_and_not_by_the_size(keeping: KeepingShelf, archive: Archive) -> None:
    id = keeping.put("một")
    keeping.settle()
    keeping.flip(keeping.original(id))
    assert faults(archive, quick=True) == []
    assert faults(archive) == [("original", id)]


def test_a_lost_original_shows_quickly(keeping: KeepingShelf, archive: Archive) -> None:
    id = keeping.put("một")
    keeping.settle()
    keeping.original(id).unlink()
    assert faults(archive, quick=True) == [("original", id)]


def test_the_remedy_names_an_intact_copy_where_there_is_one(keeping: KeepingShelf, archive: Archive) -> None:
    here, nowhere = keeping.put("một"), keeping.put("hai")
    keeping.settle()
    for id in (here, nowhere):
        keeping.flip(keeping.original(id))
    keeping.source(nowhere).unlink()
    first, second = archive.maintenance.verify().faults
    assert str(keeping.source(here)) in first.remedy
    assert "backup" in second.remedy


def test_a_rewritten_line_of_the_audit_log_shows(keeping: KeepingShelf, archive: Archive) -> None:
    keeping.put("một")
    keeping.settle()
    archive._catalogue._sql.executescript("DROP TRIGGER audit_keeps; UPDATE audit SET who = 'x' WHERE id = 1")
    faults = archive.maintenance.verify().faults
    assert faults[0].what.startswith("the audit log was changed: line 1")
    assert [fault.what for fault in faults[1:]] == ["the table audit was changed, and not by Sovang"]


def test_a_file_of_no_document_shows(keeping: KeepingShelf, archive: Archive) -> None:
    keeping.put("một")
    keeping.settle()
    stray = archive.folder / originals.FOLDER_NAME / "data" / "00" / ("00" * 32 + ".pdf")
    stray.parent.mkdir()
    stray.write_bytes(b"?")
    assert [(fault.kind, fault.where) for fault in archive.maintenance.verify().faults] == [
        ("leftover", str(stray))
    ]


def test_a_manifest_that_says_something_else_shows(keeping: KeepingShelf, archive: Archive) -> None:
    keeping.put("một")
    keeping.settle()
    manifest = archive.folder / originals.FOLDER_NAME / originals.MANIFEST_NAME
    manifest.write_text("")
    assert faults(archive) == [("manifest", None)]


def test_what_a_batch_brings_into_order_at_its_end_is_no_fault_while_it_runs(
    keeping: KeepingShelf, archive: Archive, folder: Path
) -> None:
    keeping.settle()
    keeping.put("một")  # in the catalogue, but not yet in the index nor in the manifest
    with Archive.open(folder) as reader:
        found = reader.maintenance.verify()
    assert (found.faults, found.writing) == ((), True)
    assert {fault.kind for fault in archive.maintenance.verify().faults} == {"manifest", "waiting"}


@pytest.mark.parametrize("writing", [False, True])
def test_who_may_not_write_learns_whether_another_does(
    keeping: KeepingShelf, archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch, *, writing: bool
) -> None:
    keeping.settle()
    keeping.put("một")  # in the catalogue, but not yet in the index nor in the manifest
    if not writing:
        archive._lock.release()

    def refused(_lock: object, **_options: object) -> None:
        raise PermissionError("the folder may only be read")  # which nothing stops root from writing to

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    with Archive.open(folder) as reader:
        found = reader.maintenance.verify()
    assert found.writing == writing
    assert {fault.kind for fault in found.faults} == (set() if writing else {"manifest", "waiting"})


@pytest.mark.parametrize("kind", ["original", "outside"])
def test_a_fault_says_what_where_and_what_mends_it(
    keeping: KeepingShelf, archive: Archive, kind: str
) -> None:
    id = keeping.put("một")
    keeping.settle()
    if kind == "outside":
        archive._catalogue._sql.execute("UPDATE documents SET kept = 'outside'")
    keeping.original(id).unlink()
    keeping.source(id).unlink()
    fault = next(fault for fault in archive.maintenance.verify().faults if fault.kind == kind)
    assert isinstance(fault, Fault)
    assert fault.what == "the original is missing"
    assert f"document {id}" in fault.where
    assert "backup" in fault.remedy
