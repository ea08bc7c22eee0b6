"""Rows keep the form that archives have, whatever version of Sovang wrote them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extract.types import (
    Award,
    Classification,
    Evidence,
    HeaderField,
    Law,
    Recipient,
    Record,
    Reference,
    Standard,
)
from index.store.partial_pages import decoded, encoded
from index.store.rows import field_row, page_row, record_rows, value_of
from ingest.types import Box, Cell, Line, Page, PageReading, Slot, SlotReading, Table, Word

BOX = Box(0.1, 0.20004, 0.3, 0.4)
WORDS = (Word(0, 3, BOX, 0.9), Word(4, 7, BOX, 0.80006, "Khò"))
LINES = (Line(0, 7, BOX), Line(7, 8, None))
SLOTS = (Slot("day", 0, 2, BOX, (SlotReading("05", 0.7, "trueocr"),)),)
TABLES = (Table(BOX, 1, 2, (Cell(0, 0, 1, 1, BOX, (0, 1)), Cell(0, 1, 1, 1, BOX))),)
PAGE = Page(1, "ocr", "Hoà Kho\n", 0.9, WORDS, LINES, 595.0, 842.0, 200, 90, SLOTS, tables=TABLES)

FIELD = HeaderField("2023-09-28", "uncertain", 0.5, 1, BOX, "28 9", "blurred", (Evidence("a", "b", 1.5),))
REFERENCE = Reference("98/2023/NĐ-CP", "98/2023/ndcp", "x", 1, 0, 1, box=BOX, ngay_ban_hanh_at=(3, 9))
RECORD = Record(
    references=(REFERENCE,),
    laws=(Law("Luật Thi đua", "x", 1, 0, 1, nam=2022),),
    standards=(Standard("TCVN 1", 1, 0, 6),),
    awards=(Award("Cờ", "tặng", "x", 1, 0, 1, hang="Nhất", tham_quyen="Bộ", so_quyet_dinh="05/QĐ-CTN"),),
    recipients=(Recipient("cá nhân", "Lò HOÀ", "bảng", "x", 1, 0, 1, don_vi="Kho A", award=0),),
    phan_loai=Classification("khen thưởng", (Evidence("subject", "Cờ", 2.0),)),
)


def rows() -> dict[str, dict[str, object]]:
    return dict(record_rows(7, RECORD))


@pytest.mark.parametrize(
    ("column", "form"),
    [
        ("words", '[[0,3,0.1,0.2,0.3,0.4,0.9],[4,7,0.1,0.2,0.3,0.4,0.8001,"Khò"]]'),
        ("lines", "[[0,7,0.1,0.2,0.3,0.4],[7,8]]"),
        ("slots", '[["day",0,2,[0.1,0.2,0.3,0.4],[["05",0.7,"trueocr"]]]]'),
        ("tables", "[[0.1,0.2,0.3,0.4,1,2,[[0,0,1,1,0.1,0.2,0.3,0.4,[0,1]],[0,1,1,1,0.1,0.2,0.3,0.4,[]]]]]"),
    ],
)
def test_pages_keep_their_form(column: str, form: str) -> None:
    assert page_row(7, PAGE)[column] == form


@pytest.mark.parametrize(
    ("table", "column", "form"),
    [
        ("citations", "box", "[0.1,0.2,0.3,0.4]"),
        ("citations", "ngay_ban_hanh_at", "[3,9]"),
        ("citations", "trich_yeu_at", None),
        ("laws", "box", None),
        ("awards", "key", "co nhat"),
        ("awards", "tham_quyen_key", "bo"),
        ("awards", "quyet_dinh_key", "5/qdctn"),
        ("recipients", "key", "lo` hoa`"),
        ("recipients", "folded", "lo hoa"),
        ("recipients", "don_vi_key", "kho a"),
        ("classes", "evidence", '[["subject","Cờ",2.0]]'),
    ],
)
def test_records_keep_their_form(table: str, column: str, form: str | None) -> None:
    assert rows()[table][column] == form


def test_a_field_keeps_its_form() -> None:
    row = field_row(7, "ngay_ban_hanh", FIELD)
    assert (row["key"], row["origin"]) == ("2023-09-28", "rule")
    assert (row["box"], row["evidence"]) == ("[0.1,0.2,0.3,0.4]", '[["a","b",1.5]]')


@pytest.mark.parametrize(
    ("table", "value"),
    [
        ("citations", REFERENCE),
        ("laws", RECORD.laws[0]),
        ("standards", RECORD.standards[0]),
        ("awards", RECORD.awards[0]),
        ("recipients", RECORD.recipients[0]),
        ("classes", RECORD.phan_loai),
    ],
)
def test_what_was_written_is_read_again(table: str, value: object) -> None:
    read = value_of(type(value), rows()[table])
    assert page_free(read) == page_free(value)


def page_free(value: object) -> str:
    """The value in words, its box as the catalogue has it."""
    return repr(value).replace("0.20004", "0.2")


def test_broken_letters_are_stored_as_the_sign_for_them() -> None:
    assert page_row(7, Page(1, "text_layer", "a\ud800b", 1.0))["text"] == "a\ufffdb"


# -- pages of files under way ----------------------------------------------------------------------------

SIDES = [0.1, 0.20004, 0.3, 0.4]
KEPT: dict[str, Any] = {
    "reader": "tesseract 5.5",
    "warning": None,
    "lost": None,
    "page": {
        "number": 1,
        "source": "ocr",
        "text": "Hoà Kho\n",
        "confidence": 0.9,
        "words": [
            [0, 3, SIDES, 0.9, ""],
            [4, 7, SIDES, 0.80006, "Khò"],
        ],
        "lines": [[0, 7, SIDES], [7, 8, None]],
        "width": 595.0,
        "height": 842.0,
        "dpi": 200,
        "rotation": 90,
        "slots": [["day", 0, 2, SIDES, [["05", 0.7, "trueocr", False]]]],
        "error": None,
        "tables": [
            [
                SIDES,
                1,
                2,
                [[0, 0, 1, 1, SIDES, [0, 1]], [0, 1, 1, 1, SIDES, []]],
            ]
        ],
    },
}
"""A page under way as versions before this one kept it."""


def test_a_page_under_way_keeps_its_form_to_the_last_digit() -> None:
    slots = [["day", 0, 2, SIDES, [["05", 0.7, "trueocr", False]]]]  # its strokes, too
    now = KEPT | {"page": {**KEPT["page"], "unread": 0.0, "slots": slots}}
    assert json.loads(encoded(PageReading(PAGE, "tesseract 5.5"))) == now


def test_a_page_under_way_that_an_earlier_version_kept_is_read() -> None:
    assert decoded(json.dumps(KEPT)) == PageReading(PAGE, "tesseract 5.5")


def test_a_page_under_way_from_before_there_were_tables_is_read() -> None:
    page = {name: value for name, value in KEPT["page"].items() if name != "tables"}
    assert decoded(json.dumps({**KEPT, "page": page})).page.tables == ()


def test_broken_letters_of_a_page_under_way_stay_as_they_are() -> None:
    reading = PageReading(Page(1, "text_layer", "a\ud800b", 1.0))
    assert decoded(encoded(reading)) == reading
