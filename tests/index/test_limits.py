"""From how much on things are alike, how much is shown, and what weighs how much in a search.

Limits have a case just inside and one just outside; weights are written down a second time, so that nobody
changes the order of hits without a word here.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from limit_cases import Limits, holds_from, holds_up_to

from extract.lexicon.symbol import number_key
from index.awards.decreed_bonus import rounded_up
from index.awards.same_person import _near
from index.curation.choices import with_told
from index.curation.likeness import contradiction, likeness, signature
from index.curation.normal_values import ImpossibleValueError, known_field
from index.errors import ArchiveError
from index.maintenance.bags import _named, safe_name
from index.numbers.agency_names import same_name
from index.numbers.possible import Possible, _link
from index.numbers.typed_numbers import _letters_of
from index.search.engines.engine import Fuzzy, Ids, Or, Phrase, Prefix, Term
from index.search.engines.entries import running_number
from index.search.query.conditions import ranked_ids
from index.search.query.language import Field, TypedWord
from index.search.query.lexing import lexemes
from index.search.query.parsing import parse
from index.search.query.question import _Maker
from index.search.saved import _name
from index.search.snippets import snippet_at
from index.store.citations import Mentions
from index.store.field_candidates import DoubtedNumber
from index.store.foreign_values import wrong_values_told
from index.store.possible_values import possible_values
from index.store.rows import _sides
from index.store.schema_check import _list
from ingest.types import Box
from vietnamese.tokens import tokens


def refused_field(name: str) -> str:
    with pytest.raises(ImpossibleValueError) as error:
        known_field(name)
    return str(error.value)


def wrong_value(length: int) -> str:
    with pytest.raises(ArchiveError) as error, wrong_values_told(Path("bag")):
        raise ValueError("v" * length)
    return str(error.value)


def saved_name(length: int) -> str | None:
    try:
        return _name("v" * length)
    except ArchiveError:
        return None


def candidates(*columns: str | None) -> list[list[object]]:
    found: list[list[object]] = json.loads(possible_values(*columns))
    return found


def named(*numbers: str) -> list[list[object]]:
    """The candidates that a file's name gives for a number of which the letters were read."""
    path = f"/kho/{' '.join(numbers)}.pdf"
    return candidates("so_ky_hieu", "1/QĐ-UBND", None, "[]", None, json.dumps([path]), None, None, None)


def weighed(*pieces: tuple[str, float]) -> list[list[object]]:
    """The candidates that evidence for dates comes to."""
    evidence = json.dumps([["text", value, weight] for value, weight in pieces])
    return candidates("ngay_ban_hanh", None, None, evidence, None, None, None, None, None)


def on_page(before: int) -> list[list[object]]:
    """The candidates that a page gives for a number of which nothing was read."""
    return candidates("so_ky_hieu", None, None, "[]", None, None, f"{' ' * before}12/QĐ-UBND", None, None)


UP_TO: Limits = {
    "a bonus is rounded up to 10,000 đồng": (lambda n: rounded_up(Decimal(n)) == 20_000, 20_000),
    "units are alike with three letters of twenty that differ": (
        lambda n: _near("truong" + "a" * 14, "truong" + "a" * (14 - n) + "b" * n),
        3,
    ),
    "five details of an error are named": (
        lambda n: "more" not in _named(_error(n)),
        5,
    ),
    "a name for all systems has 150 bytes before its ending": (
        lambda n: safe_name("v" * n + ".pdf", ".pdf") == "v" * n + ".pdf",
        150,
    ),
    "a search is given a name of 100 characters": (saved_name, 100),
    "2,000 letters are searched": (lambda n: not lexemes("v" * n)[1], 2000),
    "groups stand in each other eight deep": (lambda n: not parse("(" * n + "khen" + ")" * n).notes, 8),
    "what values led to is told in 200 characters": (lambda n: "v" * n in wrong_value(n), 188),
    "three names of a foreign schema are listed": (lambda n: "more" not in _list(["bang"] * n), 3),
    "two numbers in a file's name may be meant": (
        lambda n: len(named(*("2817", "3176", "4215")[:n])) == n,
        2,
    ),
    "a head is read in the first 600 letters of a page": (
        lambda n: [one[0] for one in on_page(n - 10)] == ["12/QĐ-UBND"],
        600,
    ),
    "twelve candidates are kept": (
        lambda n: len(weighed(*((f"2023-01-{day}", 0.5) for day in range(10, 10 + n)))) == n,
        12,
    ),
}

FROM: Limits = {
    "a text of 30 syllables can be told": (lambda n: signature("a " * n), 30),
    "one letter may differ in syllables of four": (
        lambda n: same_name("huyen " + "diena"[:n], "huyen " + "d" + "l" + "diena"[2:n]),
        4,
    ),
    "three letters of an agency make letters a symbol's": (
        lambda n: _letters_of({2: "ubx", 3: "snvx"}[n]),
        3,
    ),
    "a candidate weighs a thousandth": (
        lambda n: weighed(("2023-01-02", n / 10_000)),
        10,
    ),
}


def _error(details: int) -> Exception:
    error = ValueError("damaged")
    error.details = [f"file {n}" for n in range(details)]  # type: ignore[attr-defined]
    return error


