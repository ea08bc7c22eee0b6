"""Statistics: each award and recipient once, what is uncertain apart, with the documents behind."""

from __future__ import annotations

import pytest
from archives import Shelf
from awarding import Desk, collective, given, person, proposed, told

from extract.lexicon.dates import parse_date_query
from index.archive import Archive
from index.awards.breakdown import DIMENSIONS, Dimension
from index.awards.conditions import Conditions
from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


def stats(
    archive: Archive, by: Dimension = "year", *, trend: bool = False, **conditions: object
) -> Statistics:
    return archive.figures.statistics(StatsQuestion(by, Conditions(**conditions), trend))  # type: ignore[arg-type]


def values(found: Statistics) -> dict[str | None, tuple[int, int]]:
    """Awards and recipients of each row."""
    return {row.value: (row.awards.total, row.recipients) for row in found.rows}


@pytest.mark.parametrize(
    "names",
    [
        ("Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh", "Chủ tịch UBND tỉnh"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Mộc Giang"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
    ],
)
def test_an_authority_under_several_names_is_one(desk: Desk, names: tuple[str, ...]) -> None:
    for so, name in enumerate(names, 1):
        desk.put(f"{so}/QĐ-UBND", "2022-05-04", given(tham_quyen=name, so_ca_nhan=1))
    (row,) = stats(desk.shelf.archive, "authority").rows
    assert (row.value in names, row.awards.total) == (True, len(names))


def test_what_may_be_either_of_two_authorities_is_neither(desk: Desk) -> None:
    names = ("Giám đốc Sở Y tế", "Giám đốc Sở Y tế tỉnh An", "Giám đốc Sở Y tế tỉnh Mộc Giang")
    for so, name in enumerate(names, 1):
        desk.put(f"{so}/QĐ-SYT", "2022-05-04", given(tham_quyen=name, so_ca_nhan=1), agency="SỞ Y TẾ")
    assert {row.value for row in stats(desk.shelf.archive, "authority").rows} == set(names)


def test_an_authority_without_its_place_is_that_of_the_agency_that_issued_it(desk: Desk) -> None:
    for so, place in enumerate(("AN", "MỘC GIANG"), 1):
        agency = f"ỦY BAN NHÂN DÂN TỈNH {place}"
        desk.put(f"{so}/QĐ-UBND", "2022-05-04", given(tham_quyen="Chủ tịch UBND tỉnh"), agency=agency)
    assert len(stats(desk.shelf.archive, "authority").rows) == 2


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """Two years of awards, a report that tells again of the first, and a proposal."""
    return [
        desk.put(
            "1/QĐ-UBND",
            "2022-05-04",
            given(so_tap_the=1, so_ca_nhan=2),
            collective("Trường THPT Đồi Xanh"),
            person("Lê Thị Na", "Trường THPT Đồi Xanh"),
            person("Vũ Văn Bưởi", "Sở Y tế", status="uncertain"),
        ),
        desk.put("2/QĐ-UBND", "2023-05-04", given("Giấy khen", so_ca_nhan=7, tham_quyen="Giám đốc Sở Y tế")),
        desk.put("9/BC-SNV", "2023-12-01", told("1/QĐ-UBND", "2022-05-04", so_tap_the=1), kind="Báo cáo"),
        desk.put("3/TTr-SNV", "2023-12-02", proposed(so_ca_nhan=50), kind="Tờ trình", nhom="khác"),
    ]


def test_counts_by_year_say_what_is_uncertain_and_what_is_only_declared(
    archive: Archive, ids: list[int]
) -> None:
    found = stats(archive)
    first, second = found.rows
    assert (first.value, second.value) == ("2022", "2023")
    assert (first.awards, first.tap_the, first.ca_nhan) == (Figure(1), Figure(1), Figure(1, 1))
    assert second.ca_nhan == Figure(7, 0, 7, 7)
    assert first.documents == (ids[0], ids[2])
    assert (found.total.awards.total, found.total.recipients) == (2, 10)


def test_a_reported_award_counts_once_and_a_proposal_never(archive: Archive, ids: list[int]) -> None:
    assert values(stats(archive, "award")) == {"Giấy khen": (1, 7), "Bằng khen": (1, 3)}


def test_the_other_dimensions(archive: Archive, ids: list[int]) -> None:
    chairman = "Chủ tịch Ủy ban nhân dân tỉnh"
    assert values(stats(archive, "authority")) == {"Giám đốc Sở Y tế": (1, 7), chairman: (1, 3)}
    assert values(stats(archive, "agency")) == {"ỦY BAN NHÂN DÂN TỈNH MỘC GIANG": (2, 10)}
    assert values(stats(archive, "recipient-kind")) == {"cá nhân": (2, 9), "tập thể": (1, 1)}
    assert values(stats(archive, "unit")) == {"Trường THPT Đồi Xanh": (1, 2), "Sở Y tế": (1, 1), None: (1, 7)}
    assert values(stats(archive, "industry")) == {
        "giáo dục và đào tạo": (1, 2),
        "y tế": (1, 1),
        None: (1, 7),
    }


def test_classes_stand_with_all_their_documents(archive: Archive, ids: list[int]) -> None:
    found = stats(archive, "nhom")
    assert values(found) == {"khen thưởng": (2, 10), "khác": (0, 0)}
    assert {row.value: row.documents for row in found.rows} == {
        "khen thưởng": tuple(ids[:3]),
        "khác": (ids[3],),
    }


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_total_is_the_same_whatever_it_is_told_apart_by(
    archive: Archive, ids: list[int], by: Dimension
) -> None:
    total = stats(archive, by).total
    assert (total.awards, total.recipients) == (Figure(2), 10)


@pytest.mark.parametrize("by", DIMENSIONS)
def test_conditions_hold_for_every_dimension(archive: Archive, ids: list[int], by: Dimension) -> None:
    assert stats(archive, by, dates=parse_date_query("2022")).total.recipients == 3
    assert stats(archive, by, unit="so y te").total.recipients == 1
    assert stats(archive, by, industry="y te").total.recipients == 1
    assert stats(archive, by, kind="cá nhân").total.recipients == 9
    assert stats(archive, by, authority="giam doc").total.recipients == 7


def test_awards_are_told_apart_by_their_method(archive: Archive, desk: Desk) -> None:
    method = {"phuong_thuc": "đột xuất", "phuong_thuc_status": "certain"}
    likely = {"phuong_thuc": "chuyên đề", "phuong_thuc_status": "uncertain"}
    desk.put("1/QĐ-UBND", "2022-05-04", given(so_ca_nhan=2, **method))
    desk.put("2/QĐ-UBND", "2022-05-05", given(so_ca_nhan=3, **likely))
    desk.put("3/QĐ-UBND", "2022-05-06", given(so_ca_nhan=4))
    found = stats(archive, "method")
    assert values(found) == {"đột xuất": (1, 2), "chuyên đề": (1, 3), None: (1, 4)}
    assert {row.value: row.awards.uncertain for row in found.rows} == {"đột xuất": 0, "chuyên đề": 1, None: 0}


def test_articles_of_one_award_that_name_two_methods_have_none(archive: Archive, desk: Desk) -> None:
    two = ({"phuong_thuc": one, "phuong_thuc_status": "certain"} for one in ("đột xuất", "chuyên đề"))
    desk.put("1/QĐ-UBND", "2022-05-04", *(given(so_ca_nhan=2, **method) for method in two))
    (event,) = archive.figures.events()
    assert (event.phuong_thuc, event.phuong_thuc_status) == (None, "missing")


def test_recipients_are_told_apart_by_their_class(archive: Archive, desk: Desk) -> None:
    direct = {"doi_tuong": "trực tiếp", "doi_tuong_status": "certain"}
    likely = {"doi_tuong": "doanh nhân", "doi_tuong_status": "uncertain"}
    people = (person("Lê Thị Na", **direct), person("Lò Văn Sáu", **likely), person("Vi Thị Mơ"))
    desk.put("1/QĐ-UBND", "2022-05-04", given(), *people)
    rows = {row.value: row.ca_nhan for row in stats(archive, "recipient-class").rows}
    assert rows == {"trực tiếp": Figure(1), "doanh nhân": Figure(0, 1), None: Figure(1)}


def test_an_uncertain_year_is_counted_apart_by_year_only(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(so_ca_nhan=2), status="uncertain")
    assert stats(archive).rows[0].ca_nhan == Figure(0, 2, 2, 2)
    assert stats(archive, "award").rows[0].ca_nhan == Figure(2, 0, 2, 2)


def test_a_list_that_does_not_say_its_award_is_uncertain_and_no_award(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), given("Giấy khen"), person("Lê Thị Na", award=None))
    found = stats(archive)
    assert (found.rows[0].awards, found.rows[0].ca_nhan) == (Figure(2), Figure(0, 1))
    assert None in values(stats(archive, "award"))
    assert "award" in " ".join(found.notes)


