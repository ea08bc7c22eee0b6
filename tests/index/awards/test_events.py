"""The same award in a decision and in reports is one event, and nothing else is joined."""

from __future__ import annotations

import pytest
from archives import Shelf
from awarding import Desk, collective, given, person, proposed, told

from extract.lexicon.dates import parse_date_query
from index.archive import Archive
from index.awards.conditions import Conditions
from index.awards.lists import RecipientCounts


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def test_a_decision_and_the_report_that_tells_of_it_are_one_event(archive: Archive, desk: Desk) -> None:
    decision = desk.put(
        "12/QĐ-UBND", "2023-05-04", given(so_tap_the=2), collective("Tổ A"), collective("Tổ B")
    )
    report = desk.put(
        "9/BC-SNV", "2023-12-01", told("12/QĐ-UBND", "2023-05-04", so_tap_the=2), kind="Báo cáo"
    )
    (event,) = archive.figures.events()
    assert (event.told, event.decision, event.vai_tro) == ("given", decision, "tặng")
    assert [source.document for source in event.sources] == [decision, report]
    assert [source.vai_tro for source in event.sources] == ["tặng", "thuật lại"]
    assert (event.declared, event.counted) == (RecipientCounts(2), RecipientCounts(2, 0, 0))
    assert event.status == "certain"


@pytest.mark.parametrize("date", [None, "2023", "2023-05"])
def test_a_date_that_is_told_in_part_or_not_at_all_still_finds_the_only_decision(
    archive: Archive, desk: Desk, date: str | None
) -> None:
    desk.put("12/QĐ-UBND", "2023-05-04", given())
    desk.put("9/BC-SNV", "2023-12-01", told("12/qd-ubnd", date))
    assert [len(event.sources) for event in archive.figures.events()] == [2]


@pytest.mark.parametrize(
    "other",
    [
        told("12/QĐ-UBND", "2022-05-04"),  # numbers begin again each year
        told("13/QĐ-UBND", "2023-05-04"),
    ],
)
def test_another_number_or_year_is_another_decision_that_is_not_held(
    archive: Archive, desk: Desk, other: object
) -> None:
    desk.put("12/QĐ-UBND", "2023-05-04", given())
    desk.put("9/BC-SNV", "2023-12-01", other)  # type: ignore[arg-type]
    events = archive.figures.events()
    assert [(event.told, event.vai_tro) for event in events] == [("given", "tặng"), ("not held", "thuật lại")]
    assert events[1].decision is None


def test_another_kind_or_class_of_award_is_another_event(archive: Archive, desk: Desk) -> None:
    decision = desk.put("12/QĐ-UBND", "2023-05-04", given("Huân chương Lao động", hang="Ba"))
    desk.put("9/BC-SNV", "2023-12-01", told("12/QĐ-UBND", None, "Huân chương Lao động", hang="Nhì"))
    first, second = archive.figures.events()
    assert (first.hang, second.hang, second.told, second.decision) == ("Ba", "Nhì", "held", decision)
    assert second.status == "uncertain"


def test_two_reports_of_a_decision_that_is_not_held_are_one_event(archive: Archive, desk: Desk) -> None:
    desk.put("8/BC-A", "2023-11-01", told("12/QĐ-UBND", "2023-05-04", so_ca_nhan=3))
    desk.put("9/BC-A", "2023-12-01", told("12/QĐ-UBND", None, so_ca_nhan=3))
    (event,) = archive.figures.events()
    assert (event.told, len(event.sources), event.declared.ca_nhan, event.nam) == ("not held", 2, 3, 2023)


def test_without_any_date_several_reports_may_mean_several_decisions(archive: Archive, desk: Desk) -> None:
    desk.put("8/BC-A", "2023-11-01", told("12/QĐ-UBND"))
    desk.put("9/BC-A", "2023-12-01", told("12/QĐ-UBND"))
    (event,) = archive.figures.events()
    assert event.status == "uncertain"
    assert event.nam is None


def test_an_award_told_without_a_decision_is_alone_and_uncertain(archive: Archive, desk: Desk) -> None:
    desk.put("8/BC-A", "2023-11-01", told(None, so_ca_nhan=3))
    desk.put("9/BC-A", "2023-12-01", told(None, so_ca_nhan=3))
    assert [(event.told, event.status) for event in archive.figures.events()] == [
        ("not named", "uncertain")
    ] * 2


