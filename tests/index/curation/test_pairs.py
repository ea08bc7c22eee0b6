"""Two scans of one paper are found; two papers with one number are a conflict; people settle both."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from archives import Shelf

from extract.types import Status
from index.archive import Archive
from index.curation import likeness as likenesses
from index.curation.likeness import contradiction, likeness, look_alikes, signature, syllables
from index.errors import ArchiveError, DocumentNotFoundError

WORDS = [
    a + b + c for a in ("b", "ch", "t", "ng") for b in ("a", "e", "oa", "uye") for c in ("n", "m", "t", "")
]


def paper(seed: int, length: int = 300) -> list[str]:
    """The syllables of an invented paper, another one for each seed."""
    dice = random.Random(seed)  # noqa: S311
    return [dice.choice(WORDS) for _ in range(length)]


def scanned(words: Sequence[str], seed: int, errors: float = 0.05) -> str:
    """The text that OCR reads from a paper: in some syllables a letter is wrong, or a syllable is lost."""
    dice = random.Random(seed)  # noqa: S311
    read = []
    for word in words:
        if dice.random() >= errors:
            read.append(word)
        elif dice.random() < 0.8:
            at = dice.randrange(len(word))
            read.append(word[:at] + dice.choice("dhklpv1") + word[at + 1 :])
    return " ".join(read)


def kinds(archive: Archive) -> list[tuple[str, int, int]]:
    archive.commit_index()
    return [(pair.kind, pair.first, pair.second) for pair in archive.pairs.all()]


def test_two_noisy_scans_are_one_paper_though_their_handwritten_numbers_differ(
    shelf: Shelf, archive: Archive
) -> None:
    words = paper(1)
    shelf.put(scanned(paper(2), 1), number="5/QĐ-X")
    first = shelf.put(scanned(words, 1), number="2871/QĐ-X")
    second = shelf.put(scanned(words, 2), trich_yeu="Về việc khen thưởng")
    assert kinds(archive) == [("same_paper", first, second)]
    (pair,) = archive.pairs.all()
    assert pair.likeness > 0.85
    assert "2871/QĐ-X" in pair.reason
    assert archive.resolve("2871/QĐ-X").id == first


def test_papers_of_one_form_with_sure_numbers_are_two_papers(shelf: Shelf, archive: Archive) -> None:
    words = paper(1)
    shelf.put(scanned(words, 1), number="11/QĐ-X", date="2023-01-02")
    shelf.put(scanned(words, 2), number="12/QĐ-X", date="2023-01-02")
    assert kinds(archive) == []


def test_papers_of_one_form_for_other_people_are_two_papers(shelf: Shelf, archive: Archive) -> None:
    shelf.put(" ".join([*paper(1, 200), *paper(2, 40), *paper(3, 60)]))
    shelf.put(" ".join([*paper(1, 200), *paper(4, 40), *paper(3, 60)]))
    assert kinds(archive) == []


@pytest.mark.parametrize("errors", [0.05, 0.1])
def test_one_number_date_and_agency_make_a_bad_scan_the_same_paper(
    shelf: Shelf, archive: Archive, errors: float
) -> None:
    words = paper(1)
    head = {"number": "5/QĐ-X", "date": "2023-01-02", "co_quan_ban_hanh": "SỞ Y TẾ"}
    one = shelf.put(scanned(words, 1, errors), **head)
    other = shelf.put(scanned(words[:150], 2, errors), **head)  # the annex was scanned apart
    assert kinds(archive) == [("same_paper", one, other)]


def test_two_papers_with_one_number_and_date_in_one_agency_are_a_conflict(
    shelf: Shelf, archive: Archive
) -> None:
    head = {"number": "5/QĐ-X", "date": "2023-01-02", "co_quan_ban_hanh": "HUYỆN ĐIỆN BÀN"}
    one = shelf.put(scanned(paper(1), 1), **head)
    other = shelf.put(scanned(paper(2), 2), **{**head, "co_quan_ban_hanh": "HUYỆN ĐLỆN BÀN"})
    assert kinds(archive) == [("conflict", one, other)]


@pytest.mark.parametrize(
    "other",
    [{"date": "2023-01-03"}, {"date": "2022-01-02"}, {"co_quan_ban_hanh": "SỞ XÂY DỰNG"}, {"date": None}],
)
def test_another_date_or_agency_is_no_conflict(
    shelf: Shelf, archive: Archive, other: dict[str, str | None]
) -> None:
    head: dict[str, str | None] = {"number": "5/QĐ-X", "date": "2023-01-02", "co_quan_ban_hanh": "SỞ Y TẾ"}
    shelf.put(scanned(paper(1), 1), **head)  # type: ignore[arg-type]
    shelf.put(scanned(paper(2), 2), **{**head, **other})  # type: ignore[arg-type]
    assert kinds(archive) == []


def test_a_conflict_says_what_is_uncertain(shelf: Shelf, archive: Archive) -> None:
    unsure: Status = "uncertain"
    shelf.put(scanned(paper(1), 1), number="5/QĐ-X", date="2023-01-02")
    second = shelf.put(scanned(paper(2), 2), number="5/QĐ-X", date="2023-01-02", date_status=unsure)
    archive.commit_index()
    (pair,) = archive.pairs.all()
    assert pair.reason.endswith(f"; the date of document {second} is uncertain")


def test_a_short_text_is_no_evidence(shelf: Shelf, archive: Archive) -> None:
    shelf.put("Công văn")
    shelf.put("Công văn")
    assert kinds(archive) == []


def test_a_settled_pair_stays_settled(
    shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVANG_USER", "lan")
    words = paper(1)
    one, other = shelf.put(scanned(words, 1), number="5/QĐ-X"), shelf.put(scanned(words, 2))
    archive.commit_index()
    settled = archive.pairs.settle(other, one, "dismissed")
    assert (settled.state, settled.who) == ("dismissed", "lan")
    archive.corrections.set(other, {"dia_danh": "Huế"})
    archive.commit_index()
    assert archive.pairs.all() == (settled,)
    assert archive.pairs.all("open") == ()


def test_a_corrected_number_ends_a_conflict_and_may_begin_another(shelf: Shelf, archive: Archive) -> None:
    head = {"date": "2023-01-02", "co_quan_ban_hanh": "SỞ Y TẾ"}
    one = shelf.put(scanned(paper(1), 1), number="5/QĐ-X", **head)
    two = shelf.put(scanned(paper(2), 2), number="5/QĐ-X", **head)
    three = shelf.put(scanned(paper(3), 3), number="6/QĐ-X", **head)
    assert kinds(archive) == [("conflict", one, two)]
    archive.corrections.set(two, {"so_ky_hieu": "6/QĐ-X"})
    assert kinds(archive) == [("conflict", two, three)]


def test_what_a_person_knows_can_be_said_though_it_was_not_found(shelf: Shelf, archive: Archive) -> None:
    one, other = shelf.put(scanned(paper(1), 1)), shelf.put(scanned(paper(2), 2))
    assert archive.pairs.settle(one, other, "confirmed").kind == "same_paper"
    with pytest.raises(DocumentNotFoundError):
        archive.pairs.settle(one, 99, "confirmed")
    with pytest.raises(ArchiveError, match="are the same document"):
        archive.pairs.settle(one, one, "confirmed")


def test_what_is_no_pair_cannot_be_dismissed(shelf: Shelf, archive: Archive) -> None:
    one, other = shelf.put("a"), shelf.put("b")
    with pytest.raises(ArchiveError, match="are not a pair"):
        archive.pairs.settle(one, other, "dismissed")


def test_only_new_documents_are_compared(
    shelf: Shelf, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(scanned(paper(1), 1))
    archive.commit_index()
    compared: list[set[int]] = []
    real = likenesses.look_alikes

    def watched(signatures: dict[int, bytes], new: set[int]) -> object:
        compared.append(set(new))
        return real(signatures, new)

    monkeypatch.setattr("index.curation.same_paper.look_alikes", watched)
    second = shelf.put(scanned(paper(1), 2))
    assert archive.pairs.find() == 1
    assert archive.pairs.find() == 0
    assert compared == [{second}]


def test_a_signature_is_the_same_for_ever() -> None:
    assert signature(" ".join(paper(7)))[:8].hex() == "61b64100cfcb7d00"


def test_among_many_papers_the_scans_of_one_are_found() -> None:
    signatures = {seed: signature(scanned(paper(seed), 1)) for seed in range(300)}
    signatures |= {1000 + seed: signature(scanned(paper(seed), 2)) for seed in range(0, 300, 10)}
    new = {id for id in signatures if id >= 1000}
    found = set(look_alikes(signatures, new))
    assert {(seed, 1000 + seed) for seed in range(0, 300, 10)} <= found
    assert len(found) < 40
    one_by_one = {pair for id in new for pair in look_alikes(signatures, {id})}
    assert one_by_one == found


def test_a_missing_annex_takes_nothing_from_the_likeness() -> None:
    words = paper(1)
    assert likeness(words[:100], words) == 1
    assert contradiction(words[:100], words) == 0
    assert likeness(paper(1), paper(2)) < 0.5
    assert syllables("Điều 1.") == ["dieu", "1"]
