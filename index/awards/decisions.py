"""Decisions that give awards, each once however often it was scanned, and finding the one that is told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.numbers.agency_names import same_name
from index.numbers.citations import Holding, held
from index.store.awards import AwardRow, Head

_NO_HEAD = Head()


@dataclass(frozen=True, slots=True)
class AwardDecision:
    """One decision that gives awards.

    Attributes:
        documents: its scans, the one that is counted first.
        head: of that one.
        awards: of each scan, by document.
    """

    documents: tuple[int, ...]
    head: Head
    awards: Mapping[int, tuple[AwardRow, ...]]


def decisions(
    given: Iterable[AwardRow],
    heads: Mapping[int, Head],
    lists: Mapping[int, int],
    same: set[tuple[int, int]],
    conflict: set[tuple[int, int]],
) -> list[AwardDecision]:
    """Return the decisions behind awards that are given.

    Two documents are one decision where a person has said so, or where number, date and agency are equal and
    nothing says that they are two. The scan with the longest list of recipients is counted.

    Args:
        given: rows with the role "tặng".
        heads: of all their documents.
        lists: how many recipients each document lists.
        same: pairs of documents that people say are one paper.
        conflict: pairs that claim one number.
    """
    awards: defaultdict[int, list[AwardRow]] = defaultdict(list)
    for row in given:
        awards[row.document].append(row)
    groups: list[list[int]] = []
    by_number: defaultdict[tuple[str, str], list[list[int]]] = defaultdict(list)
    by_document: dict[int, list[int]] = {}
    partners = _partners(same)
    for id in awards:
        head = heads.get(id, _NO_HEAD)
        alike = by_number[head.number_key, head.date] if head.number_key and head.date else []
        group = next((by_document[other] for other in partners[id] if other in by_document), None)
        if group is None:
            group = next((one for one in alike if _one_decision(id, one, heads, conflict)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(id)
        by_document[id] = group
    return [_decision(group, heads, lists, awards) for group in groups]


def _partners(same: set[tuple[int, int]]) -> defaultdict[int, list[int]]:
    partners: defaultdict[int, list[int]] = defaultdict(list)
    for first, second in same:
        partners[first].append(second)
        partners[second].append(first)
    return partners


def _one_decision(
    id: int, group: list[int], heads: Mapping[int, Head], conflict: set[tuple[int, int]]
) -> bool:
    mine = heads.get(id, _NO_HEAD)
    return all(
        (min(id, other), max(id, other)) not in conflict
        and same_name(mine.agency_key, heads.get(other, _NO_HEAD).agency_key)
        and same_name(mine.superior_key, heads.get(other, _NO_HEAD).superior_key)
        for other in group
    )


def _decision(
    group: list[int],
    heads: Mapping[int, Head],
    lists: Mapping[int, int],
    awards: Mapping[int, list[AwardRow]],
) -> AwardDecision:
    order = sorted(group, key=lambda id: (-lists.get(id, 0), id))
    head = heads.get(order[0], _NO_HEAD)
    return AwardDecision(tuple(order), head, {id: tuple(awards[id]) for id in order})


def held_decision(row: AwardRow, holdings: Mapping[str, list[Holding]]) -> int | None:
    """Return the id of the decision that `row` mentions, None where it isn't held."""
    if row.quyet_dinh_key is None:
        return None
    return held(row.ngay_quyet_dinh, holdings.get(row.quyet_dinh_key, ()))
