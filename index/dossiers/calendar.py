"""When dossiers are due for transfer, and when their time of keeping is over (`index/data/calendar.json`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from index.dated_tables import load
from index.dossiers.dossiers import Dossier

DueState = Literal["đến hạn nộp lưu trữ hiện hành", "đến hạn nộp lưu trữ lịch sử", "hết thời hạn bảo quản"]
CURRENT: Final[DueState] = "đến hạn nộp lưu trữ hiện hành"
HISTORICAL: Final[DueState] = "đến hạn nộp lưu trữ lịch sử"
EXPIRED: Final[DueState] = "hết thời hạn bảo quản"
UNKNOWN_YEAR: Final = "không rõ năm"
UNKNOWN_RETENTION: Final = "chưa xác định thời hạn bảo quản"

_YEARS: Final = re.compile(r"(\d+) năm")
_FOR_EVER: Final = "vĩnh viễn"


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A dossier in the calendar. Days are ISO.

    Attributes:
        current_by: last day for the agency's own archives; None where its year is not known.
        historical_by: last day for the State's archives, and the day to register there; only for what is
            kept for ever.
        expires: first day after its years of keeping; None for ever, or where nobody said how long.
        handed_over: when it was last handed over, by the audit log.
        due: what is due on the day asked for.
        unknown: what has to be settled before more can be said; "" where nothing.
    """

    dossier: Dossier
    current_by: str | None
    register_by: str | None
    historical_by: str | None
    expires: str | None
    handed_over: str | None
    due: tuple[DueState, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of an archive on a day, and the law by which it was made."""

    on: str
    rests_on: str
    mark: str
    lines: tuple[CalendarLine, ...]

    def due(self, state: DueState) -> tuple[CalendarLine, ...]:
        """Return the dossiers for which this is due."""
        return tuple(line for line in self.lines if state in line.due)


def calendar(dossiers: Iterable[Dossier], handed_over: Mapping[int, str], on: date) -> Calendar:
    """Return what is due on a day.

    Args:
        dossiers: of the archive; those without documents are left out.
        handed_over: by document, the day on which it was last handed over.
        on: the day.
    """
    laws = load("calendar")["laws"]
    law = next((one for one in reversed(laws) if one["from"] <= on.isoformat()), laws[0])
    lines = (_line(one, handed_over, law, on) for one in dossiers if one.documents)
    return Calendar(on.isoformat(), law["rests_on"], law["mark"], tuple(lines))


def _line(dossier: Dossier, handed_over: Mapping[int, str], law: Mapping[str, Any], on: date) -> CalendarLine:
    given = [handed_over.get(one.id) for one in dossier.documents]
    day = min(filter(None, given)) if all(given) else None
    if dossier.nam is None:
        return CalendarLine(dossier, None, None, None, None, day, (), UNKNOWN_YEAR)
    for_ever = dossier.thoi_han == _FOR_EVER
    last = dossier.nam + int(law["historical_years"])
    register = date(last - int(law["register_years"]), 12, 31)
    current, historical = date(dossier.nam + int(law["current_years"]), 12, 31), date(last, 12, 31)
    expires = expiry(dossier.nam, dossier.thoi_han)
    due = {
        CURRENT: on > date(dossier.nam, 12, 31) and day is None,
        HISTORICAL: for_ever and on > register,
        EXPIRED: expires is not None and on >= expires,
    }
    return CalendarLine(
        dossier,
        current.isoformat(),
        register.isoformat() if for_ever else None,
        historical.isoformat() if for_ever else None,
        expires.isoformat() if expires else None,
        day,
        tuple(state for state, so in due.items() if so),
        "" if expires or for_ever else UNKNOWN_RETENTION,
    )


def expiry(year: int, retention: str | None) -> date | None:
    """Return the first day after a dossier's years of keeping; None where these are not known, or for ever.

    >>> expiry(2014, "10 năm"), expiry(2014, "vĩnh viễn"), expiry(2014, None)
    (datetime.date(2025, 1, 1), None, None)
    """
    match = _YEARS.fullmatch(retention or "")
    return date(year + int(match[1]) + 1, 1, 1) if match else None
