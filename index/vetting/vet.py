"""A list of proposals against an archive: for each line what was found, and one verdict of three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.proposals.types import ProposalList, ProposedAward
from index.awards.events import Gathered
from index.awards.identities import Joins, standing
from index.awards.roster import RosterEntry
from index.store.catalogue import Catalogue
from index.store.keys import folded_key, name_key
from index.vetting.again import second_awards, too_early
from index.vetting.base import base_found, for_one_deed
from index.vetting.earlier import Bearer, earlier_awards
from index.vetting.law import AwardCode, base_rule, code_of
from index.vetting.likeness import Named, likeness, of_entry, of_proposal, written_names
from index.vetting.types import (
    BASE,
    DUPLICATE,
    LOOK,
    EarlierAward,
    SameAs,
    Verdict,
    Vetted,
    Vetting,
    VettingFinding,
)
from index.vetting.wording import decision_named
from messages import Message

_Held = Mapping[Bearer, Sequence[tuple[RosterEntry, EarlierAward]]]
_ORDER: dict[SameAs, int] = {"same": 0, "unsure": 1, "other": 2}
_WEIGHT: dict[Verdict, int] = {DUPLICATE: 2, LOOK: 1, BASE: 0}


class _Line(NamedTuple):
    """A proposal, with what of the list concerns it: how often it stands there, and its namesakes."""

    proposal: ProposedAward
    times: int
    namesakes: tuple[Named, ...]


def vet(catalogue: Catalogue, gathered: Gathered, proposed: ProposalList, today: str) -> Vetting:
    """Return what the archive says of each proposal; the law is that of the list's day, else of today."""
    day = proposed.ngay if proposed.ngay and len(proposed.ngay) == len(today) else today
    names = {name for one in proposed.proposals for name in _names(one)}
    held = earlier_awards(catalogue, gathered, names)
    joins = standing(catalogue)
    rows = tuple(_vetted(line, held, joins, day) for line in _lines(proposed.proposals))
    return Vetting(proposed, day, rows, tuple(_notes(proposed, day)))


def _lines(proposals: Sequence[ProposedAward]) -> Iterator[_Line]:
    times = Counter(map(_same_line, proposals))
    by_name: dict[Bearer, set[Named]] = {}
    for one in proposals:
        by_name.setdefault((one.loai, name_key(one.ten)), set()).add(of_proposal(one))
    for one in proposals:
        others = by_name[one.loai, name_key(one.ten)] - {of_proposal(one)}
        yield _Line(one, times[_same_line(one)], tuple(sorted(others, key=str)))


def _same_line(one: ProposedAward) -> tuple[object, ...]:
    who = (one.loai, name_key(one.ten), folded_key(one.don_vi), one.nam_sinh)
    return (*who, one.hinh_thuc, one.hang, one.den_nam)


def _vetted(line: _Line, held: _Held, joins: Joins, day: str) -> Vetted:
    proposal = line.proposal
    code = code_of(proposal.hinh_thuc, proposal.hang, proposal.tham_quyen)
    earlier = _of_the_name(proposal, held, joins)
    findings = list(_findings(line, code, earlier, day))
    findings.sort(key=lambda one: -_WEIGHT[one.verdict])
    return Vetted(proposal, code, _verdict(findings), tuple(findings), earlier)


def _verdict(findings: Sequence[VettingFinding]) -> Verdict:
    """Return what all findings come to: namesakes alone don't keep a base from having been found."""
    own = [one.verdict for one in findings if one.rule != "homonym"]
    return max(own, key=lambda one: _WEIGHT[one], default=LOOK)


def _of_the_name(proposal: ProposedAward, held: _Held, joins: Joins) -> tuple[EarlierAward, ...]:
    """Return the awards of everybody of the name, each with whether it is this one's."""
    mine = of_proposal(proposal)
    found = []
    pairs = [pair for name in sorted(_names(proposal)) for pair in held.get((proposal.loai, name), ())]
    doubles = _several_on_one_list(pairs)
    for entry, one in pairs:
        alike = likeness(mine, of_entry(entry, one.nam_sinh), joins)
        same, why = alike
        if same == "same" and not (mine.nam_sinh and one.nam_sinh) and _place(entry) in doubles:
            same, why = "unsure", Message("two of this name and unit stand on one list")
        found.append(replace(one, same=same, why=why))
    found.sort(key=lambda one: (_ORDER[one.same], one.nam or 0, one.document))
    return tuple(found)


def _names(proposal: ProposedAward) -> set[str]:
    return written_names(proposal.loai, proposal.ten, proposal.don_vi)


def _place(entry: RosterEntry) -> tuple[object, ...]:
    return entry.document, entry.event, name_key(entry.ten), folded_key(entry.don_vi)


