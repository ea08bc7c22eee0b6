"""The base that an award asks for, as far as decisions show it: titles of years in a row, awards held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.proposals.types import ProposedAward
from index.vetting.law import BaseRule, basis_of
from index.vetting.types import BASE, LOOK, EarlierAward, VettingFinding
from index.vetting.wording import decision_named, years_named
from messages import Message

_Found = tuple[bool, str, tuple[EarlierAward, ...]]
"""Whether a part of the base is in the archive, a sentence, and the awards that show it."""


def base_found(proposal: ProposedAward, rule: BaseRule, earlier: Sequence[EarlierAward]) -> VettingFinding:
    """Return whether the archive shows the base of a proposal, and which papers do, or what wasn't seen."""
    mine = [one for one in earlier if one.same == "same" and one.sure and not one.proposed and one.nam]
    parts = list(_parts(proposal, rule, mine))
    whole = all(found for found, _, _ in parts)
    shown = parts if whole else [part for part in parts if not part[0]]
    message = (
        shown[0][1] if len(shown) == 1 else Message("{one}; {other}", one=shown[0][1], other=shown[1][1])
    )
    if not whole and rule.other_way:
        message = Message("{what} (the law has another way, too, which no decision shows)", what=message)
    entries = tuple(one.id for _, _, awards in parts for one in awards)
    return VettingFinding("base", BASE if whole else LOOK, message, entries, rule.basis)


def _parts(proposal: ProposedAward, rule: BaseRule, mine: Sequence[EarlierAward]) -> Iterable[_Found]:
    year = proposal.den_nam or 0
    if rule.run:
        yield _run(*rule.run, year, mine)
    if rule.same_year:
        yield _same_year(rule.same_year, year, mine)
    if rule.held:
        yield _held(*rule.held, year, mine)
    if rule.several:
        yield _several(*rule.several, year, mine)


def _of(title: str, mine: Iterable[EarlierAward]) -> dict[int, EarlierAward]:
    """Return the awards of a kind by the year that they are for; of two, one whose time is named."""
    found = [one for one in mine if one.code and one.code.name == title]
    return {one.nam or 0: one for one in sorted(found, key=lambda one: one.nam_named)}


def _run(title: str, length: int, year: int, mine: Sequence[EarlierAward]) -> _Found:
    """Return whether a title was won in consecutive years that end with a year or the one before it."""
    held = _of(title, mine)
    spans = [range(last - length + 1, last + 1) for last in (year, year - 1)]
    span = max(spans, key=lambda years: sum(one in held for one in years))
    there = tuple(held[one] for one in span if one in held)
    if len(there) == length:
        return True, _shown(title, there), there
    missing = [one for one in span if one not in held]
    message = Message(
        "{title} of {years} was not seen in the archive", title=title, years=years_named(missing)
    )
    return False, message, there


def _same_year(title: str, year: int, mine: Sequence[EarlierAward]) -> _Found:
    held = _of(title, mine)
    if year in held:
        return True, _shown(title, (held[year],)), (held[year],)
    message = Message("{title} of {years} was not seen in the archive", title=title, years=str(year))
    return False, message, ()


def _held(title: str, before: int, year: int, mine: Sequence[EarlierAward]) -> _Found:
    """Return whether an award is held, and long enough before the end of the achievement's time."""
    held = _of(title, (one for one in mine if not one.for_one_deed))
    if not held:
        return _none_for_service(title, mine)
    last = held[max(held)]
    due = (last.nam or 0) + before
    if year >= due:
        return True, _shown(title, (last,)), (last,)
    message = Message(
        "{title} was given by {decision}; counted from {end}, the next is due for {year} at the earliest",
        title=title,
        decision=decision_named(last),
        end=last.thoi_gian or str(last.nam),
        year=str(due),
    )
    return False, message, (last,)


def _none_for_service(title: str, mine: Sequence[EarlierAward]) -> _Found:
    """Return that an award isn't held, or only for a deed or a campaign."""
    others = tuple(_of(title, mine).values())
    if not others:
        return False, Message("{title} was not seen in the archive", title=title), ()
    message = Message(
        "{title} is in the archive for a deed or a campaign only ({decision})",
        title=title,
        decision=decision_named(others[-1]),
    )
    return False, message, others


def for_one_deed(rule: BaseRule, earlier: Iterable[EarlierAward], day: str) -> Iterator[VettingFinding]:
    """Yield the awards that would be a base, had they not been given for a deed or a campaign."""
    for one in earlier:
        held = rule.held and one.code and one.code.name == rule.held[0]
        if held and one.same == "same" and one.sure and not one.proposed and one.for_one_deed:
            message = Message(
                "{decision} gave {award} for {method}, which is no base for a higher award for service",
                decision=decision_named(one),
                award=one.hinh_thuc or "",
                method=one.phuong_thuc or "",
            )
            yield VettingFinding("method", LOOK, message, (one.id,), basis_of("method", day))


def _several(title: str, number: int, within: int, year: int, mine: Sequence[EarlierAward]) -> _Found:
    held = _of(title, mine)
    there = tuple(held[one] for one in range(year - within, year + 1) if one in held)
    if len(there) >= number:
        return True, _shown(title, there), there
    message = Message(
        "{title}: {found} of {number} seen in the archive since {year}",
        title=title,
        found=str(len(there)),
        number=str(number),
        year=str(year - within),
    )
    return False, message, there


def _shown(title: str, awards: Sequence[EarlierAward]) -> str:
    papers = "; ".join(f"{one.nam}: {decision_named(one)}" for one in awards)
    return Message("{title} is in the archive ({papers})", title=title, papers=papers)
