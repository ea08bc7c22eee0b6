"""Signs that something is rewarded twice: one title a year, one achievement, one period; too early again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from extract.proposals.types import ProposedAward
from index.store.keys import folded_key
from index.vetting.law import Again, AwardCode, BaseRule, basis_of, generic_words
from index.vetting.types import DUPLICATE, LOOK, EarlierAward, Rule, Verdict, VettingFinding
from index.vetting.wording import decision_named
from messages import Message

_ALIKE = 88.0
"""Of 100: from here on two achievements, without the words of which all are made, are one. Invented pairs
that differ in a place or a contest's name stay below it, misread ones above (tests/index/vetting)."""

_FEWEST_WORDS = 3
"""Words of its own that an achievement must have to tell it from another."""


def second_awards(
    proposal: ProposedAward, code: AwardCode | None, earlier: Sequence[EarlierAward], day: str
) -> Iterator[VettingFinding]:
    """Yield the awards of the archive that this one may repeat."""
    for one in earlier:
        if one.proposed or one.same == "other":
            continue
        if code and code.title:
            yield from _same_title(proposal, code, one, day)
        elif not (one.code and one.code.title):
            yield from _same_deed(proposal, one, day)


def _same_title(
    proposal: ProposedAward, code: AwardCode, one: EarlierAward, day: str
) -> Iterator[VettingFinding]:
    if one.code != code or proposal.den_nam is None or one.nam != proposal.den_nam:
        return
    message = Message(
        "{award} of {year} is in {decision} already",
        award=one.hinh_thuc or "",
        year=str(one.nam),
        decision=decision_named(one),
    )
    verdict = _verdict(one, certain=one.nam_named)
    yield _finding("same_title_year", verdict, message, one, day)


def _same_deed(proposal: ProposedAward, one: EarlierAward, day: str) -> Iterator[VettingFinding]:
    years = _years(proposal.tu_nam, proposal.den_nam)
    others = _years(one.tu_nam, one.den_nam)
    if same_deed(proposal.thanh_tich, one.ly_do) and (not years or not others or years & others):
        message = Message("the same achievement was rewarded by {decision}", decision=decision_named(one))
        yield _finding("same_achievement", _verdict(one, certain=True), message, one, day)
    elif proposal.hinh_thuc == one.hinh_thuc and years & others:
        message = Message(
            "{award} for {years} was given by {decision}",
            award=one.hinh_thuc or "",
            years=one.thoi_gian or str(one.nam),
            decision=decision_named(one),
        )
        yield _finding("same_period", _verdict(one, certain=True), message, one, day)


def _finding(rule: Rule, verdict: Verdict, message: str, one: EarlierAward, day: str) -> VettingFinding:
    """Return a finding about an earlier award; whose it may be is said where that isn't clear."""
    again: Again = "title" if rule == "same_title_year" else "achievement"
    if one.same == "unsure":
        message = Message("{what}; whether it is the same person: {why}", what=message, why=one.why)
    return VettingFinding(rule, verdict, message, (one.id,), basis_of(again, day))


def _verdict(one: EarlierAward, *, certain: bool) -> Verdict:
    return DUPLICATE if one.same == "same" and one.sure and certain else LOOK


def _years(first: int | None, last: int | None) -> set[int]:
    return set(range(first or last or 0, last + 1)) if last else set()


def same_deed(one: str | None, other: str | None) -> bool:
    """Return whether two achievements are one, by the words that are theirs alone.

    >>> same_deed("đã có thành tích xuất sắc trong phòng, chống lụt bão tại xã Khe Vàng",
    ...           "Có thành tích trong công tác phòng chống lụt, bão tại xã Khe Vàng")
    True
    >>> same_deed("đã có thành tích xuất sắc trong công tác năm 2023", "có thành tích năm 2023")
    False
    """
    mine, theirs = _own_words(one), _own_words(other)
    if min(len(mine), len(theirs)) < _FEWEST_WORDS:
        return False
    return ratio(" ".join(mine), " ".join(theirs)) >= _ALIKE


def _own_words(text: str | None) -> list[str]:
    words = folded_key(text).split()
    return [word for word in words if word not in generic_words() and not word.isdecimal()]


def too_early(
    proposal: ProposedAward, code: AwardCode, rule: BaseRule, earlier: Iterable[EarlierAward], day: str
) -> Iterator[VettingFinding]:
    """Yield whether an award of this kind may be counted towards again only later.

    The years count from the end of the time that the earlier decision names, else from its day.
    """
    if rule.interval is None or proposal.den_nam is None:
        return
    held = [
        one for one in earlier if one.code == code and one.same == "same" and not one.proposed and one.nam
    ]
    if not held:
        return
    last = max(held, key=lambda one: one.nam or 0)
    year = (last.nam or 0) + rule.interval
    if proposal.den_nam < year:
        yield VettingFinding(
            "interval",
            LOOK,
            Message(
                "{award} was given by {decision}; counted from {end}, the next is due for {year} at the "
                "earliest",
                award=last.hinh_thuc or "",
                decision=decision_named(last),
                end=last.thoi_gian or str(last.nam),
                year=str(year),
            ),
            (last.id,),
            basis_of("interval", day),
        )
