"""Corrections by programs: the browser's own calls, for editors who saw the newest value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, HTTPException, Path, Request, Response
from fastapi.responses import JSONResponse

from extract.types import HEADER_FIELDS
from index.archive import Archive
from index.render import answers_json
from messages import tr
from messages.for_json import localised
from web.api_refusals import OF_READING, OF_WRITING
from web.api_site import Here
from web.gate import viewer
from web.site import Site

Id = Annotated[
    int, Path(ge=1, le=2**63 - 1, description="The document's number in the archive.", examples=[1])
]
Name = Annotated[
    str, Path(max_length=40, json_schema_extra={"enum": [*HEADER_FIELDS]}, examples=["trich_yeu"])
]
Seen = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="ETag of the field as it was last read, or * for any; without it nothing is changed.",
        examples=["*"],
    ),
]
Value = Annotated[
    str,
    Body(
        max_length=4000,
        description='In any writing; "" says that the document has none.',
        examples=["Về việc khen thưởng"],
    ),
]
Note = Annotated[str, Body(max_length=2000, description="Reason, kept with the correction.")]

Change = Callable[[Archive], object]

calls = APIRouter()
"""The calls that change header fields, and the one that tells what has to be sent with them."""


@calls.get(
    "/documents/{id}/fields/{name}",
    summary="One header field",
    response_class=JSONResponse,
    responses=OF_READING,
)
async def field(request: Request, site: Here, id: Id, name: Name) -> Response:
    """Give a field, with what people said of it, and the tag that a change has to name."""
    return _answer(request, await site.archives.read(lambda archive: field_body(archive, id, name)))


@calls.put(
    "/documents/{id}/fields/{name}",
    summary="Correct it",
    response_class=JSONResponse,
    responses=OF_WRITING,
)
async def correct(
    site: Here, id: Id, name: Name, value: Value, note: Note = "", if_match: Seen = None
) -> Response:
    """Set a field to another value."""
    return await _changed(
        site, id, name, if_match, lambda archive: archive.corrections.set(id, {name: value}, note=note)
    )


@calls.post(
    "/documents/{id}/fields/{name}/confirm",
    summary="Confirm it as it is",
    response_class=JSONResponse,
    responses=OF_WRITING,
)
async def confirm(site: Here, id: Id, name: Name, if_match: Seen = None) -> Response:
    """Say that a field is right as it is."""
    return await _changed(site, id, name, if_match, lambda archive: archive.corrections.confirm(id, [name]))


@calls.delete(
    "/documents/{id}/fields/{name}",
    summary="Give it back to the rules",
    response_class=JSONResponse,
    responses=OF_WRITING,
)
async def undo(site: Here, id: Id, name: Name, if_match: Seen = None) -> Response:
    """Take back what people said of a field."""
    return await _changed(site, id, name, if_match, lambda archive: archive.corrections.undo(id, [name]))


async def _changed(site: Site, id: int, name: str, seen: str | None, change: Change) -> Response:
    """Change a field that nobody else has changed since it was read; answer with what it is now.

    A condition is demanded of every change: a page of another site can't send one unasked.

    Raises:
        HTTPException: 403 without the rights, 404 for no such field, 412 where it was changed meanwhile,
            428 without If-Match.
    """
    if not viewer().may("editor"):
        raise HTTPException(403, tr("Your account may not do that; ask an administrator."))
    if seen is None:
        raise HTTPException(428, tr("Send If-Match with the ETag of the field as you last read it."))
    await site.archives.read(
        lambda archive: field_body(archive, id, name)
    )  # who may not see it changes nothing

    def write(archive: Archive) -> bytes:
        if seen.strip() != "*" and tag_of(field_body(archive, id, name)) not in _tags(seen):
            raise HTTPException(
                412, tr("Someone else has changed this value in the meantime. Look at it again, then decide.")
            )
        change(archive)
        return field_body(archive, id, name)

    body = await site.archives.write(write)
    return Response(body, media_type="application/json", headers={"ETag": tag_of(body)})


def field_body(archive: Archive, id: int, name: str) -> bytes:
    """Return a header field with what people said of it, as the bytes that are sent."""
    document = archive.document(id)
    if name not in HEADER_FIELDS:
        raise HTTPException(404, tr("There is no such field."))
    said: dict[str, Any] = answers_json.document_json(document)
    found = {
        "id": id,
        "name": name,
        **said["header"][name],
        "corrections": [one for one in said.get("corrections", []) if one["field"] == name],
    }
    return json.dumps(localised(found), ensure_ascii=False).encode()


def tag_of(body: bytes) -> str:
    """Return the ETag of an answer."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _tags(header: str) -> list[str]:
    return [one.strip() for one in header.split(",")]


def _answer(request: Request, body: bytes) -> Response:
    headers = {"ETag": tag_of(body), "Cache-Control": "private, no-cache"}
    if headers["ETag"] in _tags(request.headers.get("if-none-match", "").replace("W/", "")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
