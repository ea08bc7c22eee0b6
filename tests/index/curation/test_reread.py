"""Newer rules and readers replace what they concern, whole or not at all; what people corrected stays."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from archives import Shelf, cite, document, found

from extract.types import RULES_VERSION, Award, Classification, Header, Law, Recipient, Record
from index.archive import Archive
from index.curation.reread import Change, ChangedReference, FieldChange, Recount
from index.errors import ArchiveError
from index.store import audit
from ingest.types import Box, Document

TEXT = "Căn cứ 91/2017/NĐ-CP; theo 12/TTr-X"
OLD = Record(Header(so_ky_hieu=found("2877/QĐ-X", "uncertain")), (cite(TEXT, "12/TTr-X"),))
NEW = Record(
    Header(so_ky_hieu=found("2871/QĐ-X"), dia_danh=found("Huế")),
    (cite(TEXT, "91/2017/NĐ-CP", "2017-07-31"),),
    (Law("Luật Thi đua", "Căn", 1, 0, 3),),
)


def put(shelf: Shelf, record: Record = OLD, *pages: str | None) -> tuple[int, Document]:
    shelf.count += 1
    read = document(shelf.folder / f"{shelf.count}.txt", f"{TEXT}\n{shelf.count}", *pages)
    return shelf.add(read, record).id, read


def made_by(archive: Archive, id: int, rules: str) -> None:
    archive._catalogue._sql.execute("UPDATE documents SET rules = ? WHERE id = ?", (rules, id))


def test_what_older_rules_made_is_due(shelf: Shelf, archive: Archive) -> None:
    old, older, newest = (put(shelf)[0] for _ in range(3))
    made_by(archive, old, "0.10")
    made_by(archive, older, "0.9")
    assert archive.rereading.due_by_rules() == [old, older]
    assert archive.rereading.due_by_rules(since="0.10") == [older]
    assert archive.rereading.everything() == [old, older, newest]


def test_what_another_reader_read_or_failed_at_is_due(shelf: Shelf, archive: Archive) -> None:
    read_by = {}
    for reader in ("", "tesseract 4", "tesseract 5"):
        path = shelf.folder / f"{reader}.txt"
        read_by[reader] = shelf.add(replace(document(path, reader), reader=reader)).id
    failed, _ = put(shelf, OLD, None)
    assert archive.rereading.due_by_reader("tesseract 5") == [read_by["tesseract 4"], failed]


def test_what_would_change_is_told_and_nothing_is_changed(shelf: Shelf, archive: Archive) -> None:
    id, _ = put(shelf)
    assert archive.rereading.compare(id, NEW) == Change(
        id,
        fields=(
            FieldChange("so_ky_hieu", "2877/QĐ-X", "uncertain", "2871/QĐ-X", "certain"),
            FieldChange("dia_danh", None, "missing", "Huế", "certain"),
        ),
        added=(ChangedReference("91/2017/NĐ-CP", "2017-07-31", "dẫn chiếu", "certain"),),
        removed=(ChangedReference("12/TTr-X", None, "dẫn chiếu", "certain"),),
        anything=True,
    )
    assert archive.record(id) == OLD


def test_a_new_record_takes_the_place_of_the_old_one(shelf: Shelf, archive: Archive) -> None:
    id, read = put(shelf)
    made_by(archive, id, "0")
    archive.rereading.save(id, NEW)
    assert archive.record(id) == NEW
    assert archive.reading(id) == read
    assert archive.rereading.due_by_rules() == []
    assert shelf.ids(number="2871/QĐ-X") == [id]
    assert shelf.ids("2871/QĐ-X") == [id]
    assert archive.verify() == ()


def test_awards_recipients_and_class_that_newer_rules_find_are_told(shelf: Shelf, archive: Archive) -> None:
    id, _ = put(shelf)
    award = Award("Bằng khen", "tặng", "Căn", 1, 0, 3)
    people = tuple(Recipient("cá nhân", name, "câu văn", "Căn", 1, 0, 3) for name in ("Đá", "Suối"))
    more = replace(OLD, awards=(award,), recipients=people, phan_loai=Classification("khen thưởng"))
    told = archive.rereading.compare(id, more)
    assert told.worth_telling
    assert told.commended == (Recount("award", 0, 1), Recount("recipient", 0, 2))
    assert told.group == (None, "khen thưởng")
    archive.rereading.save(id, more)
    moved = replace(more, recipients=(replace(people[0], start=1, text="ăn"), replace(people[1], ten="Mây")))
    assert archive.rereading.compare(id, moved).commended == (Recount("recipient", 1, 1),)


def test_a_record_that_is_the_same_changes_only_the_version(shelf: Shelf, archive: Archive) -> None:
    boxed = replace(OLD, references=(replace(OLD.references[0], box=Box(1 / 3, 0.1, 0.5, 0.2)),))
    id, _ = put(shelf, boxed)
    archive.commit_index()
    made_by(archive, id, "0")
    change = archive.rereading.save(id, boxed)
    assert change == Change(id)
    assert not change.worth_telling
    assert archive.status().waiting == 0
    assert archive._catalogue.main_row(id).rules == RULES_VERSION


def test_a_correction_stays_and_the_rules_are_kept_beneath(shelf: Shelf, archive: Archive) -> None:
    id, _ = put(shelf)
    archive.corrections.set(id, {"so_ky_hieu": "2817/QĐ-X"})
    change = archive.rereading.save(id, NEW)
    assert [field.field for field in change.fields] == ["dia_danh"]
    assert change.beneath == (FieldChange("so_ky_hieu", "2877/QĐ-X", "uncertain", "2871/QĐ-X", "certain"),)
    assert archive.document(id).header.so_ky_hieu.value == "2817/QĐ-X"
    archive.corrections.undo(id, ["so_ky_hieu"])
    assert archive.record(id) == NEW


def test_both_are_recorded_in_the_log(shelf: Shelf, archive: Archive, folder: Path) -> None:
    id, _ = put(shelf)
    archive.rereading.save(id, NEW)
    *_, last = audit.entries(archive._catalogue, id)
    told = json.loads(last.detail or "")
    assert (last.what, told["by"]) == ("reread", f"rules {RULES_VERSION}")
    assert told["fields"][0]["before"] == "2877/QĐ-X"
    assert told["fields"][0]["after"] == "2871/QĐ-X"
    assert audit.broken_at(archive._catalogue) is None


def test_a_new_reading_brings_its_pages(shelf: Shelf, archive: Archive) -> None:
    id, read = put(shelf, OLD, None)
    better = replace(read, pages=(read.pages[0], replace(read.pages[0], number=2)), reader="r 2")
    assert archive.rereading.save(id, NEW, better).pages == (2,)
    assert archive.reading(id) == better
    assert archive._catalogue.main_row(id).read_at


def test_a_page_that_was_read_is_not_lost_to_a_failure(shelf: Shelf, archive: Archive) -> None:
    id, read = put(shelf, OLD, "page 2")
    worse = replace(read, pages=(read.pages[0], replace(read.pages[1], source="failed", text="", error="no")))
    with pytest.raises(ArchiveError, match="page 2 could not be read this time"):
        archive.rereading.save(id, NEW, worse)
    assert archive.record(id) == OLD
    assert archive.reading(id) == read


def test_another_file_is_no_new_reading(shelf: Shelf, archive: Archive) -> None:
    id, read = put(shelf)
    with pytest.raises(ArchiveError, match="has changed"):
        archive.rereading.compare(id, NEW, replace(read, sha256="0" * 64))


@pytest.mark.parametrize("table", ["fields", "citations", "laws", "audit"])
def test_a_document_is_read_anew_whole_or_not_at_all(shelf: Shelf, archive: Archive, table: str) -> None:
    id, _ = put(shelf)
    archive.corrections.set(id, {"dia_danh": "Vinh"})
    before = archive.record(id)
    sql: sqlite3.Connection = archive._catalogue._sql
    sql.execute(f"CREATE TRIGGER broken AFTER INSERT ON {table} BEGIN SELECT raise(ABORT, 'no luck'); END")
    with pytest.raises(ArchiveError, match="no luck"):
        archive.rereading.save(id, NEW)
    assert archive.record(id) == before
