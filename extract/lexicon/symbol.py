"""Số, ký hiệu: the identifying symbol of a document, its parts, its normal form and its matching key.

How one is found is told elsewhere: on the line "Số: …" by `extract/header/number.py`, in running text by
`extract/references/symbol_grammar.py`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract.lexicon.vocabulary import agencies, kinds, segment_mends
from vietnamese.fold import DASHES, SLASHES, fold, mend_look_alikes, nfc

Family = Literal[
    "normative", "assembly", "administrative", "letter", "consolidated", "joint", "party", "old", "bare"
]

PLAIN_LETTERS = "QĐ|QÐ|NQ|CT|KH|TB|BC|TTr|HD|CTr|BB|GM|UBND|HĐND"
"""What the letters of most symbols begin with, as alternatives: they are known without a slash."""

_DASH = re.compile(f"[{DASHES}]")
_SLASH = re.compile(f"[{SLASHES}]+")
_LOST_HYPHEN = re.compile(r"(?<=[^\W\d_])[ \t]+(?=[^\W\d_])")
_SPACED_HYPHENS = re.compile(rf"[ \t][{DASHES}][ \t][^\n]*[ \t][{DASHES}][ \t]")
_UNDERLINE = re.compile(r"(?<=[^\W\d_])_(?=[^\W\d_])")
_THOUSANDS = re.compile(r"^(\d{1,3})\.(\d{3})(?=/[^\W\d])")
_SPACE = re.compile(r"\s+")
_SEGMENT = re.compile(r"(?<![^\W\d_])[^\W\d_]+\d?(?!\w)")
_ASSEMBLY_DIGITS = re.compile(r"(?P<body>QH|UBTVQH)(?P<term>[0-9Il|O]{2})$")
_ASSEMBLY = re.compile(r"(?P<body>QH|UBTVQH|HĐNN)[Il|]?\d{0,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One số/ký hiệu in parts.

    Attributes:
        text: normal form, e.g. "91/2017/NĐ-CP".
        so: running number as printed, e.g. "91" or "3176b"; "" where it could not be read.
        nam: year in the symbol, None where it has none.
        ky_hieu: the letters, e.g. "NĐ-CP".
        family: which grammar it follows; "bare" where no letters stand behind the number.
        loai: name of the kind that the letters state, None for a công văn or an unknown one.
        co_quan: name of the agency that the letters imply, None where unknown.
    """

    text: str
    so: str
    nam: int | None
    ky_hieu: str
    family: Family
    loai: str | None
    co_quan: str | None

    @property
    def key(self) -> str:
        """The key for matching; see `number_key`."""
        return number_key(self.text)


def normal_form(text: str) -> str:
    r"""Return a số/ký hiệu in normal form: NFC, "-" and "/" for their variants, no inner space, printed case.

    A space between two letters stands where a hyphen was lost, "QĐ UBND", unless the hyphens that are there
    have spaces around: "CT - VNPT - CĐ VNPT". Segments that no vocabulary has, but of which one reading alone
    is known, are mended: QĐĐ, QD, BQp. A running number written like a sum loses its point.

    >>> normal_form("1743/QÐ –\nBGTVT"), normal_form("306/2025⁄NĐ-CP"), normal_form("12/QĐĐ-UBND")
    ('1743/QĐ-BGTVT', '306/2025/NĐ-CP', '12/QĐ-UBND')
    >>> normal_form("20/CT - VNPT - CĐ VNPT"), normal_form("12/QĐ_UBND"), normal_form("1.022/QĐ-UBND")
    ('20/CT-VNPT-CĐVNPT', '12/QĐ-UBND', '1022/QĐ-UBND')
    """
    composed = nfc(text)
    hyphened = composed if _SPACED_HYPHENS.search(composed) else _LOST_HYPHEN.sub("-", composed)
    plain = _UNDERLINE.sub("-", mend_look_alikes(_SPACE.sub("", hyphened)))
    plain = _SLASH.sub("/", _DASH.sub("-", plain)).strip(".,;:-/")
    plain = _THOUSANDS.sub(r"\1\2", plain)
    return _ASSEMBLY_DIGITS.sub(_digits, _SEGMENT.sub(_mended, plain))


_PIECE = re.compile(r"[^\W\d_]+")


