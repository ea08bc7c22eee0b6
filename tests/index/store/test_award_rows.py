"""Awards, recipients, classes and tables come back from the catalogue as they went in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extract.types import Award, Classification, Evidence, Header, Recipient, Record
from index.store import documents
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.partial_pages import decoded, encoded
from ingest.types import Box, Cell, Document, Line, Page, PageReading, Table, Word

BOX = Box(0.1, 0.2, 0.3, 0.4)

PAGE = Page(
    1,
    "ocr",
    "Hoà Kho",
    0.9,
    words=(Word(0, 3, BOX, 0.9), Word(4, 7, BOX, 0.8)),
    lines=(Line(0, 7, BOX),),
    width=595.0,
    height=842.0,
    dpi=200,
    tables=(Table(BOX, 1, 2, (Cell(0, 0, 1, 1, BOX, (0, 1)), Cell(0, 1, 1, 1, BOX))),),
)

RECORD = Record(
    Header(),
    awards=(
        Award("Bằng khen", "tặng", "Hoà", 1, 0, 3, so_ca_nhan=1, tu_nam=2022, den_nam=2023, box=BOX),
        Award("Huân chương Lao động", "thuật lại", "Kho", 1, 4, 7, hang="Nhì", so_quyet_dinh="05/QĐ-CTN"),
    ),
    recipients=(
        Recipient("cá nhân", "Hoà", "bảng", "Hoà", 1, 0, 3, stt="1", don_vi="Kho", award=0, box=BOX),
        Recipient("tập thể", "Kho", "câu văn", "Kho", 1, 4, 7, status="uncertain", reason="hard to read"),
    ),
    phan_loai=Classification("khen thưởng", (Evidence("subject", "tặng Bằng khen", 2.0),)),
)

DOCUMENT = Document("/a.pdf", "ab" * 32, 10, "application/pdf", (PAGE,))


def test_a_record_comes_back_as_it_went_in(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / FILE_NAME, create=True)
    id = documents.add(catalogue, DOCUMENT, RECORD, mtime_ns=1).id
    assert catalogue.record(id) == RECORD
    assert catalogue.document(id).pages[0].tables == PAGE.tables


def test_a_new_record_takes_the_place_of_all_of_the_old_one(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / FILE_NAME, create=True)
    id = documents.add(catalogue, DOCUMENT, RECORD, mtime_ns=1).id
    new = replace(RECORD, awards=RECORD.awards[:1], recipients=(), phan_loai=None)
    with catalogue.transaction():
        documents.replace(catalogue, id, new)
    assert catalogue.record(id) == new


def test_look_ups_compare_folded_values_and_names_with_their_diacritics(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / FILE_NAME, create=True)
    documents.add(catalogue, DOCUMENT, RECORD, mtime_ns=1)
    awards = catalogue._sql.execute("SELECT key, quyet_dinh_key FROM awards ORDER BY position").fetchall()
    assert [tuple(row) for row in awards] == [
        ("bang khen", None),
        ("huan chuong lao dong nhi", "5/qdctn"),
    ]
    people = catalogue._sql.execute("SELECT key, folded, don_vi_key FROM recipients ORDER BY position")
    assert [tuple(row) for row in people] == [("hoa`", "hoa", "kho"), ("kho", "kho", "")]


def test_tables_of_an_unfinished_page_come_back() -> None:
    assert decoded(encoded(PageReading(PAGE, "r"))).page == PAGE
