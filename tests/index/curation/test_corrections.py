"""A person's word on a field outranks the rules, is found by search and citation, and survives re-reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archives import Shelf, document, found

from extract.types import Evidence, Header, HeaderField, Record
from index.archive import Archive
from index.curation.normal_values import ImpossibleValueError, normal_value
from index.errors import ArchiveError, DocumentNotFoundError
from index.store import audit
from ingest.types import Box
from messages import day, read_message

TODAY = date(2024, 5, 1)
UNSURE = HeaderField(
    "2877/QĐ-X",
    "uncertain",
    0.4,
    1,
    Box(0.1, 0.2, 0.3, 0.4),
    "Số: 2877 /QĐ-X",
    "the number is written by hand",
    (Evidence("handwriting", "2877/QĐ-X", 0.4),),
)


@pytest.fixture(autouse=True)
def lan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lan is at work."""
    monkeypatch.setenv("SOVANG_USER", "lan")


@pytest.mark.parametrize(
    ("field", "written", "normal"),
    [
        ("so_ky_hieu", " 2871 / QÐ – UBND ", "2871/QĐ-UBND"),
        ("so_ky_hieu", "34-CT/TW", "34-CT/TW"),
        ("so_ky_hieu", "05/2019/TT-BNV", "05/2019/TT-BNV"),
        ("ngay_ban_hanh", "28/9/2023", "2023-09-28"),
        ("ngay_ban_hanh", "2023-09-28", "2023-09-28"),
        ("ngay_ban_hanh", "28.9.2023", "2023-09-28"),
        ("ngay_ban_hanh", "ngày 28 tháng 9 năm 2023", "2023-09-28"),
        ("loai_van_ban", "qđ", "Quyết định"),
        ("loai_van_ban", "giấy chứng nhận", "Giấy chứng nhận"),
        ("trich_yeu", "Về việc  tặng\nBằng khen", "Về việc tặng Bằng khen"),
        ("co_quan_ban_hanh", "SO\u031b\u0309 Y TÊ\u0301", "SỞ Y TẾ"),
        ("nguoi_ky", "  ", None),
    ],
)
def test_a_value_takes_the_form_that_the_rules_give(field: str, written: str, normal: str | None) -> None:
    assert normal_value(field, written, today=TODAY) == normal


@pytest.mark.parametrize(
    ("field", "written", "because"),
    [
        ("so_ky_hieu", "QĐ-UBND", "starts with digits"),
        ("so_ky_hieu", "2871", "has letters"),
        ("so_ky_hieu", "00/QĐ-UBND", "starts with digits"),
        ("ngay_ban_hanh", "31/2/2023", "no such date"),
        ("ngay_ban_hanh", "9/2023", "not a full date"),
        ("ngay_ban_hanh", "2/5/2024", "in the future"),
        ("ngay_ban_hanh", "hôm qua", "is not a date"),
        ("nguoi_ky", "...", "no letter"),
    ],
)
def test_what_cannot_be_is_refused(field: str, written: str, because: str) -> None:
    with pytest.raises(ImpossibleValueError, match=because):
        normal_value(field, written, today=TODAY)


def test_a_correction_is_certain_and_says_who_and_when(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, UNSURE)
    (done,) = archive.corrections.set(id, {"so_ky_hieu": "2871/QĐ-X"}, note="the stamp hides it")
    field = archive.document(id).header.so_ky_hieu
    assert (field.value, field.status, field.confidence) == ("2871/QĐ-X", "certain", 1.0)
    assert field.reason == f"set by lan on {day(done.at[:10])}"
    assert (field.page, field.box, field.raw) == (UNSURE.page, UNSURE.box, UNSURE.raw)
    assert (done.before, done.who, done.note) == ("2877/QĐ-X", "lan", "the stamp hides it")
    assert archive.corrections.of(id) == (done,)


def test_search_and_citations_follow_a_corrected_number(shelf: Shelf, archive: Archive) -> None:
    citing = shelf.put("Căn cứ 2871/QĐ-X", number="9/BC-Y", cites=(("2871/QĐ-X", None),))
    id = put(shelf, UNSURE)
    assert [missing.so_ky_hieu for missing in archive.missing()] == ["2871/QĐ-X"]
    archive.corrections.set(id, {"so_ky_hieu": "2871/QĐ-X"})
    assert archive.missing() == ()
    assert archive.references(citing)[0].held == id
    assert shelf.ids(number="2871/QĐ-X") == [id]
    assert shelf.ids("2871/QĐ-X")[0] == id
    assert all(hit.near for hit in shelf.search("2877/QĐ-X").hits)  # a digit off, and said to be


