"""The catalogue keeps what it is given, whole or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extract.types import Evidence, Header, HeaderField, Law, Record, Reference, Standard
from index.errors import ArchiveError, DocumentNotFoundError
from index.store import audit, documents, files, migrations, pages
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.files import Stamp
from ingest.types import Box, Document, Line, Page, Slot, SlotReading, Word

BOX = Box(0.1, 0.2, 0.3, 0.4)

READ = Document(
    path="/scans/Quyết định 05.pdf",
    sha256="ab" * 32,
    size=12345,
    media_type="application/pdf",
    pages=(
        Page(
            1,
            "ocr",
            "Số: 05/QĐ-UBND",
            0.75,
            (Word(0, 3, BOX, 0.5, "8o"), Word(4, 14, BOX, 1.0)),
            (Line(0, 14, BOX),),
            595.3,
            841.9,
            300,
            90,
            (
                Slot(
                    "number", 5, 7, BOX, (SlotReading("05", 0.9, "pp-ocr"), SlotReading("65", 0.1, "pp-ocr"))
                ),
            ),
        ),
        Page(2, "failed", "", 0.0, error="the page could not be read in 120 s"),
        Page(3, "text_layer", "Nơi nhận:\nLưu: VT.", 1.0, lines=(Line(0, 9, None), Line(10, 18, None))),
    ),
    reader="tesseract 5.3.0 vie",
    warnings=("a garbage text layer was set aside",),
)

FOUND = Record(
    Header(
        so_ky_hieu=HeaderField("05/QĐ-UBND", "certain", 0.9, 1, BOX, "05/QÐ- UBND", ""),
        ngay_ban_hanh=HeaderField(
            None,
            "uncertain",
            0.2,
            1,
            BOX,
            "ngày 3? tháng",
            "the day is written by hand",
            (Evidence("handwriting", "3", 0.4), Evidence("annex", "2023-09-30", 0.2)),
        ),
    ),
    (
        Reference(
            "91/2017/NĐ-CP",
            "91/2017/ndcp",
            "05/QĐ",
            1,
            4,
            9,
            "2017-07-31",
            "Nghị định",
            "Chính phủ",
            "quy định chi tiết",
            "căn cứ",
            "uncertain",
            "a digit was mended",
            BOX,
            "khoản 1 Điều 5",
            (4, 9),
            (10, 14),
            0,
            "2017-07-31",
        ),
        Reference("12/QĐ-X", "12/qdx", "UBND", 1, 10, 14),
    ),
    (Law("Luật Thi đua, khen thưởng", "Số", 1, 0, 2, "2022-06-15", 2022, "căn cứ", BOX),),
    ("the number stands outside the header",),
    (Standard("TCVN 5699-1:2010", 1, 0, 9),),
)

COMPLETE = replace(READ, pages=(READ.pages[0],))


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue.open(tmp_path / FILE_NAME, create=True)


def rows(catalogue: Catalogue, table: str) -> int:
    return int(catalogue._sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_what_goes_in_comes_out(catalogue: Catalogue) -> None:
    id = documents.add(catalogue, READ, FOUND, mtime_ns=7).id
    assert catalogue.document(id) == READ
    assert catalogue.record(id) == FOUND


def test_how_much_print_was_not_read_is_kept(tmp_path: Path) -> None:
    page = replace(READ.pages[0], unread=0.375)
    told = replace(COMPLETE, pages=(page,), warnings=("Page 1: about 12 lines were not read.",))
    id = documents.add(Catalogue.open(tmp_path / FILE_NAME, create=True), told, FOUND, mtime_ns=7).id
    opened = Catalogue.open(tmp_path / FILE_NAME)
    assert opened.document(id) == told
    assert [one.unread for one in opened.stored_pages(id)] == [0.375]
    assert list(pages.not_read(opened)) == [(id, {1: "about 12 lines were not read"})]
    assert list(pages.not_read(opened, [id + 1])) == []


def test_boxes_are_kept_to_a_ten_thousandth(catalogue: Catalogue) -> None:
    rough = replace(FOUND, laws=(replace(FOUND.laws[0], box=Box(0.123456, 0, 1 / 3, 1)),))
    id = documents.add(catalogue, READ, rough, mtime_ns=7).id
    assert catalogue.record(id).laws[0].box == Box(0.1235, 0, 0.3333, 1)


def test_broken_characters_of_a_text_layer_are_replaced_one_for_one(catalogue: Catalogue) -> None:
    broken = replace(COMPLETE, pages=(replace(COMPLETE.pages[0], text="a\ud83db\x00c"),))
    id = documents.add(catalogue, broken, FOUND, mtime_ns=7).id
    assert catalogue.document(id).pages[0].text == "a\ufffdb\x00c"


def test_a_complete_reading_stays_as_it_is(catalogue: Catalogue) -> None:
    first = documents.add(catalogue, COMPLETE, FOUND, mtime_ns=7)
    again = documents.add(catalogue, replace(COMPLETE, reader="another"), Record(), mtime_ns=8)
    assert (first.added, again.added, again.id) == (True, False, first.id)
    assert catalogue.document(first.id) == COMPLETE
    assert catalogue.record(first.id) == FOUND


def test_a_reading_with_failed_pages_is_replaced_under_its_id(catalogue: Catalogue) -> None:
    first = documents.add(catalogue, READ, FOUND, mtime_ns=7)
    assert not documents.holds(catalogue, READ.sha256)
    again = documents.add(catalogue, COMPLETE, Record(), mtime_ns=7)
    assert again.added
    assert again.id == first.id
    assert catalogue.document(first.id) == COMPLETE
    assert catalogue.record(first.id) == Record()
    assert documents.holds(catalogue, READ.sha256)
    assert [row[0] for row in catalogue._sql.execute("SELECT what FROM audit")] == [
        "linked",
        "added",
        "reread",
    ]


@pytest.mark.parametrize("table", ["pages", "fields", "citations", "laws", "files", "waiting", "audit"])
def test_a_document_goes_in_whole_or_not_at_all(catalogue: Catalogue, table: str) -> None:
    catalogue._sql.execute(
        f"CREATE TRIGGER break_it AFTER INSERT ON {table} BEGIN SELECT raise(ABORT, 'no luck'); END"
    )
    with pytest.raises(ArchiveError, match="no luck"):
        documents.add(catalogue, READ, FOUND, mtime_ns=7)
    for each in ("documents", "pages", "fields", "citations", "laws", "files", "waiting", "audit"):
        assert rows(catalogue, each) == 0


def test_a_failed_replacement_leaves_the_old_reading(catalogue: Catalogue) -> None:
    id = documents.add(catalogue, READ, FOUND, mtime_ns=7).id
    catalogue._sql.execute(
        "CREATE TRIGGER break_it AFTER INSERT ON fields BEGIN SELECT raise(ABORT, 'no luck'); END"
    )
    with pytest.raises(ArchiveError):
        documents.add(catalogue, COMPLETE, Record(), mtime_ns=7)
    assert catalogue.document(id) == READ
    assert catalogue.record(id) == FOUND


def unchanged(catalogue: Catalogue, path: Path, size: int, mtime_ns: int) -> bool:
    return files.unchanged(catalogue, [Stamp(path, size, mtime_ns)]) == {path}


def test_size_and_time_tell_that_a_file_is_unchanged(catalogue: Catalogue) -> None:
    path = Path(COMPLETE.path)
    documents.add(catalogue, COMPLETE, FOUND, mtime_ns=7, kept="copy")
    assert unchanged(catalogue, path, COMPLETE.size, 7)
    assert not unchanged(catalogue, path, COMPLETE.size, 8)
    assert not unchanged(catalogue, path, COMPLETE.size + 1, 7)
    assert not unchanged(catalogue, path.with_suffix(".tif"), COMPLETE.size, 7)


def test_a_file_with_failed_pages_is_never_unchanged(catalogue: Catalogue) -> None:
    documents.add(catalogue, READ, FOUND, mtime_ns=7, kept="copy")
    assert not unchanged(catalogue, Path(READ.path), READ.size, 7)


def test_a_file_whose_original_is_not_kept_is_looked_at_again(catalogue: Catalogue) -> None:
    documents.add(catalogue, COMPLETE, FOUND, mtime_ns=7)
    assert not unchanged(catalogue, Path(COMPLETE.path), COMPLETE.size, 7)


def test_a_copy_is_another_path_of_one_document(catalogue: Catalogue, tmp_path: Path) -> None:
    original, copy = tmp_path / "a.pdf", tmp_path / "b.pdf"
    original.touch()
    id = documents.add(catalogue, replace(COMPLETE, path=str(original)), FOUND, mtime_ns=7, kept="copy").id
    files.link(catalogue, COMPLETE.sha256, copy, COMPLETE.size, 9)
    assert catalogue.paths(id) == (str(original), str(copy))
    assert unchanged(catalogue, copy, COMPLETE.size, 9)


def test_a_path_that_is_no_more_gives_way_to_the_new_one(catalogue: Catalogue, tmp_path: Path) -> None:
    id = documents.add(
        catalogue, replace(COMPLETE, path=str(tmp_path / "gone.pdf")), FOUND, mtime_ns=7, kept="copy"
    ).id
    files.link(catalogue, COMPLETE.sha256, tmp_path / "new.pdf", COMPLETE.size, 9)
    assert catalogue.paths(id) == (str(tmp_path / "new.pdf"),)
    assert catalogue._sql.execute("SELECT detail FROM audit WHERE what = 'moved'").fetchone()


def test_a_name_in_an_old_encoding_survives(catalogue: Catalogue) -> None:
    path = "/scans/Quy\udcd5t \udce1\udccbnh.pdf"
    id = documents.add(catalogue, replace(COMPLETE, path=path), FOUND, mtime_ns=7, kept="copy").id
    assert catalogue.paths(id) == (path,)
    assert unchanged(catalogue, Path(path), COMPLETE.size, 7)


def test_only_a_held_document_can_be_linked(catalogue: Catalogue) -> None:
    with pytest.raises(DocumentNotFoundError, match="no document with the hash"):
        files.link(catalogue, "00" * 32, Path("/x.pdf"), 1, 1)


def test_a_failure_is_forgotten_when_its_file_succeeds(catalogue: Catalogue) -> None:
    files.fail(catalogue, Path(COMPLETE.path), "is empty")
    files.fail(catalogue, Path(COMPLETE.path), "is encrypted")
    assert [tuple(row) for row in catalogue._sql.execute("SELECT path, reason FROM failures")] == [
        (COMPLETE.path, "is encrypted")
    ]
    documents.add(catalogue, COMPLETE, FOUND, mtime_ns=7)
    assert rows(catalogue, "failures") == 0
    assert rows(catalogue, "audit WHERE what = 'failed'") == 2


@pytest.mark.parametrize("change", ["UPDATE audit SET what = 'x'", "DELETE FROM audit"])
def test_the_audit_log_only_grows(catalogue: Catalogue, change: str) -> None:
    documents.add(catalogue, COMPLETE, FOUND, mtime_ns=7)
    with pytest.raises(sqlite3.IntegrityError, match="audit log"):
        catalogue._sql.execute(change)


def test_an_unknown_id_has_a_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(DocumentNotFoundError, match="no document 41"):
        catalogue.document(41)


def test_it_opens_again(catalogue: Catalogue) -> None:
    documents.add(catalogue, READ, FOUND, mtime_ns=7)
    catalogue.close()
    again = Catalogue.open(catalogue.path)
    assert again.document(1) == READ
    assert again._sql.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert again._sql.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_newer_archive_is_refused_and_left_alone(catalogue: Catalogue) -> None:
    catalogue._sql.execute("PRAGMA user_version = 99")
    catalogue._sql.execute("PRAGMA journal_mode = DELETE").fetchone()
    catalogue.close()
    before = catalogue.path.read_bytes()
    with pytest.raises(ArchiveError, match="newer Sovang"):
        Catalogue.open(catalogue.path)
    assert catalogue.path.read_bytes() == before
    assert [path.name for path in catalogue.path.parent.iterdir()] == [FILE_NAME]


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (name TEXT)")
    with pytest.raises(ArchiveError, match="not a Sovang catalogue"):
        Catalogue.open(path, create=True)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("đây không phải là cơ sở dữ liệu " * 50)
    with pytest.raises(ArchiveError, match="damaged"):
        Catalogue.open(path)


def test_migration_runs_the_missing_steps_once(catalogue: Catalogue) -> None:
    documents.add(catalogue, READ, FOUND, mtime_ns=7)
    steps = (
        *migrations.steps(),
        "ALTER TABLE documents ADD COLUMN shelf TEXT;\nINSERT INTO meta VALUES ('a', ';');",
    )
    migrations.migrate(catalogue._sql, steps)
    migrations.migrate(catalogue._sql, steps)
    assert migrations.version_of(catalogue._sql) == len(steps)
    assert catalogue._sql.execute("SELECT shelf FROM documents").fetchone()[0] is None
    assert catalogue.meta("a") == ";"
    assert catalogue.document(1) == READ


def test_an_archive_of_version_1_opens_with_all_it_held(tmp_path: Path) -> None:
    """Rows as version 1 wrote them, the audit log chained from its first line."""
    path = tmp_path / FILE_NAME
    sql = sqlite3.connect(path, isolation_level=None)
    migrations.migrate(sql, migrations.steps()[:1])
    sql.execute(
        "INSERT INTO documents VALUES (7, ?, 'application/pdf', 10, 'r', 1, 0, '[]', '[]', 'then')",
        ("ab" * 32,),
    )
    sql.execute(
        "INSERT INTO pages VALUES (7, 1, 'ocr', 1, 1, 1, 200, 0, NULL, 'Số 05/QĐ-X', '[]', '[]', '[]')"
    )
    sql.execute(
        "INSERT INTO fields VALUES (7, 'so_ky_hieu', '1/QĐ', '1/qd', 'certain', 1, 1, NULL, '1', '', 'rule')"
    )
    sql.execute(
        "INSERT INTO citations VALUES (7, 0, '05/QĐ-X', '5/qdx', '05/QĐ-X', 1, 3, 10, NULL, NULL, NULL, NULL,"
        " 'căn cứ', 'certain', '', NULL)"
    )
    for what in ("linked", "added"):
        sql.execute("INSERT INTO audit (at, what, document, path) VALUES ('then', ?, 7, '/a.pdf')", (what,))
    sql.close()
    catalogue = Catalogue.open(path)
    assert catalogue.document(7).pages[0].text == "Số 05/QĐ-X"
    assert catalogue.header(7).so_ky_hieu == HeaderField("1/QĐ", "certain", 1, 1, None, "1", "")
    assert catalogue.citations(7) == (Reference("05/QĐ-X", "5/qdx", "05/QĐ-X", 1, 3, 10, quan_he="căn cứ"),)
    assert [entry.what for entry in audit.entries(catalogue)] == ["linked", "added", "sealed"]
    assert audit.broken_at(catalogue) is None
    files.fail(catalogue, Path("/b.pdf"), "is damaged")
    assert audit.broken_at(catalogue) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET detail = 'another' WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "UPDATE audit SET id = 9 WHERE id = 3",
        "UPDATE audit SET who = 'nobody' WHERE id = 3",
    ],
)
def test_a_change_of_the_audit_log_shows(catalogue: Catalogue, change: str) -> None:
    for number in range(3):
        files.fail(catalogue, Path(f"/{number}.pdf"), "is damaged")
    with pytest.raises(sqlite3.IntegrityError):
        catalogue._sql.execute(change)
    assert audit.broken_at(catalogue) is None
    catalogue._sql.executescript("DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays")
    catalogue._sql.execute(change)
    assert audit.broken_at(catalogue) in (2, 3, 9)


def test_a_migration_that_breaks_changes_nothing(catalogue: Catalogue) -> None:
    steps = (*migrations.steps(), "CREATE TABLE fresh (a TEXT);\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(catalogue._sql, steps)
    assert migrations.version_of(catalogue._sql) == len(steps) - 1
    assert rows(catalogue, "sqlite_schema WHERE name = 'fresh'") == 0
