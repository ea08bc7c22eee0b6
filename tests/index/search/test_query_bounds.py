"""How much of a query is read, and what becomes of signs on words that are several."""

from __future__ import annotations

import pytest

from index.search.query.lexing import MAX_LENGTH, MAX_WORDS, lexemes
from index.search.query.parsing import MAX_DEPTH, parse
from messages import speaking


@pytest.mark.parametrize(("letters", "cut"), [(MAX_LENGTH, False), (MAX_LENGTH + 1, True)])
def test_two_thousand_letters_are_read(letters: int, cut: bool) -> None:
    found, notes = lexemes("x" * letters)
    assert (len(found[0].text), len(notes)) == (MAX_LENGTH, int(cut))


@pytest.mark.parametrize(("words", "cut"), [(MAX_WORDS, False), (MAX_WORDS + 1, True)])
def test_thirty_two_words_are_read(words: int, cut: bool) -> None:
    for text in ("khen " * words, '"bằng khen" ' * words):
        found, notes = lexemes(text)
        assert (len(found), len(notes)) == (MAX_WORDS, int(cut))


@pytest.mark.parametrize(("depth", "cut"), [(MAX_DEPTH, False), (MAX_DEPTH + 1, True)])
def test_brackets_are_read_eight_deep(depth: int, cut: bool) -> None:
    with speaking("en"):
        notes = parse("(" * depth + "khen" + ")" * depth).notes
    assert any("depth of 8" in note for note in notes) is cut


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("OR khen", "OR needs a word on either side; it was searched as a word."),
        ("khen OR", "OR needs a word on either side; it was left out."),
        ("khen AND", "AND needs a word on either side; it was left out."),
        ("khen NOT", "NOT needs a word on either side; it was left out."),
        ("khen -", None),
        ("(khen", "A bracket is not closed; it was closed at the end."),
        ("khen)", "A bracket was never opened; it was left out."),
        ("khen loại:", "“loại:” has no value; it was left out."),
        ("ngày:khi nào đó hả", "“khi nào đó” is no value for “ngày:”; it was searched as words."),
    ],
)
def test_what_makes_no_sense_is_said_in_these_words(query: str, note: str | None) -> None:
    with speaking("en"):
        assert [str(one) for one in parse(query).notes] == ([note] if note else [])


def test_a_note_is_made_once() -> None:
    with speaking("en"):
        assert len(parse("khen) khen) khen)").notes) == 1
