"""Lists of recipients put right: the queue of those that are short, and a list beside its page's picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extract.types import Award, Recipient, RecipientKind
from index.archive import Archive
from index.awards.events import AwardEvent
from index.awards.lists import KINDS
from index.curation.list_corrections import OpenedEntry, OpenedList, change_told
from index.curation.queue import ListToRead
from index.types import ListCorrection, StoredDocument
from ingest.sources.files import has_pages_to_show
from ingest.types import Page
from messages import tr
from web.errors import ChangedMeanwhileError
from web.routes.document import A4, Light, page_of
from web.site import site_of
from web.words import kind_label

_QUEUE = 500
"""Lists that the queue shows."""

_FORM_FIELDS = ("loai", "stt", "danh_xung", "ten", "chuc_vu", "don_vi", "thanh_tich", "award")


@dataclass(frozen=True, slots=True)
class _View:
    """All that the page shows of one document's lists."""

    document: StoredDocument
    held: OpenedList
    page: Page
    rank: int
    lights: tuple[Light, ...]
    events: tuple[AwardEvent, ...]


async def queue_page(request: Request) -> Response:
    """Show the lists that are short of what was declared, or may be."""
    site = site_of(request)

    def ask(archive: Archive) -> tuple[ListToRead, ...]:
        return archive.figures.open_lists(_QUEUE)

    return site.page(request, "rosters.html", {"lists": await site.archives.read(ask)})


async def roster_page(request: Request) -> Response:
    """Show the entries of one page of a list beside its picture, one of them or a new one to be written."""
    site = site_of(request)
    id, edit = request.path_params["id"], request.query_params.get("edit", "")
    wanted = request.query_params.get("page", "")
    view = await site.archives.read(lambda archive: _view(archive, id, wanted, edit))
    numbers = [page.number for page in view.document.pages]
    at = numbers.index(view.page.number)
    here = [entry for entry in view.held.entries if entry.recipient.page == view.page.number]
    blank, saved = _blank(view), "saved" in request.query_params
    place = _place_of(blank, here)
    values = {
        "view": view,
        "document": view.document,
        "page": view.page,
        "size": (view.page.width or A4[0], view.page.height or A4[1]),
        "numbers": numbers,
        "before": numbers[at - 1] if at else None,
        "after": numbers[at + 1] if at + 1 < len(numbers) else None,
        "pictured": has_pages_to_show(view.document.media_type),
        "held": view.held,
        "entries": here,
        "legend": False,
        "edit": edit,
        "blank": blank,
        "place": place,
        "near": _height(here, place, edit),
        "kinds": KINDS,
        "declared": list(_declared(view.events)),
        "award_name": _award_name,
        "saved": change_told(view.held.history[-1]) if saved and view.held.history else "",
        "several_awards": len({(one.hinh_thuc, one.hang, one.vai_tro) for one in view.held.awards}) > 1,
    }
    return site.page(request, "roster.html", values)


async def mend(request: Request) -> Response:
    """Take what a person says of an entry, and go on where they are."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    id = request.path_params["id"]

    def change(archive: Archive) -> tuple[OpenedList, bool]:
        held = archive.lists.of(id)
        if held.version != _text(form, "seen"):
            raise ChangedMeanwhileError(
                tr("Someone else has changed this list in the meantime. Look at it again, then decide.")
            )
        _change(archive, id, form)
        short = any(stated > counted for *_, stated, counted in _declared(archive.figures.of_document(id)))
        return archive.lists.of(id), short

    held, short = await site.archives.write(change)
    return RedirectResponse(_next(held, form, short=short), 303)


def _change(archive: Archive, id: int, form: FormData) -> ListCorrection | None:
    action, position = _text(form, "action"), _number(form, "position")
    values = {name: _text(form, name) for name in _FORM_FIELDS if name in form}
    if action == "add":
        return archive.lists.add(id, values, page=_number(form, "page"))
    if action == "set":
        return archive.lists.set(id, position, values)
    if action == "confirm":
        return archive.lists.set(id, position, {})
    if action == "remove":
        return archive.lists.remove(id, position)
    if action == "undo":
        return archive.lists.undo(id, _number(form, "line"))
    return archive.lists.call_whole(id) if action == "complete" else None


def _next(held: OpenedList, form: FormData, *, short: bool) -> str:
    """Return where to go: to the next entry that is to be written or doubted, or back to the page.

    Entries are written one after the other while the list has fewer than are declared.
    """
    action, page = _text(form, "action"), _number(form, "page")
    place: dict[str, str | int] = {"page": page, "saved": 1}
    if action == "add" and short:
        place["edit"] = "new"
    elif action == "set" and (doubted := _next_doubted(held, _number(form, "position"), page)):
        place["edit"] = doubted.position
    # a page opened at a place gives no box the focus
    at = "" if "edit" in place else f"#e{max(_number(form, 'position'), 0)}"
    return f"/documents/{held.document}/roster?{urlencode(place)}{at}"


def _next_doubted(held: OpenedList, after: int, page: int) -> OpenedEntry | None:
    behind = (entry for entry in held.entries[after + 1 :] if entry.recipient.page == page)
    return next((entry for entry in behind if entry.recipient.status != "certain"), None)


def _view(archive: Archive, id: int, wanted: str, edit: str) -> _View:
    document, held = archive.document(id), archive.lists.of(id)
    events = archive.figures.of_document(id)
    page, rank = page_of(archive, document, wanted or _first_page(held, events))
    return _View(
        document=document,
        held=held,
        page=page,
        rank=rank,
        lights=tuple(_lights(held, page.number, edit)),
        events=events,
    )


def _first_page(held: OpenedList, events: Iterable[AwardEvent]) -> str:
    """Return the page to begin with: where print was not read, else where the list begins."""
    unread = [page for event in events for page in event.unread_pages]
    return str(next(iter((*unread, *(entry.recipient.page for entry in held.entries))), ""))


def _lights(held: OpenedList, page: int, edit: str) -> Iterator[Light]:
    """Yield the places of the page's entries; that of the one that is written stands out."""
    for entry in held.entries:
        recipient = entry.recipient
        if recipient.page == page and recipient.box:
            link = f"/documents/{held.document}/roster?page={page}&edit={entry.position}"
            yield Light(
                "hit" if str(entry.position) == edit else "recipient", recipient.box, recipient.ten, link
            )


