"""Names whose marks differ from those of most papers come up in the review, with the usual spelling."""

from __future__ import annotations

import pytest
from archives import Shelf, document, found

from extract.types import Header, Record, Status
from index.archive import Archive

RIGHT, MISREAD = "TRƯỜNG THPT TÂY ĐÔ", "TRƯỜNG THPT TÂY ĐỘ"


def put(shelf: Shelf, agency: str, status: Status = "certain", signer: str | None = None) -> int:
    shelf.count += 1
    header = Header(co_quan_ban_hanh=found(agency, status), nguoi_ky=found(signer) if signer else found(None))
    return shelf.add(document(shelf.folder / f"{shelf.count}.txt", f"{shelf.count}"), Record(header)).id


def told(archive: Archive, field: str = "co_quan_ban_hanh") -> list[tuple[int, str | None, str, str]]:
    """What the review says of names: the paper, its name, the one that others have, and who says so."""
    items = archive.review(field=field).items
    return [
        (item.document.id, item.value, one.value, str(one.because[0]))
        for item in items
        for one in item.suggestions
    ]


@pytest.mark.parametrize("status", ["certain", "uncertain"])
def test_a_rare_spelling_comes_up_certain_or_not(shelf: Shelf, archive: Archive, status: Status) -> None:
    for _ in range(3):
        put(shelf, RIGHT)
    misread = put(shelf, MISREAD, status)
    assert told(archive) == [(misread, MISREAD, RIGHT, "3 documents have it so")]


def test_two_siblings_are_too_few(shelf: Shelf, archive: Archive) -> None:
    for _ in range(2):
        put(shelf, RIGHT)
    put(shelf, MISREAD)
    assert told(archive) == []


def test_two_spellings_that_are_both_common_are_two_names(shelf: Shelf, archive: Archive) -> None:
    for agency in (RIGHT, MISREAD) * 3:
        put(shelf, agency)
    assert told(archive) == []


def test_the_place_of_a_tone_and_capitals_are_no_other_spelling(shelf: Shelf, archive: Archive) -> None:
    for _ in range(3):
        put(shelf, "ỦY BAN NHÂN DÂN XÃ HÒA AN")
    put(shelf, "Uỷ ban nhân dân xã Hoà An")
    assert told(archive) == []


def test_signers_are_held_to_those_of_their_agency(shelf: Shelf, archive: Archive) -> None:
    for _ in range(3):
        put(shelf, "SỞ Y TẾ", signer="Lê Văn Sản")
    put(shelf, "SỞ NỘI VỤ", signer="Lê Văn San")
    assert told(archive, "nguoi_ky") == []
    misread = put(shelf, "SỞ Y TẾ", signer="Lê Văn San")
    assert told(archive, "nguoi_ky") == [(misread, "Lê Văn San", "Lê Văn Sản", "3 documents have it so")]


def test_what_a_person_confirmed_comes_up_no_more(shelf: Shelf, archive: Archive) -> None:
    for _ in range(3):
        put(shelf, RIGHT)
    other = put(shelf, MISREAD)
    archive.corrections.confirm(other, ["co_quan_ban_hanh"])
    assert told(archive) == []
