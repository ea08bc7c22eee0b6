"""Names of persons: what is one, how its family name is spelt, and why one that was read is flagged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from extract.confidence import SYLLABLE_OF_NO_NAME
from extract.lexicon.vocabulary import load, title_pattern
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from ingest.types import Word
from messages import Message
from vietnamese.fold import fold
from vietnamese.names import (
    degrees,
    families_like,
    is_family,
    is_given,
    is_misspelt_given,
    likely_family,
    surnames,
)

_DEGREE = re.compile(rf"^(?:(?:{'|'.join(map(re.escape, degrees()))})[.,\s]+)+", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ](?:['’][A-ZĐÀ-Ỹ])?[a-zđà-ỹ']*|[A-ZĐÀ-Ỹ]{1,9}")
_SPECK = re.compile(r"^(?:[^\WY]\s+)+|(?:\s+(?:[a-zà-ỹ]|[^\w\s]{1,4}|\d{1,4})){1,4}$")
_TITLE = re.compile(rf"\W{{0,3}}(?P<words>{title_pattern()})\b")
_LONGEST_NAME = 80
"""Characters of a line that may be a name with its rank and degrees."""
_WIDE = 0.9
"""A gap between words, in heights of a line; usual ones take a third to a half of that."""
_MIDDLE_NAMES = ("Thị", "Văn")
"""Hardly ever family names: what begins with one has most likely lost the word before it."""
_LONGEST_SYLLABLE = 7
"""Letters of NGHIÊNG; what is longer are two syllables that were read as one, or a stroke."""


def person_name(text: str) -> str | None:
    """Return the name of a person that the line consists of, None where it is none.

    >>> person_name("TS. Nguyễn Văn Mẫu"), person_name("Lưu: VT, TĐKT"), person_name("QUYẾT ĐỊNH")
    ('Nguyễn Văn Mẫu', None, None)
    >>> person_name("Thiếu tướng, PGS. TS. Lê Văn Thử"), person_name("Y Thử Niê"), person_name("H'Mẫu Niê")
    ('Lê Văn Thử', 'Y Thử Niê', "H'Mẫu Niê")
    >>> person_name("Trương Văn Mẫu"), person_name("Trưởng Phòng"), person_name("Phó Chủ Tịch")
    ('Trương Văn Mẫu', None, None)
    """
    if len(text) > _LONGEST_NAME:
        return None
    bare = re.sub(r"^[^\w(]+|[^\w)]+$", "", text.strip())
    words = _DEGREE.sub("", _SPECK.sub("", bare)).split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    name = " ".join(words)
    capital = [word for word in words if word.isupper() and len(word) > 1]
    if (
        sum(map(len, words)) < 5
        or _begins_with_title(name)
        or (capital and not (len(capital) == len(words) and has_surname(name)))
    ):
        return None
    return name


def names_in_row(text: str) -> tuple[str, ...]:
    """Return the names of several people who sign side by side, read as one line; nothing where it is none.

    >>> names_in_row("Trương Văn Mẫu Trần Thanh Thử Lê Thị Tố Mẫu 1")
    ('Trương Văn Mẫu', 'Trần Thanh Thử', 'Lê Thị Tố Mẫu')
    >>> names_in_row("Nguyễn Trần Văn Thử"), names_in_row("Lê Văn Thử trình Nguyễn Văn Mẫu")
    ((), ())
    """
    words = _SPECK.sub("", text.strip()).split()
    names: list[list[str]] = []
    for word in words:
        if not _NAME_WORD.fullmatch(word) or (word.isupper() and len(word) > 1):
            return ()
        if is_family(word) and (not names or len(names[-1]) >= _SHORTEST_IN_ROW):
            names.append([])
        if not names:
            return ()
        names[-1].append(word)
    whole = len(names) > 1 and all(_SHORTEST_IN_ROW <= len(name) <= _LONGEST_IN_ROW for name in names)
    return tuple(" ".join(name) for name in names) if whole else ()


_SHORTEST_IN_ROW, _LONGEST_IN_ROW = 3, 4
"""Words of the names in a row: with two, any second family name would part one name in two."""


def _begins_with_title(name: str) -> bool:
    """Tell whether a title begins `name`; folded, the family name Trương is like the title Trưởng."""
    title = _TITLE.match(fold(name))
    one_word = title is not None and " " not in title["words"]
    return title is not None and not (one_word and is_family(name.split(maxsplit=1)[0]))


def without_degree(text: str) -> str:
    """Return `text` without the ranks and degrees that it begins with."""
    return _DEGREE.sub("", f"{text.strip()} ").strip()


def has_surname(name: str) -> bool:
    """Tell whether the name begins with a family name that is known."""
    return fold(name.split(maxsplit=1)[0]) in surnames()


_LIKE_TITLE = 0.8
"""From this likeness on a name in capitals is a title whose letters were misread: TỪ TƯỚNG for THỦ TƯỚNG."""


def is_like_title(name: str) -> bool:
    """Tell whether what looks like a name in capitals is a misread title.

    >>> is_like_title("TỪ TƯỚNG"), is_like_title("LÊ VĂN THỬ"), is_like_title("Từ Tưởng")
    (True, False, False)
    """
    if not name.isupper():
        return False
    letters = fold(name).replace(" ", "")
    titles = (title.replace(" ", "") for title in load("titles")["titles"])
    return any(SequenceMatcher(None, letters, title).ratio() >= _LIKE_TITLE for title in titles)


def spelt(name: str) -> tuple[str, bool]:
    """Return `name` with its family name's diacritics put back, and whether no other could be meant.

    Where several family names differ in diacritics alone, the common one is likely.

    >>> spelt("Nguyên Văn Thử"), spelt("Ha Thị Thử"), spelt("Lủ Văn Thử")
    (('Nguyễn Văn Thử', True), ('Hà Thị Thử', False), ('Lủ Văn Thử', False))
    """
    family, _, given = name.partition(" ")
    alike, likely = families_like(family), likely_family(family)
    if len(alike) > 1 and family.capitalize() in alike:
        return name, True
    if likely is None:
        return name, False
    return f"{likely.upper() if family.isupper() else likely} {given}", len(alike) == 1


def flag_of(reading: PageView, line: HeadLine, person: str) -> str:
    """Return why a name as read is flagged: a syllable that no name has, or two that both could be.

    A name may be rare; but where another differs from it in diacritics alone, these were misread.
    """
    words = reading.words(line.start, line.end)
    if _has_room(reading, words):
        return Message("a word of it may be lost")
    if person.split(maxsplit=1)[0].title() in _MIDDLE_NAMES:
        return Message("its family name may be lost")
    if long := next((word for word in person.split() if len(word) > _LONGEST_SYLLABLE), ""):
        return Message("'{syllable}' is in no known name", syllable=long)
    for at, (word, syllable) in enumerate(zip(words, map(_letters, person.split()), strict=False)):
        rare = at and not is_given(syllable)
        if rare and (is_misspelt_given(syllable) or word.confidence < SYLLABLE_OF_NO_NAME):
            return Message("'{syllable}' is in no known name", syllable=syllable)
        other = _letters(word.other)
        more = len(other) > len(syllable) + 1 and fold(syllable) in fold(other)
        if more or (other != syllable and ((is_given if at else is_family)(other) or len(other.split()) > 1)):
            return Message("a second reader has '{other}'", other=word.other)
    return ""


def _has_room(reading: PageView, words: Sequence[Word]) -> bool:
    """Tell whether a gap between words is so wide that another may have stood there, unread.

    A signature that crosses a stamped name takes a word from it: "Lê Văn Thử" is then "Lê    Thử".
    """
    page = reading.page
    return any(
        (after.box.x0 - before.box.x1) * page.width > _WIDE * before.box.height * page.height
        for before, after in pairwise(words)
    )


def _letters(text: str) -> str:
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text).title()
