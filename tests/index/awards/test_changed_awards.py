"""Why an award is counted no more: revoked as a whole, or replaced by a decision that gives it itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archives import Shelf
from awarding import Desk, given, proposed

from index.archive import Archive
from index.awards.changed_awards import (
    REPLACED,
    REVOKED,
    ChangedAwards,
    issues_anew,
    only_issues_anew,
    takes_back,
)
from index.awards.decision_changes import AwardChange
from index.store.awards import Head

REVOKING = AwardChange(9, "hủy bỏ", True, "certain", 1)
REPLACING = AwardChange(9, "thay thế", True, "certain", 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (REVOKING, REVOKED),
        (replace(REVOKING, whole=False), ""),
        (replace(REVOKING, status="uncertain"), ""),
        (replace(REVOKING, viec="đính chính"), ""),
        (REPLACING, REPLACED),
        (replace(REPLACING, whole=False), ""),
        (replace(REPLACING, status="uncertain"), ""),
        (replace(REPLACING, document=8), ""),  # which gives no award of the kind
    ],
)
def test_only_a_sure_change_of_the_whole_takes_an_award_out(change: AwardChange, why: str) -> None:
    changed = ChangedAwards({4: (change,), 5: (change,)}, given={9: frozenset(("bang khen",))})
    assert str(changed.why_not_counted([3, 4], "bang khen")) == why
    assert changed.why_not_counted([3], "bang khen") == ""
    assert changed.why_not_counted([4], "giay khen") == (REVOKED if why == REVOKED else "")
    assert changed.of([4, 5, 3]) == (change,)


@pytest.mark.parametrize(
    ("later", "counted"),
    [
        (given(so_ca_nhan=1), False),
        (given(so_ca_nhan=1, status="uncertain"), True),
        (proposed(so_ca_nhan=1), True),
        (given("Giấy khen", so_ca_nhan=1), True),
    ],
    ids=["given", "given in doubt", "proposed", "another"],
)
def test_a_replaced_award_counts_until_it_is_surely_given_again(
    archive: Archive, shelf: Shelf, later: object, counted: bool
) -> None:
    desk = Desk(shelf)
    desk.put("412/QĐ-UBND", "2023-05-04", given(so_ca_nhan=1))
    text = "Điều 1. Quyết định này thay thế Quyết định số {} ngày 04 tháng 5 năm 2023.\nĐiều 2. Thi hành."
    desk.change("500/QĐ-UBND", "2023-06-20", text, "412/QĐ-UBND", "2023-05-04", "thay thế", later)  # type: ignore[arg-type]
    standing = [one.so_quyet_dinh for one in archive.figures.events() if one.counts]
    assert ("412/QĐ-UBND" in standing) is counted


@pytest.mark.parametrize(
    ("subject", "anew", "only", "back"),
    [
        ("ve viec cap doi bang khen", True, True, False),
        ("v/v cap lai bang khen", True, True, False),
        ("quyet dinh ve viec doi lai bang khen", True, True, False),
        ("ve viec cap doi va tang bang khen", True, False, False),
        ("ve viec cap lai bang da duoc tang", True, True, False),
        ("cap lai bang va truy tang", True, False, False),
        ("ve viec tang bang khen va cap doi", False, False, False),
        ("ve viec thu hoi bang khen", False, False, True),
        ("huy bo quyet dinh", False, False, True),
        ("bai bo quyet dinh", False, False, True),
        ("tang bang khen, thu hoi", False, False, False),
        ("", False, False, False),
    ],
)
def test_what_a_papers_subject_does_with_awards(subject: str, anew: bool, only: bool, back: bool) -> None:
    sure = Head(change_subject=subject or None, change_subject_status="certain")
    assert (issues_anew(sure), only_issues_anew(sure), takes_back(sure)) == (anew, only, back)
    doubted = replace(sure, change_subject_status="uncertain")
    assert (issues_anew(doubted), only_issues_anew(doubted), takes_back(doubted)) == (anew, False, False)
