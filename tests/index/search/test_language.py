"""What a clerk types is understood, whatever it is."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import steps

from extract.lexicon.dates import DateRange
from index.curation.normal_values import normal_value
from index.search.query.days import typed_days
from index.search.query.language import (
    AllOf,
    AnyOf,
    Asked,
    Beginning,
    DateLike,
    Field,
    InARow,
    Like,
    NumberLike,
    TypedWord,
    Without,
)
from index.search.query.lexing import MAX_WORDS
from index.search.query.parsing import parse

CASES = json.loads((Path(__file__).parents[2] / "cases" / "queries.json").read_text("utf-8"))


def said(asked: Asked | None) -> Any:  # noqa: PLR0911, one line for each kind
    """What was asked for, short enough for a table of cases."""
    match asked:
        case None:
            return None
        case TypedWord(text):
            return text
        case InARow(text):
            return {"phrase": text}
        case Beginning(text):
            return {"beginning": text}
        case Like(text, distance):
            return {"like": text, "slips": distance}
        case NumberLike(so=so, letters=letters, nam=nam, kind=kind):
            return {"so": so, "letters": list(letters), **_given(nam=nam, kind=kind)}
        case DateLike(days=days):
            return {"days": _days(days)}
        case Field() as field:
            inner = field.number and said(field.number)
            words = " ".join(field.words) if not (field.days or inner) else None
            days = _days(field.days) if field.days else None
            return {"field": field.name, **_given(words=words, number=inner, days=days)}
        case Without(child):
            return {"not": said(child)}
        case AllOf(children):
            return [said(child) for child in children]
        case AnyOf(children):
            return {"any": [said(child) for child in children]}


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _days(days: DateRange) -> str:
    first = "" if days.first == date.min else str(days.first)
    last = "" if days.last == date.max else str(days.last)
    return f"{first}..{last}"


@pytest.mark.parametrize("case", CASES, ids=[case["query"] for case in CASES])
def test_a_query_is_understood(case: dict[str, Any]) -> None:
    assert said(parse(case["query"]).asked) == case["means"]


@given(st.text(max_size=80))
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse(text)
    assert (parsed.asked is None) == any("no letters or digits" in note for note in parsed.notes)


PIECES = ['"', "-", "OR", "AND", "NOT", "a", "1/QĐ-B", " ", "28/9/2023", "31/2/2023", "*", "~", "(", ")", ":"]
PIECES += ["số:", "ngày:", "loại", "cơ quan:", "..", ">=", "tháng", "năm", "2023", "kế hoạch", "số"]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_signs_in_any_order_are_a_query(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        parsed = parse(text)
        assert (parsed.asked is None) == any("no letters or digits" in note for note in parsed.notes)


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ('"bằng khen', "quotation mark is not closed"),
        ("OR khen", "OR needs"),
        ("khen OR", "OR needs"),
        ("khen AND", "AND needs"),
        ("khen NOT", "NOT needs"),
        ("(khen", "bracket is not closed"),
        ("khen)", "bracket was never opened"),
        ("ngày: hôm qua", "no value for “ngày:”"),
        ("khen cơ quan:", "has no value"),
        ("?!", "no letters or digits"),
        ("(" * 20 + "khen", "depth"),
    ],
)
def test_what_makes_no_sense_is_noted_and_not_refused(query: str, note: str) -> None:
    assert any(note in each for each in parse(query).notes)


def test_a_page_of_text_is_cut_with_a_note() -> None:
    parsed = parse("khen " * 300)
    assert isinstance(parsed.asked, AllOf)
    assert len(parsed.asked.children) == MAX_WORDS
    assert "Only the first" in parsed.notes[0]


HOSTILE = [
    "(",
    '"',
    "-",
    "a:",
    "số ",
    "1/",
    "OR ",
    "NOT ",
    "loại:(",
    "a",
    "1",
    "tháng ",
    "~",
    "a*",
    "1.",
    "ngày:",
]
HOSTILE += ["\u0300", "so:1/", "l", "quyết định ", "1-", "..", "1/q-"]


def fewest_steps(query: str) -> int:
    """The steps of a query by itself: what else happens meanwhile, such as collecting garbage, varies."""
    return min(steps(partial(parse, query)) for _ in range(3))


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_queries_take_steps_in_proportion_to_their_length(piece: str) -> None:
    parse(piece * 10)  # what is loaded once is not counted
    short, long = (fewest_steps(piece * (length // len(piece))) for length in (500, 1500))
    assert long <= 4 * short + 2000


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_kilobytes_take_no_more_steps_than_what_is_read_of_a_query(piece: str) -> None:
    parse(piece * 10)
    read, whole = (fewest_steps(piece * (length // len(piece))) for length in (5_000, 100_000))
    assert whole <= 1.2 * read + 500


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("87qdubnd", "87/qdubnd"),
        ("87qd-ubnd", "87/qdubnd"),
        ("87QĐUBND", "87/qdubnd"),
        ("８７／QĐ－UBND", "87/qdubnd"),
        ("12ttr-snv", "12/ttrsnv"),
        ("56ubndtthc", "56/ubndtthc"),
        ("3176bqdsyt", "3176b/qdsyt"),
    ],
)
def test_letters_may_hang_on_the_figures(typed: str, key: str) -> None:
    asked = parse(typed).asked
    assert isinstance(asked, NumberLike)
    assert asked.key == key


@pytest.mark.parametrize("typed", ["QĐ87", "87QĐ", "qd87", "87qđ"])
def test_a_kind_may_hang_on_the_figures(typed: str) -> None:
    asked = parse(typed).asked
    assert isinstance(asked, NumberLike)
    assert (asked.so, asked.letters) == ("87", ("qd",))


@pytest.mark.parametrize("typed", ["12km", "5tr", "30m2", "covid19", "2023tr"])
def test_what_hangs_on_other_figures_is_no_number(typed: str) -> None:
    assert parse(f"dài {typed}").asked == AllOf((TypedWord("dài"), TypedWord(typed)))


@pytest.mark.parametrize(
    "typed", ["3/5/21", "3/5/2021", "ngày 3 tháng 5 năm 2021", "３/５/２０２１", "ngày 3/5/21"]
)
def test_a_day_in_any_writing(typed: str) -> None:
    day = date(2021, 5, 3)
    asked = parse(typed).asked
    assert isinstance(asked, DateLike)
    assert asked.days == DateRange(day, day)
    assert typed_days(typed) == DateRange(day, day)
    assert normal_value("ngay_ban_hanh", typed) == "2021-05-03"


@pytest.mark.parametrize("typed", ["", "hôm qua", "31/2/2021", "3/5/21 và", "ngày"])
def test_what_is_no_day_is_refused_as_an_options_value(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|no such date"):
        typed_days(typed)


@pytest.mark.parametrize(
    ("typed", "field"),
    [("signr:na", "signer:"), ("trich yeo:khen", "trich yeu:"), ("nguoi ki: Na", "nguoi ky:")],
)
def test_a_slip_in_a_fields_name_is_told_and_searched_as_words(typed: str, field: str) -> None:
    parsed = parse(typed)
    assert [f"“{field}” meant" in note for note in parsed.notes] == [True]
    assert "Field" not in repr(parsed.asked)


@pytest.mark.parametrize("typed", ["Kính gửi: Sở", "http://a.vn", "kết quả: tốt", "a:b", f"{'x' * 500}:y"])
def test_what_is_like_no_field_is_no_slip(typed: str) -> None:
    assert parse(typed).notes == ()