def _blank(view: _View) -> Recipient:
    """Return an entry to begin with: of the list that is short, else of the last one up to this page."""
    page, held = view.page.number, view.held
    before = [entry.recipient for entry in held.entries if entry.recipient.page <= page]
    last = before[-1] if before else None
    kind, award = _short(view) or ((last.loai, last.award) if last else ("cá nhân", None))
    alike = [one for one in before if one.loai == kind and one.award in (award, None)]
    if award is None and len(held.awards) == 1:
        award = 0
    return Recipient(
        loai=kind,
        ten="",
        dang="danh sách",
        text="",
        page=page,
        start=0,
        end=0,
        stt=_next_number(alike),
        don_vi=alike[-1].don_vi if alike and kind != "tập thể" else None,
        award=award,
    )


def _short(view: _View) -> tuple[RecipientKind, int] | None:
    """Return kind and award of the first list that has fewer entries than are declared."""
    for event in view.events:
        own = [one.position for one in event.sources if one.document == view.document.id]
        for kind in KINDS:
            if own and (event.declared.of(kind) or 0) > (event.counted.of(kind) or 0):
                return kind, own[0]
    return None


def _next_number(entries: Iterable[Recipient]) -> str | None:
    """Return the first number that a list lacks: that of an entry which was skipped, or of the next one."""
    written = ((one.stt or "").strip(" .)") for one in entries)
    numbers = {int(text) for text in written if text.isdecimal() and len(text) < 6}
    return str(next(n for n in count(1) if n not in numbers)) if numbers else None


def _place_of(blank: Recipient, entries: Sequence[OpenedEntry]) -> int:
    """Return before which of a page's entries the new one is written: where its number is missing."""
    for at, entry in enumerate(entries):
        one = entry.recipient
        alike = (one.loai, one.award) == (blank.loai, blank.award)
        if alike and blank.stt and (one.stt or "").isdecimal() and int(one.stt or 0) > int(blank.stt):
            return at
    return len(entries)


def _height(entries: Sequence[OpenedEntry], place: int, edit: str) -> float | None:
    """Return how far down the page is what is written, as a share of its height; None where nothing is."""
    if edit == "new":
        boxes = [entry.recipient.box for entry in entries[:place] if entry.recipient.box]
        return boxes[-1].y1 if boxes else 0.0
    chosen = (entry.recipient.box for entry in entries if str(entry.position) == edit)
    return next((box.y0 for box in chosen if box), None)


def _declared(events: Iterable[AwardEvent]) -> Iterator[tuple[str, str, int, int]]:
    """Yield for each award and kind how many are declared, and how many stand on the lists."""
    for event in events:
        for kind in KINDS:
            declared, counted = event.declared.of(kind) or 0, event.counted.of(kind) or 0
            if declared or counted:
                yield " ".join(filter(None, (event.hinh_thuc, event.hang))), kind, declared, counted


def _award_name(award: Award) -> str:
    declared = [award.so_tap_the, award.so_ca_nhan, award.so_ho]
    counts = [f"{n} {kind_label(kind)}" for kind, n in zip(KINDS, declared, strict=True) if n]
    name = " ".join(filter(None, (award.hinh_thuc, award.hang)))
    return ", ".join([f"{name} ({award.vai_tro})", *counts])


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _number(form: FormData, name: str) -> int:
    text = _text(form, name)
    return int(text) if text.isdecimal() and len(text) < 9 else -1
