"""Every question that an archive answers, asked of one small archive: the answer is of what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archives import Shelf, document
from awarding import Desk, given, person

from extract.lexicon.dates import DateRange
from extract.proposals.types import ProposalList, ProposedAward
from extract.types import Record
from index.archive import Archive
from index.awards.statistics import StatsQuestion
from index.errors import ArchiveError, DocumentNotFoundError
from index.handover.types import PackageCheck, ReadDocument
from index.search.types import SearchRequest
from ingest.types import Box, Line, Word

WORDS = (
    Word(0, 4, Box(0.1, 0.1, 0.2, 0.15), 0.9),
    Word(5, 9, Box(0.3, 0.1, 0.4, 0.15), 0.9),
    Word(10, 14, Box(0.5, 0.1, 0.6, 0.15), 0.9),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A decision, a report that cites it and another paper, a doubted paper, and a page with places."""
    folder = tmp_path_factory.mktemp("asked")
    with Archive.open(folder / "archive", create=True) as archive:
        shelf = Shelf(archive, folder)
        Desk(shelf).put(
            "12/QĐ-SYT", "2023-02-06", given("Giấy khen", so_ca_nhan=2), person("Lò Thị Na", "Sở Y tế")
        )
        shelf.put(
            "Theo 12/QĐ-SYT và 7/KH-UBND",
            number="5/BC-SYT",
            date="2023-03-01",
            cites=(("12/QĐ-SYT", "2023-02-06"), ("7/KH-UBND", None)),
        )
        shelf.put("Giấy mời", number="9/GM-SYT", date="2022-01-05", date_status="uncertain")
        placed = document(folder / "placed.txt", "khen tặng khen")
        page = replace(placed.pages[0], words=WORDS, lines=(Line(0, 14, WORDS[0].box),), rotation=90)
        shelf.add(replace(placed, pages=(page,)), Record())
        archive.fail(folder / "broken.pdf", "is damaged")
        archive.finish()
        yield shelf


@pytest.fixture(scope="module")
def archive(shelf: Shelf) -> Archive:
    return shelf.archive


def test_one_document(archive: Archive) -> None:
    found = archive.document(1)
    assert (found.id, found.header.so_ky_hieu.value) == (1, "12/QĐ-SYT")
    assert archive.resolve("12/QĐ-SYT").id == archive.resolve("1").id == 1
    assert archive.record(1).awards[0].hinh_thuc == "Giấy khen"
    assert archive.reading(1).pages[0].text.startswith("x [1]")
    assert archive.file_reading(1).sha256 == found.sha256
    assert [one.reference.so_ky_hieu for one in archive.references(2)] == ["12/QĐ-SYT", "7/KH-UBND"]
    assert archive.holds(found.sha256)
    assert not archive.holds("0" * 64)
    for id in (0, 99):
        with pytest.raises(DocumentNotFoundError):
            archive.document(id)


def test_documents_in_a_line(archive: Archive) -> None:
    assert {id: one.so_ky_hieu for id, one in archive.summaries([1, 2, 99]).items()} == {
        1: "12/QĐ-SYT",
        2: "5/BC-SYT",
    }
    assert [one.id for one in archive.newest(2)] == [4, 3]
    assert [one.id for one in archive.newest(9)] == [4, 3, 2, 1]


@pytest.mark.parametrize(("id", "number", "turned"), [(4, 1, 90), (1, 1, 0), (4, 2, None), (99, 1, None)])
def test_how_a_page_stands_upright(archive: Archive, id: int, number: int, turned: int | None) -> None:
    assert archive.rotation(id, number) == turned


@pytest.mark.parametrize(
    ("query", "number", "found"),
    [
        ("khen", 1, [WORDS[0], WORDS[2]]),
        ("tang khen", 1, [*WORDS]),
        ("họp", 1, []),
        ("", 1, []),
        ("khen", 2, []),
    ],
)
def test_all_places_of_a_page_light_up(archive: Archive, query: str, number: int, found: list[Word]) -> None:
    places = archive.places_on_page(4, number, SearchRequest(query))
    assert [[*place] for place in places] == [pytest.approx([*word.box], abs=1e-3) for word in found]


def test_who_cites_whom(archive: Archive) -> None:
    assert [one.document.id for one in archive.cited_by("12/QĐ-SYT").documents] == [2]
    other = DateRange(date(2022, 1, 1), date(2022, 12, 31))
    assert archive.cited_by("12/QĐ-SYT", other).documents == ()
    assert [one.so_ky_hieu for one in archive.missing()] == ["7/KH-UBND"]
    assert archive.maybe_held() == ()
    around = archive.neighbourhood(2)
    assert [(one.number, one.step) for one in around.neighbours] == [
        ("5/BC-SYT", 0),
        ("12/QĐ-SYT", 1),
        ("7/KH-UBND", 1),
    ]
    small = archive.neighbourhood(2, most=2)
    assert (len(small.neighbours), small.left_out) == (2, 1)
    assert [one.step for one in archive.neighbourhood(1).neighbours] == [0, -1]


