"""What figures must not lose or add without a word: lists not read, what is only proposed, second scans."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from archives import Shelf
from awarding import Desk, collective, given, person, proposed, told

from extract.rosters.naming import Entry
from extract.rosters.open_roster import Listed
from extract.rosters.several import SEVERAL
from extract.rosters.shortfalls import NO_LIST, NOBODY_NAMED, REFUSED, joint_entries, shortfalls
from extract.rosters.tally import Section, Tally
from extract.text.passage import EMPTY
from index.archive import Archive
from index.awards.breakdown import Dimension
from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure
from index.outputs.report.year_report import year_report
from index.outputs.tables.award_tables import award_sheet, recipient_sheet, statistics_sheet
from index.render import curation_text, figures_json, figures_text


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def stats(archive: Archive) -> Statistics:
    return archive.figures.statistics(StatsQuestion())


def numbered(number: int) -> Listed:
    """An entry of a list by its number alone."""
    return Listed(Entry("cá nhân", EMPTY), EMPTY, "danh sách", number)


NOT_READ = "504 recipients whom decisions declare are on no list that was read"


@pytest.fixture
def unread(desk: Desk) -> int:
    """A decision that declares 504 people, of whose list nothing was read."""
    return desk.put("1/QĐ-UBND", "2023-05-04", given(so_ca_nhan=504))


def test_a_list_that_was_not_read_is_a_finding(archive: Archive, unread: int) -> None:
    (finding,) = [one for one in archive.check(unread) if one.check == "declared_and_counted"]
    assert finding.what == "Bằng khen: the text declares 504 cá nhân, no list of them was read."


def test_a_list_that_was_not_read_is_a_line_in_review(archive: Archive, unread: int) -> None:
    (line,) = archive.review().lists
    assert (line.document, line.what) == (
        unread,
        "Bằng khen: 504 cá nhân are declared, no list of them was read",
    )
    assert "Lists that were not read in full:" in curation_text.review_text(archive.review())
    assert archive.review(field="so_ky_hieu").lists == ()


def test_a_list_that_was_not_read_marks_every_figure(archive: Archive, unread: int) -> None:
    found = stats(archive)
    assert found.total.ca_nhan == Figure(504, 0, 504, 504)
    assert [(one.declared, one.counted) for one in found.differences] == [(504, 0)]
    text = figures_text.statistics_text(found, {})
    assert "504*" in text
    assert NOT_READ in text
    assert figures_json.statistics_json(found, {})["total"]["ca_nhan"]["unlisted"] == 504
    assert any(NOT_READ in note for note in archive.figures.recipients().notes)
    assert NOT_READ in figures_text.recipients_text(archive.figures.recipients())


def test_a_list_that_was_not_read_marks_tables_and_the_report(archive: Archive, unread: int) -> None:
    figures = archive.figures.snapshot()
    (row,) = award_sheet(figures).rows
    assert "cá nhân: nêu 504, chưa đọc được danh sách" in row
    assert next(iter(statistics_sheet(figures).rows))[-2:] == (504, 0)
    report = year_report(archive._catalogue, figures, 2023)
    assert report.total.ca_nhan.uncertain
    assert "chưa đọc được danh sách" in report.differences[0]


def test_a_list_that_is_short_marks_the_figure_too(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2023-05-04", given(so_ca_nhan=5), person("Lê Thị Na"), person("Vũ Văn Bưởi"))
    assert stats(archive).total.ca_nhan == Figure(2, unlisted=3)
    assert "2*" in figures_text.statistics_text(stats(archive), {})
    by_unit = archive.figures.statistics(StatsQuestion("unit"))
    assert by_unit.total.ca_nhan == Figure(2, unlisted=3)


def test_a_list_that_is_whole_marks_nothing(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2023-05-04", given(so_ca_nhan=2), person("Lê Thị Na"), person("Vũ Văn Bưởi"))
    desk.put("2/QĐ-UBND", "2023-05-05", given("Giấy khen", so_ca_nhan=1))  # the sentence names her
    assert archive.review().lists == ()
    assert "*" not in figures_text.statistics_text(stats(archive), {})


# -- print that was not read --------------------------------------------------------------------------------

BESIDE = "The list of 2 recipients may be short: maybe not all of it was read"


def put_unread(desk: Desk, page: int, *found: object) -> int:
    """A decision whose list stands on page 1, with print on `page` that was not read."""
    return desk.put("1/QĐ-UBND", "2023-05-04", *found, unread={page: "about 40 lines were"})  # type: ignore[arg-type]


TWO = (person("Lê Thị Na"), person("Vũ Văn Bưởi"))


@pytest.mark.parametrize("page", [1, 2], ids=["on the list's page", "on the next, where it would go on"])
def test_a_list_beside_unread_print_is_never_whole(archive: Archive, desk: Desk, page: int) -> None:
    id = put_unread(desk, page, given(), *TWO)
    assert stats(archive).total.ca_nhan == Figure(2, beside_unread=2)
    for by in get_args(Dimension):
        found = archive.figures.statistics(StatsQuestion(by))
        assert found.total.ca_nhan == Figure(2, beside_unread=2)
        assert any(BESIDE in note for note in found.notes)
        assert "2*" in figures_text.statistics_text(found, {})
    assert any(BESIDE in note for note in archive.figures.recipients().notes)
    (line,) = archive.review().lists
    assert (line.document, line.what) == (
        id,
        f"Bằng khen: the list may be short, print was not read on p. {page}",
    )


def test_print_that_was_not_read_marks_tables_and_the_report(archive: Archive, desk: Desk) -> None:
    put_unread(desk, 1, given(), *TWO)
    figures = archive.figures.snapshot()
    (row,) = award_sheet(figures).rows
    assert "danh sách có thể thiếu: trang 1 còn chữ chưa đọc được" in row
    assert next(iter(statistics_sheet(figures).rows))[-2:] == (0, 2)
    report = year_report(archive._catalogue, figures, 2023)
    assert report.total.ca_nhan.uncertain
    assert "danh sách có thể thiếu" in report.differences[0]


@pytest.mark.parametrize(
    ("page", "found"),
    [(3, (given(), *TWO)), (1, (given(so_ca_nhan=2), *TWO)), (1, (proposed(), *TWO))],
    ids=["far from the list", "the list is as long as declared", "only proposed"],
)
def test_print_that_was_not_read_marks_no_other_list(
    archive: Archive, desk: Desk, page: int, found: tuple[object, ...]
) -> None:
    put_unread(desk, page, *found)
    assert archive.review().lists == ()
    assert "*" not in figures_text.statistics_text(stats(archive), {})
    assert len(archive.review().unread_pages) == 1


def test_a_list_that_is_short_of_what_is_declared_is_told_once(archive: Archive, desk: Desk) -> None:
    put_unread(desk, 1, given(so_ca_nhan=5), *TWO)
    assert stats(archive).total.ca_nhan == Figure(2, unlisted=3)
    assert len(archive.review().lists) == 1


def test_print_that_was_not_read_is_a_finding(archive: Archive, desk: Desk) -> None:
    id = put_unread(desk, 2, given(so_ca_nhan=2), *TWO)
    (finding,) = [one for one in archive.check(id) if one.check == "print_not_read"]
    assert (finding.what, finding.page) == ("Page 2: about 40 lines were not read.", 2)


# -- what the rules say of lists ----------------------------------------------------------------------------

LEFT_OUT = shortfalls([Tally(True, 1, [Section(0, "", 1, (), 0, 2)])], [numbered(1), numbered(3)])
"""On the list on page 2, number 2 is missing."""


def test_a_list_with_a_gap_is_a_finding_and_a_line_in_review(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2023-05-04", given(), *TWO, said=LEFT_OUT)
    (finding,) = [one for one in archive.check(id) if one.check == "list_not_whole"]
    assert (finding.what, finding.page) == (LEFT_OUT[0], 2)
    (line,) = archive.review().lists
    assert (line.document, line.so_quyet_dinh, line.what, line.page) == (id, "1/QĐ-UBND", LEFT_OUT[0], 2)


def test_what_a_person_calls_complete_is_neither(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2023-05-04", given(), *(replace(one, page=2) for one in TWO), said=LEFT_OUT)
    archive.lists.call_whole(id)
    assert [one for one in archive.check(id) if one.check == "list_not_whole"] == []
    assert archive.review().lists == ()
    assert stats(archive).total.ca_nhan == Figure(2)


@pytest.mark.parametrize(("declared", "marked"), [(None, True), (2, False)], ids=["not told", "all"])
def test_a_list_with_a_gap_marks_its_figures(
    archive: Archive, desk: Desk, declared: int | None, marked: bool
) -> None:
    one, other = (replace(entry, page=2) for entry in TWO)
    desk.put("1/QĐ-UBND", "2023-05-04", given(so_ca_nhan=declared), one, other, said=LEFT_OUT)
    assert stats(archive).total.ca_nhan == Figure(2, beside_unread=2 * marked)
    assert ("2*" in figures_text.statistics_text(stats(archive), {})) == marked
    (row,) = award_sheet(archive.figures.snapshot()).rows
    assert ("danh sách có thể thiếu: trang 2 thiếu dòng" in row) == marked
    assert [line.what for line in archive.review().lists] == [LEFT_OUT[0]]


@pytest.mark.parametrize(
    "note", [NO_LIST, NOBODY_NAMED, *joint_entries([person("Lê Thị Na", reason=SEVERAL)], SEVERAL)]
)
def test_a_list_that_was_not_opened_is_a_finding(archive: Archive, desk: Desk, note: str) -> None:
    id = desk.put("1/QĐ-UBND", "2023-05-04", said=(note,))
    assert [one.what for one in archive.check(id) if one.check == "list_not_whole"] == [note]
    assert [one.what for one in archive.review().lists] == [note]


def test_what_is_refused_is_no_list_to_look_for(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2023-05-04", said=(REFUSED,))
    assert [one for one in archive.check(id) if one.check == "list_not_whole"] == []
    assert archive.review().lists == ()


# -- what each gets -----------------------------------------------------------------------------------------


def test_the_bonus_of_each_row_stands_in_the_table(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2023-05-04", given(), person("Lê Thị Na", tien_thuong=500_000))
    sheet = recipient_sheet(archive.figures.snapshot())
    (row,) = sheet.rows
    assert row[[column.name for column in sheet.columns].index("tien_thuong")] == 500_000


# -- lists that need not be there ---------------------------------------------------------------------------


def test_what_is_only_told_of_needs_no_list(archive: Archive, desk: Desk) -> None:
    desk.put("9/BC-SNV", "2023-12-01", told("77/QĐ-TTg", "2023-05-04", so_tap_the=9), kind="Báo cáo")
    assert archive.review().lists == ()
    assert stats(archive).total.tap_the == Figure(9, 0, 9)


def test_an_award_without_number_and_list_is_a_finding(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-SYT", "2023-05-04", given("Lao động tiên tiến"))
    (finding,) = [one for one in archive.check(id) if one.check == "recipients_not_read"]
    assert finding.what == "Lao động tiên tiến: neither a number nor a list of recipients was read."
    assert len(archive.review().lists) == 1


# -- proposed is not given ----------------------------------------------------------------------------------


def units(number: int, award: int | None = 0) -> list[object]:
    return [collective(f"Phòng số {n}", award) for n in range(number)]


@pytest.mark.parametrize("kind", ["Tờ trình", "Biên bản", "Công văn"])
@pytest.mark.parametrize("found", [(proposed(so_tap_the=6),), ()], ids=["award found", "no award found"])
def test_what_is_proposed_never_counts_as_given(
    archive: Archive, desk: Desk, kind: str, found: tuple[object, ...]
) -> None:
    desk.put("1/QĐ-UBND", "2023-05-04", given(so_tap_the=5), *units(5))  # type: ignore[arg-type]
    desk.put("3/TTr-SNV", "2023-04-02", *found, *units(6, 0 if found else None), kind=kind)  # type: ignore[arg-type]
    assert stats(archive).total.tap_the == Figure(5)
    assert year_report(archive._catalogue, archive.figures.snapshot(), 2023).total.tap_the.value == 5
    assert len(list(archive.figures.roster())) == 5
    records = archive.figures.recipients(limit=50)
    assert (records.total, records.proposed) == (5, 1)
    assert {entry.vai_tro for one in records.records for entry in one.entries if entry.document == 2} == {
        "đề nghị"
    }


def test_whoever_is_only_proposed_comes_last_and_says_so(archive: Archive, desk: Desk) -> None:
    desk.put("3/TTr-SNV", "2023-04-02", proposed(), person("Lê Thị Na"), kind="Tờ trình")
    desk.put("4/TTr-SNV", "2023-04-03", proposed(), person("Lê Thị Na"), kind="Tờ trình")
    desk.put("1/QĐ-UBND", "2023-05-04", given(so_ca_nhan=1), person("Vũ Văn Bưởi"))
    found = archive.figures.recipients()
    assert [(one.ten, one.vai_tro) for one in found.records] == [
        ("Vũ Văn Bưởi", "tặng"),
        ("Lê Thị Na", "đề nghị"),
    ]
    text = figures_text.recipients_text(found)
    assert "1 recipient, 1 more only proposed" in text
    assert "đề nghị: Bằng khen" in text
    assert json.dumps(figures_json.recipients_json(found)).count("vai_tro") == 5


# -- second scans -------------------------------------------------------------------------------------------


def alike(archive: Archive, first: int, second: int) -> None:
    """Let two documents look like one paper, which nobody has settled."""
    archive._catalogue._sql.execute(
        "INSERT INTO pairs VALUES (?, ?, 'same_paper', 0.97, 'the same text', 'open', '', '2026-01-01')",
        (first, second),
    )


def test_second_scans_that_nobody_has_settled_count_once_and_say_so(archive: Archive, desk: Desk) -> None:
    first = desk.put("12/QĐ-UBND", "2023-05-04", given(so_ca_nhan=2), person("Lê Thị Na"), person("Vũ Bưởi"))
    second = desk.put("72/QĐ-UBND", "2023-05-04", given(so_ca_nhan=2), person("Lê Thị Na"), person("Vũ Bưởi"))
    assert stats(archive).total.ca_nhan == Figure(4)
    alike(archive, first, second)
    found = stats(archive)
    assert found.total.ca_nhan == Figure(2)
    (note,) = [note for note in found.notes if "nobody has confirmed it" in note]
    assert note.startswith(f"#{first} and #{second} look like the same document")


def test_papers_that_people_say_are_two_count_twice(archive: Archive, desk: Desk) -> None:
    first = desk.put("12/QĐ-UBND", "2023-05-04", given(so_ca_nhan=1), person("Lê Thị Na"))
    second = desk.put("72/QĐ-UBND", "2023-05-04", given(so_ca_nhan=1), person("Vũ Văn Bưởi"))
    alike(archive, first, second)
    archive.pairs.settle(first, second, "dismissed")
    assert stats(archive).total.ca_nhan == Figure(2)
    assert not any("nobody has confirmed it" in note for note in stats(archive).notes)
