"""What is uncertain, worst first, with what series and citations say; nothing becomes certain by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from archives import Shelf, cite, document

from extract.types import HEADER_FIELDS, Evidence, Header, HeaderField, Record, Status
from index.archive import Archive
from index.curation.queue import ReviewItem
from index.errors import ArchiveError, DocumentNotFoundError
from index.render import answers_text, curation_text
from ingest.types import Box

UNSURE = HeaderField(
    "539/QĐ-X",
    "uncertain",
    0.4,
    1,
    Box(0.1, 0.2, 0.3, 0.4),
    "Số: 539 /QĐ-X",
    "the number is written by hand",
    (Evidence("handwriting", "539/QĐ-X", 0.4),),
)


def sure(value: str | None) -> HeaderField:
    return HeaderField(value, "certain", 0.9, 1, None, value) if value else HeaderField()


def put(
    shelf: Shelf,
    number: HeaderField | str,
    day: HeaderField | str | None = None,
    *,
    subject: str | None = None,
    cites: tuple[tuple[str, str | None], ...] = (),
    cited_subject: str | None = None,
) -> int:
    shelf.count += 1
    text = " ".join([f"[{shelf.count}]", *(number for number, _ in cites)])
    written = document(shelf.folder / f"{shelf.count}.txt", text)
    header = Header(
        so_ky_hieu=sure(number) if isinstance(number, str) else number,
        ngay_ban_hanh=day if isinstance(day, HeaderField) else sure(day),
        co_quan_ban_hanh=sure("SỞ X"),
        trich_yeu=sure(subject),
    )
    references = tuple(replace(cite(text, *one), trich_yeu=cited_subject) for one in cites)
    return shelf.add(written, Record(header, references)).id


def unsure(value: str | None, confidence: float = 0.4, status: Status = "uncertain") -> HeaderField:
    return replace(UNSURE, value=value, confidence=confidence, status=status)


def only(archive: Archive, field: str = "so_ky_hieu") -> ReviewItem:
    (item,) = archive.review(field=field).items
    return item


@pytest.fixture(autouse=True)
def _one_by_one(archive: Archive) -> Iterator[None]:
    """Whatever a test has put there: asked for alone, each value says the same as in the queue."""
    yield
    found = archive.review(limit=100).items
    for field in HEADER_FIELDS:
        queued = [item for item in found if item.field == field]
        assert archive.waiting_for_review(field, 100) == [item.document.id for item in queued]
        assert [archive.review_item(item.document.id, field) for item in queued] == queued


def test_a_certain_value_is_nothing_to_look_at(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, "1/QĐ-X", "2023-01-02")
    assert archive.review_item(id, "so_ky_hieu") is None
    with pytest.raises(DocumentNotFoundError):
        archive.review_item(id + 1, "so_ky_hieu")


def test_an_item_has_all_that_a_person_needs(shelf: Shelf, archive: Archive) -> None:
    id = put(shelf, UNSURE)
    item = only(archive)
    assert (item.document.id, item.document.path) == (id, str(shelf.folder / "1.txt"))
    assert (item.value, item.confidence, item.reason, item.raw) == (
        UNSURE.value,
        UNSURE.confidence,
        UNSURE.reason,
        UNSURE.raw,
    )
    assert (item.page, item.box, item.evidence) == (1, UNSURE.box, UNSURE.evidence)


def test_the_least_sure_comes_first_in_each_field(shelf: Shelf, archive: Archive) -> None:
    better, worse = put(shelf, unsure("1/QĐ-X", 0.6)), put(shelf, unsure("2/QĐ-X", 0.2), unsure(None, 0.5))
    found = archive.review()
    assert [(item.field, item.document.id) for item in found.items] == [
        ("so_ky_hieu", worse),
        ("so_ky_hieu", better),
        ("ngay_ban_hanh", worse),
    ]
    assert found.counts == {**dict.fromkeys(found.counts, 0), "so_ky_hieu": 2, "ngay_ban_hanh": 1}


def test_a_limit_holds_for_each_field(shelf: Shelf, archive: Archive) -> None:
    for number in range(1, 4):
        put(shelf, unsure(f"{number}/QĐ-X"), unsure("2023-07-01"))
    found = archive.review(limit=2)
    assert [item.field for item in found.items] == ["so_ky_hieu"] * 2 + ["ngay_ban_hanh"] * 2
    assert found.counts["so_ky_hieu"] == 3


def test_it_can_be_worked_down(shelf: Shelf, archive: Archive) -> None:
    first, second = put(shelf, unsure("1/QĐ-X")), put(shelf, unsure("2/QĐ-X"))
    archive.corrections.confirm(first, ["so_ky_hieu"])
    archive.corrections.set(second, {"so_ky_hieu": "3/QĐ-X"})
    assert archive.review().items == ()


def test_what_is_missing_is_nothing_to_review(shelf: Shelf, archive: Archive) -> None:
    put(shelf, HeaderField(), "2023-07-01")
    assert archive.review().items == ()


def test_a_citing_document_suggests_the_number_that_it_gives(shelf: Shelf, archive: Archive) -> None:
    put(shelf, UNSURE, "2023-07-03")
    citing = put(shelf, "9/BC-Y", "2023-08-01", cites=(("534/QĐ-X", "2023-07-03"),))
    (suggestion,) = only(archive).suggestions
    assert (suggestion.value, suggestion.because) == (
        "534/QĐ-X",
        (f"document {citing} cites 534/QĐ-X",),
    )
    assert archive.document(1).header.so_ky_hieu == UNSURE


@pytest.mark.parametrize(
    "cited",
    [
        ("534/QĐ-X", "2023-07-04"),  # another date
        ("534/QĐ-Y", "2023-07-03"),  # other letters
        ("128/QĐ-X", "2023-07-03"),  # no misreading explains it
        ("534/QĐ-X", None),
        ("533/QĐ-X", "2023-07-03"),  # held: it is another document's
    ],
)
def test_what_is_cited_otherwise_suggests_nothing(
    shelf: Shelf, archive: Archive, cited: tuple[str, str | None]
) -> None:
    put(shelf, UNSURE, "2023-07-03")
    put(shelf, "533/QĐ-X", "2023-07-03")
    put(shelf, "9/BC-Y", "2023-08-01", cites=(cited,))
    assert only(archive).suggestions == ()


def test_a_number_that_could_not_be_read_is_suggested_by_date_and_subject(
    shelf: Shelf, archive: Archive
) -> None:
    subject = "Về việc tặng Bằng khen cho các tập thể trong chuyển đổi số"
    put(shelf, unsure(None), "2023-07-03", subject=subject)
    put(
        shelf,
        "9/BC-Y",
        cites=(("534/QĐ-X", "2023-07-03"),),
        cited_subject="tặng Bằng khen cho các tập thể trong chuyển đổi số",
    )
    put(shelf, "10/BC-Y", cites=(("77/QĐ-X", "2023-07-03"),), cited_subject="phê duyệt quy hoạch")
    (suggestion,) = only(archive).suggestions
    assert suggestion.value == "534/QĐ-X"
    assert suggestion.because[0].endswith("with a subject like its own")


def test_a_citing_document_supports_what_was_read(shelf: Shelf, archive: Archive) -> None:
    put(shelf, UNSURE, "2023-07-03")
    citing = put(shelf, "9/BC-Y", cites=(("539/QĐ-X", "2023-07-03"),))
    item = only(archive)
    assert item.supports == (f"document {citing} cites this number and date",)
    assert item.suggestions == ()


def test_a_citing_document_suggests_a_date(shelf: Shelf, archive: Archive) -> None:
    put(shelf, "5/QĐ-X", unsure("2023-07-08"))
    put(shelf, "9/BC-Y", cites=(("5/QĐ-X", "2023-07-03"),))
    assert [found.value for found in only(archive, "ngay_ban_hanh").suggestions] == ["2023-07-03"]


def test_series_and_citation_together_come_first(shelf: Shelf, archive: Archive) -> None:
    for number, day in ((531, 1), (532, 2), (536, 4), (537, 5)):
        put(shelf, f"{number}/QĐ-X", f"2023-07-{day:02}")
    put(shelf, UNSURE, "2023-07-03")
    citing = put(shelf, "9/BC-Y", cites=(("535/QĐ-X", "2023-07-03"),))
    best, *others = only(archive).suggestions
    assert best.value == "535/QĐ-X"
    assert best.because[0] == f"document {citing} cites 535/QĐ-X"
    assert best.because[1].startswith("its series: 539 of 3/7 between 532 of 2/7 and 536 of 4/7")
    assert [other.value for other in others] == ["534/QĐ-X", "533/QĐ-X"]


def test_a_series_supports_what_stands_in_its_place(shelf: Shelf, archive: Archive) -> None:
    put(shelf, "538/QĐ-X", "2023-07-02")
    put(shelf, UNSURE, "2023-07-03")
    put(shelf, "540/QĐ-X", "2023-07-04")
    assert only(archive).supports == ("its series: 539 of 3/7 between 538 of 2/7 and 540 of 4/7",)


def test_certain_values_against_their_series_and_open_pairs_are_listed(
    shelf: Shelf, archive: Archive
) -> None:
    for number, day in ((1, 1), (2, 2), (3, 9), (4, 4), (5, 5)):
        put(shelf, f"{number}/QĐ-X", f"2023-07-{day:02}")
    put(shelf, "5/QĐ-X", "2023-07-05", subject="Việc khác")
    archive.commit_index()
    found = archive.review()
    assert [doubt.so_ky_hieu for doubt in found.doubts] == ["3/QĐ-X"]
    assert [pair.kind for pair in found.pairs] == ["conflict"]
    archive.pairs.settle(5, 6, "dismissed")
    assert archive.review().pairs == ()


def test_an_unknown_field_has_a_sentence(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no field 'xyz'"):
        archive.review(field="xyz")


def test_pages_with_print_that_was_not_read_are_lines(archive: Archive, shelf: Shelf) -> None:
    written = document(shelf.folder / "a.txt", "khoai", "lang", "tây")
    warnings = (
        "Page 2: about 40 lines were not read.",
        "Page 3: the text layer was set aside; about one line was not read.",
        "Page 1: its last words were not read well.",
    )
    id = shelf.add(replace(written, warnings=warnings), Record()).id
    found = archive.review()
    assert [(one.document.id, one.page, one.what) for one in found.unread_pages] == [
        (id, 2, "about 40 lines were not read"),
        (id, 3, "about one line was not read"),
    ]
    assert len(archive.review(limit=1).unread_pages) == 1
    assert archive.review(field="so_ky_hieu").unread_pages == ()
    text = curation_text.review_text(found)
    assert "Pages with print that was not read:" in text
    assert f"#{id}  no number  about 40 lines were not read, p. 2" in text
    assert answers_text.document_text(archive.document(id)).count("not read") == 3


def test_unread_print_is_told_of_the_paper_that_has_it(archive: Archive, shelf: Shelf) -> None:
    written = document(shelf.folder / "a.txt", "khoai")
    warnings = ("Page 1: about 40 lines were not read.", "Page 2: about 9 lines were not read.")
    shelf.add(replace(written, warnings=warnings), Record())
    assert [one.page for one in archive.review().unread_pages] == [1]  # page 2 is another paper's
