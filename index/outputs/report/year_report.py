"""Looking up what goes into a yearly report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extract.types import DIRECT_WORKER, RecipientKind, award_name
from index.awards.authorities import authority_keys
from index.awards.conditions import Conditions, days_of
from index.awards.events import AwardEvent
from index.awards.lists import KINDS
from index.awards.statistics import Statistics, StatsQuestion
from index.awards.sums import Figure
from index.outputs.report.documents import documents_of
from index.outputs.report.facts import (
    DecisionRow,
    DirectWorkers,
    Figured,
    FigureSource,
    People,
    ResultRow,
    YearReport,
)
from index.outputs.report.outstanding import outstanding
from index.outputs.report.ranks import rank
from index.outputs.report.words import GAP, evidence_of
from index.outputs.tables.award_tables import AwardFigures, differences
from index.store.catalogue import Catalogue
from index.store.keys import folded_key

_NOBODY: Final = People()

_Key = tuple[str, str]
"""An award with its class, and who gives it, both folded."""


def year_report(
    catalogue: Catalogue,
    figures: AwardFigures,
    year: int,
    *,
    agency: str | None = None,
    issued_by: str | None = None,
) -> YearReport:
    """Return what goes into the report of a year.

    Args:
        catalogue: of the archive.
        figures: of the archive.
        year: of decisions and documents.
        agency: who reports; stands in the heading.
        issued_by: part of the name of the agency whose decisions and documents alone are counted.
    """
    asked, past = (Conditions(dates=days_of(nam), agency=issued_by) for nam in (year, year - 1))
    events, events_before = (tuple(figures.events(conditions)) for conditions in (asked, past))
    total, total_before = (figures.statistics(StatsQuestion("award", one)) for one in (asked, past))
    groups, guidance = documents_of(catalogue, year, issued_by)
    by_id = {event.id: event for event in events}
    return YearReport(
        nam=year,
        agency=agency,
        documents=sum(group.number.value for group in groups),
        groups=groups,
        guidance=guidance,
        results=(*_results(events, events_before), *_unclear(total, total_before)),
        total=_whole(total, events),
        before=_whole(total_before, events_before),
        outstanding=outstanding(catalogue, figures.roster(asked), by_id),
        decisions=tuple(_decisions(events)),
        not_held=_not_held(events),
        differences=tuple(_differences(events)),
        workers=_workers(figures.statistics(StatsQuestion("recipient-class", asked))),
    )


# -- results ----------------------------------------------------------------------------------------------


def _results(events: Iterable[AwardEvent], before: Iterable[AwardEvent]) -> list[ResultRow]:
    """Return a row for each award of each authority, the highest first."""
    new, old = tuple(events), tuple(before)
    authorities = authority_keys((*new, *old))
    now, past = _by_award(new, authorities), _by_award(old, authorities)
    rows = []
    for key in now | past:
        mine = now.get(key, [])
        first = (mine or past[key])[0]
        name, giver = award_name(first.hinh_thuc, first.hang), _usual_authority(mine or past[key])
        rows.append(ResultRow(name, giver, len(mine), people_of(mine), people_of(past.get(key, []))))
    return sorted(
        rows, key=lambda row: (_rank(row), row.hinh_thuc or "", -row.people.total, row.tham_quyen or "")
    )


def _rank(row: ResultRow) -> int:
    whole = f"{row.hinh_thuc} của {row.tham_quyen}" if row.tham_quyen else row.hinh_thuc
    return rank(whole)


def _by_award(
    events: Iterable[AwardEvent], authorities: Mapping[str, str | None]
) -> dict[_Key, list[AwardEvent]]:
    found: defaultdict[_Key, list[AwardEvent]] = defaultdict(list)
    for event in events:
        award = folded_key(award_name(event.hinh_thuc, event.hang))
        found[award, authorities[event.id] or ""].append(event)
    return dict(found)


def _usual_authority(events: Sequence[AwardEvent]) -> str | None:
    """Return the name by which an authority is called most often; of several, the fullest."""
    names = Counter(event.tham_quyen for event in events if event.tham_quyen)
    return max(names, key=lambda name: (names[name], len(name), name), default=None)


def people_of(events: Iterable[AwardEvent]) -> People:
    """Return the recipients of awards, each number with its decisions."""
    all_of_them = list(events)
    return People(*(_figured(all_of_them, kind) for kind in KINDS))


def _figured(events: list[AwardEvent], kind: RecipientKind) -> Figured:
    counting = [event for event in events if recipients(event, kind)]
    return Figured(
        sum(recipients(event, kind) for event in counting),
        any(_is_doubtful(event) for event in counting),
        tuple(map(evidence_of, counting)),
    )


def recipients(event: AwardEvent, kind: RecipientKind) -> int:
    """Return how many received an award: as its list has them, else as its text declares."""
    return event.standing(kind) or 0


def _is_doubtful(event: AwardEvent) -> bool:
    sure = event.status == event.date_status == "certain" and not event.uncertain_entries
    return not sure or differences(event) is not None


def _unclear(now: Statistics, before: Statistics) -> list[ResultRow]:
    """Return the row of the lists that don't say which award their entries receive, if there are any."""
    rows = [next((row for row in found.rows if row.value is None), None) for found in (now, before)]
    if not any(row and row.recipients for row in rows):
        return []
    people = [
        People(*map(_read, (row.tap_the, row.ca_nhan, row.ho), [row.documents] * 3)) if row else _NOBODY
        for row in rows
    ]
    return [ResultRow(None, None, 0, *people)]


