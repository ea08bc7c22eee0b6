"""Signature blocks under a seal: what the parts that were read of a title or a name may have been.

Whatever is found here is a guess, for a person to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extract.lexicon.vocabulary import load, mend_capitals
from extract.text.lines import HeadLine
from extract.text.page_view import PageView
from vietnamese.fold import fold
from vietnamese.names import families, given_names, is_given, likely_family, surnames

_ALIKE = 0.7
"""From this likeness on letters count as those of a title."""
_ALIKE_FAMILY = 0.6
"""The same of a family name: by far the most of them are few."""
_LEAST = 4
"""Letters below which nothing can be said."""
_MOST = 60
"""Characters above which a line is neither."""
_LEVEL = 0.07
"""How far above or below "Nơi nhận" a title begins, as a fraction of the page's height."""
_GIVEN = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")


class Guess(NamedTuple):
    """What a line may have said."""

    line: HeadLine
    text: str


def guess_title(reading: PageView, lines: Sequence[HeadLine], level: float) -> tuple[Guess, ...]:
    """Return what the lines about `level` say of a title, two of them where a deputy signs."""
    guesses: list[Guess] = []
    for line in lines:
        if line.box is None or abs(line.box.y0 - level) > _LEVEL or len(guesses) > 1:
            continue
        likeness, title = max(map(_title_like, _texts(reading, line)), default=(0.0, ""))
        if likeness >= _ALIKE and (not guesses or guesses[-1].text != title):
            guesses.append(Guess(line, title))
    return tuple(guesses)


def guess_second(reading: PageView, chief: HeadLine, lines: Sequence[HeadLine]) -> Guess | None:
    """Return the deputy's title that stands right below the line of the `chief` whom he signs for.

    Lines of a seal may stand between both; what is left of the second may be a part of it: "GIÁM ĐỐC / ỐC".
    """
    title = _title_like(chief.text)[1]
    for line in lines:
        if not title or not line.box or not chief.box or line.start < chief.end:
            continue
        if line.box.y0 - chief.box.y0 >= _BELOW * chief.box.height or not line.is_capital:
            continue
        letters = "".join(char for char in line.folded if char.isalpha())
        wholes = (_title_like(text)[1] for text in _texts(reading, line))
        if any(fold(whole) == f"pho {fold(title)}" for whole in wholes) or _is_part(fold(title), letters):
            return Guess(line, f"PHÓ {title}")
    return None


_BELOW = 2.5
"""How far below a title's line its second begins, in heights of the first."""
_FEW_LETTERS = 3
_ON_SEALS = "truong"
"""TRƯỜNG, a word of schools' seals, is the end of HIỆU TRƯỞNG as well."""


def _is_part(title: str, letters: str) -> bool:
    """Tell whether `letters` are the end of a title, or go over two of its words; one may be misread there.

    >>> _is_part("giam doc", "oc"), _is_part("chu tich", "htich"), _is_part("giam doc", "amdo")
    (True, True, True)
    >>> _is_part("giam doc", "ec"), _is_part("tong giam doc", "apdo"), _is_part("hieu truong", "truon")
    (False, False, False)
    """
    whole, first = title.replace(" ", ""), title.index(" ") if " " in title else len(title)
    if len(letters) < 2 or letters in _ON_SEALS:
        return False
    at = whole.find(letters)
    across = len(letters) > _FEW_LETTERS and 0 <= at < first < at + len(letters)
    end = whole[-len(letters) :]
    misread = sum(a != b for a, b in zip(end, letters, strict=False))
    return across or (len(end) == len(letters) and misread <= (len(letters) > _FEW_LETTERS))


def guess_name(reading: PageView, lines: Sequence[HeadLine]) -> Guess | None:
    """Return the line that ends in given names under an illegible family name, None where there is none."""
    names: list[tuple[float, str, Guess]] = []
    for line in lines:
        for text in _texts(reading, line):
            words = [word.strip(".,:;*'\"`") for word in text.split()]
            if 3 <= len(words) <= 4 and all(_GIVEN.fullmatch(word) for word in words[1:]):
                names.append((*_surname_like(words[0]), Guess(line, " ".join(words[1:]))))
    likeness, family, given = max(names, key=lambda name: name[0], default=(0.0, "", None))
    return Guess(given.line, f"{family} {given.text}") if given and likeness >= _ALIKE_FAMILY else None


