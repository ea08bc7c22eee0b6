"""What a recipient gets by decree: a multiple of the base salary on the day of the decision.

The tables are dated data (`index/data/bonus.json`); what in them isn't confirmed says so, and so does
every bonus that rests on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from extract.types import RecipientKind
from index.dated_tables import has_words, load
from messages import Message


@dataclass(frozen=True, slots=True)
class BonusCheck:
    """What one recipient of a kind gets by decree, beside what the decision states. Amounts in đồng.

    Attributes:
        loai: which kind of recipient.
        expected: multiple times base salary, rounded up to 10,000; None where the tables don't say.
        he_so: the multiple.
        luong_co_so: base salary on the day of the decision.
        can_cu: the decree, article and clause on which the multiple rests.
        stated: what the text states for each; None where it states nothing.
        verdict: whether both agree; "unknown" where one of them is not there.
        confirmed: multiple and base salary were both checked against the decree's text.
        reason: a sentence for a person.
    """

    loai: RecipientKind
    expected: int | None
    he_so: float | None
    luong_co_so: int | None
    can_cu: str
    stated: int | None
    verdict: Literal["agrees", "differs", "unknown"]
    confirmed: bool
    reason: str = ""


_STEP = 10_000
"""Bonuses are rounded up to it, in đồng."""

_COLUMNS: dict[RecipientKind, str] = {"cá nhân": "ca_nhan", "tập thể": "tap_the", "hộ gia đình": "ho"}


def dong(amount: int | None) -> str:
    """Return an amount as it is written in Vietnam.

    >>> dong(2700000), dong(None)
    ('2.700.000 đ', '-')
    """
    return "-" if amount is None else f"{amount:,} đ".replace(",", ".")


class Salary(NamedTuple):
    """The base salary that held on a day, in đồng a month."""

    dong: int
    can_cu: str
    confirmed: bool


class Multiple(NamedTuple):
    """How many base salaries a recipient gets, and by which decree and article."""

    he_so: Decimal
    can_cu: str
    confirmed: bool


def base_salary(day: str) -> Salary | None:
    """Return the base salary on an ISO day, None before the table begins.

    >>> base_salary("2023-06-30").dong, base_salary("2023-07-01").dong
    (1490000, 1800000)
    """
    lines = [line for line in load("bonus")["luong_co_so"] if line["from"] <= day]
    return Salary(lines[-1]["dong"], lines[-1]["can_cu"], lines[-1]["confirmed"]) if lines else None


def level(authority: str) -> str | None:
    """Return the level of who gives an award, by the folded name; None where unknown.

    >>> level("thu tuong chinh phu"), level("chu tich uy ban nhan dan tinh"), level("ai do")
    ('chinh phu', 'tinh', None)
    """
    for line in load("bonus")["cap"]:
        if any(has_words(words, authority) for words in line["words"]):
            return str(line["cap"])
    return None


@lru_cache(maxsize=4096)
def multiple(award: str, authority: str, kind: RecipientKind, day: str) -> Multiple | None:
    """Return the multiple for a kind of recipient of an award, both folded; None where no decree says it.

    >>> multiple("bang khen", "chu tich uy ban nhan dan tinh", "cá nhân", "2024-05-01").he_so
    Decimal('1.5')
    >>> multiple("bang khen", "", "cá nhân", "2024-05-01") is None
    True
    """
    decree = _decree(day)
    if decree is None:
        return None
    own = _decree_of(decree["same_as"]) if "same_as" in decree else decree
    for line in own["muc"]:
        if award not in line["award"].split("|") or ("cap" in line and level(authority) not in line["cap"]):
            continue
        number = _of_kind(line, own, kind)
        if number is not None:
            article = line if own is decree else _article(decree, award)
            where = f"{article['can_cu']} " if article["can_cu"] else ""
            sure = article["confirmed"] and _COLUMNS[kind] in line
            return Multiple(number, f"{where}Nghị định {decree['so']}", sure)
    return None


def _article(decree: dict[str, Any], award: str) -> dict[str, Any]:
    """Return the article of a decree that has another one's multiples, as far as it was seen."""
    unseen = {"can_cu": "", "confirmed": False}
    return next((one for one in decree.get("dieu", ()) if award.startswith(one["award"])), unseen)


def _of_kind(line: dict[str, Any], decree: dict[str, Any], kind: RecipientKind) -> Decimal | None:
    """Return a line's own multiple for a kind of recipient, else the individual's times a factor."""
    column = _COLUMNS[kind]
    if column in line:
        return Decimal(str(line[column]))
    factor = decree.get(column)
    return Decimal(str(line["ca_nhan"])) * Decimal(str(factor)) if factor and "ca_nhan" in line else None


def _decree(day: str) -> dict[str, Any] | None:
    for decree in load("bonus")["nghi_dinh"]:
        if decree["from"] <= day and (decree["to"] is None or day <= decree["to"]):
            found: dict[str, Any] = decree
            return found
    return None


def _decree_of(number: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in load("bonus")["nghi_dinh"] if one["so"] == number)
    return found


def rounded_up(amount: Decimal) -> int:
    """Return an amount in đồng, rounded up to ten thousand.

    >>> rounded_up(Decimal("2235000")), rounded_up(Decimal("2700000"))
    (2240000, 2700000)
    """
    return int((amount / _STEP).to_integral_value(ROUND_CEILING)) * _STEP


def bonus(award: str, authority: str, kind: RecipientKind, day: str | None, stated: int | None) -> BonusCheck:
    """Return what a recipient of an award gets by decree, beside what is stated.

    Args:
        award: kind with its class, folded, see `index.store.keys.award_key`.
        authority: who gives it, folded; "" where unknown.
        kind: of recipient.
        day: of the decision, ISO; a mere year or month says nothing.
        stated: what the text states for each, in đồng.

    >>> found = bonus("bang khen", "chu tich uy ban nhan dan tinh", "cá nhân", "2024-05-01", 2_700_000)
    >>> found.expected, found.verdict, found.confirmed
    (2700000, 'agrees', False)
    """
    if day is None or len(day) < len("2023-09-28"):
        return _unknown(kind, stated, Message("the day of the decision is not known"))
    salary, found = base_salary(day), multiple(award, authority, kind, day)
    if salary is None or found is None:
        dong = salary.dong if salary else None
        return _unknown(kind, stated, Message("the tables have no multiple for this award"), dong)
    expected = rounded_up(found.he_so * salary.dong)
    grounds = f"{found.can_cu}; {salary.can_cu}"
    confirmed = found.confirmed and salary.confirmed
    return BonusCheck(
        loai=kind,
        expected=expected,
        he_so=float(found.he_so),
        luong_co_so=salary.dong,
        can_cu=grounds,
        stated=stated,
        verdict="unknown" if stated is None else "agrees" if stated == expected else "differs",
        confirmed=confirmed,
        reason="" if confirmed else Message("the multiple or the base salary is not confirmed"),
    )


def _unknown(kind: RecipientKind, stated: int | None, reason: str, salary: int | None = None) -> BonusCheck:
    return BonusCheck(kind, None, None, salary, "", stated, "unknown", confirmed=False, reason=reason)
