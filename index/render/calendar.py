"""The retention and transfer calendar as JSON and text."""

from __future__ import annotations

from typing import Any, Final

from index.dossiers.calendar import CURRENT, EXPIRED, HISTORICAL, Calendar, CalendarLine, DueState
from index.render.lines import note_line
from messages import N_, tr, trn

_HEADS: Final[dict[DueState, str]] = {
    CURRENT: N_("Due for the agency's archives"),
    HISTORICAL: N_("Due for the State's archives"),
    EXPIRED: N_("Time of keeping over, for the council"),
}
_MARKS: Final = {"sure": N_("sure"), "likely": N_("likely"), "unconfirmed": N_("not confirmed")}


def calendar_json(found: Calendar) -> dict[str, Any]:
    """Return the calendar."""
    lines = [_line_json(line) for line in found.lines]
    return {"on": found.on, "rests_on": found.rests_on, "mark": found.mark, "files": lines}


def _line_json(line: CalendarLine) -> dict[str, Any]:
    one = line.dossier
    return {
        "id": one.id,
        "tieu_de": one.tieu_de,
        "nam": one.nam,
        "documents": len(one.documents),
        "thoi_han": one.thoi_han,
        "can_cu": one.can_cu,
        "current_by": line.current_by,
        "register_by": line.register_by,
        "historical_by": line.historical_by,
        "expires": line.expires,
        "handed_over": line.handed_over,
        "due": list(line.due),
        "unknown": line.unknown,
    }


def calendar_text(found: Calendar) -> str:
    """Return what is due, list by list, and what has to be settled before more can be said."""
    said = tr(
        "On {on_day}, by {law} ({mark})", on_day=found.on, law=found.rests_on, mark=tr(_MARKS[found.mark])
    )
    lines = [said]
    for state, head in _HEADS.items():
        due = found.due(state)
        lines.append(f"{tr(head)}: {len(due)}")
        lines += [f"  {_line(line, state)}" for line in due]
    unknown = [line for line in found.lines if line.unknown]
    if unknown:
        told = trn(
            "{n} file has no year or no retention yet; `sovang files FILE --keep` sets it",
            "{n} files have no year or no retention yet; `sovang files --keep` sets it",
            len(unknown),
        )
        lines.append(note_line(told))
    return "\n".join(lines)


def _line(line: CalendarLine, state: DueState) -> str:
    one = line.dossier
    day = {CURRENT: line.current_by, HISTORICAL: line.historical_by, EXPIRED: line.expires}[state]
    words = tr("since {since_day}", since_day=day) if state == EXPIRED else tr("by {last_day}", last_day=day)
    return f"#{one.id}  {one.tieu_de}  {one.thoi_han or '-'}  {words}"
