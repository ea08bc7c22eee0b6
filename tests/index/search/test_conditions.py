"""What each field asks for: which documents, what is said where none has it, and what counts as few."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from archives import Shelf
from awarding import Desk, given, person

from index.archive import Archive
from index.numbers.typed_numbers import number_of
from index.search.engines.engine import Days, Ids, Or, Phrase, Term, Value
from index.search.query import conditions
from index.search.query.conditions import Condition, condition_of, own_number
from index.search.query.language import Field
from index.search.query.parsing import parse
from messages import speaking


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Decisions 1 to 3, and what cites the first of them."""
    folder = tmp_path_factory.mktemp("conditions")
    with Archive.open(folder / "archive", create=True) as archive:
        shelf = Shelf(archive, folder)
        desk = Desk(shelf)
        for so, (kind, name) in enumerate(
            (("Bằng khen", "Lò Thị Na"), ("Bằng khen", "Lò Thị Na"), ("Giấy khen", "Vi Văn Ổi")), 1
        ):
            award, one = given(kind), person(name, "Sở Y tế")
            desk.put(f"{so}/QĐ-UBND", "2023-05-04", award, one, nguoi_ky="Trần Văn Sim")
        shelf.put("Theo 1/QĐ-UBND", number="4/BC-SYT", date="2024-01-05", cites=(("1/QĐ-UBND", None),))
        shelf.put("Và 1/QĐ-UBND", number="1/KH-SYT", date="2024-01-06", cites=(("1/QĐ-UBND", None),))
        archive.finish()
        yield shelf


def asked(query: str) -> Field:
    found = parse(query).asked
    assert isinstance(found, Field)
    return found


def condition(shelf: Shelf, query: str) -> Condition:
    with speaking("en"):
        return condition_of(shelf.archive._catalogue, asked(query))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("số:9999/TB-X", "No document in the archive has the number '9999/TB-X'."),
        ("dẫn chiếu:9999/TB-X", "No document in the archive cites the number '9999/TB-X'."),
        ("loại:\"công điện\"", "No document in the archive has 'công điện' as its kind."),
        ("cơ quan:\"sở tài chính\"", "No document in the archive has 'sở tài chính' as its issuing agency."),
        ("nhóm:họp", "No document in the archive has 'họp' as its class."),
        ("khen:\"huân chương\"", "No document in the archive has 'huân chương' as an award."),
        ("người ký:Mít", "No document in the archive has 'Mít' as its signer."),
        ("tình trạng:đẹp", "'đẹp' is not a status; use certain, uncertain or missing."),
        ("tệp:lạ", "No file's path has 'lạ' in it."),
    ],
)  # fmt: skip
def test_what_nothing_has_finds_nothing_and_is_said(shelf: Shelf, query: str, note: str) -> None:
    found = condition(shelf, query)
    assert (found.node, found.ids, found.notes) == (Or(()), frozenset(), (note,))


def test_a_name_that_nobody_has_is_looked_for_in_the_text(shelf: Shelf) -> None:
    one, two = condition(shelf, "tên:Mít"), condition(shelf, 'tên:"Văn Mít"')
    assert (one.node, two.node) == (Term("body_folded", "mit"), Phrase("body_folded", ("van", "mit")))
    assert (one.ids, one.notes) == (
        None,
        ("Nobody on a list is called 'Mít'; these have the words in their text.",),
    )
    assert condition(shelf, 'tên:"..."').notes == ("'...' is not a name.",)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("số:2/QĐ-UBND", {2}),
        ("số:1", {1, 5}),
        ("số:1..3", {1, 2, 3, 5}),
        ("số:1 năm 2024", {5}),
        ('số:"kế hoạch 1"', {5}),
        ("dẫn chiếu:1/QĐ-UBND", {4, 5}),
        ("ngày:5/1/2024", {4}),
        ("ngày:2024", {4, 5}),
        ("khen:bằng khen", {1, 2}),
        ("người ký:Sim", {1, 2, 3}),
        ("tên:Lò Thị", {1, 2}),
        ("tệp:d2", {2}),
    ],
)
def test_which_documents_are_asked_for(shelf: Shelf, query: str, ids: set[int]) -> None:
    assert condition(shelf, query).ids == ids


