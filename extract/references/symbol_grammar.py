"""The forms in which texts write a số/ký hiệu, as regular expressions for text as it stands.

They say what looks like a number; whether it is one is for the words around it to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.lexicon.vocabulary import agencies, kinds, load
from vietnamese.fold import CAPITAL_LOOK_ALIKES, DASHES, SLASHES

_CAPITAL = f"A-ZĐÂĂÊÔƠƯ{CAPITAL_LOOK_ALIKES}"
_LOWER = "a-zđ"
_DASH = f"[{DASHES}]"
_BREAK = r"(?:\n|\v{1,600})?"
"""The end of a line or, blanked out by `extract.text.page_breaks`, of a page."""

_GAP = r"[ \t]{0,2}"
_SLASH = rf"{_GAP}{_BREAK}{_GAP}[{SLASHES}]{{1,2}}{_GAP}{_BREAK}{_GAP}"
"""A slash, doubled by OCR or at either side of a line's end: `240⏎/KH-UBND`."""

END = r"(?![^\W_])"
"""No letter or digit follows; a stray underline may."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_COMPANY = rf"(?:{_any_of(load('agencies')['mixed_case'])}|[A-Z][a-z]{{2,9}}[A-Z][a-z]{{2,9}})"
"""Names that companies write in small letters too: `Cty`, `Viettel`, and any such as `MobiFone`."""

_SEGMENT = rf"""(?:
    (?:Ctr|Ttr|Ttg|TTra)(?!\w)              # 145/Ttr-SNV: kinds that hasty typing writes so
  | {_COMPANY}(?!\w)                        # 17/CV-Cty
  | T\.Ư                                    # 8-NQ/T.Ư: trung ương
  | [{_CAPITAL}](?:[{_CAPITAL}0-9]          # QĐ, BCĐ138, KSTTHC3: capitals and digits
        |[{_LOWER}](?![{_LOWER}])){{0,19}}  # TTr, NĐ-Cp: single small letters, never a word such as Cù
)"""
_TIGHT = rf"""(?:
    [{SLASHES}.&,]                          # BNN&PTNT, QĐ-CT.UBND, SVH,TT,DL
  | {_DASH}
  | _(?=[{_CAPITAL}])                       # 12/QĐ_UBND
  | [ \t]?&[ \t]?
)"""
_BROKEN = rf"""(?:
    [ \t]?{_DASH}{_GAP}{_BREAK}{_GAP}       # NQ- CP, NĐ-⏎CP, CT - VNPT
  | {_GAP}\n?{_DASH}                        # QĐ -UBND, QĐ⏎-UBND
)"""
_YEAR_BEHIND = rf"(?:[{SLASHES}](?:19|20)\d{{2}}(?![\w{SLASHES}]))"
"""`98/NĐ-CP/2023`: the year where it doesn't belong."""

_LETTERS = rf"{_SEGMENT}(?:(?:{_TIGHT}|{_BROKEN}){_SEGMENT}{END}){{0,6}}{END}{_YEAR_BEHIND}?"
_YEAR = rf"(?:19|20)\d{{2}}{_SLASH}"
_START = rf"""
    (?<![\w{SLASHES}.])(?<!\d[,:])          # not inside 12/34, 1.234, 8:30
    \d{{1,6}}(?:bis|ter|[A-Za-z])?          # 87, 3176b, 21bis
"""
BEGINNING = re.compile(
    rf"""(?<![\w{SLASHES}.])(?<!\d[,:])(?=\d{{1,6}}(?:bis|ter|[A-Za-z])?
    (?:[ \t\n\v]{{0,4}}[{SLASHES}{DASHES}]|\.\d|[ \t]?[{_CAPITAL}]))""",
    re.VERBOSE,
)
"""Where a number may begin that one of the forms below continues with: a cheap look before the dear ones."""

_POINTED = rf"(?<![\w{SLASHES}.])(?<!\d:)\d{{1,4}}\.\d{{1,3}}{_SLASH}{_YEAR}"
"""`66.13/2026/`: the resolutions that the Government numbers in a series of their own."""

_THOUSANDS = rf"(?<![\w{SLASHES}.,:])\d{{1,3}}\.\d{{3}}{_SLASH}"
"""`1.022/`: a running number written like a sum."""

_STATE = rf"{_SLASH}(?:{_YEAR})?{_LETTERS}"
_PARTY = rf"""
    [ \t]?{_DASH}{_GAP}{_BREAK}{_GAP}{_SEGMENT}(?:{_DASH}{_SEGMENT})?   # 34-CT, 363-⏎KL
    (?:[{SLASHES}]{_SEGMENT}(?:{_DASH}{_SEGMENT})*)+{END}               # /TW, /ĐUK-VP
"""
PRINTED = re.compile(
    rf"{_POINTED}{_LETTERS}|{_THOUSANDS}{_LETTERS}|{_START}(?:{_STATE}|{_PARTY})", re.VERBOSE
)
"""The state's form with a slash behind the number, or the Party's and the old ones with a hyphen."""

OLD = re.compile(
    rf"{_START}[ \t]?{_DASH}[ \t]?(?:SL|HĐBT|HDBT|CP|TTg|CT|NQ|QĐ|NĐ|TT|L/CTN|LCT|HĐNN\d)(?![\w/-])",
    re.VERBOSE,
)
"""`195-SL`, `217-HĐBT`: too short to stand without a kind before it."""

