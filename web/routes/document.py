"""One document: its pages as pictures with what was found lit up, and beside them what is known of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from extract.types import Record, says_list_may_be_short, sets_award_against_list
from index.archive import Archive
from index.awards.events import AwardEvent
from index.awards.shortfalls import open_lists
from index.dossiers.dossiers import Dossier
from index.numbers.types import CitedBy
from index.render import answers_json, figures_json
from index.search.types import SearchRequest
from index.store.audit import LogEntry
from index.store.restrictions import Restriction
from index.types import DocumentSummary, StoredDocument
from ingest.sources.files import has_pages_to_show
from ingest.types import Box, Page
from messages import Message, tr
from messages.for_json import localised
from web.errors import NotFoundError
from web.pictures import PageToDraw, Size, original_of
from web.site import Site, site_of
from web.words import field_label

A4 = (595.0, 842.0)
"""Points, for a page that has no size of its own: plain text."""


@dataclass(frozen=True, slots=True)
class Light:
    """A place on the page that is lit up.

    Attributes:
        kind: why: what was searched for, a field of the head, a mention of another document, a recipient.
        label: what a pointer on it says.
        link: where it leads, "" nowhere.
    """

    kind: Literal["hit", "field", "reference", "missing", "recipient"]
    box: Box
    label: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class _View:
    """All that the page shows of one document."""

    document: StoredDocument
    warnings: tuple[str, ...]
    page: Page
    record: Record
    events: tuple[AwardEvent, ...]
    cited_by: CitedBy | None
    held: dict[int, DocumentSummary]
    papers: dict[int, DocumentSummary]
    restriction: Restriction | None
    dossiers: tuple[Dossier, ...]
    history: tuple[LogEntry, ...]
    lights: tuple[Light, ...]
    rank: int


async def document_page(request: Request) -> Response:
    """Show a document, opened at the page that the address names."""
    site = site_of(request)
    id, query = request.path_params["id"], request.query_params.get("q", "").strip()
    wanted = request.query_params.get("page", "")
    view = await site.archives.read(lambda archive: _view(archive, id, wanted, query))
    numbers = [page.number for page in view.document.pages]
    at = numbers.index(view.page.number)
    return site.page(
        request,
        "document.html",
        {
            "view": view,
            "document": view.document,
            "page": view.page,
            "size": (view.page.width or A4[0], view.page.height or A4[1]),
            "numbers": numbers,
            "before": numbers[at - 1] if at else None,
            "after": numbers[at + 1] if at + 1 < len(numbers) else None,
            "query": query,
            "legend": True,
            "near": None,
            "pictured": has_pages_to_show(view.document.media_type),
        },
    )


async def page_picture(request: Request) -> Response:
    """Send the picture of a page."""
    size: Size = "small" if request.path_params["size"] == "small" else "large"
    site = site_of(request)
    page = await page_to_draw(site, request.path_params["id"], request.path_params["number"])
    if not has_pages_to_show(page.media_type):
        return RedirectResponse("/static/text.svg")
    return _picture(await site.pictures.page(page, size))


async def field_picture(request: Request) -> Response:
    """Send the place of the page where a header field stands."""
    site = site_of(request)
    id, name = request.path_params["id"], request.path_params["field"]
    header = (await site.archives.read(lambda archive: archive.document(id))).header
    field = dict(header.items()).get(name)
    if field is None or field.page is None or field.box is None:
        raise NotFoundError(tr("This value has no place on a page."))
    page = await page_to_draw(site, id, field.page)
    if not has_pages_to_show(page.media_type):
        return RedirectResponse("/static/text.svg")
    return _picture(await site.pictures.crop(page, field.box))


async def original(request: Request) -> Response:
    """Send the original, to be kept: a browser never opens it on a page of ours."""
    site = site_of(request)
    document, path = await site.archives.read(
        lambda archive: _with_original(archive, request.path_params["id"])
    )
    name = document.paths[0].rpartition("/")[2] if document.paths else path.name
    return FileResponse(path, media_type=document.media_type, filename=name)


async def restrict(request: Request) -> Response:
    """Let only those see the document who are cleared, or everybody again."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    id, wanted = request.path_params["id"], form.get("action")

    def change(archive: Archive) -> None:
        if wanted == "restrict":
            archive.restrictions.set([id])
        elif wanted == "open":
            archive.restrictions.lift([id])

    await site.archives.write(change)
    return RedirectResponse(f"/documents/{id}", 303)


