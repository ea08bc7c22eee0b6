"""Hồ sơ: suggested by year, agency and class; what people set stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archives import Shelf
from awarding import Desk, given

from extract.types import Classification
from index.archive import Archive
from index.dossiers.dossiers import Dossier
from index.errors import ArchiveError, DocumentNotFoundError


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def filed(archive: Archive) -> dict[str, list[int]]:
    """Documents by the title of their file."""
    return {one.tieu_de: [document.id for document in one.documents] for one in archive.dossiers.all()}


def only(archive: Archive, document: int) -> Dossier:
    (one,) = archive.dossiers.all(document=document)
    return one


@pytest.fixture
def ids(archive: Archive, desk: Desk) -> list[int]:
    made = [
        desk.put("1/QĐ-SYT", "2023-01-04", agency="SỞ Y TẾ"),
        desk.put("2/QĐ-SYT", "2023-02-04", agency="Sở Y tế"),
        desk.put("3/QĐ-SYT", "2022-02-04", agency="SỞ Y TẾ"),
        desk.put("4/BC-SYT", None, agency="SỞ Y TẾ", nhom=None, kind="Báo cáo"),
    ]
    archive.commit_index()
    return made


def test_a_batch_files_documents_by_year_agency_and_class(archive: Archive, ids: list[int]) -> None:
    assert filed(archive) == {
        "Hồ sơ khen thưởng năm 2023 (SỞ Y TẾ)": ids[:2],
        "Hồ sơ khen thưởng năm 2022 (SỞ Y TẾ)": [ids[2]],
        "Hồ sơ Báo cáo không rõ năm (SỞ Y TẾ)": [ids[3]],
    }
    assert [one.nam for one in archive.dossiers.all()] == [2023, 2022, None]
    assert [one.nam for one in archive.dossiers.all(year=2022)] == [2022]


def test_a_corrected_date_files_anew_and_leaves_no_empty_file(archive: Archive, ids: list[int]) -> None:
    archive.corrections.set(ids[2], {"ngay_ban_hanh": "4/2/2023"})
    archive.commit_index()
    assert filed(archive)["Hồ sơ khen thưởng năm 2023 (SỞ Y TẾ)"] == ids[:3]
    assert "Hồ sơ khen thưởng năm 2022 (SỞ Y TẾ)" not in filed(archive)


def test_a_new_class_files_anew_but_not_where_a_person_put_it(archive: Archive, ids: list[int]) -> None:
    archive.dossiers.move([ids[0]], "Chuyên đề")
    for id in ids[:2]:
        archive.rereading.save(id, replace(archive.record(id), phan_loai=Classification("tài chính")))
    archive.commit_index()
    assert filed(archive)["Chuyên đề"] == [ids[0]]
    assert filed(archive)["Hồ sơ tài chính năm 2023 (Sở Y tế)"] == [ids[1]]
    assert only(archive, ids[0]).moved_here == (ids[0],)


def test_a_title_and_a_retention_stay_when_documents_come_and_go(
    archive: Archive, desk: Desk, ids: list[int]
) -> None:
    file = only(archive, ids[0])
    archive.dossiers.rename(file.id, "  Khen thưởng  ngành y tế ")
    kept = archive.dossiers.set_retention(file.id, "20 năm")
    assert (kept.tieu_de, kept.thoi_han, kept.origin) == ("Khen thưởng ngành y tế", "20 năm", "human")
    later = desk.put("9/QĐ-SYT", "2023-09-04", agency="SỞ Y TẾ")
    archive.commit_index()
    assert only(archive, later).tieu_de == "Khen thưởng ngành y tế"


def test_reset_gives_a_file_and_its_documents_back_to_the_rules(archive: Archive, ids: list[int]) -> None:
    before = filed(archive)
    made = archive.dossiers.move(ids, "Tất cả")
    assert filed(archive) == {"Tất cả": [ids[2], ids[0], ids[1], ids[3]]}
    archive.dossiers.reset(made.id)
    assert filed(archive) == {
        title.replace("Sở Y tế", "SỞ Y TẾ"): documents for title, documents in before.items()
    }


def test_moving_takes_an_id_or_a_title_that_is_there(archive: Archive, ids: list[int]) -> None:
    there = only(archive, ids[2])
    archive.dossiers.move([ids[0]], there.id)
    archive.dossiers.move([ids[1]], there.tieu_de)
    assert [document.id for document in only(archive, ids[2]).documents] == [ids[2], ids[0], ids[1]]


def test_what_is_refused_changes_nothing(archive: Archive, ids: list[int]) -> None:
    before = filed(archive)
    with pytest.raises(ArchiveError, match="no file 99"):
        archive.dossiers.rename(99, "x")
    with pytest.raises(ArchiveError, match="needs a title"):
        archive.dossiers.rename(only(archive, ids[0]).id, "  ")
    with pytest.raises(DocumentNotFoundError):
        archive.dossiers.move([ids[0], 99], "Mới")
    assert filed(archive) == before


def test_deleting_the_only_document_takes_its_suggested_file_away(archive: Archive, ids: list[int]) -> None:
    archive.maintenance.delete([ids[2]])
    assert "Hồ sơ khen thưởng năm 2022 (SỞ Y TẾ)" not in filed(archive)


def test_the_log_tells_of_a_file_by_its_id(archive: Archive, ids: list[int]) -> None:
    file = only(archive, ids[0]).id
    archive.dossiers.rename(file, "Hồ sơ của bà Na")
    line = archive.maintenance.log()[-1]
    assert (line.what, line.detail) == ("file renamed", f"file {file}")


def test_the_longest_hint_of_its_documents_is_suggested_until_a_person_decides(
    archive: Archive, desk: Desk
) -> None:
    own = desk.put("1/QĐ-SYT", "2023-05-04", given(tham_quyen="Giám đốc Sở Y tế"))
    higher = desk.put("2/QĐ-SYT", "2023-05-05", given(tham_quyen="Thủ tướng Chính phủ"))
    archive.commit_index()
    file = only(archive, own)
    assert [document.id for document in file.documents] == [own, higher]
    assert file.thoi_han == "vĩnh viễn"
    assert file.can_cu.startswith("Thông tư 10/2022/TT-BNV")
    decided = archive.dossiers.set_retention(file.id, "30 năm")
    assert (decided.thoi_han, decided.can_cu) == ("30 năm", "")


def test_what_would_lie_alone_lies_in_the_volume_of_its_agency_and_year(archive: Archive, desk: Desk) -> None:
    single = [
        desk.put("1/CT-SYT", "2023-01-04", agency="SỞ Y TẾ", nhom="tài chính"),
        desk.put("2/CT-SYT", "2023-02-04", agency="Sở Y tế", nhom="hội họp"),
    ]
    pair = [desk.put(f"{so}/QĐ-SYT", f"2023-03-0{so}", agency="SỞ Y TẾ") for so in (3, 4)]
    archive.commit_index()
    assert filed(archive) == {
        "Hồ sơ khen thưởng năm 2023 (SỞ Y TẾ)": pair,
        "Tập văn bản năm 2023 (SỞ Y TẾ)": single,
    }


def test_a_second_document_of_a_class_takes_the_first_out_of_the_volume(archive: Archive, desk: Desk) -> None:
    first, other = (
        desk.put(f"{so}/CT-SYT", "2023-01-04", agency="SỞ Y TẾ", nhom=nhom)
        for so, nhom in ((1, "tài chính"), (2, "hội họp"))
    )
    archive.commit_index()
    assert filed(archive) == {"Tập văn bản năm 2023 (SỞ Y TẾ)": [first, other]}
    second = desk.put("3/CT-SYT", "2023-05-04", agency="SỞ Y TẾ", nhom="tài chính")
    archive.commit_index()
    assert filed(archive)["Hồ sơ tài chính năm 2023 (SỞ Y TẾ)"] == [first, second]
    assert only(archive, other).documents[0].id == other


def test_a_file_that_a_person_named_takes_its_class_and_keeps_what_it_has(
    archive: Archive, desk: Desk
) -> None:
    first = desk.put("1/CT-SYT", "2023-01-04", agency="SỞ Y TẾ", nhom="tài chính")
    archive.commit_index()
    archive.dossiers.rename(only(archive, first).id, "Tiền")
    other = desk.put("2/CT-SYT", "2023-02-04", agency="SỞ Y TẾ", nhom="hội họp")
    later = desk.put("3/CT-SYT", "2023-03-04", agency="SỞ Y TẾ", nhom="tài chính")
    archive.commit_index()
    assert filed(archive) == {"Tiền": [first, later], "Hồ sơ hội họp năm 2023 (SỞ Y TẾ)": [other]}


PROVINCE = "ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"


def put(shelf: Shelf, number: str, date: str, kind: str, agency: str, *cites: tuple[str, str | None]) -> int:
    text = " ".join(["Văn bản", *(number for number, _ in cites)])
    return shelf.put(text, number=number, date=date, cites=cites, loai_van_ban=kind, co_quan_ban_hanh=agency)


def test_proposal_minutes_and_decision_of_one_matter_lie_together(archive: Archive, shelf: Shelf) -> None:
    minutes = put(shelf, "4/BB-HĐTĐ", "2023-09-10", "Biên bản", "HỘI ĐỒNG THI ĐUA")
    proposal = put(shelf, "186/TTr-SNV", "2023-09-20", "Tờ trình", "SỞ NỘI VỤ", ("4/BB-HĐTĐ", "2023-09-10"))
    archive.commit_index()
    assert only(archive, minutes).id == only(archive, proposal).id
    decision = put(shelf, "2935/QĐ-UBND", "2023-09-28", "Quyết định", PROVINCE, ("186/TTr-SNV", "2023-09-20"))
    archive.commit_index()
    (file,) = archive.dossiers.all()
    assert [one.id for one in file.documents] == [minutes, proposal, decision]
    assert file.tieu_de == f"Hồ sơ Quyết định năm 2023 ({PROVINCE})"


@pytest.mark.parametrize(
    ("kind", "date", "cited"),
    [
        ("Báo cáo", "2023-12-20", "2023-09-20"),  # looks back on it
        ("Quyết định", "2023-09-28", "2022-09-20"),  # another proposal of that number
        ("Quyết định", "2023-09-01", None),  # made before
        ("Quyết định", "2026-09-28", None),  # years later
    ],
)
def test_what_only_mentions_a_proposal_is_another_matter(
    archive: Archive, shelf: Shelf, kind: str, date: str, cited: str | None
) -> None:
    proposal = put(shelf, "186/TTr-SNV", "2023-09-20", "Tờ trình", "SỞ NỘI VỤ")
    other = put(shelf, "7/X-UBND", date, kind, PROVINCE, ("186/TTr-SNV", cited))
    archive.commit_index()
    assert only(archive, proposal).id != only(archive, other).id


def test_a_proposal_that_a_person_moved_stays_there(archive: Archive, shelf: Shelf) -> None:
    proposal = put(shelf, "186/TTr-SNV", "2023-09-20", "Tờ trình", "SỞ NỘI VỤ")
    archive.dossiers.move([proposal], "Chờ duyệt")
    put(shelf, "2935/QĐ-UBND", "2023-09-28", "Quyết định", PROVINCE, ("186/TTr-SNV", "2023-09-20"))
    archive.commit_index()
    assert only(archive, proposal).tieu_de == "Chờ duyệt"
