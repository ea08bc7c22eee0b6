"""What a later document does with the decision that gave an award: only a certain revocation takes it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from archives import Shelf, cite, document, found
from awarding import Desk, given, person

from extract.types import Award, Header, Recipient, Record
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS
from index.awards.ledger import ledger
from index.awards.statistics import StatsQuestion
from index.render.figures_text import commended_lines, recipients_text

NUMBER, DAY = "412/QĐ-UBND", "2023-05-04"
SUBJECT = f"Về việc hủy bỏ Quyết định số {NUMBER} ngày 04 tháng 5 năm 2023 về việc tặng Bằng khen"


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def changed_by(
    desk: Desk,
    subject: str,
    relation: str = "bãi bỏ",
    date: str = "2023-06-20",
    kind: str = "Quyết định",
    **cited: Any,
) -> int:
    """Put a decision on the shelf, and a later document that cites it; return the decision's id."""
    id = desk.put(NUMBER, DAY, given(), person("Lò Văn Sáu", "Sở Y tế"))
    written = document(desk.shelf.folder / "later.txt", f"{subject}: {NUMBER}")
    mention = cite(written.pages[0].text[len(subject) :], NUMBER)
    mention = replace(mention, **{"ngay_ban_hanh": DAY, "quan_he": relation, **cited})
    head = Header(
        so_ky_hieu=found("99/QĐ-UBND"),
        ngay_ban_hanh=found(date),
        trich_yeu=found(subject),
        loai_van_ban=found(kind),
    )
    desk.shelf.add(written, Record(head, (mention,)))
    return id


def written_later(
    desk: Desk,
    text: str,
    *found_here: Award | Recipient,
    relation: str = "bãi bỏ",
    subject: str = "Về việc hủy bỏ Quyết định tặng Bằng khen",
    number: str = "99/QĐ-UBND",
    cites: tuple[str, str] = (NUMBER, DAY),
    date: str = "2023-06-20",
) -> int:
    """Put a decision on the shelf that does something with another one; pages are parted by form feeds."""
    written = document(desk.shelf.folder / f"later {number.partition('/')[0]}.txt", *text.split("\f"))
    mention = replace(cite(written.pages[0].text, cites[0]), ngay_ban_hanh=cites[1], quan_he=relation)
    head = Header(
        so_ky_hieu=found(number),
        ngay_ban_hanh=found(date),
        trich_yeu=found(subject),
        loai_van_ban=found("Quyết định"),
    )
    awards = tuple(one for one in found_here if isinstance(one, Award))
    recipients = tuple(one for one in found_here if isinstance(one, Recipient))
    return desk.shelf.add(written, Record(head, (mention,), awards=awards, recipients=recipients)).id


def counted(archive: Archive) -> int:
    return archive.figures.statistics(StatsQuestion("year")).total.recipients


def changes(archive: Archive, id: int) -> list[tuple[str, bool, str]]:
    (event,) = archive.figures.of_document(id)
    return [(one.viec, one.whole, one.status) for one in event.changes]


def test_a_revoked_decision_leaves_the_figures_and_is_shown_so(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, SUBJECT)
    assert changes(archive, id) == [("hủy bỏ", True, "certain")]
    figures = archive.figures.statistics(StatsQuestion("recipient-class"))
    assert figures.total.recipients == 0
    assert "revoke" in " ".join(figures.notes)
    assert archive.figures.events() == ()
    assert list(archive.figures.roster()) == []
    assert "[hủy bỏ: 99/QĐ-UBND (20/06/2023)]" in recipients_text(
        archive.figures.recipients(name="Lò Văn Sáu")
    )
    lines = commended_lines(archive.record(id), archive.figures.of_document(id))
    assert "[hủy bỏ: 99/QĐ-UBND (20/06/2023)]" in "\n".join(lines)


