"""A paper is found although its number or date was misread: by what may stand there, and by who cites it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archives import Shelf, cite, document, found

from extract.types import Evidence, Header, HeaderField, Record
from index.archive import Archive

UBND = "ỦY BAN NHÂN DÂN TỈNH CAO SƠN"


def doubted(value: str | None, *others: tuple[str, str, float], raw: str | None = None) -> HeaderField:
    """An uncertain field whose readers had these other values."""
    pieces = tuple(Evidence(source, said, -weight) for source, said, weight in others)
    return HeaderField(value, "uncertain", 0.4, 1, None, raw or value, "hard to read", pieces)


def put(
    shelf: Shelf,
    number: HeaderField,
    date: HeaderField | str = "2025-02-06",
    *,
    name: str = "",
    text: str = "Nơi nhận: như trên",
    cites: tuple[tuple[str, str | None], ...] = (),
) -> int:
    """Add a decision with this number; `name` is that of its file."""
    shelf.count += 1
    written = document(shelf.folder / (name or f"scan{shelf.count:04d}.txt"), f"[{shelf.count}] {text}")
    header = Header(
        so_ky_hieu=number,
        ngay_ban_hanh=date if isinstance(date, HeaderField) else found(date),
        loai_van_ban=found("Quyết định"),
        co_quan_ban_hanh=found(UBND),
    )
    page = written.pages[0].text
    return shelf.add(written, Record(header, tuple(cite(page, *one) for one in cites))).id


@pytest.fixture
def misread(shelf: Shelf) -> int:
    """Read as 2P/QĐ-UBND; the reader of handwriting had the right number as its second guess."""
    return put(
        shelf,
        doubted("2P/QĐ-UBND", ("handwriting", "2817/QĐ-UBND", 0.3), ("handwriting", "217/QĐ-UBND", 0.1)),
    )


# -- search ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["2817", "2817/QĐ-UBND", "2817qdubnd", "QĐ2817", "quyết định số 2817", "2817 qd ubnd"]
)
def test_a_reading_that_was_not_believed_is_found_and_says_why(
    shelf: Shelf, misread: int, query: str
) -> None:
    (hit,) = shelf.search(query).hits
    assert (hit.document.id, hit.possible) == (misread, True)
    assert hit.why == "read as 2P/QĐ-UBND; the handwriting may be 2817/QĐ-UBND"
    (hit,) = shelf.search(number=query).hits
    assert (hit.document.id, hit.possible) == (misread, True)


def test_what_has_the_number_comes_before_what_may_have_it_and_that_before_who_cites_it(
    shelf: Shelf, misread: int
) -> None:
    citing = put(
        shelf, found("5/QĐ-UBND"), text="Căn cứ 2817/QĐ-UBND và 2817/QĐ-UBND", cites=(("2817/QĐ-UBND", None),)
    )
    less = put(shelf, doubted("9/QĐ-UBND", ("handwriting", "2817/QĐ-UBND", 0.05)), "2025-03-01")
    certain = put(shelf, found("2817/QĐ-UBND"), "2020-01-01")
    assert shelf.ids("2817/QĐ-UBND") == [certain, misread, less, citing]
    assert shelf.ids(number="2817/QĐ-UBND")[0] == certain
    assert [hit.possible for hit in shelf.search("2817/QĐ-UBND").hits] == [False, True, True, False]


def test_another_number_finds_nothing(shelf: Shelf, misread: int) -> None:
    assert shelf.ids("3917/QĐ-UBND") == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("2817.txt", "2817/QĐ-UBND"),
        ("ban chinh so 2817 (1).txt", "2817"),
        ("CV 2817 gui.txt", "2817/QĐ-UBND"),
    ],
)
def test_a_number_in_the_files_name_is_enough(shelf: Shelf, name: str, query: str) -> None:
    one = put(shelf, doubted(None, raw="2?/QĐ-UBND"), name=name)
    (hit,) = shelf.search(query).hits
    assert (hit.document.id, hit.why) == (one, "not read; the file name has 2817/QĐ-UBND")


@pytest.mark.parametrize("name", ["scan2817.txt", "trang 2817.txt", "20252817.txt", "28.17.2025 1 2 3.txt"])
def test_a_number_that_counts_something_else_in_the_files_name_is_none(shelf: Shelf, name: str) -> None:
    put(shelf, doubted(None, raw="2?/QĐ-UBND"), name=name)
    assert shelf.ids("2817/QĐ-UBND") == []


def test_a_files_name_with_its_letters_is_enough_where_the_page_has_no_number(shelf: Shelf) -> None:
    one = put(shelf, HeaderField(), name="197_GM-SYT.txt")
    (hit,) = shelf.search("197/GM-SYT").hits
    assert (hit.document.id, hit.possible) == (one, True)


def test_a_number_in_the_text_of_the_first_page_is_enough_unless_it_is_cited(shelf: Shelf) -> None:
    own = put(shelf, doubted("28/QĐ-UBND"), text="(Kèm theo Quyết định số 2817/QĐ-UBND)")
    other = put(
        shelf, doubted("33/QĐ-UBND"), text="Căn cứ 2817/QĐ-UBND", cites=(("2817/QĐ-UBND", "2019-01-01"),)
    )
    hits = {hit.document.id: hit.possible for hit in shelf.search("2817/QĐ-UBND").hits}
    assert hits == {own: True, other: False}


def test_a_date_that_may_be_the_one_comes_after_those_that_are(shelf: Shelf) -> None:
    sure = put(shelf, found("1/QĐ-UBND"), "2018-03-09")
    may = put(shelf, found("7/QĐ-UBND"), doubted("2018-03-20", ("page", "2018-03-09", 0.25)))
    assert shelf.ids("9/3/2018") == [sure, may]
    (first, second) = shelf.search(number=None, query="ngày:9/3/18").hits
    assert (first.document.id, second.document.id, second.possible) == (sure, may, True)
    assert second.why == "read as 20/03/2018; the page may say 09/03/2018"


def test_a_person_ends_the_doubt(shelf: Shelf, misread: int) -> None:
    shelf.archive.corrections.set(misread, {"so_ky_hieu": "2817/QĐ-UBND"})
    (hit,) = shelf.search("2817/QĐ-UBND").hits
    assert (hit.document.id, hit.possible) == (misread, False)
    assert not any(hit.possible for hit in shelf.search("217/QĐ-UBND").hits)
    shelf.archive.corrections.undo(misread, ["so_ky_hieu"])
    assert shelf.search("217/QĐ-UBND").hits[0].possible


def test_a_further_path_may_bring_the_number(shelf: Shelf, tmp_path: Path) -> None:
    one = put(shelf, doubted(None, raw="/QĐ-UBND"))
    held = shelf.archive.document(one)
    shelf.archive.link(held.sha256, tmp_path / "2817.txt", held.size, 1)
    assert shelf.ids("2817/QĐ-UBND") == [one]


# -- citations -------------------------------------------------------------------------------------


def citing(shelf: Shelf, number: str, date: str | None, of: str = "2025-06-01") -> int:
    return put(
        shelf, found(f"{shelf.count + 900}/QĐ-UBND"), of, text=f"Căn cứ {number}", cites=((number, date),)
    )


def test_a_gap_of_a_series_names_the_paper_that_may_fill_it(
    shelf: Shelf, archive: Archive, misread: int
) -> None:
    for number in ("2816/QĐ-UBND", "2818/QĐ-UBND"):
        put(shelf, found(number))
    (series,) = (one for one in archive.series() if one.sure)
    assert series.gaps == ((2817, 2817),)
    assert series.possible == ((2817, misread),)


class TestCitations:
    def test_a_misread_number_is_not_missing_where_a_candidate_is_cited(
        self, shelf: Shelf, archive: Archive, misread: int
    ) -> None:
        citing(shelf, "2817/QĐ-UBND", "2025-02-06")
        assert archive.missing() == ()
        (maybe,) = archive.maybe_held()
        assert (maybe.so_ky_hieu, maybe.possible) == ("2817/QĐ-UBND", misread)

    @pytest.mark.parametrize(
        "number", [doubted(None, raw="/QĐ-UBND"), doubted("7/QĐ-UBND"), doubted("18/QĐ-UBND")]
    )
    def test_letters_and_date_of_a_cited_number_lead_to_a_paper_whose_own_may_be_it(
        self, shelf: Shelf, archive: Archive, number: HeaderField
    ) -> None:
        one = put(shelf, number)
        other = citing(shelf, "78/QĐ-UBND", "2025-02-06")
        assert archive.missing() == ()
        (reference,) = archive.references(other)
        assert (reference.held, reference.possible) == (None, one)
        assert "letters and date" in reference.why
        (hit, *_) = shelf.search("78/QĐ-UBND").hits
        assert (hit.document.id, hit.possible) == (one, True)

    @pytest.mark.parametrize(
        ("number", "date"),
        [("78/QĐ-SYT", "2025-02-06"), ("78/QĐ-UBND", "2025-02-07"), ("78/QĐ-UBND", None)],
    )
    def test_other_letters_or_another_date_lead_nowhere(
        self, shelf: Shelf, archive: Archive, number: str, date: str | None
    ) -> None:
        put(shelf, doubted(None, raw="/QĐ-UBND"))
        citing(shelf, number, date)
        assert len(archive.missing()) == 1
        assert archive.maybe_held() == ()

    def test_a_certain_other_number_leads_nowhere(self, shelf: Shelf, archive: Archive) -> None:
        put(shelf, found("77/QĐ-UBND"))
        citing(shelf, "78/QĐ-UBND", "2025-02-06")
        assert len(archive.missing()) == 1

    def test_two_that_may_be_meant_alike_are_no_link(self, shelf: Shelf, archive: Archive) -> None:
        put(shelf, doubted(None, raw="/QĐ-UBND"))
        put(shelf, doubted(None, raw="/QĐ-UBND"))
        citing(shelf, "78/QĐ-UBND", "2025-02-06")
        assert len(archive.missing()) == 1

    def test_a_candidate_of_another_certain_date_is_no_link(
        self, shelf: Shelf, archive: Archive, misread: int
    ) -> None:
        citing(shelf, "2817/QĐ-UBND", "2019-02-06")
        assert len(archive.missing()) == 1

    def test_a_citation_whose_number_was_not_read_counts_for_the_one_of_its_letters_and_date(
        self, shelf: Shelf, archive: Archive
    ) -> None:
        surely = citing(shelf, "78/QĐ-UBND", "2025-02-06")
        maybe = citing(shelf, "…/QĐ-UBND", "2025-02-06", of="2024-01-01")
        citing(shelf, "…/QĐ-UBND", "2025-02-07")
        documents = archive.cited_by("78/QĐ-UBND").documents
        assert [(one.document.id, one.possible) for one in documents] == [(surely, False), (maybe, True)]

    def test_its_agency_must_not_be_another(self, shelf: Shelf, archive: Archive) -> None:
        for number, agency in (
            ("78/QĐ-UBND", "Ủy ban nhân dân tỉnh"),
            ("…/QĐ-UBND", "Ủy ban nhân dân huyện"),
        ):
            text = f"Căn cứ {number}"
            written = document(shelf.folder / f"{len(agency)}.txt", text)
            reference = replace(cite(text, number, "2025-02-06"), co_quan_ban_hanh=agency)
            shelf.add(written, Record(Header(so_ky_hieu=found("5/QĐ-X")), (reference,)))
        assert [one.possible for one in archive.cited_by("78/QĐ-UBND").documents] == [False]


# -- agencies --------------------------------------------------------------------------------------


def of_agency(shelf: Shelf, number: str, agency: HeaderField) -> int:
    shelf.count += 1
    header = Header(so_ky_hieu=found(number), co_quan_ban_hanh=agency)
    return shelf.add(document(shelf.folder / f"{shelf.count}.txt", f"[{shelf.count}]"), Record(header)).id


@pytest.mark.parametrize("query", ["cơ quan:(sở y tế)", "cơ quan:syt", 'agency:"sở y tế tỉnh Cao Sơn"'])
def test_a_misread_agency_is_found_by_the_letters_of_its_number(shelf: Shelf, query: str) -> None:
    misread = of_agency(shelf, "7/TB-SYT", doubted("5Ở Y 1É"))
    unread = of_agency(shelf, "8/TB-SYT", HeaderField())
    of_agency(shelf, "9/TB-SNV", doubted("5Ở N0I V"))
    hits = {hit.document.id: (hit.possible, hit.why) for hit in shelf.search(query).hits}
    said = "the letters of its number are those of Sở Y tế"
    assert hits == {
        misread: (True, f"read as 5Ở Y 1É; {said}"),
        unread: (True, f"not read; {said}"),
    }


def test_what_has_the_agency_is_found_beside_them_and_is_no_maybe(shelf: Shelf) -> None:
    sure = of_agency(shelf, "6/TB-SYT", found("SỞ Y TẾ"))
    misread = of_agency(shelf, "7/TB-SYT", doubted("5Ở Y 1É"))
    hits = {hit.document.id: hit.possible for hit in shelf.search(agency="sở y tế").hits}
    assert hits == {sure: False, misread: True}


def test_a_certain_agency_is_not_asked_for_its_letters(shelf: Shelf) -> None:
    of_agency(shelf, "7/TB-SYT", found("TRUNG TÂM Y TẾ"))
    assert shelf.search(agency="sở y tế").hits == ()


def test_a_corrected_agency_or_number_ends_the_maybe(shelf: Shelf, archive: Archive) -> None:
    one, two = (of_agency(shelf, f"{so}/TB-SYT", doubted("5Ở Y 1É")) for so in (7, 8))
    archive.corrections.set(one, {"cơ quan": "Trung tâm Y tế"})
    archive.corrections.set(two, {"số": "8/TB-SNV"})
    assert shelf.search(agency="sở y tế").hits == ()
    assert [hit.document.id for hit in shelf.search(agency="sở nội vụ").hits] == [two]


def test_review_offers_the_agency_of_the_letters(shelf: Shelf, archive: Archive) -> None:
    of_agency(shelf, "7/TB-SYT", doubted("5Ở Y 1É"))
    (item,) = archive.review(field="cơ quan").items
    assert [(one.value, [*map(str, one.witnesses)]) for one in item.choices] == [
        ("5Ở Y 1É", []),
        ("Sở Y tế", ["the letters of the number are those of Sở Y tế"]),
    ]


def test_reindexing_makes_what_an_older_archive_lacks(shelf: Shelf, archive: Archive) -> None:
    id = of_agency(shelf, "7/TB-SYT", doubted("5Ở Y 1É"))
    archive._catalogue._sql.execute("DELETE FROM candidates")
    assert shelf.search(agency="sở y tế").hits == ()
    archive.reindex()
    assert [hit.document.id for hit in shelf.search(agency="sở y tế").hits] == [id]
