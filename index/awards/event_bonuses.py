"""What recipients of an award get by decree, beside what its paper states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.types import RecipientKind
from index.awards.decreed_bonus import BonusCheck, bonus
from index.awards.events import AwardEvent
from index.awards.lists import KINDS, RecipientCounts
from index.store.awards import AwardRow


def with_bonuses(event: AwardEvent, awards: Mapping[int, tuple[AwardRow, ...]]) -> AwardEvent:
    """Return an event with what its recipients get by decree, beside what its first source states."""
    if event.vai_tro == "đề nghị":
        return event
    first = event.sources[0]
    key = next(row.key for row in awards[first.document] if row.position == first.position)
    rows = [row for row in awards[first.document] if row.key == key]
    return replace(event, bonuses=tuple(_bonuses(event, rows)))


def _bonuses(event: AwardEvent, rows: list[AwardRow]) -> list[BonusCheck]:
    """Return a bonus for each kind of recipient; one amount for two kinds differs only if it fits neither."""
    there = [kind for kind in KINDS if event.counted.of(kind) or event.declared.of(kind)]
    authority = next((row.tham_quyen_key for row in rows if row.tham_quyen_key is not None), "")
    day = event.ngay_quyet_dinh
    found = [bonus(rows[0].key, authority, kind, day, _stated(rows, kind)) for kind in there]
    fitting = {one.stated for one in found if one.verdict == "agrees"}
    return [
        replace(one, verdict="unknown", stated=None)
        if one.verdict == "differs" and one.stated in fitting
        else one
        for one in found
    ]


def _stated(rows: list[AwardRow], kind: RecipientKind) -> int | None:
    """Return the one amount that is stated for a kind of recipient, None where there is none or several."""
    amounts = {
        row.tien_thuong
        for row in rows
        if row.tien_thuong and (_declares(row).of(kind) or _declares(row) == RecipientCounts())
    }
    return amounts.pop() if len(amounts) == 1 else None


def _declares(row: AwardRow) -> RecipientCounts:
    return RecipientCounts(row.so_tap_the, row.so_ca_nhan, row.so_ho)
