"""Originals are kept whole, under their hash, in a bag that other programs check."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from archives import Shelf, document

from extract.types import Record
from index.archive import Archive
from index.errors import DiskFullError
from index.store import documents, originals
from index.store.files import Stamp
from ingest.errors import UnreadableFileError

TEXT = "text/plain"


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "quyết định.txt"
    path.write_text("Số: 2935/QĐ-UBND", "utf-8")
    os.utime(path, ns=(1, 1_600_000_000_123_456_789))
    return path


def left_over(folder: Path) -> list[Path]:
    return list((folder / originals.FOLDER_NAME / ".under-way").glob("*"))


class TestKeep:
    def test_a_copy_is_the_same_bytes_with_their_time_and_read_only(self, source: Path, folder: Path) -> None:
        assert originals.keep(folder, source, sha(source), TEXT) == "copy"
        kept = originals.path_of(folder, sha(source), TEXT)
        assert kept.read_bytes() == source.read_bytes()
        assert kept.stat().st_mtime_ns == source.stat().st_mtime_ns
        assert stat.S_IMODE(kept.stat().st_mode) == 0o444
        assert left_over(folder) == []

    def test_a_link_costs_no_space_and_leaves_the_source_as_it_is(self, source: Path, folder: Path) -> None:
        before = source.stat().st_mode
        assert originals.keep(folder, source, sha(source), TEXT, link=True) == "link"
        assert originals.path_of(folder, sha(source), TEXT).samefile(source)
        assert source.stat().st_mode == before

    def test_the_file_behind_a_symbolic_link_is_linked(self, source: Path, folder: Path) -> None:
        alias = source.with_name("alias.txt")
        alias.symlink_to(source)
        originals.keep(folder, alias, sha(source), TEXT, link=True)
        kept = originals.path_of(folder, sha(source), TEXT)
        assert kept.samefile(source)
        assert not kept.is_symlink()

    def test_over_file_systems_a_link_becomes_a_copy(
        self, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(os, "link", refuse)
        assert originals.keep(folder, source, sha(source), TEXT, link=True) == "copy"
        assert originals.path_of(folder, sha(source), TEXT).read_bytes() == source.read_bytes()

    def test_what_is_kept_is_not_written_again(self, source: Path, folder: Path) -> None:
        originals.keep(folder, source, sha(source), TEXT)
        kept = originals.path_of(folder, sha(source), TEXT)
        before = kept.stat()
        originals.keep(folder, source, sha(source), TEXT)
        assert (kept.stat().st_ino, kept.stat().st_ctime_ns) == (before.st_ino, before.st_ctime_ns)

    def test_a_damaged_one_is_put_right(self, source: Path, folder: Path) -> None:
        originals.keep(folder, source, sha(source), TEXT)
        kept = originals.path_of(folder, sha(source), TEXT)
        kept.chmod(0o644)
        kept.write_bytes(b"X" + source.read_bytes()[1:])
        originals.keep(folder, source, sha(source), TEXT)
        assert sha(kept) == sha(source)

    @pytest.mark.parametrize("link", [False, True])
    def test_a_file_that_changed_since_it_was_read_is_refused(
        self, source: Path, folder: Path, link: bool
    ) -> None:
        read = sha(source)
        source.write_text("something else")
        with pytest.raises(UnreadableFileError, match="changed while it was being taken in"):
            originals.keep(folder, source, read, TEXT, link=link)
        assert list(originals.stored(folder)) == left_over(folder) == []
        assert source.read_text() == "something else"

    def test_a_file_that_went_is_refused(self, source: Path, folder: Path) -> None:
        read = sha(source)
        source.unlink()
        with pytest.raises(UnreadableFileError, match="can no longer be read"):
            originals.keep(folder, source, read, TEXT)

    def test_a_full_disk_leaves_nothing_behind(
        self, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DiskFullError):
            originals.keep(folder, source, sha(source), TEXT)
        assert list(originals.stored(folder)) == left_over(folder) == []


class TestBag:
    @pytest.fixture
    def bag(self, archive: Archive, folder: Path, tmp_path: Path) -> Iterator[bagit.Bag]:
        for number in range(3):
            written = document(tmp_path / f"{number}.txt", f"Văn bản {number}")
            archive.add(written, Record(), mtime_ns=1, keep="copy")
        archive.finish()
        yield bagit.Bag(str(folder / originals.FOLDER_NAME))

    def test_the_library_of_congress_finds_it_valid(self, bag: bagit.Bag) -> None:
        bag.validate()
        assert len(list(bag.payload_files())) == 3

    def test_a_flipped_byte_is_found_by_it(self, bag: bagit.Bag, folder: Path) -> None:
        kept = next(originals.stored(folder))
        kept.chmod(0o644)
        kept.write_bytes(bytes([kept.read_bytes()[0] ^ 1]) + kept.read_bytes()[1:])
        assert not bag.is_valid()

    @pytest.mark.usefixtures("bag")
    def test_the_manifest_is_written_only_when_it_has_changed(
        self, archive: Archive, folder: Path, tmp_path: Path
    ) -> None:
        assert not archive.write_manifest()
        archive.add(document(tmp_path / "new.txt", "Mới"), Record(), mtime_ns=1, keep="copy")
        assert archive.write_manifest()
        lines = (folder / originals.FOLDER_NAME / originals.MANIFEST_NAME).read_text().splitlines()
        assert len(lines) == 4
        assert lines == sorted(lines)

    @pytest.mark.usefixtures("bag")
    def test_half_copied_files_of_a_killed_run_go(self, archive: Archive, folder: Path) -> None:
        rest = folder / originals.FOLDER_NAME / ".under-way" / "0123456789abcdef"
        rest.write_bytes(b"half")
        archive.finish()
        assert not rest.exists()


def test_an_archive_of_earlier_days_keeps_its_originals_when_they_come_by(
    shelf: Shelf, archive: Archive, folder: Path
) -> None:
    written = document(shelf.folder / "old.txt", "Cũ")
    path = Path(written.path)
    shelf.add(written)  # leaves the original outside
    stamp = (path, written.size, path.stat().st_mtime_ns)
    assert archive.unchanged([Stamp(*stamp)]) == set()
    archive.link(written.sha256, *stamp, keep="copy")
    assert archive.unchanged([Stamp(*stamp)]) == {path}
    assert sha(originals.path_of(folder, written.sha256, TEXT)) == written.sha256


def test_a_second_copy_of_a_linked_file_leaves_it_linked(archive: Archive, tmp_path: Path) -> None:
    first, second = document(tmp_path / "a.txt", "Một"), document(tmp_path / "b.txt", "Một")
    for written in (first, second):
        archive.add(written, Record(), mtime_ns=1, keep="link")
    assert documents.kept(archive._catalogue, first.sha256) == ("link", TEXT)