def test_the_only_award_of_a_document_is_that_of_its_list(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(), person("Lê Thị Na", award=None))
    assert stats(archive, "award").rows[0].ca_nhan == Figure(1)


def test_declared_and_counted_that_differ_are_listed(archive: Archive, desk: Desk) -> None:
    id = desk.put("1/QĐ-UBND", "2022-05-04", given(so_tap_the=1, so_ca_nhan=2), person("Lê Thị Na"))
    told_so = [(d.document, d.loai, d.declared, d.counted) for d in stats(archive).differences]
    assert told_so == [(id, "tập thể", 1, 0), (id, "cá nhân", 2, 1)]


def test_a_text_without_any_list_differs_from_nothing(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2022-05-04", given(so_tap_the=1))
    assert stats(archive).differences == ()


def test_the_trend_has_every_year_and_the_change(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2020-05-04", given(so_ca_nhan=4))
    desk.put("2/QĐ-UBND", "2022-05-04", given(so_ca_nhan=2))
    desk.put("3/QĐ-UBND", "2023-05-04", given(so_ca_nhan=3))
    (trend,) = stats(archive, "award", trend=True).trend
    assert [(p.nam, p.awards, p.recipients, p.change) for p in trend.points] == [
        (2020, 1, 4, None),
        (2021, 0, 0, -100.0),
        (2022, 1, 2, None),
        (2023, 1, 3, 50.0),
    ]
    (whole,) = stats(archive, "year", trend=True).trend
    assert (whole.value, whole.points) == (None, trend.points)


def test_a_stated_bonus_that_is_not_the_decrees_is_listed(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2024-05-04", given(so_ca_nhan=1, tien_thuong=2_700_000))
    desk.put("2/QĐ-UBND", "2024-05-04", given(so_ca_nhan=1, tien_thuong=1_800_000))
    differing = stats(archive).bonuses_differing
    (event,) = (one for one in archive.figures.events() if one.id in differing)
    assert event.so_quyet_dinh == "2/QĐ-UBND"
    assert [(b.expected, b.stated, b.verdict) for b in event.bonuses] == [(2_700_000, 1_800_000, "differs")]


def test_one_stated_amount_need_fit_one_kind_of_recipient_only(archive: Archive, desk: Desk) -> None:
    desk.put("1/QĐ-UBND", "2024-05-04", given(so_tap_the=1, so_ca_nhan=1, tien_thuong=2_700_000))
    assert stats(archive).bonuses_differing == ()


def test_an_empty_archive_has_no_figures(archive: Archive) -> None:
    found = stats(archive, trend=True)
    assert (found.rows, found.total.recipients, found.trend) == ((), 0, ())
