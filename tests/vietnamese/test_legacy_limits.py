"""From how much on a text is taken for one in an old encoding or in UTF-16: just inside and just outside."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from limit_cases import Limits, holds_from

from vietnamese.legacy import _decode_unicode, detect, encodings, to_unicode
from vietnamese.names import load
from vietnamese.syllable_pairs import known_syllables
from vietnamese.syllables import _lacks_tone

CODES = {
    letter: bytes.fromhex(code).decode("latin-1")
    for code, letter in load("legacy_encodings")["TCVN3"].items()
}
OLD = ["QuyÕt", "®Þnh", "th¸ng", "ngµy", "tØnh", "nh©n", "d©n", "ñy", "c¸n", "bé"]
"""Ten words in TCVN3."""


def known_too(count: int) -> list[str]:
    """So many words that are syllables as they stand, and other ones in TCVN3."""
    latin = (word for word in sorted(known_syllables()) if not word.isascii() and max(map(ord, word)) < 256)
    both = [word for word in latin if to_unicode(word, "TCVN3").lower() in known_syllables()]
    return both[:count]


def in_tcvn3(count: int) -> list[str]:
    """So many words in TCVN3 that are none as they stand."""
    words = (word for word in sorted(known_syllables()) if any(ord(char) > 0x1EA0 for char in word))
    old = ("".join(CODES.get(char, char) for char in word) for word in words)
    return [word for word in old if word.isalpha() and word not in known_syllables()][:count]


def told(words: list[str]) -> bool:
    return detect(" ".join(words)) == "TCVN3"


def utf16(ascii_letters: int) -> bool:
    """Whether text in UTF-16 is known of which so many of fifty letters have a zero beside them."""
    text = "ế" * (50 - ascii_letters) + "a" * ascii_letters
    return _decode_unicode(text.encode("utf-16-le")) == text


def loud(capitals: int) -> bool:
    """Whether a word of one capital is set in capitals where so many of twenty letters beside it are."""
    return to_unicode(f"{'X' * capitals} {'x' * (20 - capitals)} Tõ", "TCVN3").endswith("TỪ")


FROM: Limits = {
    "four words tell an encoding": (lambda n: told(OLD[:n]), 4),
    "six words of ten are syllables then": (
        lambda n: told([*OLD[:n], *(f"z¸{k}z" for k in "abcdefghij"[n:])]),
        6,
    ),
    "a fifth of the bytes of UTF-16 are zeros": (utf16, 20),
    "more than half of a line's letters are capitals": (loud, 11),
}

test_from_a_limit_on = holds_from(FROM)


@pytest.mark.parametrize(("known", "older"), [(28, True), (29, False)])
def test_three_tenths_more_words_are_syllables_in_the_older_encoding(known: int, older: bool) -> None:
    words = [*known_too(known), *in_tcvn3(40 - known)]
    assert len(words) == 40
    assert told(words) is older


@pytest.mark.parametrize(("word", "lacks"), [("nghiêch", True), ("nghiêêch", False)])
def test_the_longest_syllable_has_seven_letters(word: str, lacks: bool) -> None:
    assert _lacks_tone(word) is lacks


LETTERS = {
    normalize("NFC", base + tone)
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
} - set("aeiouy") | {"đ"}
"""The letters of Vietnamese that ASCII lacks, but for capitals."""


@pytest.mark.parametrize("encoding", encodings())
def test_every_letter_has_a_code_and_capitals_but_where_an_encoding_lacks_them(encoding: str) -> None:
    held = list(load("legacy_encodings")[encoding].values())
    assert set(held) >= LETTERS
    capitals = {letter.upper() for letter in LETTERS}
    assert len(capitals - set(held)) == {"TCVN3": 60, "VPS": 14, "Vietware F": 60}.get(encoding, 0)
    assert len(held) == len(set(held) & (LETTERS | capitals))


@pytest.mark.parametrize(
    ("old", "encoding", "new"),
    [
        ("Uûy ban UÛY BAN", "VNI", "Ủy ban ỦY BAN"),  # a capital with the mark of a small letter, and its own
        ("XXXXXX tõ", "TCVN3", "XXXXXX từ"),  # a small word beside capitals stays small
    ],
)
def test_letters_are_converted_as_they_are_set(old: str, encoding: str, new: str) -> None:
    assert to_unicode(old, encoding) == new