def _whole(found: Statistics, events: Iterable[AwardEvent]) -> People:
    """Return all recipients, as the statistics count them, with all decisions."""
    total, known = found.total, people_of(events)
    return People(
        *(
            replace(_read(figure), evidence=one.evidence)
            for figure, one in zip((total.tap_the, total.ca_nhan, total.ho), known.figures(), strict=True)
        )
    )


def _not_held(events: Iterable[AwardEvent]) -> Figured:
    told = [event for event in events if event.told != "given"]
    return Figured(len(told), False, tuple(map(_told, told)))


def _told(event: AwardEvent) -> FigureSource:
    """Return the decision of an award that is only mentioned, with who mentions it."""
    known, teller = evidence_of(event), event.sources[0]
    if event.so_quyet_dinh is None:
        return known
    name = f"{known.name}, thuật lại tại văn bản số {teller.so_ky_hieu or GAP}"
    return FigureSource(name, teller.document, known.doubt)


def _read(figure: Figure, documents: tuple[int, ...] = ()) -> Figured:
    evidence = tuple(FigureSource(f"danh sách trong văn bản mã {id}", id) for id in documents)
    doubtful = any((figure.uncertain, figure.unlisted, figure.beside_unread))
    return Figured(figure.total, doubtful, evidence if figure.total else ())


def _workers(found: Statistics) -> DirectWorkers:
    """Return how many individuals are direct workers, by the rows of each class."""
    known = [row for row in found.rows if row.value is not None]
    direct = next((row for row in known if row.value == DIRECT_WORKER), None)
    individuals = sum(row.ca_nhan.total for row in known)
    return DirectWorkers(
        _read(direct.ca_nhan) if direct else Figured(), individuals, found.total.ca_nhan.total - individuals
    )


# -- annex and differences --------------------------------------------------------------------------------


def _decisions(events: Iterable[AwardEvent]) -> list[DecisionRow]:
    """Return a row for each decision, in the order of their days."""
    by_decision: defaultdict[tuple[str, str], list[AwardEvent]] = defaultdict(list)
    for event in events:
        if event.so_quyet_dinh or event.decision:
            named = str(event.decision) if event.decision else folded_key(event.so_quyet_dinh)
            by_decision[event.ngay_quyet_dinh or "9", named].append(event)
    return [_decision_row(by_decision[key]) for key in sorted(by_decision)]


def _decision_row(events: list[AwardEvent]) -> DecisionRow:
    first = events[0]
    people = people_of(events)
    return DecisionRow(
        so_ky_hieu=first.so_quyet_dinh,
        ngay=first.ngay_quyet_dinh,
        co_quan=first.co_quan_ban_hanh,
        awards=tuple(dict.fromkeys(award_name(event.hinh_thuc, event.hang) for event in events)),
        tap_the=people.tap_the.value,
        ca_nhan=people.ca_nhan.value,
        ho=people.ho.value,
        held=first.decision is not None,
        uncertain=any(map(_is_doubtful, events)),
    )


def _differences(events: Iterable[AwardEvent]) -> list[str]:
    told = [(event, differences(event)) for event in events]
    return [f"{evidence_of(event).name}, {event.hinh_thuc}: {text}" for event, text in told if text]
