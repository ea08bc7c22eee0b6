"""People and collectives over time: joined as equal only, until a person joins them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archives import KeepingShelf, Shelf
from awarding import Desk, collective, given, person

from index.archive import Archive
from index.awards.recipient_records import RecipientRecord
from index.errors import ArchiveError

UNIQUE = "Xyzzyquokka"


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def records(archive: Archive, name: str = "", **asked: object) -> tuple[RecipientRecord, ...]:
    return archive.figures.recipients(name=name, **asked).records  # type: ignore[arg-type]


def ids(archive: Archive, name: str) -> list[str]:
    return [record.id for record in records(archive, name)]


@pytest.fixture
def two(desk: Desk) -> list[int]:
    """One name in two schools, in two years."""
    return [
        desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Na", "Trường A", chuc_vu="Giáo viên")),
        desk.put("2/QĐ-UBND", "2023-05-04", given("Giấy khen"), person("LÊ THỊ NA", "Trường B")),
    ]


def test_one_name_in_one_unit_is_one_person(archive: Archive, desk: Desk) -> None:
    desk.put("2/QĐ-UBND", "2023-05-04", given("Giấy khen"), person("LÊ THỊ HOÀ", "Trường A"))
    desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Hòa", "trường A"))
    (record,) = records(archive)
    assert [(e.ngay_quyet_dinh, e.so_quyet_dinh, e.hinh_thuc, e.page) for e in record.entries] == [
        ("2022-05-04", "1/QĐ-UBND", "Bằng khen", 1),
        ("2023-05-04", "2/QĐ-UBND", "Giấy khen", 1),
    ]


def test_two_whose_names_could_not_be_read_are_two(archive: Archive, desk: Desk) -> None:
    nameless = replace(person("", "Trường A"), stt="1", text="1 Trường A", status="uncertain")
    other = replace(nameless, stt="2", start=40, end=50, text="2 Trường A")
    desk.put("1/QĐ-UBND", "2022-05-04", given(), nameless, other)
    assert [(len(record.entries), record.ten) for record in records(archive)] == [(1, ""), (1, "")]


def test_one_name_in_two_units_is_two_people_who_suggest_each_other(archive: Archive, two: list[int]) -> None:
    first, second = records(archive, "le thi na")
    assert {first.don_vi, second.don_vi} == {"Trường A", "Trường B"}
    assert [(s.id, s.don_vi) for s in first.suggestions] == [(second.id, second.don_vi)]
    assert "same name" in first.suggestions[0].reason


def test_a_join_makes_them_one_under_either_name_and_undoing_parts_them(
    archive: Archive, two: list[int]
) -> None:
    a, b = ids(archive, "Lê Thị Na")
    archive.figures.join(a, b, note="chuyển trường")
    (record,) = records(archive, unit="truong a")
    assert [entry.document for entry in record.entries] == two
    assert {unit for _, unit in record.names} == {"Trường A", "Trường B"}
    archive.figures.part(b, a)
    assert len(records(archive, "Lê Thị Na")) == 2
    archive.figures.join(b, a)
    assert len(records(archive, "Lê Thị Na")) == 1


def test_what_a_join_refuses(archive: Archive, desk: Desk, two: list[int]) -> None:
    other = desk.put("3/QĐ-UBND", "2023-05-04", given(), collective("Lê Thị Na"))
    a, b = f"{two[0]}.0", f"{two[1]}.0"
    for one, into in ((a, f"{other}.0"), (a, a), (a, "99.0"), (a, "Na")):
        with pytest.raises(ArchiveError):
            archive.figures.join(one, into)
    with pytest.raises(ArchiveError, match="never merged"):
        archive.figures.part(a, b)
    archive.figures.join(a, b)
    with pytest.raises(ArchiveError, match="already"):
        archive.figures.join(b, a)


def test_a_join_survives_a_new_reading(archive: Archive, desk: Desk, two: list[int]) -> None:
    archive.figures.join(f"{two[0]}.0", f"{two[1]}.0")
    record = archive.record(two[0])
    moved = replace(record, recipients=(person("Vũ Văn Bưởi", "Trường C"), *record.recipients))
    archive.rereading.save(two[0], moved)
    (one,) = records(archive, "Lê Thị Na")
    assert [entry.id for entry in one.entries] == [f"{two[0]}.1", f"{two[1]}.0"]


def test_a_name_asked_for_with_diacritics_means_them(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Trần Thị Bưởi"), person("Trần Thị Buổi"))
    assert [record.ten for record in records(archive, "trần thị bưởi")] == ["Trần Thị Bưởi"]
    assert len(records(archive, "tran thi buoi")) == 2


def test_a_year_chooses_who_is_shown_and_the_record_stays_whole(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Na", "A"), person("Vũ Văn Bưởi", "A"))
    desk.put("2/QĐ-UBND", "2023-05-04", given(), person("Lê Thị Na", "A"))
    (record,) = records(archive, year=2023)
    assert len(record.entries) == 2


def test_whoever_was_read_with_doubt_only_is_marked(archive: Archive, desk: Desk) -> None:
    desk.put(
        "1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Na", "A", status="uncertain", reason="blurred")
    )
    (record,) = records(archive)
    assert (record.status, record.entries[0].reason) == ("uncertain", "blurred")


def test_units_that_differ_in_an_abbreviation_come_first(archive: Archive, desk: Desk) -> None:
    desk.put(
        "1/QĐ-UBND",
        "2022-05-04",
        given(),
        person("Lê Thị Na", "Trường THPT số 1 Đồi Xanh"),
        person("Lê Thị Na", "Trường THPT số 2 Đồi Xanh"),
        person("Lê Thị Na", "Trường Trung học phổ thông số 1 Đồi Xanh"),
    )
    record = next(one for one in records(archive) if one.don_vi == "Trường THPT số 1 Đồi Xanh")
    assert [(s.don_vi, s.reason) for s in record.suggestions] == [
        ("Trường Trung học phổ thông số 1 Đồi Xanh", "same name; units are much alike"),
        ("Trường THPT số 2 Đồi Xanh", "same name, another unit"),
    ]


def test_the_list_says_how_many_there_are_and_shows_some(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), *(person(f"Lê Thị {letter}") for letter in "ABCDE"))
    found = archive.figures.recipients(limit=2)
    assert (found.total, len(found.records)) == (5, 2)


def test_deleting_the_last_document_with_a_name_takes_its_joins_with_it(
    archive: Archive, keeping: KeepingShelf, folder: Path
) -> None:
    desk = Desk(keeping)
    doomed = desk.put("1/QĐ-UBND", "2022-05-04", given(), person(f"Lê Thị {UNIQUE}", "Trường A"))
    other = desk.put("2/QĐ-UBND", "2022-05-05", given(), person("Lê Thị Na", "Trường B"))
    third = desk.put("3/QĐ-UBND", "2022-05-06", given(), person("Lê Thị Na", "Trường C"))
    archive.figures.join(f"{doomed}.0", f"{other}.0", note=f"{UNIQUE} kết hôn")
    archive.figures.join(f"{other}.0", f"{third}.0")
    keeping.settle()
    archive.maintenance.delete([doomed])
    assert len(archive._catalogue._sql.execute("SELECT * FROM joins").fetchall()) == 1
    assert len(records(archive, "Lê Thị Na")) == 1
    for path in (one for one in folder.rglob("*") if one.is_file()):
        assert UNIQUE.lower().encode() not in path.read_bytes().lower()


def test_the_log_says_who_joined_which_entries_and_names_nobody(
    archive: Archive, two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVANG_USER", "lan")
    joined = archive.figures.join(f"{two[0]}.0", f"{two[1]}.0", note="chuyển trường")
    assert (joined.who, joined.ten, joined.don_vi, joined.into_don_vi) == (
        "lan",
        "Lê Thị Na",
        "Trường A",
        "Trường B",
    )
    line = archive.maintenance.log(two[0])[-1]
    assert (line.what, line.who, line.detail) == ("joined", "lan", f"recipients {two[0]}.0 and {two[1]}.0")
