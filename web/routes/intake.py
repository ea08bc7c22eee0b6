"""Taking files in from a browser: uploads, folders of the server, and how far the batch is."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import TypeAlias

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from index.archive import Archive
from index.types import DocumentSummary
from messages import tr
from web.errors import NotFoundError
from web.site import site_of

_SHOWN = 100
_SHOWN_NEW = 20

_Twins: TypeAlias = list[tuple[DocumentSummary, bool]]
"""Documents, and of each whether a person has yet to say that it is the same."""


async def intake_page(request: Request) -> Response:
    """Show where to drop files, how far a batch is, and what failed."""
    site = site_of(request)
    status = await site.archives.read(Archive.status)
    state = site.intake.state
    added = 0 if state.running else min(state.report.get("added", 0), _SHOWN_NEW)
    new, twins = await site.archives.read(lambda archive: _new(archive, added))
    values = {
        "state": state,
        "new": new,
        "twins": twins,
        "failures": status.failures[:_SHOWN],
        "failed": len(status.failures),
        "inboxes": site.inboxes,
        "documents": status.documents,
        "pages": status.pages,
    }
    return site.page(request, "intake.html", values)


def _new(archive: Archive, added: int) -> tuple[tuple[DocumentSummary, ...], dict[int, _Twins]]:
    """Return the documents that were just taken in, and what was held already that may be the same."""
    new = archive.newest(added) if added else ()
    pairs = {one.id: archive.document(one.id).pairs for one in new}
    others = archive.summaries(
        id for found in pairs.values() for pair in found for id in (pair.first, pair.second)
    )
    twins = {
        id: [
            (others[other], pair.state == "open")
            for pair in found
            if (other := pair.second if pair.first == id else pair.first) in others
        ]
        for id, found in pairs.items()
    }
    return new, twins


async def upload(request: Request) -> Response:
    """Take uploaded files, and begin to read them."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if files:
        site.intake.begin([await site.intake.keep(files)])
    return RedirectResponse("/intake", 303)


async def folder(request: Request) -> Response:
    """Begin to read one of the server's folders that may be read."""
    site = site_of(request)
    form = await site.tokens.checked_form(request)
    number = str(form.get("inbox", ""))
    if not (number.isdecimal() and len(number) < 6 and int(number) < len(site.inboxes)):
        raise NotFoundError(tr("There is no such folder."))
    site.intake.begin([site.inboxes[int(number)]])
    return RedirectResponse("/intake", 303)


async def retry(request: Request) -> Response:
    """Read once more what failed."""
    site = site_of(request)
    await site.tokens.checked_form(request)
    site.intake.begin([], retry=True)
    return RedirectResponse("/intake", 303)


async def events(request: Request) -> Response:
    """Tell how far the batch is, at every change (server-sent events)."""
    states = site_of(request).intake.states()

    async def lines() -> AsyncIterator[str]:
        async for state in states:
            yield f"data: {json.dumps(asdict(state), ensure_ascii=False)}\n\n"

    return StreamingResponse(lines(), media_type="text/event-stream")