def _several_on_one_list(pairs: Sequence[tuple[RosterEntry, EarlierAward]]) -> set[tuple[object, ...]]:
    """Return the lists on which two persons of one name and unit stand for one award: who is who?"""
    persons = Counter(_place(entry) for entry, _ in pairs if entry.loai != "tập thể")
    return {place for place, number in persons.items() if number > 1}


def _findings(
    line: _Line, code: AwardCode | None, earlier: Sequence[EarlierAward], day: str
) -> Iterator[VettingFinding]:
    found = [*_of_the_list(line), *_changed(earlier)]
    earlier = [one for one in earlier if not one.taken_out]
    found += second_awards(line.proposal, code, earlier, day)
    found += _namesakes(line, earlier)
    found += _proposed_before(line.proposal, code, earlier)
    found += _of_the_base(line.proposal, code, earlier, day)
    yield from found or [
        VettingFinding(
            "nothing_found", LOOK, Message("the archive holds nothing that speaks for or against it")
        )
    ]


def _of_the_list(line: _Line) -> Iterator[VettingFinding]:
    """Yield what the list itself says: a line twice, one that was read with doubt, no award or year."""
    proposal = line.proposal
    if line.times > 1:
        message = Message("the list has this line {times} times", times=str(line.times))
        yield VettingFinding("twice_on_list", DUPLICATE, message)
    if proposal.status == "uncertain":
        message = Message("the line was read with doubt: {reason}", reason=proposal.reason)
        yield VettingFinding("doubtful_line", LOOK, message)
    if proposal.hinh_thuc is None:
        yield VettingFinding(
            "unknown_award", LOOK, Message("the list doesn't say for which award; say it with --award")
        )
    elif proposal.den_nam is None:
        yield VettingFinding(
            "unknown_year", LOOK, Message("the list doesn't say for which year; say it with --year")
        )


def _changed(earlier: Sequence[EarlierAward]) -> Iterator[VettingFinding]:
    """Yield what later documents do with the decisions of earlier awards; what is revoked is no base."""
    for one in earlier:
        for change in one.changes if one.same != "other" else ():
            message = Message(
                "{decision} was changed by {paper}: {what}",
                decision=decision_named(one),
                paper=change.so_ky_hieu or f"#{change.document}",
                what=change.viec,
            )
            yield VettingFinding("revoked" if one.taken_out else "changed", LOOK, message, (one.id,))


def _namesakes(line: _Line, earlier: Sequence[EarlierAward]) -> Iterator[VettingFinding]:
    """Yield that others have this name, on the list or in the archive: nobody is to be taken for them."""
    others = [one for one in earlier if one.same == "unsure"]
    units = sorted({one.don_vi or "?" for one in others})
    if others:
        message = Message.plural(
            "{n} award in the archive is of somebody of this name who may be another: {units}",
            "{n} awards in the archive are of people of this name who may be others: {units}",
            len(others),
            units="; ".join(units),
        )
        yield VettingFinding("homonym", LOOK, message, tuple(one.id for one in others))
    if line.namesakes:
        units = [one.don_vi or "?" for one in line.namesakes]
        message = Message("the list has others of this name: {units}", units="; ".join(units))
        yield VettingFinding("homonym", LOOK, message)


def _proposed_before(
    proposal: ProposedAward, code: AwardCode | None, earlier: Sequence[EarlierAward]
) -> Iterator[VettingFinding]:
    mine = [one for one in earlier if one.proposed and one.same == "same"]
    same = [one for one in mine if one.hinh_thuc == proposal.hinh_thuc and (code is None or one.code == code)]
    same = [one for one in same if None in (proposal.den_nam, one.den_nam) or one.den_nam == proposal.den_nam]
    if same:
        number = same[-1].so_quyet_dinh or f"#{same[-1].document}"
        message = Message("already proposed by {paper}", paper=number)
        yield VettingFinding("proposed_before", LOOK, message, tuple(one.id for one in same))


def _of_the_base(
    proposal: ProposedAward, code: AwardCode | None, earlier: Sequence[EarlierAward], day: str
) -> Iterator[VettingFinding]:
    rule = base_rule(code.name, proposal.loai, day) if code else None
    if code and rule and proposal.den_nam is not None:
        yield from too_early(proposal, code, rule, earlier, day)
        yield base_found(proposal, rule, earlier)
        yield from for_one_deed(rule, earlier, day)


def _notes(proposed: ProposalList, day: str) -> Iterator[str]:
    if not proposed.proposals:
        yield Message("Nobody was found on the list.")
    if proposed.ngay != day:
        yield Message("The list names no day; the law of {day} was applied.", day=day)
    yield Message(
        "A missing year may be a missing scan. Initiatives, yearly ratings and discipline stand in no "
        "decision; no line says that somebody may not be proposed."
    )
