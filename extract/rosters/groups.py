"""Lines that may part a list or be its entries: "II. SỞ Y TẾ", and names on lines without any number."""

from __future__ import annotations

import re

from extract.rosters import headings, words
from extract.rosters.blocks import TextLine
from extract.rosters.naming import begins_unit, named_person, split_person
from extract.rosters.opened import Begun, Opened
from extract.text.passage import Passage
from messages import Message

MAY_PART = Message("it may be the heading over a part of the list")
NO_MARK = Message("it has neither a number nor an honorific")
_LONGEST_STRAY = 90


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
    return named_person(text) is not None and split_person(text) is not None