@pytest.mark.parametrize(
    ("subject", "relation", "what"),
    [
        (f"Về việc hủy bỏ một phần Quyết định số {NUMBER}", "bãi bỏ", ("hủy bỏ", False, "certain")),
        (
            f"Về việc hủy bỏ Quyết định số {NUMBER} đối với ông Lò Văn Sáu",
            "bãi bỏ",
            ("hủy bỏ", False, "certain"),
        ),
        ("Về việc thu hồi Bằng khen", "bãi bỏ", ("hủy bỏ", False, "certain")),
        ("Về việc hủy bỏ Quyết định số 7/QĐ-UBND", "bãi bỏ", ("hủy bỏ", False, "certain")),
        (f"Về việc đính chính Quyết định số {NUMBER}", "sửa đổi, bổ sung", ("đính chính", False, "certain")),
        ("Về việc cấp đổi Bằng khen", "dẫn chiếu", ("cấp đổi", False, "certain")),
        ("Về việc tặng Bằng khen", "thay thế", ("thay thế", False, "certain")),
    ],
)
def test_what_changes_a_decision_in_part_or_otherwise_only_marks_it(
    archive: Archive, desk: Desk, subject: str, relation: str, what: tuple[str, bool, str]
) -> None:
    id = changed_by(desk, subject, relation)
    assert changes(archive, id) == [what]
    assert counted(archive) == 1
    assert "decision_changed" in {finding.check for finding in archive.check(id)}


@pytest.mark.parametrize(
    "doubt",
    [
        {"status": "uncertain"},
        {"ngay_ban_hanh": None},
        {"ngay_ban_hanh": "2023"},
        {"dieu_khoan": "Điều 1"},
        {"kind": "Công văn"},
    ],
)
def test_a_doubtful_revocation_removes_nothing(archive: Archive, desk: Desk, doubt: dict[str, Any]) -> None:
    id = changed_by(desk, SUBJECT, **doubt)
    assert [one[0] for one in changes(archive, id)] == ["hủy bỏ"]
    assert counted(archive) == 1


def test_what_only_cites_a_decision_does_not_change_it(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, "Về việc tặng Bằng khen năm 2023", "căn cứ")
    assert changes(archive, id) == []


@pytest.mark.parametrize(
    ("before", "behind", "whole", "counts"),
    [
        (
            "Điều 1. Hủy bỏ Quyết định số ",
            " ngày 04 tháng 5 năm 2023.\nĐiều 2. Thi hành.",
            True,
            False,
        ),
        (
            ":\nĐiều 1. Thu hồi và hủy bỏ Quyết định số ",
            " về việc tặng Bằng khen cho Sở Y tế.",
            True,
            False,
        ),
        ("Điều 1. Hủy bỏ Quyết định số ", "\nđối với ông Lò Văn Sáu.\nĐiều 2. Thi hành.", False, False),
        ("Điều 1. Hủy bỏ một phần Quyết định số ", " ngày 04 tháng 5 năm 2023.", False, True),
        (
            "Điều 1. Hủy bỏ tên ông Lò Văn Sáu trong Quyết định số ",
            " ngày 04 tháng 5 năm 2023.",
            False,
            False,
        ),
        ("Điều 1. Hủy bỏ Quyết định số ", " ngày 04 tháng 5 năm 2023\fđối với ông Lò Văn Sáu.", False, False),
        ("Điều 1. Hủy bỏ Quyết định số ", " ngày 04 tháng 5 năm 2023\fđối với ông Lò Văn Bảy.", False, True),
        ("Điều 1. Không hủy bỏ Quyết định số ", " ngày 04 tháng 5 năm 2023.", False, True),
    ],
)
def test_an_article_that_revokes_says_whether_all_of_it(
    archive: Archive, desk: Desk, before: str, behind: str, whole: bool, counts: bool
) -> None:
    id = desk.put(NUMBER, DAY, given(), person("Lò Văn Sáu", "Sở Y tế"))
    written_later(desk, f"{before}{NUMBER}{behind}")
    assert changes(archive, id) == [("hủy bỏ", whole, "certain")]
    assert counted(archive) == counts


def test_a_report_of_a_revocation_revokes_nothing(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, "Báo cáo công tác năm 2023", kind="Báo cáo")
    assert changes(archive, id) == []


