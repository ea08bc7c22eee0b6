"""Whatever changes the catalogue behind Sovang's back is noticed, and no changed value is called certain."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import KeepingShelf, Shelf

from index.archive import Archive
from index.search.types import SearchRequest
from index.store import audit, digests, log_head
from index.store.catalogue import FILE_NAME
from index.store.log_head import LogHead

NOT_WRITTEN = "what the catalogue holds of the document is not what Sovang wrote"


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Path:
    """An archive with two documents, one of which a person corrected, closed."""
    sources = tmp_path / "nguồn"
    sources.mkdir()
    with Archive.open(folder, create=True) as archive:
        shelf = KeepingShelf(archive, sources)
        shelf.put("khoai lang 2/QĐ-A", number="1/QĐ-A", cites=(("2/QĐ-A", "2023-01-02"),))
        shelf.put("khoai tây", number="2/QĐ-A", date="2023-01-02", trich_yeu="Về khoai")
        archive.corrections.set(2, {"trich_yeu": "Về khoai tây"}, note="đọc lại")
        shelf.settle()
    return folder


def faults(folder: Path, head: LogHead | None = None) -> list[str]:
    """Return what `verify` finds."""
    with Archive.open(folder) as archive:
        return [fault.what for fault in archive.maintenance.verify(head=head).faults]


def execute(folder: Path, script: str) -> None:
    """Change the catalogue with another program."""
    with sqlite3.connect(folder / FILE_NAME) as sql:
        sql.executescript(script)
    sql.close()


def past_the_triggers(folder: Path, change: str) -> None:
    """Change the audit log, whose triggers refuse that, and put them back."""
    with sqlite3.connect(folder / FILE_NAME) as sql:
        kept = [row[0] for row in sql.execute("SELECT sql FROM sqlite_schema WHERE name GLOB 'audit_[ks]*'")]
        sql.executescript(f"DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays; {change}; {';'.join(kept)};")
    sql.close()


def test_an_archive_that_nobody_touched_has_no_fault(made: Path) -> None:
    assert faults(made) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fields SET value = '7/QĐ-A' WHERE document = 1 AND name = 'so_ky_hieu'",
        "UPDATE fields SET value = '7/QĐ-A', key = '7/qda' WHERE document = 1 AND name = 'so_ky_hieu'",
        "UPDATE fields SET status = 'uncertain' WHERE document = 1 AND name = 'so_ky_hieu'",
        "UPDATE fields SET confidence = 0.5 WHERE document = 1 AND name = 'so_ky_hieu'",
        "UPDATE pages SET text = replace(text, 'lang', 'mỡ') WHERE document = 1",
        "UPDATE pages SET words = '[[0,1,0,0,1,1,0.5]]' WHERE document = 1",
        "UPDATE pages SET unread = 0.5 WHERE document = 1",
        "UPDATE citations SET quan_he = 'thay thế' WHERE document = 1",
        "DELETE FROM citations WHERE document = 1",
        "UPDATE documents SET size = size + 1 WHERE id = 1",
        "UPDATE documents SET added_at = '2001-01-01T00:00:00+00:00' WHERE id = 1",
        "INSERT INTO standards VALUES (1, 0, 'TCVN 1', 1, 0, 1)",
        "UPDATE documents SET digest = NULL WHERE id = 1",
    ],
)
def test_a_changed_row_of_a_document_is_noticed(made: Path, change: str) -> None:
    execute(made, change)
    assert NOT_WRITTEN in faults(made)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("documents", "UPDATE documents SET rules = 'x'"),
        ("documents", "UPDATE documents SET kept = 'link'"),
        ("files", "UPDATE files SET path = '/etc/passwd' WHERE document = 1"),
        ("files", "DELETE FROM files WHERE document = 1"),
        ("meta", "UPDATE meta SET value = 'x' WHERE key = 'archive'"),
        ("signatures", "UPDATE signatures SET minhash = x'00'"),
        ("searches", "INSERT INTO searches VALUES ('a', '{}', 'ai', 'khi')"),
        ("bands", "INSERT INTO bands VALUES (x'00', 1)"),
        ("dossiers", "INSERT INTO dossiers (key, tieu_de, origin) VALUES ('a', 'b', 'rule')"),
    ],
)
def test_a_changed_row_of_another_table_is_noticed(made: Path, table: str, change: str) -> None:
    execute(made, change)
    assert f"the table {table} was changed, and not by Sovang" in faults(made)


def test_a_vanished_correction_is_noticed(made: Path) -> None:
    execute(made, "DELETE FROM corrections")
    assert NOT_WRITTEN in faults(made)


def test_a_number_that_does_not_go_with_its_key_is_not_called_certain(made: Path) -> None:
    execute(made, "UPDATE fields SET value = '7/QĐ-A' WHERE document = 1 AND name = 'so_ky_hieu'")
    with Archive.open(made) as archive:
        field = archive.document(1).header.so_ky_hieu
        assert (field.value, field.status) == ("7/QĐ-A", "uncertain")
        assert "run `sovang verify`" in field.reason
        assert archive.search(SearchRequest(number="1/QĐ-A")).hits[0].document.uncertain == ("so_ky_hieu",)


# --- the audit log -------------------------------------------------------------------------------------


CUT = "the audit log has no line"


@pytest.mark.parametrize("which", ["id > (SELECT max(id) - 2 FROM audit)", "id > 1", "id > 0"])
def test_lines_cut_off_its_end_are_noticed(made: Path, which: str) -> None:
    past_the_triggers(made, f"DELETE FROM audit WHERE {which}")  # noqa: S608
    found = faults(made)
    assert any(what.startswith(CUT) for what in found)
    assert "the table audit was changed, and not by Sovang" in found


def test_a_cut_that_hides_itself_is_noticed_by_what_was_noted_elsewhere(made: Path, folder: Path) -> None:
    """As somebody would do it who knows Sovang, and everything in the archive's folder."""
    with Archive.open(made) as archive:
        noted = archive.maintenance.numbered_log_head()
    past_the_triggers(made, "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)")
    with Archive.open(made) as archive:
        assert noted
        assert not audit.has_line(archive._catalogue, noted)
    for name in ("log-head.txt", "originals/bag-info.txt"):
        (made / name).unlink()
    assert any(what.startswith(CUT) for what in faults(made, noted))


