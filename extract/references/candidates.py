"""Find what looks like a số/ký hiệu in running text. Whether it is one is for the context to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.lexicon.symbol import Symbol, parse_symbol
from extract.lexicon.vocabulary import agencies, kinds
from vietnamese.fold import CAPITAL_LOOK_ALIKES, DASHES, SLASHES

_END = r"(?![^\W_])"
"""No letter or digit follows; a stray underline may."""

_CAPITAL = f"A-ZĐÂĂÊÔƠƯ{CAPITAL_LOOK_ALIKES}"
_DASH = f"[{DASHES}]"
_BREAK = r"(?:\n|\v{1,600})?"
"""The end of a line or, blanked out by `extract.text.page_breaks`, of a page."""

_SLASH = rf"[ \t]{{0,2}}[{SLASHES}]{{1,2}}[ \t]{{0,2}}{_BREAK}[ \t]{{0,2}}"
_LOWER = "a-zđ"

_SEGMENT = rf"(?:(?:Ctr|Ttr|Ttg|TTra)(?!\w)|[{_CAPITAL}](?:[{_CAPITAL}0-9]|[{_LOWER}](?![{_LOWER}])){{0,19}})"
"""`QĐ`, `TTr`, `BCĐ138`, `KSTTHC3`: capitals, digits and single small letters, never a word such as `Cù`."""

_TIGHT = rf"(?:[{SLASHES}.&,]|{_DASH}|[ \t]?&[ \t]?)"
_BROKEN = rf"(?:[ \t]?{_DASH}[ \t]{{0,2}}{_BREAK}[ \t]{{0,2}}|[ \t]{{0,2}}\n?{_DASH})"
"""A hyphen with a space or a line break at one side: `NQ- CP`, `NĐ-\\nCP`, `QĐ -UBND`."""

_LETTERS = rf"{_SEGMENT}(?:(?:{_TIGHT}|{_BROKEN}){_SEGMENT}{_END}){{0,6}}{_END}"
_YEAR = rf"(?:19|20)\d{{2}}{_SLASH}"
_START = rf"(?<![\w{SLASHES}.:])(?<!\d,)(?:\d{{1,6}}[A-Za-z]?)"
_POINTED = rf"(?<![\w{SLASHES}.:])\d{{1,4}}\.\d{{1,3}}{_SLASH}{_YEAR}"
"""`66.13/2026/`: the resolutions that the Government numbers in a series of their own."""

_STATE = rf"{_SLASH}(?:{_YEAR})?{_LETTERS}"
_PARTY = (
    rf"[ \t]?{_DASH}[ \t]?{_SEGMENT}(?:{_DASH}{_SEGMENT})?"
    rf"(?:[{SLASHES}]{_SEGMENT}(?:{_DASH}{_SEGMENT})*)+{_END}"
)
_PRINTED = re.compile(rf"{_POINTED}{_LETTERS}|{_START}(?:{_STATE}|{_PARTY})")
"""The state's form with a slash behind the number, or the Party's and the old ones with a hyphen."""

_OLD = re.compile(
    rf"{_START}[ \t]?{_DASH}[ \t]?(?:SL|HĐBT|HDBT|CP|TTg|CT|NQ|QĐ|NĐ|TT|L/CTN|LCT|HĐNN\d)(?![\w/-])"
)
"""`195-SL`, `217-HĐBT`: too short to stand without a kind before it."""


def _lower_kinds() -> str:
    shorts = {short.lower() for short in kinds().by_abbreviation if len(short) > 1}
    return "|".join(sorted(map(re.escape, shorts), key=len, reverse=True))


_SMALL_SEGMENT = r"[a-zđơưôâêă&.\d]+"
_SMALL = re.compile(
    rf"{_START}/(?:(?:19|20)\d{{2}}/)?"
    rf"(?:(?:{_lower_kinds()})-{_SMALL_SEGMENT}(?:-{_SMALL_SEGMENT})*|qh\d{{2}}|ubtvqh\d{{0,2}})(?![\w])"
)
"""A symbol in text that somebody put in small letters: `3263/qđ-ubnd`."""


def _lost_hyphen() -> str:
    after = "|".join(sorted(map(re.escape, agencies().by_abbreviation), key=len, reverse=True))
    kind = "QĐ|QÐ|NQ|TT|CT|KH|TB|BC|TTr|NĐ|HD|CTr"
    return (
        rf"{_START}{_SLASH}(?:{_YEAR})?(?:{kind})[ \t]{{1,2}}(?:{after})(?:{_DASH}{_SEGMENT}){{0,3}}(?![\w])"
    )


_LOST_HYPHEN = re.compile(_lost_hyphen())
"""`12/QĐ UBND`: a space where the hyphen was."""


_SHARED = re.compile(
    rf"(?<!\w)(?:số\s{{1,3}}\d{{1,6}}\s{{0,3}}(?:,|và|đến)\s{{1,3}}){{1,20}}số\s{{1,3}}\d{{1,6}}(?P<rest>{_STATE})"
)
"""`số 12, số 13 và số 15/QĐ-UBND`: the letters stand once, behind the last number."""

_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that has the form of a số/ký hiệu: `text[start:end]`, with its parts."""

    start: int
    end: int
    symbol: Symbol
    needs_kind: bool


def find_candidates(text: str) -> Iterator[Candidate]:
    """Yield what has the form of a số/ký hiệu, in order and without overlap."""
    found: list[tuple[int, int, bool]] = []
    for pattern, needs_kind in ((_LOST_HYPHEN, False), (_PRINTED, False), (_SMALL, False), (_OLD, True)):
        found += [(*match.span(), needs_kind) for match in pattern.finditer(text)]
    bare = dict(_sharing(text))
    found += [(start, end, False) for start, end in bare]
    reached = 0
    for start, end, needs_kind in sorted(found, key=lambda span: (span[0], -span[1])):
        rest = bare.get((start, end), "")
        symbol = parse_symbol(text[start:end] + rest) if start >= reached else None
        if symbol:
            reached = end
            yield Candidate(start, end, symbol, needs_kind)


def _sharing(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where numbers without letters stand, each with the letters that it shares with the last one."""
    for match in _SHARED.finditer(text):
        for number in _NUMBER.finditer(text, match.start(), match.start("rest")):
            if number.end() < match.start("rest"):
                yield number.span(), match["rest"]
