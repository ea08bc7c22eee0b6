"""The bench of methods and classes counts what is known and wrong, and asks nothing of what isn't known."""

from __future__ import annotations

from dataclasses import replace

from bench.quality.method_and_class import Answer, Tally, answers, labels, report
from extract.types import Award, Recipient, Record

ENTRY = {
    "file": "aa",
    "page": 2,
    "loai": "cá nhân",
    "stt": "3",
    "initials": "LVS",
    "phuong_thuc": "công trạng",
    "doi_tuong": "trực tiếp",
}
PERSON = Recipient("cá nhân", "Lò Văn Sáu", "bảng", "x", 2, 0, 1, stt="3", award=0)
AWARD = Award("Bằng khen", "tặng", "x", 1, 0, 1)


def tally(person: Recipient, award: Award, field: str) -> Tally:
    record = Record(awards=(award,), recipients=(person,))
    return Tally.of(one for one in answers([ENTRY], {"aa": record}) if one.field == field)


def test_what_is_as_labelled_is_right() -> None:
    award = replace(AWARD, phuong_thuc="công trạng", phuong_thuc_status="certain")
    assert tally(PERSON, award, "phuong_thuc") == Tally(1, 1, 0, 0, 0)


def test_what_is_not_known_is_no_fault() -> None:
    assert tally(PERSON, AWARD, "doi_tuong") == Tally(1, 0, 1, 0, 0)
    assert tally(replace(PERSON, stt="4"), AWARD, "doi_tuong") == Tally(1, 0, 1, 0, 0)


def test_of_two_entries_with_one_number_the_initials_say_which() -> None:
    other = replace(PERSON, ten="Vi Thị Mơ", doi_tuong="doanh nhân", doi_tuong_status="certain")
    right = replace(PERSON, doi_tuong="trực tiếp", doi_tuong_status="certain")
    found = answers([ENTRY], {"aa": Record(awards=(AWARD,), recipients=(other, right))})
    assert [one.found for one in found] == [None, "trực tiếp"]


def test_what_is_wrong_and_certain_is_counted_apart() -> None:
    person = replace(PERSON, doi_tuong="doanh nhân", doi_tuong_status="certain")
    assert tally(person, AWARD, "doi_tuong") == Tally(1, 0, 0, 1, 1)
    doubted = replace(person, doi_tuong_status="uncertain")
    assert tally(doubted, AWARD, "doi_tuong") == Tally(1, 0, 0, 1, 0)


def test_five_in_a_hundred_may_be_wrong_and_one_of_them_certain() -> None:
    right = [Answer(str(n), "doi_tuong", "a", "a", "certain") for n in range(95)]
    doubted = [Answer(str(n), "doi_tuong", "a", "b", "uncertain") for n in range(4)]
    sure = Answer("x", "doi_tuong", "a", "b", "certain")
    assert Tally.of([*right, *doubted, sure]).good
    assert not Tally.of([*right, *doubted[:3], sure, sure]).good
    assert not Tally.of([*right[:94], *doubted, *doubted[:2]]).good


def test_a_hundred_entries_are_labelled_with_names_of_the_vocabularies() -> None:
    entries = labels()
    assert len(entries) == 100
    assert all(len(entry["initials"].split()) == 1 for entry in entries)
    assert "NOT" in "\n".join(report([Answer("x", "doi_tuong", "a", "b", "certain")]))
