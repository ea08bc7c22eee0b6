"""Which of the bonuses that a decision states goes with which of its awards."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extract.awards.conferred_awards import articles
from extract.awards.counts import Counts
from extract.awards.kinds import KindMention
from extract.awards.mention import AwardMention, Statement
from extract.awards.stated_bonus import AMOUNT, Bonus, bonuses_in, in_dong
from messages import Message

_MOST = 8  # bonuses that are looked at for one award
_ON_ITS_ROW = re.compile(rf"[^\n\d]{{0,40}}?{AMOUNT}")


def with_bonuses(
    folded: str, awards: Sequence[tuple[Statement, AwardMention]], kinds: Sequence[KindMention]
) -> tuple[AwardMention, ...]:
    """Return the awards of a decision with the bonuses that its articles and lists state for them."""
    stretches = articles(folded)
    stated = [bonus for stretch in stretches for bonus in bonuses_in(folded, *stretch)]
    places = [bonus.at[0] for bonus in stated]
    named: dict[str | None, list[Bonus]] = {}
    for bonus in stated:
        named.setdefault(_named_with(bonus, kinds), []).append(bonus)
    common = stated[:_MOST] if len({one.found.kind.name for one, _ in awards}) == 1 else []
    found = []
    for one, award in awards:
        name = one.found.kind.name
        own = stated[bisect_left(places, one.found.end) : bisect_left(places, one.end)][:_MOST]
        bonuses = own or named.get(name, [])[:_MOST] or common
        if not bonuses and one.found.kind.prize:
            bonuses = _listed(folded, stretches[-1][1] if stretches else 0, name, kinds)
        found.append(_with_bonus(award, bonuses) if one.role == "tặng" else award)
    return tuple(found)


def _named_with(bonus: Bonus, kinds: Sequence[KindMention]) -> str | None:
    """Return the kind that is named last before a bonus: "Bằng khen 3.600.000 đồng", None for none."""
    place = bisect_left(kinds, bonus.at[0], key=lambda one: one.start) - 1
    return kinds[place].kind.name if place >= 0 and kinds[place].start >= bonus.lead else None


def _listed(folded: str, start: int, name: str, kinds: Sequence[KindMention]) -> list[Bonus]:
    """Return the bonuses that rows of the annex state behind a prize: "Giải Ba 1.000.000 đ"."""
    found = []
    for one in kinds:
        if one.start >= start and one.kind.name == name and (row := _ON_ITS_ROW.match(folded, one.end)):
            found.append(
                Bonus(in_dong(row["amount"]), "", (row.start("amount"), row.end("amount")), one.start)
            )
    return found


def _with_bonus(award: AwardMention, found: Sequence[Bonus]) -> AwardMention:
    """Return `award` with the one of the bonuses `found` that its recipients get."""
    meant = [
        bonus
        for bonus in found
        if not bonus.who or not award.counts.any or _number_of(bonus.who, award.counts)
    ]
    amounts = {bonus.amount for bonus in meant}
    if not meant:
        return award
    if len(amounts) > 1:
        stated = [
            Message("{dong} to each {who}", dong=bonus.amount, who=bonus.who)
            if bonus.who
            else Message("{dong} to each of them", dong=bonus.amount)
            for bonus in meant
        ]
        return replace(
            award, doubt=award.doubt or Message("several bonuses are stated: {stated}", stated=stated)
        )
    return replace(award, bonus=meant[0].amount, bonus_at=meant[0].at)


def _number_of(who: str, counts: Counts) -> int | None:
    """Return how many of those there are whom the folded words `who` name."""
    if who.startswith("ho"):
        return counts.households if who in ("ho", "ho gia dinh") else counts.individuals
    return counts.individuals if who in ("ca nhan", "nguoi", "em") else counts.collectives
