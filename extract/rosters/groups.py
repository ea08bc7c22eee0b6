"""Lines that may part a list or be its entries: "II. SỞ Y TẾ", and names on lines without any number."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.rosters import headings, words
from extract.rosters.blocks import TextLine
from extract.rosters.naming import begins_unit, named_person, split_person, trimmed
from extract.rosters.open_roster import Begun, Opened
from extract.rosters.titles import names_persons
from extract.text.passage import Passage
from messages import Message

MAY_PART = Message("it may be the heading over a part of the list")
NO_MARK = Message("it has neither a number nor an honorific")
_LONGEST_STRAY = 90
_LONGEST_PLACE = 60
_LABEL = re.compile(r"\W*(?:[IVX]{1,5}|[A-HĐ]|\d{1,2})\s?[.)/–-]\s*")
_COUNT = re.compile(r"\s*[:(]\s*\d.*$|\s*:\s*$")
_MANY = re.compile(r"(?:khối|cụm|các|vùng)(?!\w)")
"""Words that begin the names of groups of units, which nobody belongs to."""
_BETWEEN_NAMES = re.compile("[,;]")


def opening_group(label: re.Match[str], passage: Passage, line: TextLine, roster: Opened) -> Begun:
    """Return what a line with a letter or a Roman number begins: the lines below tell what it was.

    Of "I." and "II." a reader may have made "1." and "11.": they keep that number where it is due.
    """
    number = {"I": 1, "II": 11}.get(label["label"])
    due = number if number == roster.number + 1 else None
    rest = passage.part(label.end())
    return Begun(
        headings.Item(due, rest, str(due) if due else label["label"]), [rest], "", line, may_part=True
    )


def is_unit_over(line: Passage) -> bool:
    """Tell whether a line names the unit or the class of those below it: "Lớp 9A:", "Trường Ao Sen:".

    >>> [is_unit_over(Passage(text, ())) for text in ("Lớp 9A:", "Đơn vị: Sở Y tế", "Lớp 9A")]
    [True, False, False]
    """
    text = line.text.rstrip()
    return text.endswith(":") and ":" not in text[:-1] and len(text) <= _LONGEST_PLACE and begins_unit(line)


def unit_named(words_over: Passage) -> Passage:
    """Return the unit that a heading names, without a label and a count; empty for a place or many units.

    >>> [unit_named(Passage(text, ())).text for text in ("II. SỞ Y TẾ (02)", "Lớp 9A:", "Khối xã: 03")]
    ['SỞ Y TẾ', 'Lớp 9A', '']
    """
    label = _LABEL.match(words_over.text)
    count = _COUNT.search(words_over.text)
    bare = trimmed(words_over.part(label.end() if label else 0, count.start() if count else None))
    if not begins_unit(bare) or _MANY.match(bare.lowered) or words.place_word().match(bare.folded):
        return Passage()
    return bare


def parts(begun: Begun, following: Begun | None) -> bool:
    """Tell whether what may head a part of the list does, by what follows: an entry of another numbering."""
    if following is None or following.may_part:
        return False
    return begun.number is None or following.number != begun.number + 1


def is_stray_entry(line: TextLine, roster: Opened) -> bool:
    """Tell whether a line without a number may be an entry: a unit among collectives, a name alone."""
    text = line.passage
    if len(text.text) > _LONGEST_STRAY or text.text.rstrip().endswith(":") or not text.text[:1].isupper():
        return False
    if roster.kind == "tập thể":
        return begins_unit(text) or bool(words.place_word().match(text.folded))
    persons = roster.kind == "cá nhân" or (roster.kind is None and names_persons(roster.announced.folded))
    if persons and (names_in_line(text) or _is_person_with_place(text)):
        return True
    return named_person(text) is not None and split_person(text) is not None


def _is_person_with_place(text: Passage) -> bool:
    """Tell whether a line has a person's name with a position or a unit behind it: "Lê Văn Ví, Kế toán"."""
    person = split_person(text)
    if person is None or not person[1].text.startswith((",", "-", "–", "(")):
        return False
    return 0 < len(trimmed(person[1]).text) <= _LONGEST_PLACE


def names_in_line(text: Passage) -> list[Passage]:
    """Return the names of a line that has nothing but several, as lists by class print them.

    >>> [name.text for name in names_in_line(Passage("Lê Văn Ví, Trần Thị Mai, Tô An.", ()))]
    ['Lê Văn Ví', 'Trần Thị Mai', 'Tô An']
    >>> names_in_line(Passage("Lê Văn Ví, Kế toán", ()))
    []
    """
    bounds = [0, *(match.end() for match in _BETWEEN_NAMES.finditer(text.text)), len(text.text) + 1]
    parts = [trimmed(text.part(start, end - 1)) for start, end in pairwise(bounds)]
    named = [part for part in parts if (person := split_person(part)) and not person[1]]
    return parts if len(parts) > 1 and len(named) == len(parts) else []
