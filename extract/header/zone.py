"""The head of the first page: from the top to the first line of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicon.vocabulary import agencies, kinds
from extract.text.lines import MOTTO, NATION, PARTY, PLACE_AND_DATE, HeadLine

_BODY = re.compile(r"\W{0,3}(?:can cu\b|kinh gui\b|dieu 1\b|xet de nghi|theo de nghi|kinh thua)")
_NUMBER = re.compile(
    r"\W{0,3}(?:\w\W{1,2}(?=s))?s[o0e6]{0,2}\W{0,2}\s?[:;.,†]|\W{0,2}so\s{1,}[^ ]{0,8}\s?[/⁄-]"
    r"|(?:luat|nghi quyet|phap lenh)\s+so\s?:"  # the National Assembly's: "Luật số: 31/2024/QH15"
)
_NUMBERED_KIND = re.compile(rf"\W{{0,4}}(?:{kinds().pattern})\s+so\s?:?\s?\d")
"""A title with the number in it, as publishers set it: "QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY …"."""
_ABOUT = re.compile(r"\W{0,2}v\s?[/⁄]\s?v\b|\W{0,2}ve viec\b")
_KIND_LINE = re.compile(
    rf"\W{{0,4}}(?:{kinds().pattern})\W{{0,4}}(?:so\s*:?.*|cua (?:{agencies().heads})\b.{{0,80}})?"
)
"""The kind alone, or as old papers have it: "QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ"."""
_SYMBOL_END = re.compile(
    r"[/⁄]\s?[A-ZĐÐa-z0-9&./⁄\-–— ]*[A-ZĐÐ]{2}|-\s?[A-ZĐÐ]{2,4}\s?[/⁄]\s?[A-ZĐÐ]|\d\s?[-–]\s?[A-ZĐÐ]"
)
_LOST_SLASH = re.compile(r"(?:QĐ|QÐ|NQ|CT|KH|TB|BC|TTr|HD|CTr|BB|GM|UBND|HĐND)\s?[-–]\s?[A-ZĐ]{2}")
"""Letters of a number whose slash was read as something else: "Số: 208 ÍQĐ-UBND"."""
COPY_NUMBER = re.compile(r"[/⁄]\s?(?:SY|SYBC|SYB|TrS|TRS|SL)\s?[-–]", re.IGNORECASE)
"""The number that an office gives its copy of another's paper: "Số: 19/SY-SNV"."""
COPY_MARK = re.compile(r"\W{0,3}(?:sao y|sao luc|trich sao)\b")
"""What an office calls its copy: SAO Y BẢN CHÍNH."""
_FOREIGN = re.compile(
    rf"{COPY_MARK.pattern}|\W{{0,3}}(?:cong van den|den\b.{{0,4}}(?:so|ngay)\b|ngay den|den so)"
    r"|\W{0,3}(?:chuyen|luu ho so(?: so)?)\s?[:.]"
)
"""What stamps of incoming post and of copies say; what stands above it in their column is theirs as well."""
_AGENCY = re.compile(rf"\W{{0,3}}(?:{agencies().heads})\b")
_CAPITAL = re.compile(r"\W*[A-ZĐÀ-Ỹ]")
_PLACE = re.compile(r"\W{0,3}[^\W\d_][\w.\- ]{1,40}[,.]{1,2}\s*ng[a4]y\b")
_SENTENCE = re.compile(r"\b(?:nam\s{1,3}|[/.-]\s?)(?:19|20)\d\d\b\W{0,4}[^\W\d_]{2,}\s+\w+\s+\w")
"""What follows a date in a sentence: "Ngày 05 tháng 01 năm 2023, Sở Nội vụ nhận được …"."""
_ANNEXED = re.compile(r"\bkem theo\b")
_LINES = 60


@dataclass(frozen=True, slots=True)
class HeadZone:
    """The lines of a page head by what they are; each may be missing.

    Attributes:
        lines: all lines of the page.
        body: index of the first line of the body.
        number: the line with "Số: …/…".
        dated: the line with "place, ngày … tháng … năm …".
        kind: the line with the kind in capitals.
        about: index of the "V/v" line of a công văn.
        party: whether the head is the Party's.
        first: index of the first line that is not a stamp's which stands above the head.
    """

    lines: tuple[HeadLine, ...]
    body: int
    number: int | None
    dated: int | None
    kind: int | None
    about: int | None
    party: bool
    first: int = 0

    @property
    def end(self) -> int:
        """Index behind the last line that is surely the head's."""
        known = [index for index in (self.number, self.dated, self.kind, self.about) if index is not None]
        end = max(known, default=-1) + 1
        return self.body if end < self.body < min(len(self.lines), _LINES) else end