def test_several_that_may_be_meant_are_counted(shelf: Shelf) -> None:
    several = "2 documents may be meant by '1'; a year or an agency tells them apart."
    assert condition(shelf, "số:1").notes == (several,)
    assert condition(shelf, "số:1 năm 2024").notes == ()
    assert condition(shelf, "số:1/QĐ-UBND").notes == ()


def test_a_number_one_slip_away_is_offered_with_a_note(shelf: Shelf) -> None:
    found = condition(shelf, "số:2/QĐ-UBNB")
    assert (found.ids, found.near) == ({2}, {2})
    assert "one digit or letter off" in found.notes[0]


def test_numbers_like_a_cited_one_are_said_to_be_others(shelf: Shelf) -> None:
    assert condition(shelf, "dẫn chiếu:1/QĐ-UBND").notes == ()
    assert condition(shelf, "dẫn chiếu:1").notes == ()  # one number alone is like it
    assert condition(shelf, "dẫn chiếu:1").cited == ("1/qdubnd",)


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("số:1", 2),
        ("số:1..3", 4),
        ("dẫn chiếu:1/QĐ-UBND", 2),
        ("ngày:2024", 2),
        ("khen:bằng khen", 2),
        ("người ký:Sim", 3),
        ("tên:Lò Thị", 2),
        ("tệp:txt", 5),
    ],
)
def test_few_are_known_by_their_ids_and_more_are_left_to_the_engine(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, query: str, last: int
) -> None:
    monkeypatch.setattr(conditions, "FEW", last)
    few = condition(shelf, query)
    assert few.ids is not None
    assert len(few.ids) == last
    monkeypatch.setattr(conditions, "FEW", last - 1)
    many = condition(shelf, query)
    assert many.ids is None
    assert isinstance(many.node, Value | Days | Ids)


def test_more_than_few_of_one_number_are_told_apart_by_year_or_kind_alone(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conditions, "FEW", 1)
    many = condition(shelf, "số:1")
    assert many.node == Value("own", ("1/khsyt", "1/qdubnd"))
    assert many.notes == ("More than 1 documents may be meant by '1'; a year or an agency tells them apart.",)
    for query in ("số:1 năm 2024", 'số:"kế hoạch 1"'):
        assert condition(shelf, query).ids == {5}


@pytest.mark.parametrize(("most", "told"), [(3, False), (2, True)])
def test_who_asks_for_more_than_can_be_looked_at_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, most: int, told: bool
) -> None:
    monkeypatch.setattr(conditions, "_MOST", most)
    found = condition(shelf, "người ký:Sim")
    assert found.ids == frozenset(range(1, most + 1))
    assert [f"More than {most} documents fit 'Sim'" in note for note in found.notes] == [True] * told


def test_words_behind_a_value_are_searched_as_text(shelf: Shelf) -> None:
    assert condition(shelf, "khen:bằng khen giáo viên").rest == ("giáo", "viên")
    assert condition(shelf, "loại:quyết định giáo viên").rest == ("giáo", "viên")
    assert condition(shelf, "người ký:Văn Sim giáo viên").rest == ("giáo", "viên")
    assert condition(shelf, "tên:Lò Thị giáo viên").rest == ("giáo", "viên")
    assert condition(shelf, 'loại:"quyết định giáo viên"').ids == frozenset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/QĐ-UBND", [1]),
        ("1", [1, 5]),
        ("1 năm 2023", [1]),
        ("1/QĐ-UBND năm 2023", [1]),
        ("1/QĐ-UBND năm 2022", []),
        ("kế hoạch 1", [5]),
        ("quyết định 1/KH-SYT", [5]),  # a whole number says its kind itself
        ("kh 1", [5]),
    ],
)
def test_whose_own_number_is_meant(shelf: Shelf, typed: str, meant: list[int]) -> None:
    number = number_of(typed.split())
    assert number
    assert sorted(own_number(shelf.archive._catalogue, number)) == meant