def printed_case(text: str) -> str:
    """Return a số/ký hiệu that somebody typed in normal form, with the letters as offices print them.

    Only letters typed small are changed: of others nobody knows better than who typed them. Letters that were
    glued together are parted where they are those of a kind and an agency.

    >>> printed_case("11/ct-ubnd"), printed_case("5 /qd-ttg"), printed_case("87/qdubnd")
    ('11/CT-UBND', '5/QĐ-TTg', '87/QĐ-UBND')
    >>> printed_case("12/TTr-snv"), printed_case("3176b/QĐ-SYT")
    ('12/TTr-SNV', '3176b/QĐ-SYT')
    """
    normal = normal_form(text)
    number = re.match(r"\d*(?:[a-d](?![^\W\d_])|bis|ter)?", normal)
    start = number.end() if number else 0
    return normal[:start] + _PIECE.sub(_printed, normal[start:])


def parted_letters(piece: str) -> tuple[str, str] | None:
    """Return the letters of a kind and of an agency that are glued together in `piece`, folded; None else.

    >>> parted_letters("qdubnd"), parted_letters("ubnd"), parted_letters("TTrSNV")
    (('qd', 'ubnd'), None, ('ttr', 'snv'))
    """
    folded = fold(piece)
    kind, agency = _printed_letters()
    if folded in kind or folded in agency:
        return None
    splits = [(folded[:at], folded[at:]) for at in range(len(folded) - 1, 1, -1)]
    return next(((one, other) for one, other in splits if one in kind and other in agency), None)


def _printed(match: re.Match[str]) -> str:
    piece = match.group()
    if not piece.islower():
        return piece
    kind, agency = _printed_letters()
    if glued := parted_letters(piece):
        return f"{kind[glued[0]]}-{agency[glued[1]]}"
    folded = fold(piece)
    return kind.get(folded) or agency.get(folded) or piece.upper()


@cache
def _printed_letters() -> tuple[dict[str, str], dict[str, str]]:
    """Return the abbreviations of kinds and of agencies as they are printed, by their folded letters."""
    written = sorted(agencies().written, key=lambda short: (short.isupper(), short))
    return (
        {fold(short): short for short in (*kinds().by_party_abbreviation, *kinds().by_abbreviation)},
        {fold(short): short for short in written},
    )


_SMALL_AT_END = re.compile(r"[A-ZĐ]+[a-zđ]")
"""`BQp`, `Cp`: the shift key was let go too early."""


def _mended(segment: re.Match[str]) -> str:
    """Return a segment as it must have been printed.

    No kind's abbreviation has a digit (CT1 is CT), and no segment has its Đ twice in a row.
    """
    text = segment.group()
    if text in segment_mends():
        return segment_mends()[text]
    if _SMALL_AT_END.fullmatch(text) and text not in agencies().written and not kinds().abbreviated(text):
        return text.upper() if text.upper() in agencies().written else text
    bare = text.rstrip("1")
    if bare != text and kinds().abbreviated(bare):
        return bare
    single = text.replace("ĐĐ", "Đ")
    known = kinds().abbreviated(single) or single.upper() in agencies().by_abbreviation
    return single if single != text and known else text


def _digits(match: re.Match[str]) -> str:
    return match["body"] + match["term"].translate(str.maketrans("Il|O", "1110"))


def parse_symbol(text: str) -> Symbol | None:
    """Return the parts of a số/ký hiệu, None where `text` is none.

    >>> parse_symbol("145/TTr-SNV").loai, parse_symbol("3170/VP-KSTTHC").family
    ('Tờ trình', 'letter')
    >>> parse_symbol("45-NQ/TW").family
    'party'
    """
    normal = normal_form(text)
    match = _PARTS.fullmatch(normal)
    if not match:
        return None
    letters = match["letters"]
    year = match["year"] or match["year_behind"]
    nam = int(year) if year else None
    family = _family(letters, nam, match["sep"])
    loai, co_quan = _meaning(letters, family)
    return Symbol(normal, match["so"], nam, letters, family, loai, co_quan)


def unread_symbol(text: str) -> Symbol | None:
    """Return the symbol of a document whose running number is blank or was not read; its `so` is "".

    >>> unread_symbol("  /QĐ-UBND").text, unread_symbol("d06/QĐ-UBND").loai
    ('…/QĐ-UBND', 'Quyết định')
    """
    party = _BLANK_BEFORE_DASH.match(text)
    slash = next((place for place, char in enumerate(text) if char in SLASHES), len(text))
    stand_in = parse_symbol(f"1{text[party.end() if party else slash :]}")
    if stand_in is None:
        return None
    return replace(stand_in, text=f"{UNREAD}{stand_in.text[1:]}", so="")


