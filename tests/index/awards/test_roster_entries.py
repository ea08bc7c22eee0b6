"""An entry of a list with its award and decision, or with its paper's own head where no award is clear."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.awards.changed_awards import TAKES_BACK
from index.awards.decision_changes import AwardChange
from index.awards.events import AwardEvent
from index.awards.roster import _entry
from index.store.awards import Head
from index.store.recipients import ListLine

LINE = ListLine(
    7, 3, "cá nhân", "Lò Thị Na", 2, "4", "Bà", "Bác sĩ", "Sở Y tế", "so y te", "làm tốt", 0, "đề nghị", 100,
    "trực tiếp", "certain", "uncertain", "faint print",
)  # fmt: skip
EVENT = AwardEvent(
    "7.0", "Huân chương Lao động", "tặng", "given", (), hang="Ba", tham_quyen="Chủ tịch nước",
    so_quyet_dinh="12/QĐ-CTN", ngay_quyet_dinh="2023-02-06", number_status="certain", date_status="uncertain",
    phuong_thuc="công trạng", phuong_thuc_status="certain", taken_out="revoked",
)  # fmt: skip
HEAD = Head(number="5/BC-SYT", number_status="uncertain", date="2023-03-01", date_status="certain")


def test_with_an_award_all_is_the_awards() -> None:
    entry = _entry(LINE, EVENT, HEAD)
    assert (entry.id, entry.document, entry.position, entry.page) == ("7.3", 7, 3, 2)
    assert (entry.stt, entry.danh_xung, entry.ten, entry.chuc_vu, entry.don_vi, entry.thanh_tich) == (
        *("4", "Bà", "Lò Thị Na", "Bác sĩ", "Sở Y tế", "làm tốt"),
    )
    assert (entry.event, entry.hinh_thuc, entry.hang, entry.tham_quyen) == (
        *("7.0", "Huân chương Lao động", "Ba", "Chủ tịch nước"),
    )
    assert (entry.so_quyet_dinh, entry.number_status) == ("12/QĐ-CTN", "certain")
    assert (entry.ngay_quyet_dinh, entry.date_status) == ("2023-02-06", "uncertain")
    assert (entry.phuong_thuc, entry.phuong_thuc_status) == ("công trạng", "certain")
    assert (entry.vai_tro, entry.taken_out, entry.tien_thuong) == ("tặng", "revoked", 100)
    assert (entry.status, entry.reason, entry.nganh) == ("uncertain", "faint print", "y tế")
    assert (entry.doi_tuong, entry.doi_tuong_status) == ("trực tiếp", "certain")


def test_without_a_clear_award_its_paper_speaks_for_it() -> None:
    entry = _entry(LINE, None, HEAD)
    assert (entry.event, entry.hinh_thuc, entry.hang, entry.tham_quyen) == (None, None, None, None)
    assert (entry.so_quyet_dinh, entry.number_status) == ("5/BC-SYT", "uncertain")
    assert (entry.ngay_quyet_dinh, entry.date_status) == ("2023-03-01", "certain")
    assert (entry.phuong_thuc, entry.phuong_thuc_status, entry.changes) == (None, "missing", ())
    assert (entry.vai_tro, entry.taken_out) == ("đề nghị", "")
    assert _entry(LINE._replace(vai_tro=None), None, HEAD).vai_tro == "tặng"


@pytest.mark.parametrize(
    ("head", "back"),
    [
        ({"change_subject": "ve viec thu hoi bang khen", "change_subject_status": "certain"}, True),
        ({"change_subject": "ve viec thu hoi bang khen", "change_subject_status": "uncertain"}, False),
        ({"change_subject": "ve viec tang bang khen", "change_subject_status": "certain"}, False),
    ],
)
def test_who_is_listed_by_a_paper_that_takes_back_receives_nothing(head: dict[str, Any], back: bool) -> None:
    assert (str(_entry(LINE, None, Head(**head)).taken_out) == TAKES_BACK) is back


def test_changes_that_are_settled_concern_nobody_else() -> None:
    open_one = AwardChange(9, "hủy bỏ", False, "certain", 1)
    event = replace(EVENT, changes=(open_one, replace(open_one, settled=True)))
    assert _entry(LINE, event, HEAD).changes == (open_one,)
