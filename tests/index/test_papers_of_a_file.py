"""Several papers in one file: each is a document of its own, under the file's one original."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from archives import Shelf, document

from extract.record import extract
from extract.types import Paper, Record
from index.archive import Archive
from index.errors import ArchiveError
from index.maintenance.exchange import import_
from index.render.curation_text import review_text
from index.store import originals
from ingest.read import read_document
from ingest.types import Box, Cell, Document, Page, Table, Word

CASES = json.loads((Path(__file__).parents[1] / "cases" / "papers.json").read_text("utf-8"))["cases"]
FIRST, SECOND = next(case["pages"] for case in CASES if case["name"].startswith("two decisions"))


@pytest.fixture
def shelf(archive: Archive, tmp_path: Path) -> Shelf:
    return Shelf(archive, tmp_path)


def file(folder: Path, *pages: str, name: str = "scan0007.txt") -> Document:
    path = folder / name
    path.write_text("\f".join(pages) + "\f", encoding="utf-8")
    return read_document(path)


def put(shelf: Shelf, read: Document, record: Record | None = None) -> list[int]:
    """Take a file in as `sovang ingest` does; return its papers."""
    stamp = Path(read.path).stat().st_mtime_ns
    outcome = shelf.archive.add(read, record or extract(read), mtime_ns=stamp, keep="copy")
    return list(shelf.archive.document(outcome.id).papers)


def test_each_paper_is_found_by_its_own_number_and_date(shelf: Shelf) -> None:
    first, second = put(shelf, file(shelf.folder, FIRST, SECOND))
    assert [hit.document.id for hit in shelf.search(number="412/QĐ-SYT").hits] == [first]
    assert [hit.document.id for hit in shelf.search(number="415/QĐ-SYT").hits] == [second]
    assert [hit.document.id for hit in shelf.search("Tổ kiểm tra công tác dược").hits] == [second]
    assert shelf.archive.resolve("415/QĐ-SYT").id == second


def test_a_path_means_the_first_paper_and_a_search_by_path_finds_all(shelf: Shelf) -> None:
    first, second = put(shelf, file(shelf.folder, FIRST, SECOND))
    assert shelf.archive.resolve("scan0007.txt").id == first
    assert sorted(hit.document.id for hit in shelf.search(path="scan0007").hits) == [first, second]
    assert shelf.archive.document(second).paths == shelf.archive.document(first).paths


def test_what_each_cites_and_gives_stands_under_it_alone(shelf: Shelf) -> None:
    first, second = put(shelf, file(shelf.folder, FIRST, SECOND))
    citing = shelf.archive.cited_by("17/2021/TT-BYT").documents
    assert [one.document.id for one in citing] == [second]
    assert {one.so_ky_hieu: one.count for one in shelf.archive.missing()} == {
        "98/2023/NĐ-CP": 1,
        "17/2021/TT-BYT": 1,
    }
    assert [len(shelf.archive.record(id).awards) for id in (first, second)] == [1, 0]


def test_pages_are_shared_out_under_their_numbers_in_the_file(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    ids = put(shelf, read)
    assert [[page.number for page in shelf.archive.document(id).pages] for id in ids] == [[1], [2]]
    assert shelf.archive.file_reading(ids[1]).pages == read.pages
    assert shelf.archive.status().pages == 2


def test_the_original_is_one_and_sound(shelf: Shelf) -> None:
    ids = put(shelf, file(shelf.folder, FIRST, SECOND))
    assert len({shelf.archive.document(id).sha256 for id in ids}) == 1
    assert len(list(originals.stored(shelf.archive.folder))) == 1
    shelf.archive.finish()
    assert shelf.archive.verify() == ()


def test_taken_in_again_nothing_is_added(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    first = put(shelf, read)
    assert put(shelf, read) == first
    assert shelf.archive.status().documents == 2


def test_with_one_of_them_the_whole_file_is_deleted(shelf: Shelf) -> None:
    _, second = put(shelf, file(shelf.folder, FIRST, SECOND))
    other = put(shelf, file(shelf.folder, SECOND.replace("415/", "88/"), name="other.txt"))
    shelf.archive.maintenance.delete([second], "a test")
    assert [hit.document.id for hit in shelf.search().hits] == other
    assert len(list(originals.stored(shelf.archive.folder))) == 1


def test_an_archive_of_older_rules_parts_them_when_it_is_read_anew(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    as_before = replace(extract(read), papers=())
    (id,) = put(shelf, read, as_before)
    record = extract(shelf.archive.reading(id))
    change = shelf.archive.rereading.save(id, record)
    assert change.papers == 1
    assert change.worth_telling
    assert shelf.archive.resolve("415/QĐ-SYT").id == shelf.archive.document(id).papers[1]
    assert len(shelf.archive.reading(id).pages) == 1


def test_a_correction_of_the_second_paper_survives_a_new_reading_of_the_file(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    first, second = put(shelf, read)
    shelf.archive.corrections.set(second, {"nguoi_ky": "Lê Thị Thừ"})
    shelf.archive.rereading.save(first, extract(read), read)
    assert list(shelf.archive.document(first).papers) == [first, second]
    assert shelf.archive.document(second).header.nguoi_ky.value == "Lê Thị Thừ"


def test_a_new_reading_that_finds_fewer_papers_is_refused(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    first, second = put(shelf, read)
    with pytest.raises(ArchiveError, match="fewer documents"):
        shelf.archive.rereading.save(first, replace(extract(read), papers=()), read)
    assert shelf.archive.resolve("415/QĐ-SYT").id == second


def test_a_new_reading_of_a_file_is_none_of_its_second_paper(shelf: Shelf) -> None:
    read = file(shelf.folder, FIRST, SECOND)
    first, second = put(shelf, read)
    with pytest.raises(ArchiveError, match=f"reread document {first}"):
        shelf.archive.rereading.save(second, extract(read), read)
    assert shelf.archive.document(second).header.so_ky_hieu.value == "415/QĐ-SYT"


def test_a_page_that_failed_is_read_again_with_the_file(shelf: Shelf, tmp_path: Path) -> None:
    read = file(tmp_path, FIRST, SECOND, "")
    failed = replace(read.pages[2], source="failed", error="out of time", lines=())
    half = replace(read, pages=(*read.pages[:2], failed))
    ids = put(shelf, half)
    assert not shelf.archive.holds(read.sha256)
    assert [page.number for page in shelf.archive.document(ids[0]).pages] == [1, 3]
    assert put(shelf, read) == ids
    assert shelf.archive.holds(read.sha256)


def test_an_export_of_one_has_both_and_comes_back(shelf: Shelf, tmp_path: Path) -> None:
    _, second = put(shelf, file(shelf.folder, FIRST, SECOND))
    report = shelf.archive.maintenance.export(tmp_path / "out", [second])
    assert (report.documents, report.originals, report.failures) == (2, 1, ())
    import_(tmp_path / "out", tmp_path / "new")
    with Archive.open(tmp_path / "new") as new:
        assert new.resolve("415/QĐ-SYT").id == second
        assert len(new.document(second).papers) == 2


def test_a_backup_counts_no_original_as_left_out(shelf: Shelf, tmp_path: Path) -> None:
    put(shelf, file(shelf.folder, FIRST, SECOND))
    report = shelf.archive.maintenance.backup(tmp_path / "backup")
    assert (report.documents, report.originals, report.outside) == (2, 1, 0)


def test_a_page_that_may_begin_a_paper_is_a_line_to_review(shelf: Shelf) -> None:
    unclear = next(case["pages"] for case in CASES if case["name"].startswith("unclear"))
    (id,) = put(shelf, file(shelf.folder, *unclear))
    (page,) = shelf.archive.review().pages
    assert (page.document, page.so_ky_hieu) == (id, "412/QĐ-SYT")
    assert page.note == "Page 2 begins like another paper."
    assert page.note in review_text(shelf.archive.review())


def test_a_file_that_was_parted_surely_is_nothing_to_review(shelf: Shelf) -> None:
    put(shelf, file(shelf.folder, FIRST, SECOND))
    assert shelf.archive.review().pages == ()


def test_a_sheet_of_two_papers_counts_as_one_page(shelf: Shelf, tmp_path: Path) -> None:
    read = document(tmp_path / "sheet.txt", "Tờ một")
    papers = tuple(Paper(read, Record()) for _ in range(2))
    first, second = put(shelf, read, Record(papers=papers))
    assert [len(shelf.archive.document(id).pages) for id in (first, second)] == [1, 1]
    assert shelf.archive.status().pages == 1


def test_a_document_alone_in_its_file_is_its_only_paper(shelf: Shelf, tmp_path: Path) -> None:
    outcome: Any = shelf.add(document(tmp_path / "one.txt", "Một tờ"))
    assert shelf.archive.document(outcome.id).papers == (outcome.id,)


def test_a_sheet_of_two_papers_is_whole_again_in_the_file(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"a sheet")
    pages = [[("Tờ", 0, 2, 0.1), ("một", 3, 6, 0.2)], [("Tờ", 7, 9, 0.6), ("hai", 10, 13, 0.7)]]
    words = [tuple(Word(a, b, Box(x, 0.1, x + 0.05, 0.2), 0.9) for _, a, b, x in side) for side in pages]
    table = Table(Box(0.6, 0.1, 0.8, 0.2), 1, 1, (Cell(0, 0, 1, 1, Box(0.6, 0.1, 0.8, 0.2), (0, 1)),))
    left = Page(1, "ocr", "Tờ một\n      ", 0.9, words[0])
    right = Page(1, "ocr", "      \nTờ hai", 0.9, words[1], tables=(table,))
    whole = replace(left, text="Tờ một\nTờ hai", words=(*words[0], *words[1]))
    read = Document(
        str(tmp_path / "sheet.pdf"), sha256(b"a sheet").hexdigest(), 7, "application/pdf", (whole,)
    )
    papers = tuple(Paper(replace(read, pages=(half,)), Record()) for half in (left, right))
    ids = put(shelf, read, Record(papers=papers))
    (page,) = shelf.archive.file_reading(ids[1]).pages
    assert page.text == whole.text
    assert [word[:2] for word in page.words] == [word[:2] for word in whole.words]
    assert page.tables[0].cells[0].words == (2, 3)