def test_an_older_document_changes_no_later_decision(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, SUBJECT, date="2022-06-20")
    assert changes(archive, id) == []


def test_a_decision_of_another_day_with_the_same_number_stays(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, SUBJECT, ngay_ban_hanh="2022-05-04")
    assert changes(archive, id) == []


# --- some recipients, by name -------------------------------------------------------------------------------

BY_NAME = (
    f"Điều 1. Hủy bỏ việc tặng Bằng khen đối với ông Lò Văn Sáu, Sở Y tế tại Quyết định số {NUMBER} "
    "ngày 04 tháng 5 năm 2023.\nĐiều 2. Thi hành."
)


@pytest.fixture
def three(desk: Desk) -> int:
    """A decision that gives an award to three persons, as it declares."""
    people = [person(name, "Sở Y tế") for name in ("Lò Văn Sáu", "Lâm Thị Bông", "Vi Văn Ổi")]
    return desk.put(NUMBER, DAY, given(so_ca_nhan=3), *people)


def test_who_is_revoked_by_name_leaves_every_figure_and_the_others_stay(
    archive: Archive, desk: Desk, three: int
) -> None:
    written_later(desk, BY_NAME)
    for by in DIMENSIONS:
        assert archive.figures.statistics(StatsQuestion(by)).total.recipients == 2, by
    assert [one.ten for one in archive.figures.roster()] == ["Lâm Thị Bông", "Vi Văn Ổi"]
    notes = archive.figures.statistics(StatsQuestion("year")).notes
    assert "1 recipient is not counted: a later decision revokes the award by name." in notes
    (event,) = archive.figures.of_document(three)
    assert (event.counted.ca_nhan, event.standing("cá nhân")) == (3, 2)
    assert [line.number for line in ledger([event])] == [2]


def test_who_is_revoked_by_name_is_shown_so_with_the_reason_and_the_others_are_not(
    archive: Archive, desk: Desk, three: int
) -> None:
    written_later(desk, BY_NAME)
    shown = recipients_text(archive.figures.recipients(name="Lò Văn Sáu"))
    assert "99/QĐ-UBND" in shown
    assert "not counted: a later decision revokes it for this recipient by name" in shown
    assert "99/QĐ-UBND" not in recipients_text(archive.figures.recipients(name="Lâm Thị Bông"))
    lines = commended_lines(archive.record(three), archive.figures.of_document(three))
    assert "of them revoked by name: 1 cá nhân" in "\n".join(lines)


def test_a_list_that_loses_names_is_not_short(archive: Archive, desk: Desk, three: int) -> None:
    written_later(desk, BY_NAME)
    found = {finding.check for finding in archive.check(three)}
    assert not found & {"declared_and_counted", "decision_changed"}
    assert archive.figures.statistics(StatsQuestion("year")).differences == ()


def test_the_only_one_on_a_list_who_loses_the_award_is_not_counted_as_declared(
    archive: Archive, desk: Desk
) -> None:
    desk.put(NUMBER, DAY, given(so_ca_nhan=1), person("Lò Văn Sáu", "Sở Y tế"))
    written_later(desk, BY_NAME)
    assert counted(archive) == 0


def test_a_name_that_is_not_on_the_list_is_a_finding_and_takes_nobody_out(
    archive: Archive, desk: Desk, three: int
) -> None:
    written_later(desk, BY_NAME.replace("Sáu", "Bảy"))
    assert counted(archive) == 3
    (finding,) = [one for one in archive.check(three) if one.check == "decision_changed"]
    assert "not found on its list: Lò Văn Bảy" in finding.what
    assert "99/QĐ-UBND" in recipients_text(archive.figures.recipients(name="Lâm Thị Bông"))


def test_whom_a_revoking_paper_names_receives_nothing_by_it(archive: Archive, desk: Desk, three: int) -> None:
    written_later(desk, BY_NAME, person("Lò Văn Sáu", None, award=None))
    assert counted(archive) == 2


