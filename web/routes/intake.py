"""Taking files in from a browser: uploads, folders of the server, and how far the batch is."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from index.archive import Archive
from messages import tr
from web.errors import NotFoundError
from web.site import site_of

_SHOWN = 100
_SHOWN_NEW = 20


async def intake_page(request: Request) -> Response:
    """Show where to drop files, how far a batch is, and what failed."""
    site = site_of(request)
    status = await site.archives.read(Archive.status)
    state = site.intake.state
    added = 0 if state.running else min(state.report.get("added", 0), _SHOWN_NEW)
    values = {
        "state": state,
        "new": await site.archives.read(lambda archive: archive.newest(added)) if added else (),
        "failures": status.failures[:_SHOWN],
        "failed": len(status.failures),
        "inboxes": site.inboxes,
        "documents": status.documents,
        "pages": status.pages,
    }
    return site.page(request, "intake.html", values)


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