def test_a_corrected_number_joins_what_the_reading_kept_apart(archive: Archive, desk: Desk) -> None:
    decision = desk.put("17/QĐ-UBND", "2023-05-04", given())
    desk.put("9/BC-SNV", "2023-12-01", told("12/QĐ-UBND", "2023-05-04"))
    assert len(archive.figures.events()) == 2
    archive.corrections.set(decision, {"so_ky_hieu": "12/QĐ-UBND"})
    (event,) = archive.figures.events()
    assert event.so_quyet_dinh == "12/QĐ-UBND"
    assert len(event.sources) == 2


def test_two_scans_of_a_decision_count_once_with_the_longer_list(archive: Archive, desk: Desk) -> None:
    desk.put("12/QĐ-UBND", "2023-05-04", given(so_ca_nhan=2), person("Lê Thị Na"))
    whole = desk.put(
        "12/QĐ-UBND", "2023-05-04", given(so_ca_nhan=2), person("Lê Thị Na"), person("Vũ Văn Bưởi")
    )
    (event,) = archive.figures.events()
    assert event.decision == whole
    assert event.counted.ca_nhan == 2
    assert [entry.document for entry in archive.figures.roster()] == [whole, whole]


def test_one_number_of_two_agencies_is_two_decisions(archive: Archive, desk: Desk) -> None:
    desk.put("12/QĐ-UBND", "2023-05-04", given(), agency="ỦY BAN NHÂN DÂN HUYỆN ĐỒI XANH")
    desk.put("12/QĐ-UBND", "2023-05-04", given(), agency="ỦY BAN NHÂN DÂN HUYỆN SUỐI VÀNG")
    assert len(archive.figures.events()) == 2


def test_several_articles_of_one_award_add_up(archive: Archive, desk: Desk) -> None:
    desk.put(
        "12/QĐ-UBND",
        "2023-05-04",
        given(so_tap_the=1, ly_do="đã chống bão"),
        given(so_ca_nhan=1, ly_do="đã dạy giỏi"),
        collective("Tổ A", 0),
        person("Lê Thị Na", award=1),
    )
    (event,) = archive.figures.events()
    assert (event.declared, event.counted) == (RecipientCounts(1, 1), RecipientCounts(1, 1, 0))
    assert event.ly_do == "đã chống bão; đã dạy giỏi"


def test_a_proposal_is_shown_only_where_it_is_asked_for(archive: Archive, desk: Desk) -> None:
    desk.put("186/TTr-SNV", "2023-05-04", proposed(so_ca_nhan=3), kind="Tờ trình")
    assert archive.figures.events() == ()
    (event,) = archive.figures.events(proposals=True)
    assert event.told == "proposed"


def test_conditions_choose_events(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Na", "Trường THPT Đồi Xanh"))
    desk.put("2/QĐ-UBND", "2023-05-04", given("Giấy khen"), person("Vũ Văn Bưởi", "Bệnh viện đa khoa"))
    numbers = {
        "year": Conditions(dates=parse_date_query("2023")),
        "award": Conditions(award="giấy khen"),
        "unit": Conditions(unit="benh vien"),
        "industry": Conditions(industry="y tế"),
    }
    for condition in numbers.values():
        assert [event.so_quyet_dinh for event in archive.figures.events(condition)] == ["2/QĐ-UBND"]
    assert archive.figures.events(Conditions(agency="so y te")) == ()


def test_an_events_document_shows_it_without_reading_all_others(archive: Archive, desk: Desk) -> None:
    decision = desk.put("12/QĐ-UBND", "2023-05-04", given(so_tap_the=1), collective("Tổ A"))
    report = desk.put("9/BC-SNV", "2023-12-01", told("12/QĐ-UBND", "2023-05-04"))
    desk.put("13/QĐ-UBND", "2023-05-05", given())
    whole = archive.figures.events()[0]
    assert archive.figures.of_document(decision) == (whole,)
    assert archive.figures.of_document(report) == (whole,)
