"""Vetting: signs of a duplicate, bases, homonyms; three verdicts, and never that somebody is not eligible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archives import Shelf
from awarding import Desk, collective, given, person

from extract.proposals.types import ProposalList, ProposedAward
from extract.types import Status
from index.archive import Archive
from index.vetting.again import same_deed
from index.vetting.types import Vetted

UNIT = "Trung tâm Y tế huyện Trà Sa"
FIGHTER, WORKER = "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"
HEAD = "Giám đốc Sở Y tế"
DAY = "2024-12-31"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        yield Desk(Shelf(archive, tmp_path))


def titled(desk: Desk, year: int, kind: str = FIGHTER, name: str = "Lò Thị Na", unit: str = UNIT) -> int:
    award = given(kind, tham_quyen=HEAD, thoi_gian=f"năm {year}", tu_nam=year, den_nam=year)
    return desk.put(f"{year - 2000 + desk.count * 100}/QĐ-SYT", f"{year}-12-15", award, person(name, unit))


def proposal(
    kind: str | None = "Chiến sĩ thi đua cấp tỉnh", year: int | None = 2024, **fields: object
) -> ProposedAward:
    said = {"ten": "Lò Thị Na", "don_vi": UNIT, "loai": "cá nhân", "tu_nam": year, "den_nam": year, **fields}
    return ProposedAward(page=1, hinh_thuc=kind, **said)  # type: ignore[arg-type]


def vetted(desk: Desk, *proposals: ProposedAward, day: str = DAY) -> list[Vetted]:
    return list(desk.shelf.archive.vet(ProposalList(proposals, ngay=day), day).rows)


def rules(row: Vetted) -> dict[str, str]:
    return {one.rule: one.verdict for one in row.findings}


# --- the base ----------------------------------------------------------------------------------------------


def test_three_years_in_a_row_are_the_base_of_a_title_of_the_province(desk: Desk) -> None:
    ids = [titled(desk, year) for year in (2022, 2023, 2024)]
    (row,) = vetted(desk, proposal())
    assert row.verdict == "đủ căn cứ trong kho"
    assert [one.document for one in row.earlier] == ids
    (base,) = row.findings
    assert base.entries == tuple(f"{id}.0" for id in ids)
    assert base.basis is not None
    assert base.basis.mark == "sure"


@pytest.mark.parametrize("missing", [2022, 2023, 2024])
def test_a_year_that_was_not_seen_is_named_and_never_held_against_anybody(desk: Desk, missing: int) -> None:
    for year in {2022, 2023, 2024} - {missing}:
        titled(desk, year)
    (row,) = vetted(desk, proposal())
    assert row.verdict == "cần người xem"
    assert "was not seen in the archive" in row.findings[0].message


def test_a_run_may_end_the_year_before(desk: Desk) -> None:
    for year in (2021, 2022, 2023):
        titled(desk, year)
    assert vetted(desk, proposal())[0].verdict == "đủ căn cứ trong kho"


def test_a_run_that_ended_long_ago_is_no_base(desk: Desk) -> None:
    for year in (2018, 2019, 2020):
        titled(desk, year)
    assert vetted(desk, proposal())[0].verdict == "cần người xem"


def test_a_title_of_the_same_year_is_the_base_of_the_next(desk: Desk) -> None:
    titled(desk, 2024, WORKER)
    (row,) = vetted(desk, proposal(FIGHTER))
    assert rules(row) == {"base": "đủ căn cứ trong kho"}


def test_what_is_only_proposed_is_no_base(desk: Desk) -> None:
    for year in (2022, 2023, 2024):
        award = given(FIGHTER, tham_quyen=HEAD, tu_nam=year, den_nam=year)
        desk.put(
            f"{year}/TTr-SYT",
            f"{year}-11-01",
            proposed_award(award),
            person("Lò Thị Na", UNIT),
            kind="Tờ trình",
        )
    assert vetted(desk, proposal())[0].verdict == "cần người xem"


def proposed_award(award: object) -> object:
    return replace(award, vai_tro="đề nghị")  # type: ignore[type-var]


def test_years_count_from_the_end_of_the_time_that_the_earlier_decision_names(desk: Desk) -> None:
    award = given("Bằng khen", tham_quyen="Thủ tướng Chính phủ", thoi_gian="từ năm 2016 đến năm 2020",
                  tu_nam=2016, den_nam=2020)  # fmt: skip
    desk.put("9/QĐ-TTg", "2022-03-01", award, person("Lò Thị Na", UNIT))
    asked = proposal("Huân chương Lao động", 2024, hang="Ba", tham_quyen="Chủ tịch nước", tu_nam=2020)
    (early,) = vetted(desk, asked)
    assert "2025" in next(one.message for one in early.findings if one.rule == "base")
    assert (
        rules(vetted(desk, proposal("Huân chương Lao động", 2025, hang="Ba"))[0])["base"]
        == "đủ căn cứ trong kho"
    )


@pytest.mark.parametrize(
    ("method", "status", "base"),
    [
        ("công trạng", "certain", "đủ căn cứ trong kho"),
        ("đột xuất", "certain", "cần người xem"),
        ("chuyên đề", "certain", "cần người xem"),
        ("đột xuất", "uncertain", "đủ căn cứ trong kho"),
        (None, "missing", "đủ căn cứ trong kho"),
    ],
)
def test_an_award_for_a_deed_or_a_campaign_is_no_base(
    desk: Desk, method: str | None, status: Status, base: str
) -> None:
    """A method that was read with doubt takes no base away."""
    award = given("Bằng khen", tham_quyen="Thủ tướng Chính phủ", thoi_gian="năm 2018", tu_nam=2018,
                  den_nam=2018, phuong_thuc=method, phuong_thuc_status=status)  # fmt: skip
    id = desk.put("9/QĐ-TTg", "2019-03-01", award, person("Lò Thị Na", UNIT))
    (row,) = vetted(desk, proposal("Huân chương Lao động", 2025, hang="Ba"), day="2025-12-01")
    found = {one.rule: one for one in row.findings}
    assert found["base"].verdict == base
    assert ("method" in found) == (base == "cần người xem")
    if "method" in found:
        assert found["method"].entries == (f"{id}.0",)
        assert found["method"].basis is not None
        assert (found["method"].basis.can_cu, found["method"].basis.mark) == (
            "Điều 4 Nghị định 152/2025/NĐ-CP",
            "sure",
        )


def test_the_law_is_that_of_the_list_and_what_nobody_read_says_so(desk: Desk) -> None:
    for year in (2024, 2025, 2026):
        titled(desk, year)
    (row,) = vetted(desk, proposal(year=2026), day="2026-12-01")
    assert row.findings[0].basis is not None
    assert row.findings[0].basis.mark == "unconfirmed"


# --- twice -------------------------------------------------------------------------------------------------


def test_one_title_twice_a_year_is_a_sign_of_a_duplicate(desk: Desk) -> None:
    id = titled(desk, 2024)
    titled(desk, 2024, WORKER)
    (row,) = vetted(desk, proposal(FIGHTER))
    assert row.verdict == "dấu hiệu trùng"
    assert row.findings[0].entries == (f"{id}.0",)


def test_the_title_of_another_year_is_none(desk: Desk) -> None:
    titled(desk, 2023)
    assert "same_title_year" not in rules(vetted(desk, proposal(FIGHTER))[0])


def test_a_year_that_only_the_decision_s_day_tells_is_for_a_person(desk: Desk) -> None:
    desk.put("7/QĐ-SYT", "2024-01-10", given(FIGHTER, tham_quyen=HEAD), person("Lò Thị Na", UNIT))
    assert rules(vetted(desk, proposal(FIGHTER))[0])["same_title_year"] == "cần người xem"


def test_what_was_read_with_doubt_is_for_a_person(desk: Desk) -> None:
    award = given(FIGHTER, tham_quyen=HEAD, tu_nam=2024, den_nam=2024)
    desk.put(
        "7/QĐ-SYT", "2024-12-10", award, person("Lò Thị Na", UNIT, status="uncertain", reason="hard to read")
    )
    assert rules(vetted(desk, proposal(FIGHTER))[0])["same_title_year"] == "cần người xem"


def test_one_achievement_twice_is_a_sign_of_a_duplicate(desk: Desk) -> None:
    deed = "đã có thành tích xuất sắc trong phòng, chống lũ quét tại xã Khe Vàng năm 2024"
    desk.put(
        "7/QĐ-UBND", "2024-09-10", given(ly_do=deed, tu_nam=2024, den_nam=2024), person("Lò Thị Na", UNIT)
    )
    asked = proposal("Giấy khen", thanh_tich="Phòng, chống lũ quét tại xã Khe Vàng")
    assert rules(vetted(desk, asked)[0])["same_achievement"] == "dấu hiệu trùng"


def test_another_achievement_of_that_year_is_none(desk: Desk) -> None:
    deed = "đã có thành tích xuất sắc trong phòng, chống lũ quét tại xã Khe Vàng năm 2024"
    desk.put(
        "7/QĐ-UBND", "2024-09-10", given(ly_do=deed, tu_nam=2024, den_nam=2024), person("Lò Thị Na", UNIT)
    )
    asked = proposal("Giấy khen", thanh_tich="Xây dựng phần mềm quản lý kho vị thuốc")
    assert vetted(desk, asked)[0].verdict == "cần người xem"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("phòng, chống lũ quét tại xã Khe Vàng", "phòng chống lũ quét tai xã Khe Vàng", True),
        ("phòng, chống lũ quét tại xã Khe Vàng", "phòng, chống lũ quét tại xã Suối Bạc", False),
        ("giải Nhất hội thi tay nghề thợ hàn", "giải Nhất hội thi tay nghề thợ mộc cấp huyện", False),
        ("đã có thành tích xuất sắc trong công tác", "đã có thành tích xuất sắc trong công tác", False),
    ],
)
def test_when_two_achievements_are_one(one: str, other: str, same: bool) -> None:
    assert same_deed(one, other) is same


def test_a_line_twice_on_the_list(desk: Desk) -> None:
    rows = vetted(desk, proposal(FIGHTER), proposal(FIGHTER), proposal(WORKER))
    assert [row.verdict for row in rows] == ["dấu hiệu trùng", "dấu hiệu trùng", "cần người xem"]


def test_a_collective_whose_unit_is_part_of_its_name(desk: Desk) -> None:
    award = given("Tập thể lao động xuất sắc", tu_nam=2024, den_nam=2024)
    desk.put("8/QĐ-UBND", "2024-12-20", award, collective(f"Khoa Dược, {UNIT}"))
    asked = proposal("Tập thể lao động xuất sắc", loai="tập thể", ten="Khoa Dược", don_vi=UNIT)
    assert vetted(desk, asked)[0].verdict == "dấu hiệu trùng"


# --- who is who --------------------------------------------------------------------------------------------


def test_a_namesake_in_another_unit_is_no_sign_of_a_duplicate(desk: Desk) -> None:
    titled(desk, 2024, unit="Trường Tiểu học Bến Lúa")
    (row,) = vetted(desk, proposal(FIGHTER))
    assert row.verdict == "cần người xem"
    assert {one.same for one in row.earlier} == {"unsure"}
    assert "homonym" in rules(row)


@pytest.mark.parametrize("unit", ["Trung tâm Y tế huyện Trà Xa", "Trung tâm Y tế huyện Trà Sa 2", None])
def test_a_unit_that_is_merely_alike_is_not_taken_for_the_same(desk: Desk, unit: str | None) -> None:
    titled(desk, 2024, unit=unit)  # type: ignore[arg-type]
    assert vetted(desk, proposal(FIGHTER))[0].verdict != "dấu hiệu trùng"


def test_a_name_with_other_diacritics_is_not_taken_for_the_same(desk: Desk) -> None:
    titled(desk, 2024, name="Lò Thị Nà")
    (row,) = vetted(desk, proposal(FIGHTER))
    assert row.verdict == "cần người xem"
    assert row.earlier[0].why == "the names differ in diacritics"


def test_another_year_of_birth_is_another_person(desk: Desk) -> None:
    award = given(FIGHTER, tham_quyen=HEAD, tu_nam=2024, den_nam=2024)
    listed = person("Lò Thị Na", UNIT)
    text = "Nơi nhận"
    desk.put("7/QĐ-SYT", "2024-12-10", award, listed, text=text)
    born_1990 = "Lò Thị Na, sinh năm 1990"
    desk.shelf.archive._catalogue._sql.execute("UPDATE pages SET text = ?", (born_1990,))
    assert vetted(desk, proposal(FIGHTER, nam_sinh=1990))[0].verdict == "dấu hiệu trùng"
    (other,) = vetted(desk, proposal(FIGHTER, nam_sinh=1975))
    assert other.verdict == "cần người xem"
    assert other.earlier[0].same == "other"
    assert other.earlier[0].nam_sinh == 1990


def test_two_of_one_name_and_unit_on_one_list_are_not_told_apart(desk: Desk) -> None:
    award = given(FIGHTER, tham_quyen=HEAD, tu_nam=2024, den_nam=2024)
    desk.put("7/QĐ-SYT", "2024-12-10", award, person("Lò Thị Na", UNIT), person("Lò Thị Na", UNIT))
    (row,) = vetted(desk, proposal(FIGHTER))
    assert row.verdict == "cần người xem"
    assert {one.why for one in row.earlier} == {"two of this name and unit stand on one list"}


def test_whom_a_person_joined_is_taken_for_the_same(desk: Desk) -> None:
    one = titled(desk, 2024, unit="Trường Tiểu học Bến Lúa")
    other = titled(desk, 2020)
    desk.shelf.archive.figures.join(f"{one}.0", f"{other}.0")
    assert vetted(desk, proposal(FIGHTER))[0].verdict == "dấu hiệu trùng"


def test_a_second_scan_does_not_count_twice(desk: Desk) -> None:
    award = given(FIGHTER, tham_quyen=HEAD, tu_nam=2024, den_nam=2024)
    for _ in range(2):
        desk.put("7/QĐ-SYT", "2024-12-10", award, person("Lò Thị Na", UNIT))
    desk.shelf.archive.commit_index()
    assert len(vetted(desk, proposal(FIGHTER))[0].earlier) == 1


# --- what the list doesn't say -----------------------------------------------------------------------------


def test_what_the_list_does_not_say_is_asked_for(desk: Desk) -> None:
    no_award, no_year = vetted(desk, proposal(None), proposal(FIGHTER, None))
    assert "unknown_award" in rules(no_award)
    assert "unknown_year" in rules(no_year)


def test_of_somebody_unknown_nothing_is_said(desk: Desk) -> None:
    (row,) = vetted(desk, proposal(WORKER))
    assert rules(row) == {"nothing_found": "cần người xem"}