def test_a_lost_write_ahead_log_leaves_a_trace(made: Path, tmp_path: Path) -> None:
    """With it goes what was committed last; the head of the log was noted beside the catalogue."""
    with Archive.open(made) as archive:
        before = (made / FILE_NAME).read_bytes()
        archive._lock.acquire()
        archive.corrections.set(1, {"so_ky_hieu": "11/QĐ-A"}, note="")
    (made / FILE_NAME).write_bytes(before)
    assert any(what.startswith(CUT) for what in faults(made))


@pytest.mark.parametrize("text", ["", "x", "57", "\x00" * 9000])
def test_a_head_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / log_head.FILE_NAME).write_text(text)
    assert log_head.noted(tmp_path / log_head.FILE_NAME) is None


def test_a_backup_and_the_bag_of_originals_have_the_head(made: Path, tmp_path: Path) -> None:
    with Archive.open(made) as archive:
        head = archive.maintenance.numbered_log_head()
        archive.maintenance.backup(tmp_path / "backup")
    assert log_head.noted(tmp_path / "backup" / "bag-info.txt") == head
    assert log_head.noted(made / "originals" / "bag-info.txt") is not None


# --- who writes --------------------------------------------------------------------------------------


Verb = Callable[[Archive], object]


@pytest.mark.parametrize(
    "verb",
    [
        lambda archive: archive.corrections.set(1, {"so_ky_hieu": "11/QĐ-A"}, note=""),
        lambda archive: archive.corrections.undo(2, ["trich_yeu"]),
        lambda archive: archive.maintenance.delete([1]),
        lambda archive: archive.reindex(),
        lambda archive: archive.fail(Path("/a.pdf"), "is empty"),
        lambda archive: archive.searches.save("tuần này", SearchRequest("khoai")),
        lambda archive: archive.finish(),
    ],
)
def test_every_verb_keeps_digests_and_sums(made: Path, verb: Verb) -> None:
    with Archive.open(made, create=True) as archive:
        verb(archive)
        archive.finish()
    assert faults(made) == []


def test_what_a_transaction_undoes_is_not_counted(made: Path) -> None:
    with Archive.open(made, create=True) as archive:
        with pytest.raises(ZeroDivisionError), archive._catalogue.transaction():
            archive._catalogue.set_meta("a", "b")
            raise ZeroDivisionError
        archive.finish()
    assert faults(made) == []


def test_a_document_has_its_digest_in_the_log(shelf: Shelf, archive: Archive) -> None:
    id = shelf.put("khoai")
    added = next(line for line in archive.maintenance.log(id) if line.what == "added")
    assert added.digest == digests.digest_of(archive._catalogue._sql, id)
