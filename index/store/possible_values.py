"""What an uncertain number, date or agency may be instead, by all that the catalogue has of its document.

Pure: SQLite calls `possible_values` for each uncertain field (`index.store.deriving`), so that a migration,
an import and a correction derive the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from extract.lexicon.symbol import (
    UNREAD,
    normal_form,
    number_key,
    parse_symbol,
    printed_case,
    unread_symbol,
)
from extract.lexicon.vocabulary import agencies, kinds
from vietnamese.fold import DASHES, SLASHES, fold

FILE_NAME = "file name"
FIRST_PAGE = "first page"
SECOND_READER = "second reader"
LETTERS = "letters"
"""Sources beside those of `fields.evidence`: the last says that only the letters of a number were read."""

BY_LETTERS = "number"
"""Source of an agency that the letters of a number stand for."""

_NAMED, _ON_PAGE, _OTHER_READING = 0.3, 0.25, 0.3
"""Weights of a bare number in a file's name, of a number on the first page that no citation explains, and of
what the second reader made of the number's place. All are below a fair reading of handwriting (0.6)."""
_LEAST = 0.001
"""Readings of handwriting below this are noise: `bench.slots` never found one of them right."""
_MOST = 12
"""Candidates of a field; more help nobody."""


class PossibleValue(NamedTuple):
    """A value that a field may have: normal form, key, who says so, and how much that weighs."""

    value: str
    key: str
    source: str
    weight: float


class Doubt(NamedTuple):
    """An uncertain field as the catalogue has it; JSON columns as text, None for SQL's NULL.

    Attributes:
        paths: JSON array of those of the file; none for its further papers, of which its name says nothing.
        text: of the page on which the field stands, or of the first one.
        words: of that page.
        cited: JSON array of the keys that the document cites.
    """

    name: str
    value: str | None
    raw: str | None
    evidence: str
    box: str | None
    paths: str | None
    text: str | None
    words: str | None
    cited: str | None


def possible_values(*columns: str | None) -> str:
    """Return the candidates of the field with these columns (as in `Doubt`) as a JSON array of arrays.

    >>> possible_values("ngay_ban_hanh", "2023-02-14", None, '[["handwriting", "2023-02-11", -0.3]]',
    ...     None, None, None, None, None)
    '[["2023-02-11", "2023-02-11", "handwriting", 0.3]]'
    """
    doubt = Doubt(*columns)  # type: ignore[arg-type]
    found: dict[str, PossibleValue] = {}
    own = _key(doubt.name, doubt.value) if doubt.value else None
    for one in _all(doubt):
        held = found.get(one.key)
        if one.key != own and (held is None or one.weight > held.weight):
            found[one.key] = one
    ranked = sorted(found.values(), key=lambda one: (-one.weight, one.key))
    return json.dumps(ranked[:_MOST], ensure_ascii=False)


_BY_LETTERS = 0.4
"""Weight of what the letters of a number say of the agency: as much as a citation says of a number."""
_WHOLE_NAMES = re.compile(r"(?:Sở|Bộ)\s|(?:Chính phủ|Thủ tướng Chính phủ|Chủ tịch nước|Quốc hội)$")
"""Agencies whose letters say all of their name: UBND is that of some province, district or commune."""


def agency_by_letters(number: str | None, read: str | None) -> str:
    """Return the agency that the letters of a number stand for, as `possible_values`; none if it was read.

    >>> agency_by_letters("12/TB-SYT", "so y ie")
    '[["Sở Y tế", "so y te", "number", 0.4]]'
    >>> agency_by_letters("…/QĐ-SNV", None)
    '[["Sở Nội vụ", "so noi vu", "number", 0.4]]'
    >>> agency_by_letters("12/TB-SYT", "so y te tinh moc giang"), agency_by_letters("12/QĐ-UBND", None)
    ('[]', '[]')
    """
    symbol = parse_symbol((number or "").replace(UNREAD, "1", 1))
    name = symbol.co_quan if symbol else None
    key = " ".join(fold(name or "").split())
    if not name or not _WHOLE_NAMES.match(name) or f"{read} ".startswith(f"{key} "):
        return "[]"
    return json.dumps([PossibleValue(name, key, BY_LETTERS, _BY_LETTERS)], ensure_ascii=False)


def _all(doubt: Doubt) -> Iterator[PossibleValue]:
    yield from _weighed(doubt)
    if doubt.name == "so_ky_hieu":
        tail = _tail(doubt)
        for path in json.loads(doubt.paths or "[]"):
            yield from _in_name(path, tail)
        yield from _on_page(doubt, tail)
        yield from _second_reading(doubt, tail)
        if tail and doubt.value is None:
            letters = f"{UNREAD}{tail}"
            yield PossibleValue(letters, number_key(letters), LETTERS, 0.0)


def _key(name: str, value: str) -> str:
    return number_key(value) if name == "so_ky_hieu" else value


def _weighed(doubt: Doubt) -> Iterator[PossibleValue]:
    """Yield what the rules weighed against the value."""
    for source, value, weight in json.loads(doubt.evidence):
        if value and source != "person" and abs(weight) >= _LEAST:
            yield PossibleValue(value, _key(doubt.name, value), source, round(min(abs(weight), 1.0), 3))


# -- numbers ---------------------------------------------------------------------------------------

_TAIL = re.compile(rf"[{SLASHES}{DASHES}].*", re.DOTALL)


