"""Which of a document's references are of one and the same document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.types import Reference


def resolved(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return `references` (all of one document, in reading order), each with its target and its date.

    Mentions of one key are of one document unless they give different dates: agencies begin their numbers
    again each year. A mention without a date belongs to the one document that the others date; where they
    date several, it is left by itself, for no rule can tell which is meant.

    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2023; … theo Quyết định số 12/QĐ-UBND": one, of that day.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    for position, reference in enumerate(references):
        by_key[reference.key].append(position)
    out = list(references)
    for positions in by_key.values():
        for target, of_one in _targets(references, positions).items():
            date = next((references[p].ngay_ban_hanh for p in of_one if references[p].ngay_ban_hanh), None)
            for position in of_one:
                out[position] = replace(references[position], target=target, target_date=date)
    return tuple(out)


def _targets(references: Sequence[Reference], positions: list[int]) -> dict[int, list[int]]:
    """Part the mentions of one key into those of each document; its first mention names it."""
    dates = {references[position].ngay_ban_hanh for position in positions} - {None}
    only = next(iter(dates)) if len(dates) == 1 else None
    by_date: dict[str | None, list[int]] = defaultdict(list)
    for position in positions:
        by_date[references[position].ngay_ban_hanh or only].append(position)
    return {of_one[0]: of_one for of_one in by_date.values()}
