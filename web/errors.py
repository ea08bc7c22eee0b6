"""Errors of pages, and how each error is shown."""

from __future__ import annotations

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import ArchiveBusyError, DocumentNotFoundError
from ingest.errors import SovangError
from messages import local, message_of, tr
from web.gate import is_api
from web.pictures import PictureError
from web.site import site_of

_log = logging.getLogger(__name__)


class NotFoundError(SovangError):
    """What a page was asked for isn't there."""


class ChangedMeanwhileError(SovangError):
    """Somebody else has changed what a form was about, since its page was made."""


_STATUS: tuple[tuple[type[SovangError], int], ...] = (
    (NotFoundError, 404),
    (DocumentNotFoundError, 404),
    (PictureError, 404),
    (ChangedMeanwhileError, 409),
    (ArchiveBusyError, 503),
    (SovangError, 400),
)
"""The first that fits an error counts."""


def status_of(error: Exception) -> int:
    """Return the HTTP status of an error of ours."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


async def show_error(request: Request, error: Exception) -> Response:
    """Show an error of ours: its own sentence, and the way back."""
    return _shown(request, local(message_of(error)), status_of(error))


async def show_refusal(request: Request, error: Exception) -> Response:
    """Show what the server itself refuses: an address that isn't there, a form from elsewhere."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = error.detail if isinstance(error, HTTPException) and error.detail != _usual(status) else ""
    reasons = {
        403: tr(
            "This form did not come from a page of this archive. Load the page again, then try once more."
        ),
        404: tr("There is no such page."),
        405: tr("There is no such page."),
        413: tr("That is too large."),
    }
    reason = said or reasons.get(status, tr("That can't be done."))
    return _shown(request, reason, status)


def _shown(request: Request, reason: str, status: int) -> Response:
    if is_api(request.url.path):
        return JSONResponse({"detail": reason}, status)
    return site_of(request).page(request, "error.html", {"reason": reason}, status=status)


class Failures:
    """Shows as a page what goes wrong before a page is asked for, or in a way that nobody thought of."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            answer = await _failed(Request(scope, receive), error)
            await answer(scope, receive, send)


async def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, SovangError):
        return await show_error(request, error)
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    reason = tr(
        "Something went wrong here that should not. Load the page again; if it stays so, tell whoever runs "
        "this server: its log says more."
    )
    return _shown(request, reason, 500)


def _usual(status: int) -> str:
    return HTTPStatus(status).phrase
