"""The archive as JSON for other programs: the values that the commands print with --json, under /api/v1.

Each answer has an ETag, so that who asks again learns at no cost that nothing has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse

from extract.lexicon.dates import parse_date_query
from index.archive import Archive
from index.render import answers_json, figures_json, search_json
from index.search.types import SearchOrder, SearchRequest
from ingest.errors import SovangError
from messages import local, message_of, tr
from messages.for_json import localised
from web import api_writing, image_api
from web.alto import alto_page
from web.api_refusals import OF_ALL, OF_READING
from web.api_site import Here
from web.api_writing import Id, tag_of
from web.errors import status_of
from web.iiif import manifest_of
from web.image_api import Number
from web.routes.search import dates_of
from web.site import Site

calls = APIRouter()


@calls.get("/search", summary="Text and field search", response_class=JSONResponse)
async def search(
    request: Request,
    site: Here,
    q: Annotated[str, Query(max_length=1000, description="As typed into the search box.")] = "",
    number: Annotated[str | None, Query(max_length=200, description="The document's own number.")] = None,
    date: Annotated[
        str | None, Query(max_length=40, description="28/9/2023, 2023-09-28, 9/2023, 2023")
    ] = None,
    first: Annotated[str | None, Query(alias="from", max_length=40)] = None,
    last: Annotated[str | None, Query(alias="to", max_length=40)] = None,
    kind: Annotated[str | None, Query(max_length=200)] = None,
    agency: Annotated[str | None, Query(max_length=200)] = None,
    cites: Annotated[str | None, Query(max_length=200)] = None,
    recipient: Annotated[str | None, Query(max_length=200)] = None,
    sort: SearchOrder = "relevance",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
    offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Response:
    """Search by text, by fields, or by both."""
    faults: list[str] = []
    given = {"from": first or "", "to": last or "", "year": date or ""}
    dates = dates_of(given, faults)
    if faults:
        raise HTTPException(422, " ".join(faults))
    asked = SearchRequest(
        query=q, number=number, dates=dates, kind=kind, agency=agency, cites=cites, recipient=recipient,
        sort=sort, limit=limit, offset=offset, boxes=True,
    )  # fmt: skip
    return await _answer(site, request, lambda archive: search_json.search_json(archive.search(asked)))


@calls.get("/cited-by", summary="The documents that cite a number", response_class=JSONResponse)
async def cited_by(
    request: Request,
    site: Here,
    number: Annotated[str, Query(min_length=1, max_length=200)],
    date: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Tell which documents cite a number, of a day where one is given."""
    try:
        days = parse_date_query(date) if date else None
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    return await _answer(
        site, request, lambda archive: answers_json.cited_by_json(archive.cited_by(number, days))
    )


@calls.get("/missing", summary="Cited, but not held, most cited first", response_class=JSONResponse)
async def missing(request: Request, site: Here) -> Response:
    """List what is cited and not in the archive."""
    return await _answer(site, request, lambda archive: answers_json.missing_json(archive.missing()))


@calls.get("/status", summary="Counts and health", response_class=JSONResponse)
async def status(request: Request, site: Here) -> Response:
    """Tell how much the archive holds, and how sound it is."""

    def ask(archive: Archive) -> dict[str, Any]:
        found = answers_json.status_json(archive.status())
        return {name: value for name, value in found.items() if name != "folder"}

    return await _answer(site, request, ask)


@calls.get("/documents/{id}", summary="One document", response_class=JSONResponse, responses=OF_READING)
async def document(request: Request, site: Here, id: Id) -> Response:
    """Give a document, and for what it commends whom."""

    def ask(archive: Archive) -> dict[str, Any]:
        found = archive.document(id)
        commended = figures_json.commended_json(archive.record(id), archive.figures.of_document(id))
        return answers_json.document_json(found) | commended

    return await _answer(site, request, ask)


@calls.get(
    "/documents/{id}/references",
    summary="What it cites",
    response_class=JSONResponse,
    responses=OF_READING,
)
async def references(request: Request, site: Here, id: Id) -> Response:
    """List what a document cites."""
    return await _answer(site, request, lambda archive: answers_json.references_json(archive.document(id)))


@calls.get(
    "/documents/{id}/manifest",
    summary="IIIF Presentation 3 manifest",
    response_class=JSONResponse,
    responses=OF_READING,
)
async def manifest(request: Request, site: Here, id: Id) -> Response:
    """Describe a document for viewers of pages (https://iiif.io/api/presentation/3.0/)."""
    base = str(request.base_url).rstrip("/")
    root = base.removesuffix(request.scope.get("root_path", ""))
    return await _answer(
        site, request, lambda archive: manifest_of(archive.document(id), archive.reading(id), root)
    )


@calls.get(
    "/documents/{id}/pages/{number}",
    summary="Text and words of a page",
    response_class=JSONResponse,
    responses=OF_READING,
)
async def page(request: Request, site: Here, id: Id, number: Number) -> Response:
    """Give a page as it was read: offsets, boxes in points and confidence of each word."""

    def ask(archive: Archive) -> dict[str, Any]:
        found = _page(archive, id, number)
        return {
            "number": found.number,
            "source": found.source,
            "confidence": found.confidence,
            "unread": found.unread,
            "width": found.width,
            "height": found.height,
            "text": found.text,
            "words": [[word.start, word.end, *word.box, word.confidence] for word in found.words],
        }

    return await _answer(site, request, ask)


@calls.get(
    "/documents/{id}/pages/{number}/alto",
    summary="Lines and words of a page as ALTO XML 4",
    response_class=Response,
    responses=OF_READING | {200: {"content": {"application/xml": {}}}},
)
async def alto(request: Request, site: Here, id: Id, number: Number) -> Response:
    """Give a page for programs that read ALTO (https://www.loc.gov/standards/alto/)."""

    def ask(archive: Archive) -> bytes:
        document = archive.document(id)
        name = document.paths[0].rpartition("/")[2] if document.paths else document.sha256
        return alto_page(_page(archive, id, number), name)

    return _tagged(request, await site.archives.read(ask), "application/xml")


def _page(archive: Archive, id: int, number: int) -> Any:
    found = next((page for page in archive.reading(id).pages if page.number == number), None)
    if found is None:
        raise HTTPException(404, tr("The document has no such page."))
    return found


async def _answer(site: Site, request: Request, ask: Callable[[Archive], Any]) -> Response:
    found = localised(await site.archives.read(ask))
    return _tagged(request, json.dumps(found, ensure_ascii=False).encode(), "application/json")


def _tagged(request: Request, body: bytes, media_type: str) -> Response:
    """Return an answer with its tag, or without its body where the asker has it already."""
    tag = tag_of(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


async def _error(_request: Request, error: Exception) -> Response:
    return JSONResponse({"detail": local(message_of(error))}, status_of(error))


def _described() -> FastAPI:
    api = FastAPI(
        title="Sovang",
        version="1",
        description="An archive of Vietnamese administrative documents.",
        docs_url=None,  # these pages load their script from a network
        redoc_url=None,
        responses=OF_ALL,
    )
    api.add_exception_handler(SovangError, _error)
    for router in (calls, image_api.calls, api_writing.calls):
        api.include_router(router)
    return api


API = _described()
"""The calls as an application of its own, described at openapi.json, for whatever site (`OfSite`)."""
