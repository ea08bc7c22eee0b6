"""An archive may come from a stranger: links in it lead nowhere, and programs in its catalogue don't run."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from archives import KeepingShelf

from index.archive import Archive
from index.errors import ArchiveDamagedError, ArchiveError
from index.search.types import SearchRequest
from index.store import boundary, originals
from index.store.catalogue import FILE_NAME


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    """An archive with one document, closed."""
    sources = tmp_path / "nguồn"
    sources.mkdir()
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, sources)
        shelf.put("khoai lang", number="1/QĐ-A")
        shelf.settle()
    return folder


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("name", boundary.OWN_NAMES)
def test_an_archive_with_a_link_in_it_is_not_opened(
    made: Path, tmp_path: Path, name: str, *, create: bool
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "of-others").write_text("keep")
    place = made / name
    place.parent.mkdir(exist_ok=True)
    if place.exists():
        place.rename(tmp_path / "aside")
    place.symlink_to(outside if "." not in name.replace("/.", "/") else outside / "of-others")
    with pytest.raises(ArchiveError, match="is a link"):
        Archive.open(made, create=create)
    assert (outside / "of-others").read_text() == "keep"


def test_the_folder_itself_may_be_a_link(made: Path, tmp_path: Path) -> None:
    (tmp_path / "known").symlink_to(made)
    with Archive.open(tmp_path / "known") as archive:
        assert archive.status().documents == 1


PROGRAMS = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON audit BEGIN UPDATE meta SET value = '../x'; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "a table": "CREATE TABLE t (a)",
    "an index that reckons": "CREATE INDEX i ON fields (abs(confidence))",
    "a trigger gone": "DROP TRIGGER audit_stays",
    "an index gone": "DROP INDEX fields_key",
    "a table as a view": "ALTER TABLE classes RENAME TO was; CREATE VIEW classes AS SELECT * FROM was",
}


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_catalogue_of_another_schema_is_refused_before_it_is_read(
    made: Path, program: str, *, create: bool
) -> None:
    with sqlite3.connect(made / FILE_NAME) as sql:
        sql.executescript(program)
    sql.close()
    with pytest.raises(ArchiveError, match="not as Sovang makes it"):
        Archive.open(made, create=create)


def test_a_foreign_trigger_is_named_and_its_name_cannot_write_to_the_terminal(made: Path) -> None:
    with sqlite3.connect(made / FILE_NAME) as sql:
        sql.execute('CREATE TRIGGER "\x1b[2Jx" AFTER INSERT ON audit BEGIN DELETE FROM meta; END')
    sql.close()
    with pytest.raises(ArchiveError, match=r"trigger \\x1b\[2Jx"):
        Archive.open(made)


def test_statistics_of_sqlite_are_no_program(made: Path) -> None:
    with sqlite3.connect(made / FILE_NAME) as sql:
        sql.execute("ANALYZE")
    sql.close()
    with Archive.open(made) as archive:
        assert archive.verify() == ()


@pytest.mark.parametrize("setting", ["trusted_schema", "cell_size_check"])
def test_sqlite_is_told_not_to_trust_the_file(made: Path, setting: str) -> None:
    with Archive.open(made) as archive:
        found = archive._catalogue._sql.execute(f"PRAGMA {setting}").fetchone()[0]
    assert found == (0 if setting == "trusted_schema" else 1)


@pytest.mark.parametrize("sha256", ["../" * 20 + "etc", "A" * 64, "", "0" * 63, "0" * 64 + "\n"])
def test_no_path_is_made_of_what_is_no_hash(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(ArchiveDamagedError, match="hash of a file"):
        originals.path_of(tmp_path, sha256, "application/pdf")


def test_a_hash_in_the_catalogue_that_is_a_path_is_a_fault_and_removes_nothing(
    made: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("keep")
    path = f"{'/' * (64 - len(str(victim)) + 4)}{str(victim)[:-4]}"[:64].ljust(64, "x")
    with sqlite3.connect(made / FILE_NAME) as sql:
        sql.execute("UPDATE documents SET sha256 = ?", (path,))
    sql.close()
    with Archive.open(made, create=True) as archive:
        assert "the hash of its file is not valid" in {fault.what for fault in archive.verify()}
        with pytest.raises(ArchiveError, match="hash of a file"):
            archive.maintenance.delete([1])
    assert victim.read_text() == "keep"


def test_what_stands_behind_a_link_among_the_originals_is_not_moved(made: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "of-others").write_text("keep")
    (made / "originals" / "data" / "zz").symlink_to(outside)
    with Archive.open(made, create=True) as archive:
        archive.maintenance.verify(mend=True)
    assert (outside / "of-others").read_text() == "keep"


def test_only_what_sovang_named_is_swept(made: Path) -> None:
    place = made / "originals" / ".under-way"
    place.mkdir(exist_ok=True)
    (place / "0123456789abcdef").write_bytes(b"half")
    (place / "notes.txt").write_text("keep")
    strange = made / "index" / "of-others"
    strange.mkdir()
    with Archive.open(made, create=True) as archive:
        archive.finish()
        archive.reindex()
    assert [path.name for path in place.iterdir()] == ["notes.txt"]
    assert strange.is_dir()


@pytest.mark.parametrize("named", ["/dev/zero", "a pipe"])
def test_a_file_that_the_catalogue_names_and_that_never_ends_is_not_read(
    made: Path, tmp_path: Path, named: str
) -> None:
    if named == "a pipe":
        os.mkfifo(tmp_path / "pipe")
        named = str(tmp_path / "pipe")
    with sqlite3.connect(made / FILE_NAME) as sql:
        sql.execute("UPDATE files SET path = ?", (named,))
        sql.execute("UPDATE documents SET kept = 'outside'")
    sql.close()
    with Archive.open(made) as archive:
        assert "the original has changed since it was taken in" in {fault.what for fault in archive.verify()}


def test_a_sound_archive_is_as_it_was(made: Path) -> None:
    with Archive.open(made) as archive:
        assert archive.search(SearchRequest("khoai")).total == 1
        assert archive.verify() == ()
