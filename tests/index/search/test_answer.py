"""What the query language finds: fields, near numbers, loosened words, corrections of spelling, places."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from archives import Shelf, document, found
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.lexicon.dates import DateRange
from extract.types import Award, Classification, Header, Recipient, Record
from index.archive import Archive
from index.errors import ArchiveError
from index.outputs.tables.hits import export_hits
from index.search.engines.engine import And, Days, Node, Not, Or, Value
from index.search.engines.in_memory_engine import found_among
from index.search.facets import FACETS
from index.search.query import conditions
from index.search.query.conditions import FEW
from index.search.saved import request_json, request_of
from index.search.types import SearchRequest
from ingest.types import Box, Document, Line, Page, Word

SO_Y_TE, UBND = "Sở Y tế", "ỦY BAN NHÂN DÂN TỈNH CAO SƠN"


@pytest.fixture
def award(shelf: Shelf) -> int:
    text = "Tặng Bằng khen cho: 1. Bà Tôn Nữ Hạ Vi, Trạm Y tế xã Lúa"
    written = document(shelf.folder / "a.txt", text)
    place = {"page": 1, "start": 0, "end": 4, "text": text[:4]}
    record = Record(
        Header(
            so_ky_hieu=found("2935/QĐ-UBND"),
            ngay_ban_hanh=found("2023-09-28"),
            loai_van_ban=found("Quyết định"),
            co_quan_ban_hanh=found(UBND),
            trich_yeu=found("Về việc tặng Bằng khen"),
            nguoi_ky=found("Lò Thị Mây"),
        ),
        awards=(Award("Huân chương Lao động", "tặng", hang="Nhì", **place),),
        recipients=(Recipient("cá nhân", "Tôn Nữ Hạ Vi", "danh sách", don_vi="Trạm Y tế xã Lúa", **place),),
        phan_loai=Classification("khen thưởng", ()),
    )
    return shelf.add(written, record).id


@pytest.fixture
def plan(shelf: Shelf) -> int:
    return shelf.put(
        "Kế hoạch phong trào thi đua yêu nước",
        "Trang hai: chuyển đổi số trong bệnh viện",
        number="117/KH-SYT",
        date="2023-01-05",
        loai_van_ban="Kế hoạch",
        co_quan_ban_hanh=SO_Y_TE,
        trich_yeu="Phong trào thi đua",
        nguoi_ky="Hà Văn Núi",
    )


@pytest.fixture
def report(shelf: Shelf) -> int:
    return shelf.put(
        "Báo cáo theo Quyết định số 2935/QĐ-UBND ngày 28/9/2023",
        number="56/BC-SNV",
        date="2024-02-10",
        loai_van_ban="Báo cáo",
        co_quan_ban_hanh="Sở Nội vụ",
        cites=(("2935/QĐ-UBND", "2023-09-28"),),
    )


@pytest.fixture(autouse=True)
def everything(award: int, plan: int, report: int) -> None:
    """All three are in the archive of every test."""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("số:2935", ["award"]),
        ("so: 2935 qd ubnd", ["award"]),
        ("quyết định số 2935 năm 2023", ["award", "report"]),
        ("số:quyết định 2935", ["award"]),
        ("number:100..3000", ["award", "plan"]),
        ("ngày:28/9/2023", ["award"]),
        ("ngày:1/2023..9/2023", ["award", "plan"]),
        ("năm:2023 -loại:QĐ", ["plan"]),
        ("từ:2024", ["report"]),
        ("loại:(quyết định OR kế hoạch)", ["award", "plan"]),
        ("loai: ke hoach thi dua", ["plan"]),
        ("cơ quan: sở y tế thi đua", ["plan"]),
        ('"co quan":"so y te"', ["plan"]),
        ("agency:snv", ["report"]),
        ("dẫn chiếu: 2935", ["report"]),
        ("cites:2935/QĐ-UBND năm:2024", ["report"]),
        ("người ký: lò thị mây", ["award"]),
        ("khen: huân chương lao động", ["award"]),
        ('khen:"huan chuong lao dong nhi"', ["award"]),
        ("tên: tôn nữ hạ vi", ["award"]),
        ('recipient:"ton nu ha"', ["award"]),
        ("trích yếu: thi đua", ["plan"]),
        ("nhóm: khen thuong", ["award"]),
        ("status:missing", ["award", "plan", "report"]),
        ("trang:2 chuyển đổi", ["plan"]),
        ("trang:1 chuyển đổi", []),
        ("in:a.txt", ["award"]),
        ("chuyen* vien*", ["plan"]),
        ("chuyem~", ["plan"]),
        ("(thi OR tặng) -kế", ["award"]),
        ("28/9/2023", ["award", "report"]),
        ("ngày 28 tháng 9 năm 2023", ["award", "report"]),
    ],
)
def test_a_query_finds(
    shelf: Shelf, award: int, plan: int, report: int, query: str, expected: list[str]
) -> None:
    names = {award: "award", plan: "plan", report: "report"}
    ids = [names[id] for id in shelf.ids(query)]
    if query == "status:missing":  # the report has no subject, the others have all
        assert ids == ["report"]
    elif expected[1:] == ["report"]:
        assert ids == expected  # the document itself comes first
    else:
        assert sorted(ids) == expected


@pytest.mark.parametrize(
    "number", ["2936/QĐ-UBND", "2953/QĐ-UBND", "295/QĐ-UBND", "29350/QĐ-UBND", "2935/QĐ-UBDN"]
)
def test_a_slip_is_near_and_said_to_be(shelf: Shelf, award: int, number: str) -> None:
    result = shelf.search(number=number)
    assert [(hit.document.id, hit.near) for hit in result.hits] == [(award, True)]
    assert "one digit or letter off" in result.notes[0]
    free = shelf.search(number)
    assert [(hit.document.id, hit.near) for hit in free.hits] == [(award, True)]


def test_two_slips_are_not_near(shelf: Shelf) -> None:
    assert shelf.search(number="2999/QĐ-UBND").total == 0


def test_a_year_tells_numbers_apart_and_its_lack_is_said(shelf: Shelf, award: int) -> None:
    older = shelf.put("x", number="2935/QĐ-UBND", date="2021-09-28", loai_van_ban="Quyết định")
    result = shelf.search(number="2935/QĐ-UBND")
    assert [hit.document.id for hit in result.hits] == [award, older]
    assert "a year or an agency tells them apart" in result.notes[0]
    assert shelf.ids("số: 2935/QĐ-UBND năm 2021") == [older]
    assert shelf.ids("2935 qđ ubnd 2021")[0] == older


def test_what_has_all_words_but_one_is_shown_with_a_note(shelf: Shelf, plan: int) -> None:
    result = shelf.search("phong trào thi đua vũ trụ yêu")
    assert result.hits[0].document.id == plan
    assert "No document has all these words" in result.notes[0]
    assert shelf.search("phong vũtrụ").total == 0


def test_a_misspelt_word_is_mended(shelf: Shelf) -> None:
    assert shelf.search("phonh trào").suggestions == ("phong trào",)


def test_other_diacritics_than_those_typed_are_suggested(shelf: Shelf, award: int) -> None:
    result = shelf.search("bẳng khen")
    assert result.hits[0].document.id == award
    assert result.suggestions == ("bằng khen",)
    assert shelf.search("bằng khen").suggestions == ()


def test_a_result_is_sorted_and_paged_without_gaps(shelf: Shelf) -> None:
    for number in (9, 100, 20):
        shelf.put("khen", number=f"{number}/QĐ-X", date=f"20{number % 90:02}-01-01")
    shelf.put("khen")
    for sort in ("date", "-date", "number", "-number", "relevance"):
        whole = shelf.ids("khen", sort=sort)
        assert [shelf.ids("khen", sort=sort, limit=1, offset=at)[0] for at in range(len(whole))] == whole
    numbers = [hit.document.so_ky_hieu for hit in shelf.search("khen", sort="number").hits]
    assert numbers[:3] == ["9/QĐ-X", "20/QĐ-X", "100/QĐ-X"]
    assert numbers[-1] is None


def test_facets_have_awards_classes_and_status(shelf: Shelf) -> None:
    facets = shelf.search("tặng khen").facets
    assert facets.keys() == set(FACETS.values())
    assert {name: [facet.value for facet in facets[name]] for name in ("hinh_thuc", "nhom", "status")} == {
        "hinh_thuc": ["Huân chương Lao động"],
        "nhom": ["khen thưởng"],
        "status": ["certain"],
    }


def test_places_of_the_matches_are_told_where_asked_for(shelf: Shelf) -> None:
    boxes = (Box(0.1, 0.1, 0.2, 0.2), Box(0.3, 0.1, 0.4, 0.2), Box(0.5, 0.1, 0.6, 0.2))
    text = "cây thông xanh"
    words = tuple(Word(s, e, box, 1.0) for (s, e), box in zip(((0, 3), (4, 9), (10, 14)), boxes, strict=True))
    path = shelf.folder / "tree.txt"
    path.write_text(text, "utf-8")
    page = Page(1, "text_layer", text, 1.0, words=words, lines=(Line(0, 14, None),))
    shelf.add(Document(str(path), "c" * 64, 1, "text/plain", (page,)))
    (hit,) = shelf.search("thong", boxes=True).hits
    assert hit.snippet
    assert hit.snippet.boxes == (boxes[1],)
    assert shelf.search("thong").hits[0].snippet.boxes == ()  # type: ignore[union-attr]


# --- the catalogue and the engine answer alike ---

KINDS, YEARS = ("quyet dinh", "ke hoach", "bao cao", "to trinh"), ("2022", "2023", "2024")
NODES = st.recursive(
    st.sampled_from(
        [
            *(Value("kind", (kind,)) for kind in KINDS),
            *(Value("year", (year,)) for year in YEARS),
            Value("cites", ("2935/qdubnd",)),
            Value("status", ("certain",)),
            Days(date(2023, 1, 1).toordinal(), date(2023, 12, 31).toordinal()),
        ]
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda a, b: And((a, b)), inner, inner),
        st.builds(lambda a, b: Or((a, b)), inner, inner),
    ),
    max_leaves=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(node=NODES, sort=st.sampled_from(["date", "-date", "number", "-number"]))
def test_few_documents_are_found_as_an_engine_finds_them(shelf: Shelf, node: Node, sort: str) -> None:
    shelf.archive.commit_index()
    catalogue, index = shelf.archive._catalogue, shelf.archive._index
    among = found_among(
        catalogue,
        catalogue.ids(),
        node,
        limit=9,
        offset=0,
        sort=sort,
        facets=tuple(FACETS),  # type: ignore[arg-type]
    )
    by_engine = index.search(node, limit=9, sort=sort, facets=tuple(FACETS))  # type: ignore[arg-type]
    assert [match.id for match in among.matches] == [match.id for match in by_engine.matches]
    assert {name: counts for name, counts in among.facets.items() if counts} == {
        name: counts for name, counts in by_engine.facets.items() if counts
    }


def test_many_documents_are_answered_by_the_engine_in_the_same_order(shelf: Shelf) -> None:
    several = [shelf.put("x", number=f"{n}/TB-X", date="2020-05-05") for n in range(FEW + 1)]
    result = shelf.search("ngày:5/5/2020", limit=3)
    assert result.total == len(several)
    assert [hit.document.id for hit in result.hits] == several[:3]


# --- conditions that many documents meet ---


def awarded(shelf: Shelf, kind: str, rank: str | None = None) -> int:
    shelf.count += 1
    text = f"[{shelf.count}] {kind}"
    award = Award(kind, "tặng", hang=rank, page=1, start=0, end=1, text=text[:1])
    written = document(shelf.folder / f"{shelf.count}.txt", text)
    return shelf.add(written, Record(Header(nguoi_ky=found("Giàng A Tủa")), awards=(award,))).id


@pytest.mark.parametrize("few", [0, FEW])
def test_an_award_finds_its_classes_and_a_class_alone_itself(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(conditions, "FEW", few)
    second, third = (awarded(shelf, "Huân chương Độc lập", rank) for rank in ("Nhì", "Ba"))
    merit = awarded(shelf, "Bằng khen")
    assert set(shelf.ids('khen:"huân chương độc lập"')) == {second, third}
    assert shelf.ids('khen:"huân chương độc lập nhì"') == [second]
    assert shelf.ids('khen:"bằng khen"') == [merit]


@pytest.mark.parametrize(("most", "seen", "notes"), [(2, 2, 1), (3, 3, 0)])
def test_who_asks_for_more_than_is_looked_at_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, most: int, seen: int, notes: int
) -> None:
    monkeypatch.setattr(conditions, "_MOST", most)
    for _ in range(3):
        awarded(shelf, "Bằng khen")
    result = shelf.search('signer:"giàng a tủa"')
    assert (result.total, len(result.notes)) == (seen, notes)
    assert all(f"More than {most} documents" in note for note in result.notes)


# --- kept and exported ---


def test_a_search_is_kept_replaced_and_forgotten(archive: Archive) -> None:
    archive.searches.save("Khen  thưởng", SearchRequest("bằng khen", kind="QĐ", limit=5))
    archive.searches.save("Khen thưởng", SearchRequest("giấy khen", sort="-date"))
    (kept,) = archive.searches.all()
    assert (kept.name, kept.request) == ("Khen thưởng", SearchRequest("giấy khen", sort="-date"))
    assert archive.searches.delete("Khen thưởng") == kept
    with pytest.raises(ArchiveError, match="sovang searches"):
        archive.searches.get("Khen thưởng")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_search_needs_a_name(archive: Archive, name: str) -> None:
    with pytest.raises(ArchiveError, match="can't be the name of a search"):
        archive.searches.save(name, SearchRequest("x"))


@given(
    st.builds(
        SearchRequest,
        query=st.text(max_size=9),
        kind=st.none() | st.text(max_size=5),
        dates=st.none() | st.just(DateRange(date.min, date(2023, 1, 5))),
        sort=st.sampled_from(["relevance", "-date"]),
    )
)
def test_a_kept_search_is_the_same_search(kept: SearchRequest) -> None:
    assert request_of(request_json(kept)) == kept


def test_the_whole_result_is_exported(shelf: Shelf, tmp_path: Path) -> None:
    for n in range(250):
        shelf.put("=danh sách", number=f"{n}/TB-X", trich_yeu="=1+1", date="2020-05-05")
    shelf.archive.commit_index()
    target = tmp_path / "hits.csv"
    assert export_hits(shelf.archive.search, SearchRequest("danh sách", limit=3), target) == 250
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 251
    assert all(",'=1+1," in line for line in lines[1:])
    with pytest.raises(ArchiveError, match="already exists"):
        export_hits(shelf.archive.search, SearchRequest("danh sách"), target)


def test_the_export_follows_the_sort(shelf: Shelf, tmp_path: Path) -> None:
    shelf.archive.commit_index()
    target = tmp_path / "hits.jsonl"
    export_hits(shelf.archive.search, SearchRequest(sort="-date"), target)
    dates = [json.loads(line)["ngay_ban_hanh"] for line in target.read_text("utf-8").splitlines()]
    assert all(one >= other for one, other in pairwise(dates))


@pytest.mark.parametrize(
    "query", ["½*", "½~", "१", "१ khoai", "_~2", "ß*", "ж", "trang:99999999999999999999 khoai"]
)
def test_no_odd_sign_is_too_much(shelf: Shelf, query: str, caplog: pytest.LogCaptureFixture) -> None:
    shelf.put("khoai lang ½ § १")
    shelf.search("khoai")
    shelf.search(query)
    assert caplog.messages == []  # no index had to be built anew for it


def test_a_subject_without_a_letter_finds_nothing_and_says_so(shelf: Shelf) -> None:
    shelf.put("khoai", trich_yeu="Về khoai")
    found = shelf.search("trích yếu:_")
    assert (found.total, found.notes) == (0, ("'_' has no letters or digits to search for.",))
