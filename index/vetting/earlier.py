"""The awards that an archive holds for the people and collectives of a list, in a few queries for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.proposals.birth_year import born_behind
from extract.types import RecipientKind
from index.awards.events import AwardEvent, Gathered
from index.awards.roster import RosterEntry, entries
from index.store import recipients
from index.store.catalogue import Catalogue
from index.store.keys import folded_key
from index.vetting.law import code_of
from index.vetting.types import EarlierAward

_LOOKED_AT = 160
"""Characters from where an entry begins in which its name, and the year of birth behind it, stand."""

Bearer = tuple[RecipientKind, str]
"""A kind of recipient, and a folded name."""


def earlier_awards(
    catalogue: Catalogue, gathered: Gathered, names: Iterable[str]
) -> Mapping[Bearer, list[tuple[RosterEntry, EarlierAward]]]:
    """Return what everybody of one of these folded names received, by kind and name, the oldest first."""
    places = recipients.places_named(catalogue, names)
    texts = recipients.texts_from(catalogue, places, _LOOKED_AT)
    events = {event.id: event for event in gathered.events}
    found: defaultdict[Bearer, list[tuple[RosterEntry, EarlierAward]]] = defaultdict(list)
    for entry in entries(catalogue, gathered, places, counted=True):
        event = events.get(entry.event or "")
        text = texts.get((entry.document, entry.position), "")
        found[entry.loai, folded_key(entry.ten)].append((entry, _earlier(entry, event, text)))
    for mine in found.values():
        mine.sort(key=lambda pair: (pair[1].nam or 0, pair[0].document, pair[0].position))
    return found


def _earlier(entry: RosterEntry, event: AwardEvent | None, text: str) -> EarlierAward:
    named = event.den_nam if event else None
    decided = int(entry.ngay_quyet_dinh[:4]) if entry.ngay_quyet_dinh else None
    statuses = (entry.status, entry.date_status, event.status if event else "uncertain")
    return EarlierAward(
        id=entry.id,
        document=entry.document,
        page=entry.page,
        ten=entry.ten,
        don_vi=entry.don_vi,
        hinh_thuc=entry.hinh_thuc,
        hang=entry.hang,
        tham_quyen=entry.tham_quyen,
        so_quyet_dinh=entry.so_quyet_dinh,
        ngay_quyet_dinh=entry.ngay_quyet_dinh,
        ly_do=entry.thanh_tich or (event.ly_do if event else None),
        thoi_gian=event.thoi_gian if event else None,
        tu_nam=event.tu_nam if event else None,
        den_nam=named,
        nam=named or decided,
        nam_named=named is not None,
        sure="uncertain" not in statuses and not entry.changes,
        proposed=entry.vai_tro == "đề nghị",
        code=code_of(entry.hinh_thuc, entry.hang, entry.tham_quyen),
        nam_sinh=_born(entry, text),
        changes=entry.changes,
        taken_out=entry.taken_out,
        phuong_thuc=event.phuong_thuc if event and event.phuong_thuc_status == "certain" else None,
    )


def _born(entry: RosterEntry, text: str) -> int | None:
    """Return the year of birth that the list names, None where it names none."""
    at = text.find(entry.ten) if entry.loai != "tập thể" else -1
    return born_behind(text[at + len(entry.ten) :]) if at >= 0 else None
