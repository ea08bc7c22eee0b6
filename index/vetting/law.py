"""What the law asks for, dated; the table (`index/data/vetting.json`) says of each line how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from extract.types import RecipientKind
from index.awards.decreed_bonus import level
from index.dated_tables import load
from index.store.keys import award_key, folded_key

Mark = Literal["sure", "likely", "unconfirmed"]
"""How sure a line of the table is: read in the source, in one good place, or in none."""


@dataclass(frozen=True, slots=True)
class RuleBasis:
    """Where a rule stands, and how sure that is."""

    can_cu: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class AwardCode:
    """An award as the rules speak of it; `title` is one that is won for one year."""

    name: str
    title: bool


@dataclass(frozen=True, slots=True)
class BaseRule:
    """What an award asks for that decisions show.

    Attributes:
        run: a title, and how many consecutive years of it.
        same_year: a title of the same year.
        held: an award that is there already, and how many years before.
        several: a title, how many of it, within how many years.
        interval: years after an earlier award of the same kind.
        other_way: whether the law has another way that no decision shows.
    """

    basis: RuleBasis
    run: tuple[str, int] | None = None
    same_year: str | None = None
    held: tuple[str, int] | None = None
    several: tuple[str, int, int] | None = None
    interval: int | None = None
    other_way: bool = False


@lru_cache(maxsize=4096)
def code_of(kind: str | None, rank: str | None, authority: str | None) -> AwardCode | None:
    """Return the award as the rules call it, None where they don't know it or who gives it.

    >>> code_of("Bằng khen", None, "Chủ tịch UBND tỉnh").name, code_of("Bằng khen", None, None)
    ('BK cấp bộ, tỉnh', None)
    >>> code_of("Huân chương Lao động", "Ba", "Chủ tịch nước").name
    'HCLĐ Ba'
    """
    if kind is None:
        return None
    key, by = award_key(kind, rank), level(folded_key(authority))
    for line in load("vetting")["codes"]:
        named = any(key == one or key.startswith(f"{one} ") for one in line["award"])
        if named and ("level" not in line or by in line["level"]):
            return AwardCode(line["code"], bool(line.get("title")))
    return None


def base_rule(code: str, loai: RecipientKind, day: str) -> BaseRule | None:
    """Return what an award asks of somebody on an ISO day, None where the table says nothing.

    >>> rule = base_rule("CSTĐ cấp bộ, tỉnh", "cá nhân", "2024-12-31")
    >>> rule.run, rule.basis.mark
    (('CSTĐ cơ sở', 3), 'sure')
    >>> base_rule("CSTĐ cấp bộ, tỉnh", "cá nhân", "2026-10-01").basis.mark
    'unconfirmed'
    """
    for line in load("vetting")["base"]:
        if line["award"] == code and loai in line["to"] and (basis := _basis(line["laws"], day)):
            return _rule(line, basis)
    return None


def _rule(line: Mapping[str, Any], basis: RuleBasis) -> BaseRule:
    run, held, several = line.get("run"), line.get("held"), line.get("several")
    return BaseRule(
        basis,
        run=(run["of"], run["years"]) if run else None,
        same_year=line.get("same_year"),
        held=(held["of"], held["years"]) if held else None,
        several=(several["of"], several["number"], several["within"]) if several else None,
        interval=line.get("interval"),
        other_way=bool(line.get("or")),
    )


Again = Literal["title", "achievement", "interval", "method"]


def basis_of(rule: Again, day: str) -> RuleBasis | None:
    """Return where a rule about second awards stands on an ISO day."""
    return _basis(load("vetting")["again"][rule], day)


def _basis(lines: Iterable[Mapping[str, Any]], day: str) -> RuleBasis | None:
    """Return the first line that holds on a day."""
    for line in lines:
        if line["from"] <= day and (line["to"] is None or day <= line["to"]):
            return RuleBasis(line["can_cu"], line["mark"])
    return None


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """Return the folded words of which every achievement is made, so that they tell none from another."""
    return frozenset(load("vetting")["generic_words"].split())
