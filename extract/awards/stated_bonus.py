"""The bonus that a decision states for each recipient, in đồng."""

from __future__ import annotations

import re
from typing import NamedTuple

_WHO = r"tap\s+the|ca\s+nhan|ho\s+gia\s+dinh|ho(?!c)|nguoi|don\s+vi|doi|to|nhom|hoc\s+sinh|em"
AMOUNT = r"(?P<amount>\d{1,3}(?:[. ,]\d{3}){1,3}|\d{5,9})(?:,\d{1,2})?\s{0,3}(?:dong|d|vnd)\b"
_MILLIONS = r"(?P<millions>\d{1,3}(?:,\d{1,3})?)\s{1,3}trieu\s+dong"
_BONUS = re.compile(rf"(?:{AMOUNT}|{_MILLIONS})(?:\s*/\s*(?:01\s+|1\s+)?(?P<each>{_WHO}))?")
_WHO_BEFORE = re.compile(rf"\b(?P<who>{_WHO})\b")
_ABOUT = re.compile(
    r"\b(?:tien\s+thuong|muc\s+(?:tien\s+)?thuong|so\s+tien|kem\s+theo\s+tien|thuong\s+(?:kem\s+)?(?:so\s+)?tien|thuong)\b"
)
_TOTAL = re.compile(
    r"""
    \b(?: tong\s*(?: (?:so|cong|kinh\s+phi|tien|muc|gia\s+tri|la)\b | : | (?=\d) )   # Tổng số tiền 5.400.000
       | kinh\s+phi\b )
    [^.;]{0,40}$
    """,
    re.VERBOSE,
)
"""Before an amount that is a sum; "Phòng Tổng hợp" is none."""

_TOTAL_BEFORE = re.compile(
    rf"\btong\s+(?:(?:so|cong|muc|gia\s+tri|cac)\s+){{0,2}}(?:{_ABOUT.pattern})[^.;\d]{{0,40}}$"
)
"""The same where the sum is called so before what it is of: "Tổng số tiền thưởng: 5.400.000 đồng"."""

_NEAR = 60
"""Characters before an amount whose words are about it."""


class Bonus(NamedTuple):
    """A bonus as stated.

    Attributes:
        amount: in đồng.
        who: whose it is, folded; "" where all get the same.
        at: where the amount stands.
        lead: where the words before it begin that may name the award that it goes with.
    """

    amount: int
    who: str
    at: tuple[int, int]
    lead: int


def bonuses_in(folded: str, start: int, end: int) -> tuple[Bonus, ...]:
    """Return the bonuses that folded text states between `start` and `end`, totals left out.

    >>> [found.amount for found in bonuses_in("muc tien thuong moi tap the 3.600.000 dong", 0, 42)]
    [3600000]
    """
    about = _ABOUT.search(folded, start, end)
    if not about:
        return ()
    found: list[Bonus] = []
    for match in _BONUS.finditer(folded, about.start(), end):
        place = match.start("amount") if match["amount"] else match.start("millions")
        if _is_total(folded, start, about.start(), place):
            continue
        floor = max(found[-1].at[1] if found else about.start(), place - _NEAR)
        before = [one["who"] for one in _WHO_BEFORE.finditer(folded, floor, place)]
        who = " ".join((match["each"] or (before[-1] if before else "")).split())
        found.append(Bonus(_dong(match), who, (place, match.end()), floor))
    return tuple(found)


def _is_total(folded: str, start: int, about: int, place: int) -> bool:
    """Tell whether the amount at `place` is the sum of all bonuses; `about` is where a bonus is spoken of."""
    if _TOTAL.search(folded, max(about, place - _NEAR), place):
        return True
    return _TOTAL_BEFORE.search(folded, max(start, place - _NEAR), place) is not None


def _dong(match: re.Match[str]) -> int:
    if match["amount"]:
        return in_dong(match["amount"])
    return round(float(match["millions"].replace(",", ".")) * 1_000_000)


def in_dong(amount: str) -> int:
    """Return an amount as a number: "1.000.000" → 1000000."""
    return int(re.sub(r"\D", "", amount))