_JOINED_KINDS = _any_of(short for short in kinds().by_abbreviation if len(short) > 1)
JOINED = re.compile(
    rf"""(?<![\w{SLASHES}.])(?<!\d[,:])\d{{1,6}}[ \t]?
    (?:{_JOINED_KINDS})(?:{_DASH}|[{SLASHES}]){_SEGMENT}(?:(?:{_DASH}|[{SLASHES}]){_SEGMENT}){{0,4}}{END}""",
    re.VERBOSE,
)
"""`12NQ/HĐNN8`, `1855QĐ-KHKT-PCVT`, `115 CV/UB`: nothing, or a space, between number and kind."""

_SMALL_SEGMENT = r"[a-zđơưôâêă&.\d]+"
SMALL = re.compile(
    rf"""{_START}/(?:(?:19|20)\d{{2}}/)?
    (?:(?:{_any_of({short.lower() for short in kinds().by_abbreviation if len(short) > 1})})
        -{_SMALL_SEGMENT}(?:-{_SMALL_SEGMENT})*   # 3263/qđ-ubnd
      | qh\d{{2}} | ubtvqh\d{{0,2}}               # 31/2024/qh15
    )(?!\w)""",
    re.VERBOSE,
)
"""A symbol in text that somebody put in small letters."""

LOST_HYPHEN = re.compile(
    rf"""{_START}{_SLASH}(?:{_YEAR})?(?:QĐ|QÐ|NQ|TT|CT|KH|TB|BC|TTr|NĐ|HD|CTr)[ \t]{{1,2}}
    (?:{_any_of(agencies().by_abbreviation)})(?:{_DASH}{_SEGMENT}){{0,3}}(?!\w)""",
    re.VERBOSE,
)
"""`12/QĐ UBND`: a space where the hyphen was."""

SPACED = re.compile(
    rf"""{_START}{_SLASH}{_SEGMENT}(?:[ \t]{_DASH}[ \t]{_SEGMENT}){{1,4}}[ \t][{_CAPITAL}]{{2,12}}
    (?=\s{{0,2}}[,;.)]|\s{{1,2}}(?:ngày|của|về)\b|\s*$)""",
    re.VERBOSE,
)
"""`20/CT - VNPT - CĐ VNPT`: hyphens have spaces around, so the space without one parts no segments."""

UNREAD = re.compile(
    rf"""(?<=[\s.…_])(?:
        [{SLASHES}](?:(?:19|20)\d{{2}}[{SLASHES}])?{_LETTERS}    # số      /QĐ-UBND, số …/QĐ-UBND
      | {_DASH}[ \t]?(?:{_any_of(kinds().by_party_abbreviation)})[{SLASHES}]{_SEGMENT}{END}  # số      -QĐ/TU
    )""",
    re.VERBOSE,
)
"""What stands behind a blank, or behind a number that was not read."""

_NO_DIGIT = rf"[^\s\d:;.,…_(){SLASHES}{DASHES}]"
GARBLED = re.compile(
    rf"""(?<=\b[Ss]ố[ ])(?:
        [^\s\d:.…{SLASHES}][^\s{SLASHES}]{{0,5}}            # số d06/QĐ-UBND
      | \d{{1,4}}{_NO_DIGIT}[^\s,;:.{SLASHES}{DASHES}]{{0,4}}  # số 2Jđ2/QĐ-UBND
    )[ \t]?[{SLASHES}](?:(?:19|20)\d{{2}}[{SLASHES}])?{_LETTERS}""",
    re.VERBOSE,
)
"""What a reader of print makes of a number that was written by hand."""

_KIND_NAMES = "|".join(
    r"\s{1,3}".join((f"(?i:{first})", *map(re.escape, rest)))
    for first, *rest in (name.split() for name in sorted(set(kinds().by_abbreviation.values()), reverse=True))
)
SHARED = re.compile(
    rf"""(?<!\w)(?:số|{_KIND_NAMES})\s{{1,3}}\d{{1,6}}        # số 12, Quyết định 12
    (?:\s{{0,3}}(?:,|;|và|đến)\s{{1,3}}(?:số\s{{1,3}})?\d{{1,6}}){{1,20}}  # , 13 và số 15
    (?P<rest>{_STATE})                                       # /QĐ-UBND""",
    re.VERBOSE,
)
"""`số 12, số 13 và số 15/QĐ-UBND`, `số 12 và 13/QĐ-UBND`: the letters stand once, behind the last."""

SHARING = re.compile(r"\s\d{1,6}\s{0,3}(?:[,;]|và|đến)\s{1,3}(?:số\s{1,3})?\d")
"""Two numbers of a list, where letters that they share may follow: a cheap look before the dear one."""
SHARED_LEAD = re.compile(rf"(?<!\w)(?:số|{_KIND_NAMES})\s{{0,2}}$")
LONGEST_LEAD = 40
"""Characters of the longest kind with the blanks behind it."""

GOES_ON = re.compile(rf"[._{SLASHES}{DASHES}](?=[{_CAPITAL}0-9]{{1,8}}(?![{_LOWER}]))|[-–/](?=\s)|_+(?=\w)")
"""What shows behind a number that letters of it may be lost: `12/QĐ_U8ND`, `218/SNV- ii`."""
