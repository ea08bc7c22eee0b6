"""Who asks, what they may do, and what they may see: asked once, before any page is made."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from index.store.audit_chain import acting_as, author
from messages import tr
from web.accounts import NOBODY, Account, Accounts, Role
from web.sessions import Sessions

if TYPE_CHECKING:
    from web.archives import Archives

SESSION_COOKIE = "sovang_session"

OPEN_TO_ALL: Final = ("/login", "/language", "/static/")
"""What is answered before somebody has said who they are; a path that ends with / stands for all below it."""

_OF_A_DOCUMENT = re.compile(r"(?:/api/v1)?/(?:documents|review)/(\d{1,18})(?:/|$)")

_SAME_LOOK = 600.0
"""Seconds in which one person's looks at one document are one: its page, its pictures, its original."""

_viewer: ContextVar[Account] = ContextVar("viewer", default=NOBODY)


def viewer() -> Account:
    """Return who is asking."""
    return _viewer.get()


class Gate:
    """Finds out who asks, and lets in only who may.

    Somebody who is not logged in is led to the login; a program is answered 401. Each look at a restricted
    document is written into the audit log before it is shown.
    """

    def __init__(
        self, app: ASGIApp, archives: Archives, sessions: Sessions | None, accounts: Accounts
    ) -> None:
        """Guard an application; without `sessions` nobody has to log in."""
        self._app = app
        self._archives = archives
        self._sessions = sessions
        self._accounts = accounts
        self._looks: dict[tuple[str, int], float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        account = self._asking(Request(scope))
        if account is None and not _is_open(scope["path"]):
            await _ask_who(scope)(scope, receive, send)
            return
        token = _viewer.set(account or NOBODY)
        try:
            with acting_as(viewer().name):
                await self._note_look(scope["path"])
                await self._app(scope, receive, send)
        finally:
            _viewer.reset(token)

    def _asking(self, request: Request) -> Account | None:
        if self._sessions is None:  # whoever started the server
            return Account(author(), "admin", cleared=True)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            # a token is for programs alone: a page that a browser shows asks for a session
            return self._accounts.of_token(token.strip()) if is_api(request.url.path) else None
        return self._sessions.account(request.cookies.get(SESSION_COOKIE, ""))

    async def _note_look(self, path: str) -> None:
        found = _OF_A_DOCUMENT.match(path)
        if not found or not viewer().cleared:
            return  # who isn't cleared doesn't see it, see `Archives.read`
        key, now = (viewer().name, int(found[1])), monotonic()
        if now - self._looks.get(key, -_SAME_LOOK) < _SAME_LOOK:
            return
        if await self._archives.read(lambda archive: archive.restrictions.of(key[1])):
            await self._archives.write(lambda archive: archive.restrictions.note_look(key[1], path))
            self._looks = {one: at for one, at in self._looks.items() if now - at < _SAME_LOOK} | {key: now}


Endpoint = Callable[[Request], Awaitable[Response]]


def needs(role: Role, endpoint: Endpoint) -> Endpoint:
    """Return the endpoint for those alone who have at least the rights of `role`.

    Of a document it changes nothing that whoever asks doesn't see.
    """

    async def answer(request: Request) -> Response:
        if not viewer().may(role):
            raise HTTPException(403, tr("Your account may not do that; ask an administrator."))
        if request.method == "POST" and "id" in request.path_params:
            id = request.path_params["id"]
            await request.app.state.site.archives.read(lambda archive: archive.document(id))
        return await endpoint(request)

    answer.__name__ = getattr(endpoint, "__name__", "answer")
    return answer


def _is_open(path: str) -> bool:
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in OPEN_TO_ALL)


def is_api(path: str) -> bool:
    """Tell whether a program asks, who wants JSON also where it is refused."""
    return path.startswith("/api/")


def _ask_who(scope: Scope) -> Response:
    if is_api(scope["path"]):
        return JSONResponse(
            {"detail": tr("Log in, or send a token: Authorization: Bearer …")},
            401,
            {"WWW-Authenticate": "Bearer"},
        )
    if scope["method"] not in ("GET", "HEAD"):
        return RedirectResponse("/login", 303)
    query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
    return RedirectResponse(f"/login?back={quote(scope['path'] + query)}", 303)
