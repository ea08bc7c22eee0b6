"""Who cites whom."""

from __future__ import annotations

import pytest
from archives import Shelf, cite, document

from extract.lexicon.dates import parse_date_query
from extract.types import Record
from index.archive import Archive
from index.errors import ArchiveError, DocumentNotFoundError
from index.numbers.citations import Holding, held

CERTAIN = Holding(1, "2023-09-28", True)
UNCERTAIN = Holding(2, "2023-03-01", False)
UNDATED = Holding(3, None, False)
SECOND_SCAN = Holding(4, "2023-09-28", True)
OTHER_YEAR = Holding(5, "2019-09-28", True)


@pytest.mark.parametrize(
    ("cited", "holdings", "expected"),
    [
        ("2023-09-28", [CERTAIN], 1),
        ("2023-09-27", [CERTAIN], None),
        ("2023", [CERTAIN], 1),
        ("2022", [CERTAIN], None),
        (None, [CERTAIN], 1),
        (None, [CERTAIN, OTHER_YEAR], None),
        (None, [CERTAIN, SECOND_SCAN], 1),
        ("2023-09-28", [OTHER_YEAR, CERTAIN], 1),
        ("2023-09-28", [UNCERTAIN], 2),
        ("2023-09-28", [UNDATED], 3),
        ("2023-09-28", [UNCERTAIN, CERTAIN, UNDATED], 1),
        ("2023-09-28", [UNCERTAIN, UNDATED], None),
        ("2023-03-01", [UNCERTAIN, UNDATED], 2),
        ("2023-09-28", [], None),
    ],
)
def test_which_document_a_citation_means(
    cited: str | None, holdings: list[Holding], expected: int | None
) -> None:
    assert held(cited, holdings) == expected


def mention(number: str, date: str | None = None) -> str:
    return f"theo Quyết định số {number} ngày {date}"


def test_references_come_in_reading_order_with_the_id_held(shelf: Shelf, archive: Archive) -> None:
    award = shelf.put("x", number="12/QĐ-UBND", date="2023-01-05")
    report = shelf.put(
        "căn cứ 91/2017/NĐ-CP, 12/QĐ-UBND",
        cites=(("91/2017/NĐ-CP", "2017-07-31"), ("12/QĐ-UBND", "2023-01-05")),
    )
    assert [(each.reference.so_ky_hieu, each.held) for each in archive.references(report)] == [
        ("91/2017/NĐ-CP", None),
        ("12/QĐ-UBND", award),
    ]
    assert archive.document(report).references == archive.references(report)


def test_cited_by_lists_the_newest_first_with_all_mentions(shelf: Shelf, archive: Archive) -> None:
    old = shelf.put("12/QĐ-UBND", date="2023-02-01", cites=(("12/QĐ-UBND", None),))
    new = shelf.put(
        "12/QĐ-UBND", date="2024-02-01", cites=(("12/QĐ-UBND", None), ("12/QĐ-UBND", "2023-01-05"))
    )
    shelf.put("13/QĐ-UBND", cites=(("13/QĐ-UBND", None),))
    cited = archive.cited_by("12 qd ubnd")
    assert cited.so_ky_hieu == "12/QĐ-UBND"
    assert [(each.document.id, len(each.mentions)) for each in cited.documents] == [(new, 2), (old, 1)]


def test_a_document_that_names_its_own_number_does_not_cite_itself(shelf: Shelf, archive: Archive) -> None:
    text = "Kèm theo Quyết định số 12/QĐ-UBND"
    shelf.put(text, number="12/QĐ-UBND", date="2023-01-05", cites=(("12/QĐ-UBND", "2023-01-05"),))
    assert archive.cited_by("12/QĐ-UBND").documents == ()
    assert archive.missing() == ()


def test_cited_by_keeps_years_apart(shelf: Shelf, archive: Archive) -> None:
    first = shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", "2021-01-05"),))
    second = shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", "2022-01-07"),))
    undated = shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", None),))

    def citing(dates: str | None) -> set[int]:
        found = archive.cited_by("12/QĐ-UBND", parse_date_query(dates) if dates else None)
        return {each.document.id for each in found.documents}

    assert citing("2021") == {first}
    assert citing("7/1/2022") == {second}
    assert citing("2020") == set()
    assert citing(None) == {first, second, undated}


def test_a_mention_without_date_counts_where_there_is_one_date_only(shelf: Shelf, archive: Archive) -> None:
    dated = shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", "2021-01-05"),))
    undated = shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", None),))
    found = archive.cited_by("12/QĐ-UBND", parse_date_query("2021"))
    assert {each.document.id for each in found.documents} == {dated, undated}


