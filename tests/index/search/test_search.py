"""What a search finds, and in which order."""

from __future__ import annotations

from datetime import date

import pytest
from archives import Shelf

from extract.lexicon.dates import DateRange, parse_date_query
from index.search.types import Facet

AWARD = "Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 19 tập thể"
PLAN = "Kế hoạch tổ chức phong trào thi đua yêu nước năm 2023"


@pytest.fixture
def award(shelf: Shelf) -> int:
    return shelf.put(
        AWARD,
        number="2935/QĐ-UBND",
        date="2023-09-28",
        loai_van_ban="Quyết định",
        co_quan_ban_hanh="ỦY BAN NHÂN DÂN TỈNH CAO SƠN",
        trich_yeu="Về việc tặng thưởng Bằng khen",
    )


@pytest.fixture
def plan(shelf: Shelf) -> int:
    return shelf.put(
        PLAN,
        f"Trang hai. {PLAN}",
        number="117/KH-SYT",
        date="2023-01-05",
        loai_van_ban="Kế hoạch",
        co_quan_ban_hanh="Sở Y tế",
        trich_yeu="Phong trào thi đua",
    )


@pytest.fixture
def report(shelf: Shelf) -> int:
    text = "Báo cáo: tặng 15 bảng vàng theo Quyết định số 2935/QĐ-UBND ngày 28/9/2023; 2935/QĐ-UBND"
    return shelf.put(
        text,
        number="56/BC-SNV",
        date="2024-02-10",
        loai_van_ban="Báo cáo",
        co_quan_ban_hanh="Sở Nội vụ",
        cites=(("2935/QĐ-UBND", "2023-09-28"),),
    )


@pytest.fixture
def undated(shelf: Shelf) -> int:
    return shelf.put("Bản thảo quyết định khen thưởng", loai_van_ban="Quyết định")


@pytest.fixture(autouse=True)
def everything(award: int, plan: int, report: int, undated: int) -> None:
    """All four are in the archive of every test."""


@pytest.mark.parametrize(
    "query",
    [
        "bang khen",
        "Bằng khen",
        "BẰNG KHEN",
        "bằng khen",
        '"bang khen"',
        "tặng bằng khen",
        "bang OR bằng khen tap the",
    ],
)
def test_text_is_found_with_and_without_diacritics(shelf: Shelf, award: int, query: str) -> None:
    assert shelf.ids(query) == [award]


def test_words_are_joined_by_and(shelf: Shelf, award: int, undated: int) -> None:
    assert set(shelf.ids("khen")) == {award, undated}
    assert shelf.ids("khen thuong ban thao") == [undated]
    assert shelf.ids("khen duathang") == []


def test_or_minus_and_phrases(shelf: Shelf, award: int, plan: int, undated: int) -> None:
    assert set(shelf.ids('"phong trao" OR "ban thao"')) == {plan, undated}
    assert shelf.ids("khen -tập") == [undated]
    assert shelf.ids('"trào phong"') == []
    assert award not in shelf.ids('-"bằng khen"')
    assert len(shelf.ids('-"bằng khen"')) == 3


def test_a_word_as_typed_ranks_above_the_same_letters(shelf: Shelf) -> None:
    folded = shelf.put("Cho bảng, bảng, bảng, bảng và bảng", trich_yeu="bảng")
    exact = shelf.put("Cho bằng và các thứ khác không kể ra đây cho thật dài dòng")
    assert [id for id in shelf.ids("bằng") if id in (folded, exact)] == [exact, folded]
    assert {folded, exact} <= set(shelf.ids("bang"))


def test_the_subject_counts_more_than_the_body(shelf: Shelf) -> None:
    body = shelf.put("nước sạch nông thôn " + "chuyện khác " * 20)
    subject = shelf.put("chuyện khác " * 22, trich_yeu="nước sạch nông thôn")
    assert shelf.ids("nuoc sach nong thon") == [subject, body]


@pytest.mark.parametrize(
    "query", ["2935/QĐ-UBND", "số 2935/qd-ubnd", "2935/QĐ-UBND tặng", "2935", "2935 QĐ UBND"]
)
def test_a_document_ranks_above_those_that_cite_it(shelf: Shelf, award: int, report: int, query: str) -> None:
    for n in range(5):
        shelf.put(f"theo Quyết định 2935/QĐ-UBND, tặng {n} " * 30)
    found = shelf.ids(query)
    assert found[0] == award
    assert report in found


@pytest.mark.parametrize(
    "number", ["2935/QĐ-UBND", "2935 qd ubnd", "2935 qd", "qd 2935", "2935", "02935/QD-UBND", "ubnd 2935"]
)
def test_number_is_forgiving(shelf: Shelf, award: int, number: str) -> None:
    assert shelf.ids(number=number) == [award]


def test_a_number_that_is_not_there_is_said(shelf: Shelf) -> None:
    result = shelf.search(number="9999/QĐ-UBND")
    assert (result.total, result.hits) == (0, ())
    assert "9999/QĐ-UBND" in result.notes[0]