def _tail(doubt: Doubt) -> str:
    """Return the letters of a number with the separator before them, "/QĐ-UBND"; "" where none were read."""
    weighed = [value for _, value, _ in json.loads(doubt.evidence)]
    for text in (doubt.value, *weighed):
        if text and (tail := _TAIL.search(text)):
            return tail.group()
    symbol = unread_symbol(doubt.raw or "")
    return symbol.text.removeprefix(UNREAD) if symbol else ""


_NAME_NUMBER = re.compile(r"(?<![^\W_])(?P<so>[1-9]\d{1,4}[a-d]?)(?![^\W_])")
"""A number that stands by itself in a file's name: "2817.pdf", "CV 1153 gui"; not "scan0031", "20250517"."""
_COUNTED = re.compile(
    r"(?:scan|img|image|page|trang|copy|ban|lan|anh|hinh|file|phan|quy|thang|nam|tuan)[\W_]*$"
)
"""Words after which a number in a file's name counts something else: "trang 12", "IMG_1024"."""
_YEAR = re.compile(r"19[3-9]\d|20[0-4]\d")
_MOST_NAMED = 2
"""Numbers by themselves in a file's name; of more nobody can tell which is meant."""


def _in_name(path: str, tail: str) -> Iterator[PossibleValue]:
    """Yield the numbers in a file's name: with letters of their own, else with those that were read.

    >>> [one.value for one in _in_name("/kho/197_GM-SYT.pdf", "")]
    ['197/GM-SYT']
    >>> [one.value for one in _in_name("/kho/so 2817 ban chinh.pdf", "/QĐ-UBND")]
    ['2817/QĐ-UBND']
    >>> list(_in_name("/kho/trang 12.pdf", "/QĐ-UBND"))
    []
    """
    name = fold(PurePath(path).stem)
    if not tail:
        yield from (_candidate(value, FILE_NAME, _NAMED) for value in _lettered(name))
        return
    found = [
        match["so"]
        for match in _NAME_NUMBER.finditer(name)
        if not (_YEAR.fullmatch(match["so"]) or _COUNTED.search(name, 0, match.start()))
    ]
    if len(found) <= _MOST_NAMED:
        yield from (_candidate(f"{so}{tail}", FILE_NAME, _NAMED) for so in found)


_LETTERED = re.compile(
    r"""(?<![^\W_])(?P<so>[1-9]\d{0,4}[a-d]?)[\W_]{0,3}            # 197_
    (?P<letters>[a-z]{2,8}(?:[\W_]{1,2}[a-z]{2,8}){0,2})(?![^\W_])  # gm-syt
    """,
    re.VERBOSE,
)


def _lettered(name: str) -> Iterator[str]:
    """Yield the numbers of a folded name that have the letters of a kind: "197_gm-syt"."""
    short = {fold(one) for one in kinds().by_abbreviation}
    agency = {fold(one) for one in agencies().by_abbreviation}
    for match in _LETTERED.finditer(name):
        pieces = re.split(r"[\W_]+", match["letters"])
        known = [piece for at, piece in enumerate(pieces) if piece in (short if at == 0 else agency)]
        if known and known[0] == pieces[0] and len(known) > 1:
            yield printed_case(f"{match['so']}/{'-'.join(known)}")


_SYMBOL = re.compile(
    rf"""(?<![\w/.-])\d{{1,6}}[a-d]?             # 2817, 3176b
    [ ]?[{SLASHES}][ ]?[^\W\d_][\w&]*           # /QĐ
    (?:[ ]?[{DASHES}][ ]?[^\W\d_][\w&]*){{0,4}}  # -UBND
    """,
    re.VERBOSE,
)
_HEAD = 600
"""Letters of a page in which the head stands."""


def _on_page(doubt: Doubt, tail: str) -> Iterator[PossibleValue]:
    """Yield the numbers with the same letters on the page that are no citation: it names itself at times.

    Where the letters weren't read, those in its head alone.
    """
    text = doubt.text or ""
    cited = set(json.loads(doubt.cited or "[]"))
    letters = number_key(f"1{tail}").partition("/")[2] if tail else None
    for match in _SYMBOL.finditer(text, 0, len(text) if letters else _HEAD):
        value = normal_form(match.group())
        key = number_key(value)
        if key not in cited and letters in (None, key.partition("/")[2]) and parse_symbol(value):
            yield PossibleValue(value, key, FIRST_PAGE, _ON_PAGE)


def _second_reading(doubt: Doubt, tail: str) -> Iterator[PossibleValue]:
    """Yield the number that the second reader made of the number's place, where that differs."""
    if not (tail and doubt.box and doubt.words):
        return
    x0, y0, x1, y1 = json.loads(doubt.box)
    others = [
        word[7]
        for word in json.loads(doubt.words)
        if len(word) > 7 and x0 <= (word[2] + word[4]) / 2 <= x1 and y0 <= (word[3] + word[5]) / 2 <= y1
    ]
    digits = re.match(r"\D{0,2}(\d{1,5}[a-d]?)(?!\d)", "".join(others))
    if digits:
        yield _candidate(f"{digits[1]}{tail}", SECOND_READER, _OTHER_READING)


def _candidate(value: str, source: str, weight: float) -> PossibleValue:
    return PossibleValue(value, number_key(value), source, weight)
