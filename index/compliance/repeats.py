"""Signs that one thing was rewarded twice: on one list, in one year, for one achievement.

Lists know names and units only, so that two people of one name in one unit look like one: what is found is a
sign for a person to look at, never a verdict, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.lexicon.vocabulary import load
from index.awards.events import AwardEvent, Gathered, gather
from index.compliance.form import CheckedDocument, Finding
from index.store import repeats
from index.store.catalogue import Catalogue
from index.store.keys import folded_key
from index.store.repeats import RepeatedLine
from messages import N_, Message

STATE_AWARDS_RULE = (2010, 2023)
"""First and last year of the rule on two State awards: Nghị định 42/2010, Điều 53.20, Thông tư 02/2011,
Thông tư 08/2017; whether it stands since is not confirmed."""
ONE_ACHIEVEMENT_RULE = ("2024-01-01", "2026-09-30")
"""First and last day on which the rule that one achievement is rewarded once was compared with its source."""
_ALLOWED = frozenset(("đột xuất", "cống hiến", "niên hạn"))
"""Methods by which a second State award in one year was allowed."""


_Line = tuple[RepeatedLine, AwardEvent]


def repeat_findings(
    catalogue: Catalogue, gathered: Gathered, known: dict[int, CheckedDocument]
) -> Iterator[Finding]:
    """Yield the signs that one recipient was rewarded twice for one thing, all uncertain."""
    alone = next(iter(known)) if len(known) == 1 else None
    lines = tuple(repeats.repeated_lines(catalogue, None if alone is None else [alone]))
    if alone is not None:  # what others give stands in their own documents
        gathered = gather(catalogue, alone, {line.document for line in lines})
    events = {event.id: event for event in gathered.events if event.counts}
    for _, mine in groupby(lines, key=lambda line: line.identity):
        found = [(line, event) for line in mine if (event := _event(line, gathered, events))]
        yield from _twice_in_a_list(found, known)
        yield from _in_two_decisions(found, known)


def _event(line: RepeatedLine, gathered: Gathered, events: dict[str, AwardEvent]) -> AwardEvent | None:
    place = gathered.list_of(line.document, line.award)
    return events.get(place) if isinstance(place, str) else None


def _twice_in_a_list(lines: Sequence[_Line], known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield who stands twice on the list of one award."""
    by_list: defaultdict[tuple[int, str], list[RepeatedLine]] = defaultdict(list)
    for line, event in lines:
        by_list[line.document, event.id].append(line)
    for (document, id), same in by_list.items():
        if len(same) < 2 or document not in known:
            continue
        award = next(event.hinh_thuc for _, event in lines if event.id == id)
        what = Message(
            "{award}: {name} stands {n} times on the list; perhaps people of one name.",
            award=award,
            name=same[0].ten,
            n=len(same),
        )
        basis = Message("the list itself")
        yield _finding(known[document], same[-1], "twice_in_list", what, basis, confirmed=True)


def _in_two_decisions(lines: Sequence[_Line], known: dict[int, CheckedDocument]) -> Iterator[Finding]:
    """Yield what two decisions give to one recipient that one year or one achievement has once.

    People whose lists name no unit are left out: of a name alone nobody can tell whether it is one person.
    Each award is compared with the one before it that is alike, so that many alike take no longer.
    """
    once = {event.id: (line, event) for line, event in lines if line.don_vi_key or line.loai != "cá nhân"}
    before: dict[tuple[object, ...], _Line] = {}
    told: set[tuple[str, str]] = set()
    for one in once.values():
        for check, *alike in _alike(one[1]):
            other = before.get((check, *alike))
            before[check, *alike] = one
            if other is None or (other[1].id, one[1].id) in told:
                continue
            told.add((other[1].id, one[1].id))
            here, there = (one, other) if one[0].document in known else (other, one)
            if here[0].document in known:
                yield _repeat(known[here[0].document], check, here, there)


def _alike(event: AwardEvent) -> Iterator[tuple[str, *tuple[object, ...]]]:
    """Yield each check that an award falls under, with what makes another one alike, the narrowest first."""
    time = event.tu_nam, event.den_nam
    if event.tu_nam is not None and event.hinh_thuc in load("award_methods")["kinds"]["công trạng"]:
        yield "title_twice_a_year", event.hinh_thuc, time
    if event.tu_nam is not None and event.ly_do:
        yield "achievement_twice", folded_key(event.ly_do), time
    if _is_of_state(event):
        yield "two_state_awards", event.nam


_TEXTS = {
    "title_twice_a_year": N_(
        "{name}: {award} for the same year also by {number}; perhaps people of one name."
    ),
    "achievement_twice": N_(
        "{name}: {award} for the same achievement also by {number}; perhaps people of one name."
    ),
    "two_state_awards": N_(
        "{name}: {award}, and another State award in the same year by {number}; perhaps people of one name."
    ),
}


def _repeat(paper: CheckedDocument, check: str, here: _Line, there: _Line) -> Finding:
    (line, event), (other, earlier) = here, there
    number = earlier.so_quyet_dinh or f"#{other.document}"
    what = Message(_TEXTS[check], name=line.ten, award=event.hinh_thuc, number=number)
    basis, confirmed = _basis(check, event.ngay_quyet_dinh or "")
    return _finding(paper, line, check, what, basis, confirmed=confirmed, related=(other.document,))


def _basis(check: str, day: str) -> tuple[str, bool]:
    """Return on which rule of that day a sign rests, and whether that was compared with its source."""
    if check == "title_twice_a_year":
        return Message("titles are given once a year"), False
    if check == "two_state_awards":
        return "Nghị định 42/2010/NĐ-CP, Điều 53 khoản 20", True
    first, last = ONE_ACHIEVEMENT_RULE
    if first <= day <= last:
        return "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2", True
    return Message("no rule of that time in the tables"), False


def _is_of_state(event: AwardEvent) -> bool:
    """Return whether a State award falls under the rule of its year."""
    first, last = STATE_AWARDS_RULE
    state = event.hinh_thuc in load("award_authorities")["groups"]["state"]
    return (
        state and event.nam is not None and first <= event.nam <= last and event.phuong_thuc not in _ALLOWED
    )


def _finding(
    paper: CheckedDocument,
    line: RepeatedLine,
    check: str,
    what: Message,
    basis: str,
    *,
    confirmed: bool,
    related: tuple[int, ...] = (),
) -> Finding:
    number = paper.value("so_ky_hieu")
    return Finding(paper.id, number, check, what, basis, "uncertain", confirmed, line.page, related)
