"""How a report names what a figure rests on, and what of it is doubted."""

from __future__ import annotations

from typing import Any

import pytest

from index.awards.events import AwardEvent, AwardSource
from index.awards.lists import RecipientCounts as Counts
from index.awards.roster import RosterEntry
from index.outputs.report.words import document_name, evidence_of, whole_name

SOURCE = AwardSource(5, 1, "thuật lại", 2, "412/BC-UBND", "certain")


def event(**said: Any) -> AwardEvent:
    given = {"told": "given", "sources": (SOURCE,), "decision": 4} | said
    return AwardEvent(id="4.0", hinh_thuc="Giấy khen", vai_tro="tặng", **given)


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ({}, ""),
        ({"date_status": "uncertain"}, "số hoặc ngày của quyết định"),
        ({"status": "uncertain"}, "nội dung khen thưởng"),
        ({"uncertain_entries": 1}, "1 dòng của danh sách"),
        ({"declared": Counts(2)}, "danh sách chưa đọc đủ"),
        (
            {"date_status": "uncertain", "status": "uncertain", "uncertain_entries": 2},
            "số hoặc ngày của quyết định, nội dung khen thưởng, 2 dòng của danh sách",
        ),
    ],
)
def test_what_is_doubted_of_an_award(said: dict[str, Any], doubt: str) -> None:
    assert evidence_of(event(**said)).doubt == doubt


@pytest.mark.parametrize(
    ("said", "name", "document"),
    [
        (
            {"so_quyet_dinh": "12/QĐ-SYT", "ngay_quyet_dinh": "2023-09-28"},
            "Quyết định số 12/QĐ-SYT ngày 28/9/2023",
            4,
        ),
        ({}, "Quyết định số […] ngày […]", 4),
        (
            {"so_quyet_dinh": "12/QĐ-SYT", "told": "not held", "decision": None},
            "Quyết định số 12/QĐ-SYT ngày […]",
            None,
        ),
        (
            {"told": "not named"},
            "theo văn bản số 412/BC-UBND, trang 2 (không nêu quyết định)",
            5,
        ),
    ],
)
def test_the_paper_on_which_it_rests(said: dict[str, Any], name: str, document: int | None) -> None:
    found = evidence_of(event(**said))
    assert (found.name, found.document) == (name, document)


def test_a_teller_without_a_number_is_named_by_its_id() -> None:
    source = AwardSource(5, 1, "thuật lại", 2, None, "certain")
    assert evidence_of(event(told="not named", sources=(source,))).name == (
        "theo văn bản mã 5, trang 2 (không nêu quyết định)"
    )


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2023-03-05", "ngày 05/3/2023"),
        ("2023-02-05", "ngày 05/02/2023"),
        ("2023-01-31", "ngày 31/01/2023"),
        ("2023-02", "tháng 2/2023"),
        ("2023-12", "tháng 12/2023"),
    ],
)
def test_days_and_months_of_one_figure_have_a_nought_where_one_could_be_put_before(
    date: str, said: str
) -> None:
    assert document_name("Kế hoạch", "1/KH", date) == f"Kế hoạch số 1/KH {said}"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, None),
        ({"hinh_thuc": "Giấy khen"}, "Giấy khen"),
        ({"hinh_thuc": "Giấy khen", "tham_quyen": "Giám đốc"}, "Giấy khen của Giám đốc"),
        ({"hinh_thuc": "Huân chương Lao động", "hang": "Ba"}, "Huân chương Lao động hạng Ba"),
        ({"tham_quyen": "Giám đốc"}, None),
    ],
)
def test_an_award_is_named_with_who_gave_it(said: dict[str, Any], name: str | None) -> None:
    assert whole_name(RosterEntry("4.0", 4, 0, "cá nhân", "Na", 1, **said)) == name
