"""Every line of every list of recipients, with its award and decision, one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.catalogue import Catalogue
from index.figures.conditions import Filter
from index.figures.events import Gathered
from index.figures.industry import industry_of
from index.figures.rows import Head, Tally
from index.figures.types import AwardEvent, RosterEntry

_COLUMNS = """
SELECT r.document, r.position, r.loai, r.ten, r.folded, r.page, r.stt, r.danh_xung, r.chuc_vu, r.don_vi,
       r.don_vi_key, r.thanh_tich, r.award, r.status, r.reason
FROM recipients r
"""

_ALL = f"{_COLUMNS} ORDER BY r.document, r.position"
_SOME = (
    f"{_COLUMNS} JOIN json_each(?) w ON r.document = json_extract(w.value, '$[0]')"
    " AND r.position = json_extract(w.value, '$[1]') ORDER BY r.document, r.position"
)

_NO_HEAD = Head()

_industry = lru_cache(maxsize=16384)(industry_of)


def roster(catalogue: Catalogue, gathered: Gathered, asked: Filter) -> Iterator[RosterEntry]:
    """Yield the entries that count, in the order of documents: of two scans those of the counted one.

    What a report lists again of a decision's list is left out, as it is in the statistics.
    """
    events = {event.id: event for event in gathered.events if event.vai_tro != "đề nghị"}
    wanted = {id for id, event in events.items() if asked.takes_event(event)}
    unclear = {one.document for one in gathered.unclear if not (asked.award or asked.authority)}
    for row in catalogue.sql.execute(_ALL):
        if not (asked.takes_kind(row["loai"]) and asked.takes_unit(unit_key(row))):
            continue
        id, clear = _event_id(gathered, row)
        if id in wanted:
            yield _entry(row, events[id], _NO_HEAD)
        elif not clear and row["document"] in unclear:
            head = gathered.heads.get(row["document"], _NO_HEAD)
            if asked.takes_date(head.date) and asked.takes_agency(head.agency):
                yield _entry(row, None, head)


def entries(
    catalogue: Catalogue, gathered: Gathered, places: Iterable[tuple[int, int]]
) -> Iterator[RosterEntry]:
    """Yield entries by document and position, in that order, whether they count or not."""
    events = {event.id: event for event in gathered.events}
    for row in catalogue.sql.execute(_SOME, (json.dumps(list(places)),)):
        id, _ = _event_id(gathered, row)
        event = events.get(id) if id else None
        yield _entry(row, event, gathered.heads.get(row["document"], _NO_HEAD))


def unit_key(row: sqlite3.Row) -> str:
    """Return the folded unit of an entry; a collective without one is a unit itself."""
    if row["loai"] == "tập thể" and not row["don_vi_key"]:
        return str(row["folded"])
    return str(row["don_vi_key"])


def _event_id(gathered: Gathered, row: sqlite3.Row) -> tuple[str | None, bool]:
    """Return the event that an entry counts for, and whether its award is clear."""
    tally = Tally(row["document"], row["award"], row["loai"], row["status"], "", None, 1)
    position = gathered.position_of(tally)
    if position is None:
        return None, False
    return gathered.lists.get((row["document"], position)), True


def _entry(row: sqlite3.Row, event: AwardEvent | None, head: Head) -> RosterEntry:
    return RosterEntry(
        id=f"{row['document']}.{row['position']}",
        document=row["document"],
        position=row["position"],
        loai=row["loai"],
        ten=row["ten"],
        page=row["page"],
        stt=row["stt"],
        danh_xung=row["danh_xung"],
        chuc_vu=row["chuc_vu"],
        don_vi=row["don_vi"],
        thanh_tich=row["thanh_tich"],
        nganh=_industry(unit_key(row)),
        event=event.id if event else None,
        hinh_thuc=event.hinh_thuc if event else None,
        hang=event.hang if event else None,
        tham_quyen=event.tham_quyen if event else None,
        so_quyet_dinh=event.so_quyet_dinh if event else head.number,
        ngay_quyet_dinh=event.ngay_quyet_dinh if event else head.date,
        status=row["status"],
        reason=row["reason"],
    )