def test_an_exact_number_hides_those_like_it(shelf: Shelf, award: int) -> None:
    longer = shelf.put("x", number="2935/QĐ-UBND-NC")
    assert shelf.ids(number="2935/QĐ-UBND") == [award]
    assert set(shelf.ids(number="2935")) == {award, longer}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("28/9/2023", ["award"]),
        ("9/2023", ["award"]),
        ("2023-09-28", ["award"]),
        ("2023", ["award", "plan"]),
        ("27/9/2023", []),
    ],
)
def test_dates(shelf: Shelf, award: int, plan: int, dates: str, expected: list[str]) -> None:
    ids = {"award": award, "plan": plan}
    assert shelf.ids(dates=parse_date_query(dates)) == [ids[name] for name in expected]


def test_a_range_of_dates_includes_both_ends(shelf: Shelf, award: int, plan: int) -> None:
    assert shelf.ids(dates=DateRange(date(2023, 1, 5), date(2023, 9, 28))) == [award, plan]
    assert shelf.ids(dates=DateRange(date(2023, 1, 6), date(2023, 9, 27))) == []


@pytest.mark.parametrize("kind", ["Quyết định", "quyet dinh", "QĐ", "qd"])
def test_kind(shelf: Shelf, award: int, undated: int, kind: str) -> None:
    assert shelf.ids(kind=kind) == [award, undated]


@pytest.mark.parametrize("agency", ["ubnd tỉnh", "Uỷ ban nhân dân", "cao son", "UBND"])
def test_agency(shelf: Shelf, award: int, agency: str) -> None:
    assert shelf.ids(agency=agency) == [award]


def test_conditions_narrow_each_other_and_the_text(shelf: Shelf, award: int, undated: int) -> None:
    assert shelf.ids("khen", kind="QĐ", dates=parse_date_query("2023")) == [award]
    assert shelf.ids("khen", number="117/KH-SYT") == []
    assert shelf.ids(kind="QĐ", agency="sở y tế") == []


@pytest.mark.parametrize("cites", ["2935/QĐ-UBND", "2935", "qd 2935"])
def test_cites(shelf: Shelf, report: int, cites: str) -> None:
    result = shelf.search(cites=cites)
    assert [hit.document.id for hit in result.hits] == [report]
    assert result.hits[0].snippet
    assert "**2935/QĐ-UBND** ngày" in result.hits[0].snippet.marked()


def test_without_conditions_everything_newest_first_undated_last(
    shelf: Shelf, award: int, plan: int, report: int, undated: int
) -> None:
    assert shelf.ids() == [report, award, plan, undated]


def test_pages_of_a_result(shelf: Shelf, award: int, plan: int) -> None:
    result = shelf.search(limit=2, offset=1)
    assert result.total == 4
    assert [hit.document.id for hit in result.hits] == [award, plan]
    assert shelf.search("khen", limit=0).total == 2
    assert shelf.search("khen", limit=5, offset=50).hits == ()


def test_facets_count_the_whole_result(shelf: Shelf) -> None:
    facets = shelf.search(limit=1).facets
    assert facets["loai_van_ban"] == (Facet("Quyết định", 2), Facet("Báo cáo", 1), Facet("Kế hoạch", 1))
    assert facets["nam"] == (Facet("2023", 2), Facet("2024", 1))
    assert len(facets["co_quan_ban_hanh"]) == 3


def test_a_hit_shows_the_header_the_page_and_the_passage(shelf: Shelf, plan: int) -> None:
    hit = shelf.search("trang hai").hits[0]
    assert hit.document.id == plan
    assert hit.document.so_ky_hieu == "117/KH-SYT"
    assert hit.document.trich_yeu == "Phong trào thi đua"
    assert hit.document.path
    assert hit.page == 2
    assert hit.snippet
    assert hit.snippet.marked().startswith("**Trang** **hai**. Kế hoạch")


def test_an_uncertain_value_is_told(shelf: Shelf) -> None:
    shelf.put("khoai lang", date="2020-01-01", date_status="uncertain")
    assert shelf.search("khoai lang").hits[0].document.uncertain == ("ngay_ban_hanh",)


def test_a_word_of_the_header_alone_is_found(shelf: Shelf) -> None:
    id = shelf.put("chữ nhoè không đọc được", co_quan_ban_hanh="Sở Giao thông vận tải")
    hits = shelf.search("giao thong van tai").hits
    assert [hit.document.id for hit in hits] == [id]
    assert (hits[0].page, hits[0].snippet) == (1, None)


def test_nothing_to_search_for_finds_nothing_and_says_so(shelf: Shelf) -> None:
    result = shelf.search("?!")
    assert result.total == 0
    assert result.notes


@pytest.mark.parametrize("query", ["lò thị mây", "lo thi may"])
def test_a_name_comes_before_its_syllables_far_apart(shelf: Shelf, query: str) -> None:
    apart = shelf.put("Lò Văn Núi, Lò Thị Hoa, Vi Thị Sao, Hà Mây, Mây Thị Lò, Lò Mây Thị, Mây, Lò, Thị")
    name = shelf.put(
        "Danh sách khen thưởng kèm theo quyết định gồm bà Lò Thị Mây và các ông bà có tên sau đây"
    )
    assert shelf.ids(query) == [name, apart]
