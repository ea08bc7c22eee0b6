"""Every line of every list of recipients, with its award and decision, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.types import AwardRole, RecipientKind, Status
from index.awards.breakdown import unclear_wanted
from index.awards.changed_awards import REVOKED_BY_NAME, TAKES_BACK, takes_back
from index.awards.conditions import Filter
from index.awards.decision_changes import AwardChange
from index.awards.events import AwardEvent, Gathered
from index.awards.industry import industry_of
from index.awards.lists import KINDS
from index.store import recipients
from index.store.awards import Head
from index.store.catalogue import Catalogue
from index.store.recipients import ListLine
from messages import Message


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line of a list of recipients, with its award and decision.

    Attributes:
        id: "document.position", the handle that `sovang join` takes.
        vai_tro: what the paper does with the award: of what it proposes nothing was given.
        event: id of the award event; None where the list doesn't say which award it is.
        nganh: industry of the unit, None where unknown.
        tien_thuong: bonus in đồng by its own row; None where that states none.
        reason: why name, position or unit are uncertain.
        number_status: how far the decision's number can be relied on, and `date_status` its date.
        doi_tuong: class of the recipient; None where position and unit don't say it.
        changes: what later documents do with the decision, and may do with this award.
        taken_out: why no figure counts it, though a decision gives it; "" where figures count it.
        phuong_thuc: by which method the award is given; None where nothing says it.
    """

    id: str
    document: int
    position: int
    loai: RecipientKind
    ten: str
    page: int
    stt: str | None = None
    danh_xung: str | None = None
    chuc_vu: str | None = None
    don_vi: str | None = None
    thanh_tich: str | None = None
    nganh: str | None = None
    event: str | None = None
    hinh_thuc: str | None = None
    hang: str | None = None
    tham_quyen: str | None = None
    so_quyet_dinh: str | None = None
    ngay_quyet_dinh: str | None = None
    status: Status = "certain"
    reason: str = ""
    vai_tro: AwardRole = "tặng"
    tien_thuong: int | None = None
    number_status: Status = "missing"
    date_status: Status = "missing"
    doi_tuong: str | None = None
    doi_tuong_status: Status = "missing"
    phuong_thuc: str | None = None
    phuong_thuc_status: Status = "missing"
    changes: tuple[AwardChange, ...] = ()
    taken_out: str = ""


_NO_HEAD = Head()

_industry = lru_cache(maxsize=16384)(industry_of)


def roster(catalogue: Catalogue, gathered: Gathered, asked: Filter) -> Iterator[RosterEntry]:
    """Yield the entries that count, in the order of documents: of two scans those of the counted one.

    What a report lists again of a decision's list is left out, as it is in the statistics.
    """
    lists = _lists(gathered, asked)
    units = lru_cache(maxsize=None)(asked.takes_unit)
    kinds = {kind for kind in KINDS if asked.takes_kind(kind)}
    counts_for = lru_cache(maxsize=1024)(gathered.list_of)  # entries of a list follow each other
    lost = gathered.changed.lost
    for row in recipients.lines(catalogue):
        found = lists.get(counts_for(row.document, row.award))
        if found and row.loai in kinds and units(row.unit) and (row.document, row.position) not in lost:
            yield _entry(row, *found)


def _lists(gathered: Gathered, asked: Filter) -> dict[str | int | None, tuple[AwardEvent | None, Head]]:
    """Return the lists that are asked for, by event id, or by document where their award isn't clear."""
    found: dict[str | int | None, tuple[AwardEvent | None, Head]] = {
        event.id: (event, _NO_HEAD) for event in gathered.events if event.counts and asked.takes_event(event)
    }
    for id in unclear_wanted(gathered, asked):
        found[id] = None, gathered.heads.get(id, _NO_HEAD)
    return found


def entries(
    catalogue: Catalogue, gathered: Gathered, places: Iterable[tuple[int, int]], *, counted: bool = False
) -> Iterator[RosterEntry]:
    """Yield entries by document and position, in that order, whether they count or not.

    With `counted`, those of a second scan, and those that a report lists again, are left out.
    """
    events: dict[str | int | None, AwardEvent] = {event.id: event for event in gathered.events}
    for row in recipients.lines_at(catalogue, places):
        list_id = gathered.list_of(row.document, row.award)
        if counted and list_id is None:
            continue
        event = events.get(list_id)
        entry = _entry(row, event, gathered.heads.get(row.document, _NO_HEAD))
        if lost := gathered.changed.by_name.get((row.document, row.position)):
            entry = replace(entry, changes=(lost,), taken_out=Message(REVOKED_BY_NAME))
        proposed = event is None and gathered.proposes(row.document, row.award)
        yield replace(entry, vai_tro="đề nghị") if proposed else entry


def _taken_out(event: AwardEvent | None, head: Head) -> str:
    if event:
        return event.taken_out
    return Message(TAKES_BACK) if takes_back(head) else ""


def _entry(row: ListLine, event: AwardEvent | None, head: Head) -> RosterEntry:
    return RosterEntry(
        id=f"{row.document}.{row.position}",
        document=row.document,
        position=row.position,
        loai=row.loai,
        ten=row.ten,
        page=row.page,
        stt=row.stt,
        danh_xung=row.danh_xung,
        chuc_vu=row.chuc_vu,
        don_vi=row.don_vi,
        thanh_tich=row.thanh_tich,
        nganh=_industry(row.unit),
        event=event.id if event else None,
        hinh_thuc=event.hinh_thuc if event else None,
        hang=event.hang if event else None,
        tham_quyen=event.tham_quyen if event else None,
        so_quyet_dinh=event.so_quyet_dinh if event else head.number,
        ngay_quyet_dinh=event.ngay_quyet_dinh if event else head.date,
        status=row.status,
        reason=row.reason,
        vai_tro=event.vai_tro if event else row.vai_tro or "tặng",
        tien_thuong=row.tien_thuong,
        number_status=event.number_status if event else head.number_status,
        date_status=event.date_status if event else head.date_status,
        doi_tuong=row.doi_tuong,
        doi_tuong_status=row.doi_tuong_status,
        phuong_thuc=event.phuong_thuc if event else None,
        phuong_thuc_status=event.phuong_thuc_status if event else "missing",
        changes=tuple(one for one in event.changes if not one.settled) if event else (),
        taken_out=_taken_out(event, head),
    )