async def record_json(request: Request) -> Response:
    """Send all that is known of the document as JSON, as `sovang show --json` prints it."""
    site = site_of(request)

    def ask(archive: Archive) -> dict[str, Any]:
        id = request.path_params["id"]
        document, record = archive.document(id), archive.record(id)
        found = figures_json.commended_json(record, archive.figures.of_document(id))
        return answers_json.document_json(document) | found

    text = json.dumps(localised(await site.archives.read(ask)), ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json")


def _view(archive: Archive, id: int, wanted: str, query: str) -> _View:
    document = archive.document(id)
    page, rank = page_of(archive, document, wanted)
    number = page.number
    record = archive.record(id)
    own = document.header.so_ky_hieu.value
    hits = archive.places_on_page(id, number, SearchRequest(query=query)) if query else ()
    held = archive.summaries({one.held for one in document.references if one.held is not None})
    events = archive.figures.of_document(id)
    return _View(
        document=document,
        warnings=_warnings(archive, document, events),
        page=page,
        record=record,
        events=events,
        cited_by=archive.cited_by(own) if own else None,
        held=held,
        papers=archive.summaries(document.papers),
        restriction=archive.restrictions.of(id),
        dossiers=archive.dossiers.all(document=id),
        history=archive.maintenance.log(id),
        lights=(*_lights(document, record, number), *(Light("hit", box, query) for box in hits)),
        rank=rank,
    )


def _warnings(archive: Archive, document: StoredDocument, events: Sequence[AwardEvent]) -> tuple[str, ...]:
    """Return what is doubted of a document, without what people have put right on its lists since."""
    lists = archive.lists.of(document.id)
    filled = bool(lists.history) and not any(open_lists(events))
    kept = tuple(
        one
        for one in document.warnings
        if not (lists.whole and says_list_may_be_short(one))
        and not ((lists.whole or filled) and sets_award_against_list(one))
    )
    if len(kept) == len(document.warnings):
        return kept
    since = Message.plural(
        "The list was not read in full; people have put it right since, and it has {n} entry.",
        "The list was not read in full; people have put it right since, and it has {n} entries.",
        len(lists.entries),
    )
    return (*kept, since)


def page_of(archive: Archive, document: StoredDocument, wanted: str) -> tuple[Page, int]:
    """Return the page that an address names, the first one where it names none; and its place from 1."""
    numbers = [page.number for page in document.pages]
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else numbers[0]
    if number not in numbers:
        number = numbers[0]
    page = next(page for page in archive.reading(document.id).pages if page.number == number)
    return page, numbers.index(number) + 1


def _lights(document: StoredDocument, record: Record, number: int) -> list[Light]:
    """Return what is lit up on a page, the larger places first so that the smaller ones can be reached."""
    found = []
    for name, field in document.header.items():
        if field.page == number and field.box:
            found.append(Light("field", field.box, f"{field_label(name)}: {field.value or '?'}"))
    for one in document.references:
        mention = one.reference
        if mention.page == number and mention.box:
            kind: Literal["reference", "missing"] = "missing" if one.held is None else "reference"
            link = "" if one.held is None else f"/documents/{one.held}"
            found.append(Light(kind, mention.box, mention.so_ky_hieu, link))
    for recipient in record.recipients:
        if recipient.page == number and recipient.box:
            found.append(Light("recipient", recipient.box, recipient.ten))
    return sorted(found, key=lambda light: -light.box.width * light.box.height)


async def page_to_draw(site: Site, id: int, number: int) -> PageToDraw:
    """Return which page of which original a picture shows.

    Raises:
        NotFoundError: the document has no such page.
    """

    async def find() -> Path:
        return await site.archives.read(lambda archive: _with_original(archive, id)[1])

    def ask(archive: Archive) -> PageToDraw:
        rotation = archive.rotation(id, number)
        if rotation is None:
            raise NotFoundError(tr("The document has no such page."))
        document = archive.document(id)
        file = document.sha256, document.media_type
        if archive.originals.is_away(*file):
            return PageToDraw(archive.originals.place(*file), *file, number, rotation, find)
        return PageToDraw(original_of(archive.originals, *file, document.paths), *file, number, rotation)

    return await site.archives.read(ask)


def _with_original(archive: Archive, id: int) -> tuple[StoredDocument, Path]:
    """Return a document and where its original is; fetching it may take a while."""
    document = archive.document(id)
    return document, original_of(archive.originals, document.sha256, document.media_type, document.paths)


def _picture(path: Path) -> FileResponse:
    # An original never changes, so that a picture of it is good for ever; it is nobody else's to keep.
    return FileResponse(path, media_type="image/webp", headers={"Cache-Control": "private, max-age=604800"})