def find_zone(lines: Sequence[HeadLine]) -> HeadZone:
    """Return the head of the page whose lines are given."""
    head = lines[:_LINES]
    body = next((i for i, line in enumerate(head) if _BODY.match(line.folded)), len(head))
    kind = next((i for i, line in enumerate(head[:body]) if _is_kind(line)), None)
    matter = next((i for i, line in enumerate(head[:body]) if i == kind or _ABOUT.match(line.folded)), body)
    number = next((i for i, line in enumerate(head[:body]) if _is_number(line, cited=i > matter)), None)
    dated = _dated(head[: body if kind is None else min(body, kind + 1)], matter)
    first = 0 if number is None else number + 1
    about = next((i for i in range(first, min(body, first + 6)) if _ABOUT.match(head[i].folded)), None)
    if kind is not None and about is not None and about > kind:
        about = None  # "Về việc …" below the kind is its subject, not a công văn's
    party = any(PARTY.search(line.folded) for line in head[:12]) and not any(
        NATION.search(line.folded) for line in head[:12]
    )
    return HeadZone(
        tuple(lines), body, number, dated, kind, about, party, _behind_stamps(head, number, dated)
    )


def is_foreign(line: HeadLine) -> bool:
    """Tell whether the line is of a stamp of incoming post or of a copy."""
    return bool(_FOREIGN.match(line.folded) or COPY_NUMBER.search(line.text))


def has_head(lines: Sequence[HeadLine]) -> bool:
    """Tell whether a page of these lines has a page head: nation, Party, or a number with its letters."""
    return any(is_nation(line) or _is_number(line) for line in lines[:_LINES])


def _dated(lines: Sequence[HeadLine], matter: int) -> int | None:
    """Return the line of place and date: the first below the nation's name, else the first.

    Stamps of incoming post and of copies bear dates too, and may stand above the head. A date without a place
    in the lines under "V/v" is that of what the subject cites.
    """
    nation = next((i for i, line in enumerate(lines) if is_nation(line)), 0)
    found = [
        i
        for i, line in enumerate(lines)
        if _is_dated(line) and (i <= matter or matter < nation < i or _PLACE.match(line.folded))
    ]
    return next((i for i in found if i > nation), found[0] if found else None)


def _behind_stamps(lines: Sequence[HeadLine], number: int | None, dated: int | None) -> int:
    """Return the index behind the last line of a stamp above the number, as far as an agency follows."""
    above = lines[: number or 0]
    foreign = [i for i, line in enumerate(above) if is_foreign(line) or (i != dated and _is_dated(line))]
    first = foreign[-1] + 1 if foreign else 0
    return first if any(_AGENCY.match(line.folded) and line.is_capital for line in above[first:]) else 0


def is_nation(line: HeadLine) -> bool:
    """Tell whether the line is the nation's or the Party's name or the motto."""
    return bool(
        NATION.search(line.folded) or MOTTO.search(line.folded) or PARTY.fullmatch(line.folded.strip(" .,*-"))
    )


def _is_number(line: HeadLine, *, cited: bool = False) -> bool:
    """Tell whether the line gives the document's own number.

    An incoming stamp's has no ký hiệu, and that of a copy is the copying office's. In the lines of the
    subject a number is `cited`, unless a line begins with "Số".
    """
    if cited and not _CAPITAL.match(line.text):
        return False
    begins = _NUMBER.match(line.folded) or (line.is_capital and _NUMBERED_KIND.match(line.folded))
    lettered = _SYMBOL_END.search(line.text) or _LOST_SLASH.search(line.text)
    return bool(begins and lettered and not COPY_NUMBER.search(line.text))


def _is_dated(line: HeadLine) -> bool:
    match = PLACE_AND_DATE.search(line.folded)
    if not match or _ANNEXED.search(line.folded):
        return False
    rest = line.folded[match.start() :]
    if _SENTENCE.search(rest):
        return False
    return (
        "thang" in rest
        or bool(re.search(r"ng[a]y\W{0,3}\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}", rest))
        or "nam 20" in rest
    )


def _is_kind(line: HeadLine) -> bool:
    """Tell whether the line is the kind's: in capitals and alone."""
    return line.is_capital and _KIND_LINE.fullmatch(" ".join(line.folded.split())) is not None
