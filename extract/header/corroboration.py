"""What else in a file supports its number and date: annex lines, the time of signing, the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from extract.confidence import SURE_PRINT
from extract.header.annex import AnnexEntry, annex_entries
from extract.lexicon.dates import DATE, NUMERIC_DATE, calendar_date, matched_date
from extract.lexicon.symbol import parse_symbol
from extract.lexicon.vocabulary import kinds
from extract.text.page_view import PageView
from ingest.types import Page
from vietnamese.fold import fold, fold_aligned

_ANNEX = re.compile(
    rf"(?:\A|\n)\W{{0,4}}(?:ban\s+hanh\s+)?kem\s+theo\s+(?:{kinds().pattern})\s+so"
    rf"(?P<number>[^\n]{{0,60}}?\n?[^\n]{{0,40}}?)ngay\s{{0,3}}{DATE}"
)
"""The line by which an annex names the paper that it belongs to, folded."""
_ANNEX_HEAD = 800
"""Characters of a page in which that line stands."""
_SIGNED = re.compile(rf"(?:thoi gian ky|ngay ky|ky ngay)\W{{1,4}}{NUMERIC_DATE}")
_SIGNED_ISO = re.compile(r"\b(?:date|thoi gian ky|ngay ky)\W{1,4}(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
"""The signing time that a digital signature shows: "Date: 2023.09.28 10:21:43 +07'00'"."""
_NAME_PARTS = re.compile(r"[a-z]+|\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What the rest of the file says.

    Attributes:
        path: of the file.
        annexed: numbers by which annexes call the document that they belong to.
        annex_dates: with the number beside each, folded and without spaces, as read.
        signed: the days on which it was digitally signed.
        entries: what was filled in by hand over its annexes.
        faint: those of `annexed` that readers of print were not sure of, as of handwriting.
    """

    path: str = ""
    annexed: frozenset[str] = frozenset()
    annex_dates: tuple[tuple[str, date], ...] = ()
    signed: tuple[date, ...] = ()
    entries: tuple[AnnexEntry, ...] = ()
    faint: frozenset[str] = frozenset()

    def dates_of(self, tail: str) -> set[date]:
        """Return the dates that annexes give to a paper whose number ends in `tail`."""
        letters = "".join(fold(tail).split())
        return {day for number, day in self.annex_dates if number.endswith(letters)}


def find_corroboration(pages: Sequence[Page], path: str, annexed: Iterable[str]) -> Corroboration:
    """Return what the pages and the name of a file say; the first page has the head."""
    folded = [fold_aligned(page.text) for page in pages]
    annex_dates = [
        ("".join(match["number"].split()), found)
        for text in folded[1:]
        for match in _ANNEX.finditer(text, 0, _ANNEX_HEAD)
        if (found := matched_date(match))
    ]
    signed = {day for text in folded for day in _signing_days(text)}
    numbers = frozenset(annexed)
    return Corroboration(
        path,
        numbers,
        tuple(annex_dates),
        tuple(sorted(signed)),
        annex_entries(pages),
        frozenset(number for number in numbers if _is_faint(number, pages[1:])),
    )


def _is_faint(number: str, annexes: Sequence[Page]) -> bool:
    """Tell whether readers of print were unsure of a number wherever it stands over an annex."""
    digits = re.compile(rf"(?<!\d){re.escape(re.split('[/-]', number)[0])}(?!\d)")
    surest = [
        PageView(page).confidence(match.start(), match.end())
        for page in annexes
        for match in digits.finditer(page.text, 0, _ANNEX_HEAD)
    ]
    return bool(surest) and max(surest) < SURE_PRINT


def _signing_days(folded: str) -> Iterable[date]:
    for match in _SIGNED.finditer(folded):
        if day := matched_date(match):
            yield day
    for match in _SIGNED_ISO.finditer(folded):
        if day := calendar_date(match[3], match[2], match[1]):
            yield day


def number_in_name(path: str, tail: str) -> str | None:
    """Return the number that the file's name carries in front of (or behind) the letters of `tail`.

    >>> number_in_name("scans/2281_TB-SYT.pdf", "/TB-SYT"), number_in_name("scan0007.pdf", "/TB-SYT")
    ('2281/TB-SYT', None)
    """
    name, letters = _name(path), _NAME_PARTS.findall(fold(tail))
    if not letters:
        return None
    behind = rf"{_NAMED_NUMBER}{_GLUE}{_GLUE.join(map(re.escape, letters))}(?![a-z])"
    return _symbol(re.search(behind, name), tail)


def number_hinted(path: str, tail: str) -> str | None:
    """Return the number that stands in the file's name beside only the first letters of `tail`.

    Such a name confirms a reading, but gives none: "299-UB", "05CT", "47-qd-ub", "KH_1164", "TB_so_713",
    "1153_CV", "ke-hoach-so-1164". Where several numbers could be meant none is.

    >>> number_hinted("47-qd-ub-signed.pdf", "/QĐ-UBND"), number_hinted("2023-qd.pdf", "/QĐ-UBND")
    ('47/QĐ-UBND', None)
    >>> number_hinted("x1rkv1l0x-KH_1164.pdf", "/KH-SNV"), number_hinted("1153_CV_gui.pdf", "/SNV-VP")
    ('1164/KH-SNV', '1153/SNV-VP')
    """
    name, words = _name(path), "|".join(_first_words(tail))
    if not words:
        return None
    before = re.finditer(rf"{_NAMED_NUMBER}{_GLUE}(?:{words})(?![a-z])", name)
    behind = re.finditer(rf"(?<![a-z])(?:{words}){_GLUE}(?:so{_GLUE})?{_NAMED_NUMBER}(?![a-z\d])", name)
    found = {_symbol(match, tail) for match in (*before, *behind) if not _YEAR.fullmatch(match["number"])}
    return found.pop() if len(found) == 1 else None


_GLUE = r"[\W_]{0,3}"
_NAMED_NUMBER = r"(?<![a-z\d])(?P<number>\d{1,5}(?:[a-d](?![a-z]))?)"
"""A number in a file's name: its first digit begins a word, or else it may be of a random name."""
_LETTER = "cv"
"""How names of files call a công văn, whose letters name no kind."""


def _name(path: str) -> str:
    return fold(PurePath(path).stem)


def _first_words(tail: str) -> Iterator[str]:
    """Yield what a file's name may have for the first letters of `tail`: these, a beginning, or the kind."""
    segments = re.findall(r"[^\W\d_]+", tail)
    if not segments:
        return
    letters = fold(segments[0])
    yield from (re.escape(letters[:length]) for length in range(len(letters), 1, -1))
    kind = kinds().abbreviated(segments[0]) or kinds().abbreviated(segments[0], party=True)
    yield rf"{_GLUE}".join(map(re.escape, fold(kind).split())) if kind else _LETTER


def _symbol(match: re.Match[str] | None, tail: str) -> str | None:
    symbol = parse_symbol(match["number"] + tail) if match else None
    return symbol.text if symbol else None