def test_what_was_revoked_may_stand_again_when_the_revocation_is_revoked(
    archive: Archive, desk: Desk, three: int
) -> None:
    written_later(desk, BY_NAME)
    text = "Điều 1. Hủy bỏ Quyết định số 99/QĐ-UBND ngày 20 tháng 6 năm 2023.\nĐiều 2. Thi hành."
    written_later(desk, text, number="120/QĐ-UBND", cites=("99/QĐ-UBND", "2023-06-20"), date="2023-09-01")
    assert counted(archive) == 3
    assert changes(archive, three) == [("hủy bỏ", False, "uncertain")]


# --- replaced -----------------------------------------------------------------------------------------------

REPLACES = (
    f"Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số {NUMBER} ngày 04 tháng 5 năm "
    "2023.\nĐiều 3. Thi hành."
)
GIVES = (given(), person("Lò Văn Sáu", "Sở Y tế"), person("Lâm Thị Bông", "Sở Y tế"))


def test_a_replaced_decision_leaves_the_figures_to_the_one_that_replaces_it(
    archive: Archive, desk: Desk, three: int
) -> None:
    later = written_later(desk, REPLACES, *GIVES, relation="thay thế", subject="Về việc tặng Bằng khen")
    assert counted(archive) == 2
    assert {one.document for one in archive.figures.roster()} == {later}
    notes = archive.figures.statistics(StatsQuestion("year")).notes
    assert "1 award is not counted: a later decision replaces its own." in notes
    shown = recipients_text(archive.figures.recipients(name="Lò Văn Sáu"))
    assert "not counted: a later decision replaces it" in shown


@pytest.mark.parametrize(
    ("text", "gives", "date"),
    [
        (REPLACES, (), "2023-06-20"),
        (REPLACES, (given("Giấy khen"), person("Lò Văn Sáu")), "2023-06-20"),
        (REPLACES, GIVES, DAY),
        (REPLACES.replace("thay thế", "thay thế Danh sách kèm theo"), GIVES, "2023-06-20"),
        (REPLACES.replace("thay thế", "không thay thế"), GIVES, "2023-06-20"),
        (REPLACES.replace("2023.", "2023 đối với Sở Y tế."), GIVES, "2023-06-20"),
        (REPLACES.replace(".\nĐiều 3. Thi hành.", "\fđối với Sở Y tế."), GIVES, "2023-06-20"),
    ],
    ids=["gives nothing", "another award", "the same day", "its list", "denied", "a part", "end not seen"],
)
def test_a_doubtful_replacement_takes_nothing_out(
    archive: Archive, desk: Desk, three: int, text: str, gives: tuple[Award | Recipient, ...], date: str
) -> None:
    written_later(desk, text, *gives, relation="thay thế", subject="Về việc tặng Bằng khen", date=date)
    (event,) = archive.figures.of_document(three)
    assert event.counts
    assert [one.viec for one in event.changes] == ["thay thế"]


# --- issued anew --------------------------------------------------------------------------------------------


def test_a_diploma_that_is_issued_anew_is_no_second_award(archive: Archive, desk: Desk, three: int) -> None:
    text = f"Điều 1. Cấp đổi Bằng khen đã tặng tại Quyết định số {NUMBER}."
    id = written_later(desk, text, *GIVES, relation="dẫn chiếu", subject="Về việc cấp đổi Bằng khen")
    assert counted(archive) == 3
    (event,) = archive.figures.of_document(id)
    assert event.taken_out == "its paper only issues a diploma anew, for an award that was given before"
    shown = recipients_text(archive.figures.recipients(name="Lò Văn Sáu"))
    assert "not counted: its paper only issues a diploma anew" in shown


def test_a_paper_that_also_gives_counts_with_doubt(archive: Archive, desk: Desk) -> None:
    desk.put("5/QĐ-UBND", DAY, *GIVES, trich_yeu="Về việc cấp lại và tặng Bằng khen")
    assert counted(archive) == 2
    (event,) = archive.figures.events()
    assert event.status == "uncertain"