def test_what_is_odd_and_open(archive: Archive) -> None:
    assert {one.ky_hieu for one in archive.series(year=2023)} == {"QĐ-SYT", "BC-SYT"}
    assert {one.document for one in archive.check(3)} == {3}
    counts = archive.review_counts()
    assert (counts["ngay_ban_hanh"], counts["so_ky_hieu"]) == (1, 0)
    assert archive.waiting_for_review("ngay_ban_hanh", 5) == [3]
    item = archive.review_item(3, "ngay_ban_hanh")
    assert item
    assert item.value == "2022-01-05"
    assert archive.review_item(1, "ngay_ban_hanh") is None
    of_all, of_field = archive.review(), archive.review(field="ngay_ban_hanh")
    assert [one.document.id for one in of_all.items] == [one.document.id for one in of_field.items] == [3]
    assert [one.document for one in of_all.lists] == [1]
    assert of_field.lists == ()
    for ask in (archive.waiting_for_review, lambda name, _: archive.review(field=name)):
        with pytest.raises(ArchiveError, match="colour"):
            ask("colour", 1)


def test_files_by_their_paths(archive: Archive, shelf: Shelf) -> None:
    held, unknown = str(shelf.folder / "placed.txt"), str(shelf.folder / "other.txt")
    assert archive.known_paths([held, unknown]) == {held}
    assert archive.failed_paths() == (str(shelf.folder / "broken.pdf"),)
    assert [(one.path, one.reason) for one in archive.status().failures] == [
        (str(shelf.folder / "broken.pdf"), "is damaged")
    ]


def test_figures_and_forms(archive: Archive) -> None:
    assert archive.figures.statistics(StatsQuestion()).total.awards.total == 1
    (record,) = archive.timelines(name="na")
    assert (record.record.ten, [line.nam for line in record.lines]) == ("Lò Thị Na", [2023])
    assert archive.timelines(name="na", year=2022) == ()
    assert archive.timelines(unit="noi vu") == ()
    form = archive.form("0603", 2023)
    assert (form.layout.name, form.year) == ("0603", 2023)
    assert archive.calendar(date(2025, 1, 1)).on == "2025-01-01"
    proposed = ProposalList((ProposedAward("cá nhân", "Lò Thị Na", 1, don_vi="Sở Y tế"),))
    (vetted,) = archive.vet(proposed, "2025-01-01").rows
    assert [one.document for one in vetted.earlier] == [1]


def test_what_is_read_by_newest_rules_is_not_due(archive: Archive) -> None:
    assert archive.rereading.due_by_rules() == []


def test_an_archive_that_is_sound_and_a_search_that_is_kept(archive: Archive) -> None:
    assert archive.verify() == ()
    assert archive.reindex() == 4
    archive.searches.save("Khen", SearchRequest("khen"))
    assert [one.name for one in archive.searches.all()] == ["Khen"]
    assert archive.restrictions.of(1) is None
    assert archive.lists.of(1).document == 1
    assert archive.pairs.all("open") == ()


class TestTakenOver:
    """What a package of another archive says of documents that are held, too."""

    def told(self, archive: Archive, id: int, code: str, *doubtful: str, **header: str) -> ReadDocument:
        sha256 = archive.document(id).sha256
        return ReadDocument(f"{id}.txt", sha256, {"docCode": code}, header, doubtful)

    def package(self, *documents: ReadDocument) -> PackageCheck:
        return PackageCheck("/in/1", "A.1", "SIP", {}, documents, 1, ())

    def test_fields_that_differ_and_are_sure_are_set(self, archive: Archive) -> None:
        header = {"so_ky_hieu": "9/GM-SYT", "nguoi_ky": "Lê Văn Tám", "dia_danh": "Nơi khác", "colour": "red"}
        told = self.told(archive, 3, "1", "dia_danh", **header)
        found = archive.handover.take_over(self.package(told), archive.corrections)
        assert (found.documents, found.corrected, found.unmatched) == (1, 1, ())
        now = archive.document(3).header
        assert (now.nguoi_ky.value, now.dia_danh.value) == ("Lê Văn Tám", None)
        assert archive.document(3).corrections[-1].note == "A.1"

    def test_papers_that_are_counted_otherwise_are_left_alone(self, archive: Archive) -> None:
        twice = [self.told(archive, 2, code, nguoi_ky="Lê Văn Tám") for code in ("2", "1")]
        unknown = ReadDocument("x.txt", "0" * 64, {}, {"nguoi_ky": "Lê Văn Tám"}, ())
        found = archive.handover.take_over(self.package(*twice, unknown), archive.corrections)
        assert (found.documents, found.corrected) == (1, 0)
        assert sorted(found.unmatched) == ["2.txt", "x.txt"]
        assert archive.document(2).header.nguoi_ky.value is None


def test_the_archives_folder(archive: Archive, shelf: Shelf) -> None:
    assert archive.folder == Path(shelf.folder / "archive")
