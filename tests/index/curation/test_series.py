"""Numbers run with the dates: gaps, doubles, and what runs against the others, with the likely misreading."""

from __future__ import annotations

from datetime import date

import pytest
from archives import Shelf, document, found

from extract.types import Header, Record, Status
from index.archive import Archive
from index.curation.numbering import Member, firm_ones, judge, similar_numbers
from index.curation.series import Series

AGENCY = "UBND TỈNH MỘC GIANG"


def put(
    shelf: Shelf,
    number: str,
    day: str | None,
    *,
    status: Status = "certain",
    date_status: Status = "certain",
    agency: str | None = AGENCY,
) -> int:
    shelf.count += 1
    written = document(shelf.folder / f"{shelf.count}.txt", f"{shelf.count}")
    header = Header(
        so_ky_hieu=found(number, status),
        ngay_ban_hanh=found(day, date_status),
        co_quan_ban_hanh=found(agency),
        loai_van_ban=found("Quyết định" if "QĐ" in number else "Báo cáo"),
    )
    return shelf.add(written, Record(header)).id


def only(archive: Archive) -> Series:
    (series,) = archive.series()
    return series


def run(shelf: Shelf, *days: int, first: int = 531) -> list[int]:
    """Put documents numbered from `first` on these days of July."""
    return [put(shelf, f"{first + n}/QĐ-UBND", f"2023-07-{day:02}") for n, day in enumerate(days)]


def test_gaps_are_numbers_that_no_document_has(shelf: Shelf, archive: Archive) -> None:
    for number in (5, 6, 9, 12):
        put(shelf, f"{number:02}/QĐ-UBND", "2023-07-01")
    put(shelf, "11/QĐ-UBND", "2023-07-01", status="uncertain")
    put(shelf, "99/QĐ-UBND", "2023-07-01", status="uncertain")
    series = only(archive)
    assert (series.count, series.sure, series.first, series.last) == (6, 4, 5, 12)
    assert series.gaps == ((7, 8), (10, 10))


def test_one_number_twice_is_a_double(shelf: Shelf, archive: Archive) -> None:
    one, other = put(shelf, "5/QĐ-UBND", "2023-07-01"), put(shelf, "05/QĐ-UBND", "2023-07-09")
    put(shelf, "5b/QĐ-UBND", "2023-07-10")
    (double,) = only(archive).doubles
    assert (double.number, double.documents, double.certain) == ("5", (one, other), True)


def test_two_scans_of_one_paper_are_no_double(shelf: Shelf, archive: Archive) -> None:
    one, other = put(shelf, "5/QĐ-UBND", "2023-07-01"), put(shelf, "5/QĐ-UBND", "2023-07-01")
    archive.pairs.settle(one, other, "confirmed")
    assert only(archive).doubles == ()
    archive.pairs.settle(one, other, "dismissed")
    assert len(only(archive).doubles) == 1


@pytest.mark.parametrize("status", ["certain", "uncertain"])
def test_a_number_against_the_dates_gets_the_likely_misreading(
    shelf: Shelf, archive: Archive, status: Status
) -> None:
    run(shelf, 1, 1, 2)
    wrong = put(shelf, "539/QĐ-UBND", "2023-07-03", status=status)
    run(shelf, 4, 5, 6, 7, first=535)
    run(shelf, 8, first=540)
    (doubt,) = only(archive).doubts
    assert (doubt.document, doubt.certain) == (wrong, status == "certain")
    assert doubt.numbers == ("534/QĐ-UBND",)
    assert doubt.reason.startswith("539 of 3/7 between 533 of 2/7 and 535 of 4/7: 534")


def test_an_uncertain_date_gets_the_likely_misreading(shelf: Shelf, archive: Archive) -> None:
    run(shelf, 11, 12)
    wrong = put(shelf, "533/QĐ-UBND", "2023-07-18", date_status="uncertain")
    run(shelf, 14, 19, first=534)
    (doubt,) = only(archive).doubts
    assert (doubt.document, doubt.numbers, doubt.dates) == (
        wrong,
        (),
        ("2023-07-13", "2023-07-12", "2023-07-14"),
    )


