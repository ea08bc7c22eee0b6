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