def rest_of_name(lines: Iterable[HeadLine]) -> HeadLine | None:
    """Return the line that is given names alone, the family name before them being lost; else None."""
    return next((line for line in lines if _is_rest(line.text)), None)


def _is_rest(text: str) -> bool:
    """Tell whether `text` is two or three given names, as far as lists of names go.

    >>> _is_rest("Ngọc Mẫu"), _is_rest("Mẫu"), _is_rest("Phòng Nội vụ")
    (True, False, False)
    """
    words = text.split()
    return 2 <= len(words) <= 3 and all(_GIVEN.fullmatch(word) and is_given(word) for word in words)


def _texts(reading: PageView, line: HeadLine) -> Iterator[str]:
    """Yield the line as it was read, with the likelier words for names, and as the second reader has it.

    Nothing of a long one.
    """
    if len(line.text) > _MOST:
        return
    yield line.text
    words = reading.words(line.start, line.end)
    if any(word.other for word in words):
        pairs = [(reading.page.text[word.start : word.end], word.other) for word in words]
        yield " ".join(_as_named(text, other) for text, other in pairs)
        yield " ".join(other or text for text, other in pairs)
        yield _unglued(pairs)


def _unglued(pairs: Sequence[tuple[str, str]]) -> str:
    """Return what a second reader, which glues words, made of a line, parted at its capitals.

    >>> _unglued([("~1#", "LEVănThử"), ("Tử", "LEVănThử")]), _unglued([("+V§", "Võ-ThịMẫu"), ("Thử", "")])
    ('LE Văn Thử', 'Võ Thị Mẫu Thử')
    """
    words = [other or text for text, other in pairs]
    once = [word for at, word in enumerate(words) if not (at and pairs[at][1] and word == words[at - 1])]
    return " ".join(_parted(word.replace("-", " ")) for word in once)


def _parted(word: str) -> str:
    """Return a run of letters with a space before each capital that begins a word in it."""
    seams = (
        at
        for at in range(1, len(word))
        if word[at].isupper()
        and (word[at - 1].islower() or (word[at - 1].isupper() and word[at + 1 : at + 2].islower()))
    )
    cuts = [0, *seams, len(word)]
    return " ".join(word[start:end] for start, end in pairwise(cuts))


def _as_named(text: str, other: str) -> str:
    """Return which of two readings of a word people are named so; the first where both or none.

    >>> _as_named("1ê", "Lê"), _as_named("Anh", "Anb")
    ('Lê', 'Anh')
    """
    return other if other in _name_words() and text not in _name_words() else text


def _title_like(text: str) -> tuple[float, str]:
    """Return the title that `text` is most like, and how like it is; nothing where it can be none.

    >>> [_title_like(text)[1] for text in ("M ĐÓC", "ñhó GIÀM ĐỐC", "NH THANH TRA", "Lưu trữ")]
    ['GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'CHÁNH THANH TRA', '']
    """
    letters = [char for char in text if char.isalpha()]
    if not _LEAST <= len(letters) <= 30 or sum(char.isupper() for char in letters) < 0.6 * len(letters):
        return 0.0, ""
    return _likest("".join(fold(char) for char in letters), _titles())


def _surname_like(word: str) -> tuple[float, str]:
    """Return how like a word is to a family name, and the name; a short one has too many that are."""
    letters = "".join(fold(char) for char in word if char.isalpha())
    if letters in surnames():
        return 1.0, likely_family(word) or word.capitalize()
    return _likest(letters, _surnames()) if len(letters) >= _LEAST else (0.0, "")


def _likest(letters: str, choices: dict[str, str]) -> tuple[float, str]:
    return max((SequenceMatcher(None, letters, choice).ratio(), name) for choice, name in choices.items())


@cache
def _titles() -> dict[str, str]:
    """Return the titles that one person bears, by their letters: "giamdoc" → "GIÁM ĐỐC"."""
    titles = (title for title in load("titles")["titles"] if " " in title)
    written = {title.replace(" ", ""): mend_capitals(title.upper()) for title in titles}
    return {letters: title for letters, title in written.items() if fold(title).upper() != title}


@cache
def _name_words() -> frozenset[str]:
    return families() | given_names()


@cache
def _surnames() -> dict[str, str]:
    return {fold(name): likely_family(name) or name for name in sorted(families())}
