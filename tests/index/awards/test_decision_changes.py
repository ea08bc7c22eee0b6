"""What a later document does with the decision that gave an award: only a certain revocation takes it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from archives import Shelf, cite, document, found
from awarding import Desk, given, person

from extract.types import Header, Record
from index.archive import Archive
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
    ("before", "behind", "whole"),
    [
        (
            "Điều 1. Hủy bỏ Quyết định số ",
            " ngày 04 tháng 5 năm 2023.\nĐiều 2. Thi hành.",
            True,
        ),
        (
            ":\nĐiều 1. Thu hồi và hủy bỏ Quyết định số ",
            " về việc tặng Bằng khen cho Sở Y tế.",
            True,
        ),
        ("Điều 1. Hủy bỏ Quyết định số ", "\nđối với ông Lò Văn Sáu.\nĐiều 2. Thi hành.", False),
        ("Điều 1. Hủy bỏ một phần Quyết định số ", " ngày 04 tháng 5 năm 2023.", False),
        ("Điều 1. Hủy bỏ tên ông Lò Văn Sáu trong Quyết định số ", " ngày 04 tháng 5 năm 2023.", False),
        ("Điều 1. Hủy bỏ Quyết định số ", " ngày 04 tháng 5 năm 2023\fđối với ông Lò Văn Sáu.", False),
        ("Điều 1. Không hủy bỏ Quyết định số ", " ngày 04 tháng 5 năm 2023.", False),
    ],
)
def test_an_article_that_revokes_says_whether_all_of_it(
    archive: Archive, desk: Desk, before: str, behind: str, whole: bool
) -> None:
    id = desk.put(NUMBER, DAY, given(), person("Lò Văn Sáu", "Sở Y tế"))
    pages = f"{before}{NUMBER}{behind}".split("\f")
    written = document(desk.shelf.folder / "later.txt", *pages)
    mention = replace(cite(written.pages[0].text, NUMBER), ngay_ban_hanh=DAY, quan_he="bãi bỏ")
    head = Header(
        so_ky_hieu=found("99/QĐ-UBND"),
        ngay_ban_hanh=found("2023-06-20"),
        trich_yeu=found("Về việc hủy bỏ Quyết định tặng Bằng khen"),
        loai_van_ban=found("Quyết định"),
    )
    desk.shelf.add(written, Record(head, (mention,)))
    assert changes(archive, id) == [("hủy bỏ", whole, "certain")]
    assert counted(archive) == int(not whole)


def test_a_report_of_a_revocation_revokes_nothing(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, "Báo cáo công tác năm 2023", kind="Báo cáo")
    assert changes(archive, id) == []


def test_an_older_document_changes_no_later_decision(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, SUBJECT, date="2022-06-20")
    assert changes(archive, id) == []


def test_a_decision_of_another_day_with_the_same_number_stays(archive: Archive, desk: Desk) -> None:
    id = changed_by(desk, SUBJECT, ngay_ban_hanh="2022-05-04")
    assert changes(archive, id) == []
