"""How many collectives, individuals and households a stretch of text declares, or names one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.awards.vocabulary import any_of
from messages import Message
from vietnamese.numbers_in_words import BELOW_100, is_spelt, number_in_words

_LETTERS = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_DIGITS = r"(?:\d{1,3}(?:[. ]\d{3}){1,2}|[\do][\doil|]{0,4}|[il][\doil|]{1,4})"
_NUMBER = rf"(?<![\w/.,-])(?:(?P<n>{_DIGITS})(?:\s*\((?P<in_words>[a-z\s]{{2,30}})\))?|(?P<w>{BELOW_100}))"
_TOGETHER = re.compile(r"\s*(?:,|va|va/hoac|/)\s*(?:ca\s+nhan|tap\s+the|ho\s+gia\s+dinh)\b")


@cache
def _count() -> re.Pattern[str]:
    """A number with whom it counts: "19 tập thể", "05 (năm) cá nhân"."""
    of = (
        rf"(?:(?P<t>{any_of('collectives')})|(?P<h>{any_of('households')})"
        rf"|(?P<c>{any_of('individuals')}|ong\s*[(,/]?\s*ba))\b"
    )
    return re.compile(rf"{_NUMBER}\s{{1,4}}(?:luot\s{{1,4}})?(?:{of})")


_TABLED = re.compile(
    r"\b(?:(?P<t>tap\s+the)|(?P<h>ho\s+gia\s+dinh)|(?P<c>ca\s+nhan))\s*(?::|=|\(|co)\s*"
    rf"(?P<n>{_DIGITS})\b(?!\s{{1,4}}(?:nam|dong|trieu))"
)
_TITLES = (
    r"(?:[ÔôOo]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Đđ]/[Cc]|[Đđ]ồng chí"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|Bác sĩ|Mẹ)"
)
_PERSON = re.compile(
    rf"(?<!\w)(?:{_TITLES}:?\s+)(?!Giám\b|Chủ\b|Trưởng\b|Bí\b|Phó\b|Thủ\b|Chánh\b|Hiệu\b)"
    r"(?=[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s+[A-ZĐÀ-Ỹ])"
)


@cache
def _body() -> re.Pattern[str]:
    """Where a collective is named: behind "cho", a colon or a semicolon, or as an item of a list."""
    return re.compile(
        rf"""
        (?:
            \bcho:?\s+(?:tập\ thể:?\s+|đơn\ vị:?\s+)?(?:cán\ bộ\ và\ nhân\ dân\s+)?   # cho tập thể: Phòng …
          | :\s+ | ;\s*(?:và\s+)?                                                      # …: Trường …; và Xã …
          | \n\s{{0,20}}(?:\d{{1,3}}[.)]|[a-zđ]\)|[-+*•])\s*                            # 2. Trạm Y tế …
        )
        (?P<head>{any_of("bodies")})\b
        """,
        re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of recipients.

    Attributes:
        at: from where the first number stands to where the last does; None where none is declared.
        doubt: why the numbers are doubted, "" where they are not.
    """

    collectives: int | None = None
    individuals: int | None = None
    households: int | None = None
    at: tuple[int, int] | None = None
    doubt: str = ""

    @property
    def any(self) -> bool:
        """Whether there is a number at all."""
        return (self.collectives, self.individuals, self.households) != (None, None, None)

    def with_number(self, whom: str, number: int, at: tuple[int, int]) -> Counts:
        """Return these with the `number` of "tập thể", "cá nhân" or "hộ gia đình", which stands `at`."""
        if whom == "tập thể":
            return replace(self, collectives=number, at=at)
        if whom == "cá nhân":
            return replace(self, individuals=number, at=at)
        return replace(self, households=number, at=at)


NOBODY = Counts()


def declared(text: str, folded: str, start: int, end: int) -> Counts:
    """Return the numbers that `text` declares between `start` and `end`; `folded` is the same, folded.

    >>> declared("cho 19 tập thể và 05 (năm) cá nhân", "cho 19 tap the va 05 (nam) ca nhan", 0, 34)
    Counts(collectives=19, individuals=5, households=None, at=(4, 34), doubt='')
    """
    counts = NOBODY
    before = None
    for match in (*_count().finditer(folded, start, end), *_TABLED.finditer(folded, start, end)):
        if not match.groupdict().get("w") or is_spelt(text[match.start("w") : match.end("w")]):
            more = _with(counts, match, folded, before)
            counts, before = more, match if more is not counts else None
    return counts


