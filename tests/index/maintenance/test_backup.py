"""A backup is whole, checkable by others, refreshed for little, and comes back as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import bagit
import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveError
from index.maintenance.backup import restore
from index.store.catalogue import FILE_NAME


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "usb" / "sao lưu"


def content(archive: Archive) -> list[str]:
    """The catalogue as SQL, without what a restored archive has of its own."""
    own = tuple(f'INSERT INTO "{table}"' for table in ("meta", "audit", "sqlite_sequence", "sums"))
    return [line for line in archive._catalogue._sql.iterdump() if not line.startswith(own)]


def test_it_is_a_bag_that_another_program_finds_valid(
    keeping: KeepingShelf, archive: Archive, target: Path
) -> None:
    keeping.put("một"), keeping.put("hai")
    keeping.settle()
    report = archive.maintenance.backup(target)
    assert (report.documents, report.originals, report.copied, report.failures) == (2, 2, 2, ())
    assert bagit.Bag(str(target)).validate()


def test_what_is_restored_is_what_was_backed_up(
    keeping: KeepingShelf, archive: Archive, target: Path, tmp_path: Path
) -> None:
    id = keeping.put("khoai lang", "khoai tây", number="1/QĐ-A", cites=())
    keeping.settle()
    before = content(archive)
    archive.maintenance.backup(target)
    report = restore(target, tmp_path / "mới")
    assert (report.documents, report.originals) == (1, 1)
    with Archive.open(tmp_path / "mới") as restored:
        assert content(restored) == before
        restored.reindex()
        assert restored.maintenance.verify().faults == ()
        assert restored.resolve("1/QĐ-A").id == id
        assert [entry.what for entry in restored.maintenance.log()][-2:] == ["restored", "reindexed"]


def test_a_second_run_copies_only_what_is_new_and_takes_away_what_was_deleted(
    keeping: KeepingShelf, archive: Archive, target: Path
) -> None:
    first = keeping.put("một")
    keeping.put("hai")
    keeping.settle()
    archive.maintenance.backup(target)
    keeping.put("ba")
    archive.maintenance.delete([first])
    keeping.settle()
    report = archive.maintenance.backup(target)
    assert (report.originals, report.copied, report.removed) == (2, 1, 1)
    assert bagit.Bag(str(target)).validate()


def test_others_may_write_meanwhile(
    keeping: KeepingShelf, archive: Archive, target: Path, folder: Path
) -> None:
    keeping.put("một")
    keeping.settle()
    with Archive.open(folder) as reader:  # `archive` holds the writer's lock all the time
        assert reader.maintenance.backup(target).documents == 1
    keeping.put("hai")


def test_a_damaged_original_is_named_and_the_rest_is_backed_up(
    keeping: KeepingShelf, archive: Archive, target: Path
) -> None:
    damaged = keeping.put("một")
    keeping.put("hai")
    keeping.settle()
    keeping.flip(keeping.original(damaged))
    report = archive.maintenance.backup(target)
    assert [failure.path for failure in report.failures] == [str(keeping.original(damaged))]
    assert report.originals == 1
    assert bagit.Bag(str(target)).validate()
    archive.maintenance.verify(mend=True)
    assert archive.maintenance.backup(target).failures == ()


def test_originals_that_the_archive_does_not_keep_are_counted(
    shelf: KeepingShelf, archive: Archive, target: Path
) -> None:
    shelf.put("một")
    assert archive.maintenance.backup(target).outside == 1


@pytest.mark.parametrize("where", ["catalogue.sqlite3", "originals"])
def test_a_backup_that_is_not_whole_is_refused(
    keeping: KeepingShelf, archive: Archive, target: Path, tmp_path: Path, where: str
) -> None:
    keeping.put("một")
    keeping.settle()
    archive.maintenance.backup(target)
    path = target / "data" / where
    keeping.flip(path if path.is_file() else next(path.glob("data/*/*")))
    with pytest.raises(ArchiveError, match="the bag is not whole"):
        restore(target, tmp_path / "mới")
    assert not (tmp_path / "mới").exists()


def test_a_folder_that_holds_something_is_left_alone(
    keeping: KeepingShelf, archive: Archive, target: Path, tmp_path: Path
) -> None:
    keeping.put("một")
    keeping.settle()
    target.mkdir(parents=True)
    (target / "ảnh.jpg").write_bytes(b"?")
    with pytest.raises(ArchiveError, match="other than a backup"):
        archive.maintenance.backup(target)
    assert [path.name for path in target.iterdir()] == ["ảnh.jpg"]
    archive.maintenance.backup(tmp_path / "b")
    with pytest.raises(ArchiveError, match="not empty"):
        restore(tmp_path / "b", target)


def test_each_archive_needs_a_folder_of_its_own(
    keeping: KeepingShelf, archive: Archive, target: Path, tmp_path: Path
) -> None:
    archive.maintenance.backup(target)
    with (
        Archive.open(tmp_path / "khác", create=True) as other,
        pytest.raises(ArchiveError, match="another archive"),
    ):
        other.maintenance.backup(target)


def test_a_backup_inside_the_archive_is_none(archive: Archive, folder: Path) -> None:
    with pytest.raises(ArchiveError, match="inside the archive"):
        archive.maintenance.backup(folder / "backup")


def test_a_first_run_that_was_killed_is_gone_on_with(
    keeping: KeepingShelf, archive: Archive, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.put("một")
    keeping.settle()
    with monkeypatch.context() as patch:
        patch.setattr("index.maintenance.backup.bags.seal", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.maintenance.backup(target)
    report = archive.maintenance.backup(target)
    assert (report.originals, report.copied) == (1, 0)
    assert bagit.Bag(str(target)).validate()


def test_a_backup_of_a_newer_archive_is_refused(archive: Archive, target: Path, tmp_path: Path) -> None:
    archive._catalogue._sql.execute("PRAGMA user_version = 99")
    archive.maintenance.backup(target)
    with pytest.raises(ArchiveError, match="newer Sovang"):
        restore(target, tmp_path / "mới")


def test_the_copy_of_the_catalogue_is_one_file(archive: Archive, target: Path) -> None:
    archive.maintenance.backup(target)
    assert sorted(path.name for path in (target / "data").iterdir()) == [FILE_NAME, "originals"]
    with sqlite3.connect(target / "data" / FILE_NAME) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