def test_an_empty_value_says_that_there_is_none(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, UNSURE)
    archive.corrections.set(id, {"so_ky_hieu": ""})
    field = archive.document(id).header.so_ky_hieu
    assert (field.value, field.status, field.page, field.box) == (None, "missing", None, None)


def test_a_confirmed_value_is_certain_as_it_is(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, UNSURE)
    (done,) = archive.corrections.confirm(id, ["so_ky_hieu"])
    field = archive.document(id).header.so_ky_hieu
    assert (field.value, field.status) == ("2877/QĐ-X", "certain")
    assert field.reason == f"confirmed by lan on {day(done.at[:10])}"


def test_nothing_cannot_be_confirmed_where_something_was_hard_to_read(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, replace(UNSURE, value=None))
    with pytest.raises(ImpossibleValueError, match="no value for so_ky_hieu to confirm"):
        archive.corrections.confirm(id, ["so_ky_hieu"])


def test_an_undone_correction_gives_the_field_back_as_the_rules_had_it(
    shelf: Shelf, archive: Archive
) -> None:
    id = put(shelf, UNSURE)
    archive.corrections.set(id, {"so_ky_hieu": "1/QĐ-X"})
    archive.corrections.set(id, {"so_ky_hieu": "2/QĐ-X"})
    archive.corrections.undo(id, ["so_ky_hieu"])
    assert archive.document(id).header.so_ky_hieu == UNSURE
    assert archive.corrections.of(id) == ()
    assert [(c.value, c.undone) for c in archive.corrections.history(id)] == [
        ("1/QĐ-X", False),
        ("2/QĐ-X", False),
        ("2877/QĐ-X", True),
    ]


def test_what_nobody_corrected_cannot_be_undone(shelf: Shelf, archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="dia_danh was never corrected"):
        archive.corrections.undo(shelf.put("a"), ["dia_danh"])


def test_several_fields_are_set_together_or_not_at_all(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, UNSURE)
    with pytest.raises(ImpossibleValueError, match="no such date"):
        archive.corrections.set(id, {"so_ky_hieu": "1/QĐ-X", "ngay_ban_hanh": "31/2/2023"})
    assert archive.document(id).header.so_ky_hieu == UNSURE
    assert archive.corrections.history(id) == ()


def test_an_unknown_field_or_document_has_a_sentence(shelf: Shelf, archive: Archive) -> None:
    with pytest.raises(ImpossibleValueError, match="no field 'xyz'; the fields are so_ky_hieu, "):
        archive.corrections.set(shelf.put("a"), {"xyz": "1/1/2023"})
    with pytest.raises(DocumentNotFoundError, match="no document 99"):
        archive.corrections.set(99, {"dia_danh": "Huế"})


def test_a_correction_survives_a_new_reading_of_failed_pages(shelf: Shelf, archive: Archive) -> None:
    path = shelf.folder / "scan.txt"
    broken = document(path, "one", None)
    id = shelf.add(broken, Record(Header(so_ky_hieu=UNSURE))).id
    archive.corrections.set(id, {"so_ky_hieu": "2871/QĐ-X"})
    whole = replace(broken, pages=(broken.pages[0], replace(broken.pages[0], number=2)))
    shelf.add(whole, Record(Header(so_ky_hieu=found("2811/QĐ-X"), dia_danh=found("Huế"))))
    header = archive.document(id).header
    assert (header.so_ky_hieu.value, header.dia_danh.value) == ("2871/QĐ-X", "Huế")
    archive.corrections.undo(id, ["so_ky_hieu"])
    assert archive.document(id).header.so_ky_hieu == found("2811/QĐ-X")


def test_a_correction_is_logged_with_who(shelf: Shelf, archive: Archive, folder: Path) -> None:
    id = put(shelf, UNSURE)
    archive.corrections.set(id, {"so_ky_hieu": "2871/QĐ-X"})
    archive.close()
    with Archive.open(folder) as again:
        *_, last = audit.entries(again._catalogue, id)
        assert (last.who, last.what) == ("lan", "corrected")
        assert read_message(last.detail or "") == "so_ky_hieu: 2877/QĐ-X to 2871/QĐ-X"


def put(shelf: Shelf, number: HeaderField) -> int:
    """Add a document whose number reads so, and return its id."""
    shelf.count += 1
    written = document(shelf.folder / f"{shelf.count}.txt", f"paper {shelf.count}")
    return shelf.add(written, Record(Header(so_ky_hieu=number))).id