def declared_to(text: str, folded: str, start: int, end: int) -> Counts:
    """Return the numbers behind "cho" or a colon between `start` and `end`, wherever they stand.

    >>> text = "vi da cuu 02 hoc sinh cho 01 ca nhan"
    >>> declared_to(text, text, 0, len(text)).individuals
    1
    """
    for match in re.finditer(r"(?:\bcho\s+(?:cac\s+)?|:\s*)(?=\d|[oil]{1,2}\d)", folded[start:end]):
        found = declared(text, folded, start + match.end(), min(end, start + match.end() + 80))
        if found.any:
            return found
    return NOBODY


_SORTS = frozenset(("tap the", "ca nhan", "nguoi", "ho gia dinh", "ho"))
"""Words that name all recipients of one sort, whatever they are: their number is no part of a sum."""
_ADDED = re.compile(r"[^.;:()\d]{0,60}?(?:,|\bva)\s{0,4}")
_NOT_ADDED = re.compile(r"\b(?:trong\s+do|gom|cho|duoc|thuoc)\b")


def _adds(folded: str, before: re.Match[str] | None, match: re.Match[str]) -> bool:
    """Return whether a number continues with the one before it as a sum: "2 đảng bộ, 15 chi bộ"."""
    if before is None or before.re is not match.re:
        return False
    words = [" ".join(re.sub(r"[\d(]+", " ", _noun(one)).split()) for one in (before, match)]
    between = folded[before.end() : match.start()]
    if words[0] == words[1] or not _SORTS.isdisjoint(words):
        return False
    return _ADDED.fullmatch(between) is not None and _NOT_ADDED.search(between) is None


def _noun(match: re.Match[str]) -> str:
    return next(filter(None, (match[name] for name in "thc")), "")


def _with(counts: Counts, match: re.Match[str], folded: str, before: re.Match[str] | None) -> Counts:
    """Return `counts` with the number of `match`, unless one of its kind stands there already."""
    number, doubt = _value(match)
    groups = match.groupdict()
    begin, stop = counts.at or match.span()
    at = (min(begin, match.start()), max(stop, match.end()))
    together = (
        _TOGETHER.match(folded, match.end()) if groups.get("w") is None and match.re is _count() else None
    )
    if together and not groups["c"]:
        doubt = doubt or Message("{number} is a total for all kinds together", number=number)
        return counts if counts.any else Counts(at=at, doubt=doubt)
    values = [counts.collectives, counts.individuals, counts.households]
    place = 0 if groups["t"] else 2 if groups["h"] else 1
    already = values[place]
    if number is None or (already is not None and not _adds(folded, before, match)):
        return counts
    values[place] = number + (already or 0)
    return Counts(values[0], values[1], values[2], at, counts.doubt or doubt)


def _value(match: re.Match[str]) -> tuple[int | None, str]:
    """Return the number of `match` and why it is doubted."""
    groups = match.groupdict()
    if groups.get("w"):
        return number_in_words(groups["w"]), ""
    raw = groups["n"]
    digits = raw.translate(_LETTERS).replace(".", "").replace(" ", "")
    if not digits.isdigit():
        return None, ""
    number = int(digits)
    words = " ".join((groups.get("in_words") or "").split())
    if number_in_words(words) not in (None, number):
        return number, Message("{raw} is written as {words}", raw=raw, words=words)
    return number, "" if raw.replace(".", "").replace(" ", "").isdigit() else Message(
        "{raw} was read as {number}", raw=raw, number=number
    )


def named(text: str, start: int, end: int) -> Counts:
    """Return how many persons and collectives are named one by one between `start` and `end`.

    >>> text = "cho Hợp tác xã Vận tải Nà Lau và các cá nhân: Ông Cầm Bá Lý, nông dân; Bà Lò Thị Pún, y sĩ"
    >>> found = named(text, 0, len(text))
    >>> found.collectives, found.individuals
    (1, 2)
    """
    persons = sum(1 for _ in _PERSON.finditer(text, start, end))
    bodies = sum(1 for _ in _bodies(text, start, end))
    return Counts(bodies or None, persons or None)


def _bodies(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _body().finditer(text, start, end)


def persons(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield where persons are named with an honorific: the match ends where the name begins."""
    return _PERSON.finditer(text, start, end)