_BLANK_BEFORE_DASH = re.compile(rf"[\s.…_]*(?=[{DASHES}])")
UNREAD = "…"
"""What stands for the running number where it could not be read."""

_PARTS = re.compile(
    r"""
    (?P<so>\d{1,6}(?:bis|ter|[A-Za-z]|\.\d{1,3})?)   # 87, 3176b, 21bis, 66.13
    (?P<sep>[/-]|(?=[A-ZĐ]{2}))                       # 12NQ/HĐNN8 has nothing there
    (?:(?P<year>(?:19|20)\d{2})/)?
    (?P<letters>[^\W\d_](?:(?!/(?:19|20)\d{2}$)[\w&.,/-])*)
    (?:/(?P<year_behind>(?:19|20)\d{2}))?             # 98/NĐ-CP/2023
    """,
    re.VERBOSE,
)


def _family(letters: str, nam: int | None, separator: str) -> Family:
    if _ASSEMBLY.fullmatch(letters):
        return "assembly"
    if separator == "-" or not separator:
        return "party" if "/" in letters else "old"
    first = letters.split("-", 1)[0]
    if first.upper() == "VBHN":
        return "consolidated"
    if first.upper() in ("TTLT", "TTLB", "NQLT") or letters.upper().startswith("TTLT"):
        return "joint"
    if nam:
        return "normative"
    return "administrative" if kinds().abbreviated(first) else "letter"


def _meaning(letters: str, family: Family) -> tuple[str | None, str | None]:
    """Return the kind and the agency that the letters of a symbol state."""
    if match := _ASSEMBLY.fullmatch(letters):
        body = "Ủy ban Thường vụ Quốc hội" if match["body"].upper() == "UBTVQH" else "Quốc hội"
        return None, body
    segments = re.split(r"[-/]", letters)
    loai = kinds().abbreviated(segments[0], party=family == "party")
    known = agencies().by_abbreviation
    after = segments[1:] if loai else segments
    return loai, next((known[segment.upper()] for segment in after if segment.upper() in known), None)


_YEAR_BEHIND = re.compile(r"(?<=\d)/([a-z][a-z-]*)/((?:19|20)\d{2})$")
_CENTRAL = re.compile(r"(?<=[/-])t\.u\b")
"""`8-NQ/T.Ư`: trung ương, which is printed TW as well; TU is a Tỉnh ủy."""
_SUFFIXES = ("bis", "ter")
_RUNS = re.compile(r"\d+|[a-z]+")


def number_key(text: str) -> str:
    """Return the key under which two writings of one số/ký hiệu are equal.

    Case, diacritics, leading zeros and separators are folded. The key is the running number, the year where
    the symbol has one, and the letters, joined by "/": digits after the first letter belong to the letters.

    >>> number_key("2935/QĐ-UBND"), number_key("2935 qd ubnd")
    ('2935/qdubnd', '2935/qdubnd')
    >>> number_key("05/2019/TT-BNV"), number_key("34-CT/TW"), number_key("07")
    ('5/2019/ttbnv', '34/cttw', '7')
    >>> number_key("3176b/QĐ-SYT"), number_key("12/KSTTHC3"), number_key("21bis/QĐ-SYT")
    ('3176b/qdsyt', '12/kstthc3', '21bis/qdsyt')
    >>> number_key("98/NĐ-CP/2023") == number_key("98/2023/NĐ-CP"), number_key("8-NQ/T.Ư")
    (True, '8/nqtw')

    Where the running number was not read, "?" stands for it, so that no other number has this key.

    >>> number_key("…/QĐ-UBND"), number_key("1234")
    ('?/qdubnd', '1234')
    """
    folded = fold(mend_look_alikes(unicodedata.normalize("NFD", text)))  # Ὲ is two look-alikes
    folded = _YEAR_BEHIND.sub(r"/\2/\1", _CENTRAL.sub("tw", folded))
    parts: list[str] = ["?"] if text.startswith(UNREAD) else []
    letters = ""
    for match in _RUNS.finditer(folded):
        run = match.group()
        if letters:
            letters += run
        elif run.isdigit():
            parts.append(run.lstrip("0") or "0")
        elif (len(run) == 1 or run in _SUFFIXES) and len(parts) == 1 and folded[match.start() - 1].isdigit():
            parts[0] += run  # 3176b, 21bis: the letters belong to the running number
        else:
            letters = run
    return "/".join([*parts, letters] if letters else parts)
