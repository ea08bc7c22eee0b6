"""What a person settles carries on at once: awards, figures, links, series, files, duplicates, copies."""

from __future__ import annotations

import pytest
from archives import Shelf, document, found
from awarding import Desk, given, person, told

from extract.awards.own_doubt import own_doubt
from extract.types import Award, Header, HeaderField, Record
from index.archive import Archive
from index.store.own_decision import following

UNSURE = HeaderField("44/QĐ-UBND", "uncertain", 0.4, 1, None, "44", "the digits were hard to read")
HEADER = Header(so_ky_hieu=UNSURE, ngay_ban_hanh=found("2023-09-28"))


@pytest.fixture
def desk(shelf: Shelf) -> Desk:
    return Desk(shelf)


@pytest.fixture
def decision(shelf: Shelf) -> int:
    """A decision whose number is uncertain, and so are its awards, as the rules say."""
    doubt = own_doubt(HEADER)
    award = given(
        so_quyet_dinh="44/QĐ-UBND",
        ngay_quyet_dinh="2023-09-28",
        so_ca_nhan=1,
        status="uncertain",
        reason=doubt,
    )
    header = Header(
        so_ky_hieu=UNSURE,
        ngay_ban_hanh=found("2023-09-28"),
        loai_van_ban=found("Quyết định"),
        co_quan_ban_hanh=found("ỦY BAN NHÂN DÂN TỈNH MỘC GIANG"),
    )
    written = document(shelf.folder / "q.txt", "x quyết định")
    return shelf.add(written, Record(header, awards=(award,), recipients=(person("Lò Thị Mây"),))).id


def awards(archive: Archive, id: int) -> list[tuple[str | None, str, str]]:
    return [(one.so_quyet_dinh, one.status, one.reason) for one in archive.record(id).awards]


def test_the_awards_of_a_decision_have_its_number_and_no_doubt_of_it(archive: Archive, decision: int) -> None:
    assert awards(archive, decision) == [
        ("44/QĐ-UBND", "uncertain", "the decision's own number is uncertain")
    ]
    archive.settle(decision, "số", "11/QĐ-UBND")
    assert awards(archive, decision) == [("11/QĐ-UBND", "certain", "")]


def test_confirming_ends_the_doubt_without_a_change(archive: Archive, decision: int) -> None:
    archive.corrections.confirm(decision, ["số"])
    assert awards(archive, decision) == [("44/QĐ-UBND", "certain", "")]


def test_taking_it_back_brings_the_doubt_back(archive: Archive, decision: int) -> None:
    before = archive.record(decision)
    archive.settle(decision, "số", "11/QĐ-UBND")
    archive.unsettle(decision, "số")
    assert archive.record(decision) == before


def test_figures_are_certain_at_once(archive: Archive, decision: int) -> None:
    (event,) = archive.figures.of_document(decision)
    assert event.status == "uncertain"
    archive.settle(decision, "số", "11/QĐ-UBND")
    (event,) = archive.figures.of_document(decision)
    assert (event.status, event.so_quyet_dinh) == ("certain", "11/QĐ-UBND")


def test_a_report_that_tells_of_it_joins_it(archive: Archive, decision: int, desk: Desk) -> None:
    desk.put("5/BC-X", "2024-01-05", told("11/QĐ-UBND", "2023-09-28"), kind="Báo cáo")
    assert len(archive.figures.of_document(decision)[0].sources) == 1
    archive.settle(decision, "số", "11/QĐ-UBND")
    assert len(archive.figures.of_document(decision)[0].sources) == 2


def test_a_new_reading_changes_nothing_of_it(archive: Archive, decision: int) -> None:
    by_rules = archive.record(decision)
    archive.settle(decision, "số", "11/QĐ-UBND")
    assert not archive.rereading.compare(decision, by_rules).anything
    archive.rereading.save(decision, by_rules)
    assert awards(archive, decision) == [("11/QĐ-UBND", "certain", "")]


def test_links_and_series_follow(archive: Archive, decision: int, shelf: Shelf) -> None:
    text = "Căn cứ 11/QĐ-UBND"
    citing = shelf.put(text, number="9/KH-X", date="2024-01-01", cites=(("11/QĐ-UBND", "2023-09-28"),))
    assert archive.references(citing)[0].held is None
    archive.settle(decision, "số", "11/QĐ-UBND")
    assert archive.references(citing)[0].held == decision
    assert archive.missing() == archive.maybe_held() == ()
    assert [one.document.id for one in archive.cited_by("11/QĐ-UBND").documents] == [citing]
    assert [series.first for series in archive.series() if series.ky_hieu == "QĐ-UBND"] == [11]


def test_a_second_scan_is_found_to_be_one(archive: Archive, decision: int, shelf: Shelf) -> None:
    words = " ".join(f"chữ{n}" for n in range(200))
    first = shelf.put(words, number="7/QĐ-UBND", date="2023-09-28", co_quan_ban_hanh="SỞ X")
    other = shelf.put(f"{words} .", number="8/QĐ-UBND", date="2023-09-28", co_quan_ban_hanh="SỞ X")
    archive.commit_index()
    before = {(pair.first, pair.second): pair.kind for pair in archive.pairs.all()}
    archive.settle(other, "số", "7/QĐ-UBND")
    archive.commit_index()
    after = {(pair.first, pair.second): pair.kind for pair in archive.pairs.all()}
    assert after.get((first, other)) == "same_paper"
    assert before.get((first, other)) != "conflict"


def test_its_file_follows(archive: Archive, decision: int) -> None:
    archive.commit_index()
    archive.settle(decision, "ngày", "5/2/2021")
    archive.commit_index()
    (file,) = archive.dossiers.all(document=decision)
    assert file.nam == 2021


@pytest.mark.parametrize("role", ["thuật lại", "đề nghị"])
def test_what_rests_on_another_decision_stays(role: str) -> None:
    award = Award("Bằng khen", role, "x", 1, 0, 1, so_quyet_dinh="3/QĐ-X", status="uncertain", reason="x")  # type: ignore[arg-type]
    assert following(award, HEADER) == award


def test_a_doubt_of_its_own_stays() -> None:
    award = Award("Bằng khen", "tặng", "x", 1, 0, 1, status="uncertain", reason="the list was not read")
    kept = following(award, Header(so_ky_hieu=found("11/QĐ-UBND")))
    assert (kept.status, kept.reason, kept.so_quyet_dinh) == (
        "uncertain",
        "the list was not read",
        "11/QĐ-UBND",
    )
