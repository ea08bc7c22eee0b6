"""Numbers and dates of a spreadsheet as their cells show them, with Vietnamese separators."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""Number formats that files name by number alone (ECMA-376, 18.8.30); 14 is the short date of the locale."""

_UNSEEN = re.compile(
    r"""
    \[(?!h+\]|m+\]|s+\])[^\]]*\]  # [Red], [$-42A], [>100]
    | _.                          # white as wide as a letter: "_)"
    | \*.                         # a letter that fills the cell: "* "
    """,
    re.VERBOSE,
)
_CURRENCY = re.compile(r"\[\$([^\]-]+)(?:-[0-9A-Fa-f]*)?\]")
_PART = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?               # "đồng"
    | \\(?P<escaped>.)                 # \-
    | (?P<halves>AM/PM|A/P)
    | \[?(?P<letters>y+|m+|d+|h+|s+)\]?  # yyyy
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E[+-]?0+)?|\.[#0?]+")
_LITERAL = re.compile(r'"[^"]*"|\\.')
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465
"""9999-12-31."""
_FULL = 11
"""Digits that a cell without a format shows of a fraction."""
_WHOLE = 10**15
"""From here on numbers aren't exact. A cell shows 12 digits as 1E+11, but they may be somebody's identity."""


def shown(value: float, code: str, *, since_1904: bool = False) -> str:
    r"""Return a number as a cell with this number format shows it.

    >>> shown(1000000, "#,##0"), shown(45197, "dd/mm/yyyy"), shown(7, "000"), shown(0.125, "0.0%")
    ('1.000.000', '28/09/2023', '007', '12,5%')
    >>> shown(1500000, '#,##0\\ "đồng"'), shown(2.5, "General"), shown(-3, '#,##0;(#,##0)')
    ('1.500.000 đồng', '2,5', '(3)')
    """
    section, negative = _section(value, code or "General")
    if is_date(section):
        return _date(value, section, since_1904=since_1904)
    if section.strip().lower() in ("general", "@", ""):
        return _general(value) if section.strip() else ""
    return _number(abs(value) if negative else value, section)


def is_date(code: str) -> bool:
    """Tell whether a number format shows a date or a time.

    >>> is_date('dd"/"mm/yyyy'), is_date('#,##0 "đ"'), is_date("General"), is_date("[Red]0")
    (True, False, False, False)
    """
    bare = _LITERAL.sub("", _UNSEEN.sub("", _CURRENCY.sub("", code)))
    return "general" not in bare.lower() and bool(re.search(r"[ymdhs]", bare, re.IGNORECASE))


def _section(value: float, code: str) -> tuple[str, bool]:
    """Return the part of a format that counts for a value, and whether that part says the sign itself."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', _CURRENCY.sub(r'"\1"', code))
    if len(sections) > 2 and value == 0:
        return _UNSEEN.sub("", sections[2]), False
    if len(sections) > 1 and value < 0:
        return _UNSEEN.sub("", sections[1]), True
    return _UNSEEN.sub("", sections[0]), False


def _general(value: float) -> str:
    if value == int(value) and abs(value) < _WHOLE:
        return str(int(value))
    return f"{value:.{_FULL - 1}g}".replace(".", ",")


def _number(value: float, section: str) -> str:
    hidden = _LITERAL.sub(lambda match: " " * len(match[0]), section)
    match = _DIGITS.search(hidden)
    if match is None:
        return _literals(section)
    pattern = match[0]
    scaled = Decimal(repr(value)) * (100 if "%" in hidden else 1)
    if "e" in pattern.lower():
        return f"{value:.{pattern.partition('.')[2].lower().partition('e')[0].count('0')}E}".replace(".", ",")
    whole, _, decimals = pattern.partition(".")
    scaled /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    places = sum(one in "0#?" for one in decimals)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits, _, fraction = f"{abs(rounded):f}".partition(".")
    least = whole.rstrip(",").count("0")
    digits = digits.zfill(least) if least else digits.lstrip("0")
    if "," in whole.rstrip(","):
        digits = f"{int(digits or 0):,}".replace(",", ".") if digits else ""
    fraction = fraction[: places - _optional(decimals, fraction)] if fraction else ""
    sign = "-" if rounded < 0 else ""
    written = f"{sign}{digits}{',' if fraction else ''}{fraction}"
    return f"{_literals(section[: match.start()])}{written}{_literals(section[match.end() :])}".strip()


def _optional(decimals: str, fraction: str) -> int:
    """Return how many zeros at the end of a fraction are not shown: those under "#"."""
    dropped = 0
    for sign, digit in zip(reversed(decimals), reversed(fraction), strict=False):
        if sign == "0" or digit != "0":
            break
        dropped += 1
    return dropped


def _literals(part: str) -> str:
    found = (match for match in _PART.finditer(part))
    return "".join(match["quoted"] or match["escaped"] or match[0].strip('"\\') for match in found)


def _date(value: float, section: str, *, since_1904: bool) -> str:
    if not 0 <= value <= _LAST_SERIAL:
        return _general(value)
    first = _FIRST_DAY_1904 if since_1904 else _FIRST_DAY
    moment = first + timedelta(days=int(value), seconds=round((value % 1) * 86_400))
    halves = re.search(r"AM/PM|A/P", section, re.IGNORECASE) is not None
    written = ""
    parts = list(_PART.finditer(section))
    before = ""
    for number, match in enumerate(parts):
        letters = (match["letters"] or "").lower()
        if not letters:
            literal = ("AM" if moment.hour < 12 else "PM") if match["halves"] else match["quoted"]
            written += match["escaped"] or match["other"] or literal or ""
            continue
        after = next((one["letters"].lower() for one in parts[number + 1 :] if one["letters"]), "")
        minutes = letters[0] == "m" and len(letters) <= 2 and (before[:1] == "h" or after[:1] == "s")
        written += _minutes(moment, letters) if minutes else _of_date(moment, letters, halves=halves)
        before = letters
    return written.strip()


def _minutes(moment: datetime, letters: str) -> str:
    return f"{moment.minute:02}" if len(letters) > 1 else str(moment.minute)


def _of_date(moment: datetime, letters: str, *, halves: bool) -> str:
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    number = {"y": moment.year, "m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letters[0]]
    if letters[0] == "y":
        return f"{number:04}" if len(letters) > 2 else f"{number % 100:02}"
    if len(letters) > 2 and letters[0] in "md":
        return f"{'tháng' if letters[0] == 'm' else 'ngày'} {number}"
    return f"{number:02}" if len(letters) > 1 else str(number)
