"""Names that people confirmed are witnesses for others of the same agency; nothing is changed by itself."""

from __future__ import annotations

import pytest
from archives import Shelf, document, found

from extract.types import Header, Record
from index.archive import Archive
from index.curation.learned import Learned

HEALTH, HOME = "SỞ Y TẾ", "SỞ NỘI VỤ"
SIGNER = "Trần Thị Ngoan"


def put(
    shelf: Shelf, number: str, agency: str, signer: str | None = None, *, agency_sure: bool = True
) -> int:
    shelf.count += 1
    header = Header(
        so_ky_hieu=found(number),
        co_quan_ban_hanh=found(agency, "certain" if agency_sure else "uncertain"),
        nguoi_ky=found(signer, "uncertain"),
    )
    return shelf.add(document(shelf.folder / f"{shelf.count}.txt", f"{shelf.count}"), Record(header)).id


def test_a_confirmed_signer_is_a_witness_for_the_same_agency_alone(shelf: Shelf, archive: Archive) -> None:
    first = put(shelf, "1/QĐ-SYT", HEALTH, SIGNER)
    misread = put(shelf, "2/TB-SYT", HEALTH, "Trần Thị Nqoan")
    same = put(shelf, "3/TB-SYT", HEALTH, SIGNER)
    put(shelf, "4/QĐ-SNV", HOME, SIGNER)
    put(shelf, "5/QĐ-SYT", HEALTH, "Lò Văn Sáu")
    assert archive.rereading.suggestions() == ()
    archive.corrections.confirm(first, ["nguoi_ky"])
    assert archive.rereading.suggestions() == (
        Learned(misread, "nguoi_ky", "Trần Thị Nqoan", SIGNER, (first,)),
        Learned(same, "nguoi_ky", SIGNER, SIGNER, (first,)),
    )


def test_nothing_is_changed_by_it(shelf: Shelf, archive: Archive) -> None:
    first, other = (put(shelf, f"{so}/QĐ-SYT", HEALTH, SIGNER) for so in (1, 2))
    before = archive.document(other)
    archive.corrections.confirm(first, ["nguoi_ky"])
    archive.rereading.suggestions()
    assert archive.document(other) == before
    assert before.header.nguoi_ky.status == "uncertain"


def test_of_two_confirmed_names_that_are_alike_none_is_suggested(shelf: Shelf, archive: Archive) -> None:
    one, two = put(shelf, "1/QĐ-SYT", HEALTH, "Lò Văn Hùng"), put(shelf, "2/QĐ-SYT", HEALTH, "Lò Văn Hưng")
    put(shelf, "3/QĐ-SYT", HEALTH, "Lò Văn Hung")
    archive.corrections.confirm(one, ["nguoi_ky"])
    archive.corrections.confirm(two, ["nguoi_ky"])
    assert archive.rereading.suggestions() == ()


def test_what_a_person_took_back_is_no_witness(shelf: Shelf, archive: Archive) -> None:
    first, other = (put(shelf, f"{so}/QĐ-SYT", HEALTH, SIGNER) for so in (1, 2))
    archive.corrections.confirm(first, ["nguoi_ky"])
    assert [one.document for one in archive.rereading.suggestions()] == [other]
    archive.corrections.undo(first, ["nguoi_ky"])
    assert archive.rereading.suggestions() == ()


@pytest.mark.parametrize(
    ("number", "read", "suggested"),
    [
        ("9/TB-SYT", "SỞ Y TÉ", True),
        ("9/SYT-NVY", "SỞ Y TÉ", True),
        ("9/TB-SNV", "SỞ Y TÉ", False),  # the letters are another agency's
        ("9/TB-SYT", "SỞ NỘI VỤ", False),
    ],
)
def test_an_agencys_name_needs_its_letters(
    shelf: Shelf, archive: Archive, number: str, read: str, suggested: bool
) -> None:
    first = put(shelf, "1/QĐ-SYT", HEALTH)
    other = put(shelf, number, read, agency_sure=False)
    archive.corrections.confirm(first, ["co_quan_ban_hanh"])
    expected = (Learned(other, "co_quan_ban_hanh", read, HEALTH, (first,)),) if suggested else ()
    assert archive.rereading.suggestions() == expected


def test_review_offers_the_name_with_where_it_was_confirmed(shelf: Shelf, archive: Archive) -> None:
    first = put(shelf, "1/QĐ-SYT", HEALTH, SIGNER)
    other = put(shelf, "2/TB-SYT", HEALTH, "Trần Thị Nqoan")
    archive.corrections.confirm(first, ["nguoi_ky"])
    (item,) = archive.review(field="người ký").items
    assert item.document.id == other
    assert [(choice.value, [*map(str, choice.witnesses)]) for choice in item.choices] == [
        ("Trần Thị Nqoan", []),
        (SIGNER, [f"people confirmed it in #{first}"]),
    ]
    archive.settle(other, item.field, item.choices[1].value)
    assert archive.document(other).header.nguoi_ky.value == SIGNER