def test_half_a_number_is_enough_where_it_means_one(shelf: Shelf, archive: Archive) -> None:
    shelf.put("12/QĐ-UBND", cites=(("12/QĐ-UBND", None),))
    assert archive.cited_by("12").so_ky_hieu == "12/QĐ-UBND"
    shelf.put("12/TTr-SNV", cites=(("12/TTr-SNV", None),))
    with pytest.raises(ArchiveError, match=r"12/QĐ-UBND, 12/TTr-SNV"):
        archive.cited_by("12")


def test_a_number_that_nobody_cites(archive: Archive) -> None:
    cited = archive.cited_by("12/qđ - ubnd")
    assert (cited.so_ky_hieu, cited.documents) == ("12/qđ-ubnd", ())
    assert cited.notes


def test_missing_lists_what_is_cited_and_not_held_most_cited_first(shelf: Shelf, archive: Archive) -> None:
    shelf.put("x", number="1/QĐ-A", date="2023-01-05")
    one = shelf.put(
        "1/QĐ-A 2/QĐ-A 3/QĐ-A", number="7/BC-A", cites=(("1/QĐ-A", None), ("2/QĐ-A", None), ("3/QĐ-A", None))
    )
    two = shelf.put("3/QĐ-A", cites=(("3/QĐ-A", "2023-05-06"), ("3/QĐ-A", "2023-05-06")))
    found = archive.missing()
    assert [(each.so_ky_hieu, each.ngay_ban_hanh, each.count, each.mentions) for each in found] == [
        ("3/QĐ-A", "2023-05-06", 2, 3),
        ("2/QĐ-A", None, 1, 1),
    ]
    assert [(each.id, each.so_ky_hieu) for each in found[0].cited_by] == [(one, "7/BC-A"), (two, None)]


def test_missing_keeps_dates_apart_and_undated_mentions_with_them(shelf: Shelf, archive: Archive) -> None:
    shelf.put("2/QĐ-A", cites=(("2/QĐ-A", "2021-01-05"), ("2/QĐ-A", "2022-01-07"), ("2/QĐ-A", None)))
    assert {each.ngay_ban_hanh for each in archive.missing()} == {"2021-01-05", "2022-01-07", None}


def test_a_held_document_of_another_date_does_not_count(shelf: Shelf, archive: Archive) -> None:
    shelf.put("x", number="2/QĐ-A", date="2021-01-05")
    shelf.put("2/QĐ-A", cites=(("2/QĐ-A", "2022-01-07"), ("2/QĐ-A", "2021-01-05")))
    assert [(each.so_ky_hieu, each.ngay_ban_hanh) for each in archive.missing()] == [("2/QĐ-A", "2022-01-07")]


def test_a_held_document_without_a_certain_date_counts(shelf: Shelf, archive: Archive) -> None:
    shelf.put("x", number="2/QĐ-A", date="2021-01-05", date_status="uncertain")
    shelf.put("2/QĐ-A", cites=(("2/QĐ-A", "2022-01-07"),))
    assert archive.missing() == ()


def test_a_number_read_with_doubt_is_listed_as_such(shelf: Shelf, archive: Archive) -> None:
    written = document(shelf.folder / "x.txt", "2/QĐ-A và 3/QĐ-A, 3/QĐ-A")
    text = written.pages[0].text
    doubtful = (
        cite(text, "2/QĐ-A", None, "uncertain"),
        cite(text, "3/QĐ-A", None, "uncertain"),
        cite(text, "3/QĐ-A"),
    )
    shelf.add(written, Record(references=doubtful))
    assert {each.so_ky_hieu: each.status for each in archive.missing()} == {
        "2/QĐ-A": "uncertain",
        "3/QĐ-A": "certain",
    }


def test_resolve_by_id_number_path_and_file_name(shelf: Shelf, archive: Archive) -> None:
    id = shelf.put("x", number="05/QĐ-UBND", date="2023-01-05")
    for doc in (str(id), "5 qd ubnd", "05/QĐ-UBND", str(shelf.folder / "1.txt"), "1.txt"):
        assert archive.resolve(doc).id == id


def test_resolve_lists_the_candidates(shelf: Shelf, archive: Archive) -> None:
    shelf.put("x", number="5/QĐ-UBND", date="2022-01-05")
    shelf.put("y", number="05/QĐ-UBND", date="2023-01-06")
    with pytest.raises(DocumentNotFoundError, match=r"1: 5/QĐ-UBND of 05/01/2022, 2: 05/QĐ-UBND"):
        archive.resolve("5/QĐ-UBND")


@pytest.mark.parametrize("doc", ["41", "99/QĐ-UBND", "/nowhere/x.pdf", "", "²", "٣"])
def test_resolve_of_what_is_not_there_has_a_sentence(archive: Archive, doc: str) -> None:
    with pytest.raises(DocumentNotFoundError, match="The archive has no document"):
        archive.resolve(doc)