test_up_to_a_limit = holds_up_to(UP_TO)
test_from_a_limit_on = holds_from(FROM)


def test_a_field_that_is_nearly_typed_is_offered() -> None:
    assert "is trich_yeu meant" in refused_field("trich ieu")
    assert "meant" not in refused_field("vvvvvvvvv")


def test_a_misread_stretch_shares_half_of_its_letters() -> None:
    before = ["tang", "abcd", "khen"]
    assert contradiction(before, ["tang", "abxy", "khen"]) == 0
    assert contradiction(before, ["tang", "axyz", "khen"]) == pytest.approx(1 / 3)


def test_only_6_000_syllables_are_compared() -> None:
    assert likeness(["a"] * 6000 + ["b"], ["a"] * 6000 + ["c"]) == 1
    assert likeness(["a"] * 5999 + ["b"], ["a"] * 5999 + ["c"]) < 1


def test_sides_of_boxes_are_kept_to_four_digits() -> None:
    assert _sides(Box(0.12344, 0.12346, 0.5, 1.0)) == [0.1234, 0.1235, 0.5, 1.0]


@pytest.mark.parametrize(
    ("number", "sorted_by"), [("2147483646/X", 2147483646), ("2147483648/X", 2147483647)]
)
def test_no_series_runs_higher_than_what_an_engine_can_hold(number: str, sorted_by: int) -> None:
    assert running_number(number) == sorted_by


def test_a_snippet_has_240_letters() -> None:
    text = "v" * 500
    assert len(snippet_at(text, 1, (0, 10)).text.removesuffix(" …")) <= 240
    words = "vv " * 200
    assert len(snippet_at(words, 1, (300, 302)).text.strip("… ")) in range(230, 241)


# --- weights -----------------------------------------------------------------------------------------------


def maker(*, accented: bool = True) -> _Maker:
    return _Maker(None, accented=accented, alone=False)  # type: ignore[arg-type]


def weights(node: object) -> list[tuple[str, float]]:
    """Where a word is looked for, and what a hit there weighs."""
    assert isinstance(node, Or)
    known = Term | Phrase | Prefix | Fuzzy
    return [(part.field, part.boost) for part in node.children if isinstance(part, known)]


def test_a_word_weighs_most_in_the_subject_and_as_it_is_written() -> None:
    assert weights(maker()._text(tuple(tokens("khen")))) == [
        ("subject_folded", 3.0),
        ("subject", 24.0),
        ("head_folded", 1.5),
        ("head", 12.0),
        ("body_folded", 1.0),
        ("body", 8.0),
        ("number", 20.0),
    ]


def test_a_word_with_an_open_end_or_a_slip() -> None:
    assert ("number", 20.0) in weights(maker()._beginning(tuple(tokens("khen"))))
    assert weights(maker()._like(tuple(tokens("khen")), 1))[3:] == [
        ("subject_folded", 0.75),
        ("head_folded", 0.375),
        ("body_folded", 0.25),
    ]


@pytest.mark.parametrize(("words", "lifted"), [(1, False), (2, True), (3, True), (4, False)])
def test_two_or_three_words_side_by_side_are_lifted(words: int, lifted: bool) -> None:
    node = maker().together([TypedWord(word) for word in ["mộc", "giang", "hoa", "sen"][:words]])
    assert (node is not None) is lifted
    assert node is None or (isinstance(node, Phrase) and node.boost == 12.0)


@pytest.mark.parametrize(("page", "notes"), [("123456", 0), ("1234567", 1)])
def test_a_page_number_has_six_figures(page: str, notes: int) -> None:
    asked = maker()
    asked._page(Field("page", (page,)))
    assert len(asked.question.notes) == notes


def test_certain_documents_come_before_possible_ones() -> None:
    assert ranked_ids([1], [Possible(2, "12/QĐ-UBND", 0.35, None, "citation")]) == Or(
        (Ids(frozenset({1}), 1000.0), Ids(frozenset({2}), 270.0))
    )


def test_what_series_and_citations_say_weighs_less_than_handwriting() -> None:
    (first, *_) = with_told("ngay_ban_hanh", None, (), [("2023-02-16", "the series says so")])
    assert (first.value, first.weight) == ("2023-02-16", 0.4)


@pytest.mark.parametrize(
    ("read", "confidence", "weight"),
    [("13/QĐ-UBND", 0.9, 0.35), ("98/QĐ-UBND", 0.49, 0.1), ("98/QĐ-UBND", 0.5, None)],
)
def test_a_citation_means_a_badly_read_paper(read: str, confidence: float, weight: float | None) -> None:
    key = number_key(read)
    cited = Mentions("12/qdubnd", "12/QĐ-UBND", None, "certain", 2, 1, "Quyết định")
    found = _link(cited, DoubtedNumber(1, read, key, confidence, None, False, "Quyết định"))
    assert (found and found.weight) == weight


def test_what_a_file_name_and_a_page_say_of_a_number() -> None:
    assert named("2817") == [["2817/QĐ-UBND", "2817/qdubnd", "file name", 0.3]]
    assert on_page(0) == [["12/QĐ-UBND", "12/qdubnd", "first page", 0.25]]
