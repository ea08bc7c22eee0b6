"""Why an entry is doubted: how surely it was read, and whether its name can be one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.confidence import AGREED_PRINT, NAME_ON_SCAN, SYLLABLE_OF_NO_NAME
from extract.rosters import words
from extract.rosters.naming import Entry
from extract.rosters.printing import is_odd
from extract.rosters.repeated_words import RepeatedWords
from extract.text.page_view import PageView
from extract.text.passage import Passage
from messages import Message
from vietnamese.fold import fold
from vietnamese.names import given_in_other_tones, is_family, is_given, is_misspelt_given, surnames
from vietnamese.syllables import is_misspelt, is_possible_name

_LONGEST_COLLECTIVE = 200
_NAME, _POSITION, _UNIT = Message("name"), Message("position"), Message("unit")
_FEWEST_LETTERS = 3
"""Letters and digits of a collective's name: "Tổ 5"."""
_FIRST_LETTERS = "bcdghklnpqtuv"
"""Letters that positions begin with, folded."""
_HIGHLAND = re.compile(r"(?:[HKRSYBMN]['’]\s?|A )[A-ZĐ]\w+(?: \w+){0,3}$")
"""Names of the Central Highlands without a family name: "H'Hen Êban", "K' Brôi", "A Thút"."""


def doubt(entry: Entry, readings: Sequence[PageView], repeated: RepeatedWords | None = None) -> str:
    """Return why `entry` is uncertain as to name, position or unit, "" where it is certain.

    Args:
        entry: whom a line or a row names.
        readings: of the pages.
        repeated: the words that its list repeats, where they may support one that readers differ in.
    """
    scanned = any(readings[s.page].page.source == "ocr" for s in entry.ten.stretches)
    if entry.loai == "tập thể":
        if len(entry.ten.text) > _LONGEST_COLLECTIVE:
            return Message("the name is too long for a collective's")
        if sum(map(str.isalnum, entry.ten.text)) < _FEWEST_LETTERS:
            return Message("the name is too short for a collective's")
    elif odd := _odd_name(entry.ten, readings, scanned=scanned):
        return odd
    parts = {_NAME: entry.ten, _POSITION: entry.chuc_vu, _UNIT: entry.don_vi}
    person = entry.loai != "tập thể"
    doubts = (
        _doubt_of(what, part, readings, None if person and what is _NAME else repeated)
        for what, part in parts.items()
    )
    return next(filter(None, doubts), "") if scanned else ""


def _doubt_of(what: str, part: Passage, readings: Sequence[PageView], repeated: RepeatedWords | None) -> str:
    """Return why a part of a scanned entry is doubted, "" where it is not."""
    if other := _other(part, readings, repeated):
        return Message("a second reader has '{other}' in the {what}", other=other, what=what)
    if _confidence(part, readings) < NAME_ON_SCAN:
        return Message("the {what} was hard to read", what=what)
    if what is _POSITION and _lacks_a_letter(part.folded):
        return Message("the position seems to be missing a letter")
    if is_misspelt(part.text) or is_odd(part.text):
        return Message("the {what} has letters that can't be right", what=what)
    return ""


def _odd_name(name: Passage, readings: Sequence[PageView], *, scanned: bool) -> str:
    """Return why a person's name is doubted: a family name or a syllable that nobody has."""
    syllables = [re.sub(r"^\W+|\W+$", "", word) for word in name.text.split()]
    family = syllables[0].title()
    shaped = all(map(is_possible_name, syllables)) and len(syllables) > 2
    if fold(family) not in surnames() and (scanned or not (shaped or _HIGHLAND.match(" ".join(syllables)))):
        return Message("it does not look like a Vietnamese name")
    if not scanned:
        return ""
    if not is_family(family):
        return Message("not a known family name")
    for syllable in (word.title() for word in syllables[1:]):
        if is_given(syllable):
            continue
        if is_misspelt_given(syllable) or _confidence(name, readings) < SYLLABLE_OF_NO_NAME:
            return Message("'{syllable}' is in no known name", syllable=syllable)
    return _open_tone(name, readings)


def _open_tone(name: Passage, readings: Sequence[PageView]) -> str:
    """Return why a given name is doubted of whose tone no reader was sure, and which is one in another, too.

    Two readers make one mistake of a faint hook or dot, so that it proves little that they agree.
    """
    words = [
        (readings[stretch.page].page.text[word.start : word.end], word.confidence)
        for stretch in name.stretches
        for word in readings[stretch.page].words(stretch.start, stretch.end)
    ]
    for text, confidence in words[1:]:
        syllable = re.sub(r"^\W+|\W+$", "", text).title()
        if confidence <= AGREED_PRINT and (others := given_in_other_tones(syllable)):
            return Message(
                "the tone of '{syllable}' was hard to read: '{other}' is a name as well",
                syllable=syllable,
                other=others[0],
            )
    return ""


def _lacks_a_letter(folded: str) -> bool:
    """Return whether a text is a position but for its first letter, which a rule beside it may hide.

    >>> _lacks_a_letter("ho giam doc"), _lacks_a_letter("giam doc"), _lacks_a_letter("ho ly vien")
    (True, False, False)
    """
    return not words.position().match(folded) and any(
        words.position().match(letter + folded) for letter in _FIRST_LETTERS
    )


def _other(part: Passage, readings: Sequence[PageView], repeated: RepeatedWords | None) -> str:
    """Return what a second reader made of a word of `part` where its letters are others, else "".

    A word that the list has in its place from row to row is not doubted.
    """
    usual = repeated.confirmed(part.text.split()) if repeated else []
    words = [
        (readings[stretch.page].page.text[word.start : word.end], word.other)
        for stretch in part.stretches
        for word in readings[stretch.page].words(stretch.start, stretch.end)
    ]
    for at, (own, other) in enumerate(words):
        is_usual = len(usual) == len(words) and usual[at]
        if other and not is_usual and _letters(other) != _letters(own):
            return other
    return ""


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _confidence(part: Passage, readings: Sequence[PageView]) -> float:
    return min((readings[s.page].confidence(s.start, s.end) for s in part.stretches), default=1.0)