def test_an_uncertain_number_in_its_place_is_supported(shelf: Shelf, archive: Archive) -> None:
    run(shelf, 1, 2)
    unsure = put(shelf, "533/QĐ-UBND", "2023-07-03", status="uncertain")
    run(shelf, 4, first=534)
    series = only(archive)
    assert series.doubts == ()
    (place,) = series.supported
    assert (place.document, place.reason) == (unsure, "533 of 3/7 between 532 of 2/7 and 534 of 4/7")


def test_uncertain_ones_judge_nobody(shelf: Shelf, archive: Archive) -> None:
    run(shelf, 1, 2, 3)
    for number in (520, 521, 522, 523):
        put(shelf, f"{number}/QĐ-UBND", "2023-07-20", status="uncertain")
    assert {doubt.certain for doubt in only(archive).doubts} == {False}


def test_of_two_that_contradict_each_other_both_are_doubted(shelf: Shelf, archive: Archive) -> None:
    run(shelf, 1, 2, 9, 8, 20)
    assert [doubt.so_ky_hieu for doubt in only(archive).doubts] == ["533/QĐ-UBND", "534/QĐ-UBND"]


def test_nothing_is_suggested_where_the_figures_are_too_different(shelf: Shelf, archive: Archive) -> None:
    run(shelf, 1, 2)
    put(shelf, "1200/QĐ-UBND", "2023-07-03", status="uncertain")
    run(shelf, 4, first=540)
    (doubt,) = only(archive).doubts
    assert (doubt.numbers, doubt.dates) == ((), ())


def test_each_agency_symbol_and_year_has_its_own_series(shelf: Shelf, archive: Archive) -> None:
    put(shelf, "5/QĐ-UBND", "2023-07-01")
    put(shelf, "5/QĐ-UBND", "2022-07-01")
    put(shelf, "5/BC-UBND", "2023-07-01")
    put(shelf, "5/QĐ-UBND", "2023-07-01", agency="UBND HUYỆN ĐỒI XANH")
    put(shelf, "6/QĐ-UBND", "2023-07-02", agency="UBND HUYỆN ĐỒI XANE")
    assert [(s.co_quan_ban_hanh, s.ky_hieu, s.nam, s.count) for s in archive.series()] == [
        ("UBND HUYỆN ĐỒI XANH", "QĐ-UBND", 2023, 2),
        (AGENCY, "BC-UBND", 2023, 1),
        (AGENCY, "QĐ-UBND", 2023, 1),
        (AGENCY, "QĐ-UBND", 2022, 1),
    ]
    assert [s.nam for s in archive.series(agency="moc giang", kind="QĐ")] == [2023, 2022]
    assert [s.ky_hieu for s in archive.series(year=2023, kind="BC")] == ["BC-UBND"]


def test_the_year_of_a_normative_number_goes_before_the_date(shelf: Shelf, archive: Archive) -> None:
    put(shelf, "05/2019/TT-BNV", None, agency="BỘ NỘI VỤ")
    assert only(archive).nam == 2019


def test_without_a_year_or_number_there_is_no_series(shelf: Shelf, archive: Archive) -> None:
    put(shelf, "5/QĐ-UBND", None)
    shelf.put("a", date="2023-01-01")
    assert archive.series() == ()


def test_the_firm_ones_stand_in_every_longest_row() -> None:
    days = [1, 2, 9, 3, 4, 4]
    members = [Member(n, n, "", date(2023, 7, day), True, True) for n, day in enumerate(days)]
    assert [member.id for member in firm_ones(members)] == [0, 1, 3, 4, 5]
    assert [judgement.member.id for judgement in judge(members)] == [2]
    assert judge([]) == ()


def test_figures_that_look_alike_come_first() -> None:
    offered = list(similar_numbers(539))
    assert offered.index(534) < offered.index(531)
    assert 619 not in offered
    assert 39 not in offered
