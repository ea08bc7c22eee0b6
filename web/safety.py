"""What keeps a page from doing what it shouldn't: headers, names, sizes, and who sent a form."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.gate import SESSION_COOKIE

TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a form's field
TOKEN_HEADER = "x-csrf-token"  # noqa: S105 - the name of a header

_FORM_BYTES = 1 << 20
_SESSION_LENGTH = 43  # of 32 bytes in base64

_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""Of an empty style sheet, which keeps the page viewer from writing one of its own (see sheet.js)."""

_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; script-src 'self'; style-src 'self' {_EMPTY_STYLE}; "
        "img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Puts the headers on every answer, also on errors, and gives each browser a session of its own.

    A name that isn't one of `hosts` is refused: a stranger's site could otherwise point its own name at this
    machine, and read the archive through its visitor's browser.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION_COOKIE, "")
        new = len(session) < _SESSION_LENGTH
        scope["sovang.session"] = session = secrets.token_urlsafe(32) if new else session

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
                if new and not any(SESSION_COOKIE in one for one in headers.getlist("set-cookie")):
                    secure = "; Secure" if request.url.scheme == "https" else ""
                    cookie = f"{SESSION_COOKIE}={session}; HttpOnly; SameSite=Strict; Path=/{secure}"
                    headers.append("Set-Cookie", cookie)
            await send(message)

        if request.url.hostname not in self._hosts:
            refusal = PlainTextResponse("This name is not one of this archive's addresses.", 421)
            await refusal(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


class BodyLimit:
    """Refuses what is sent beyond a size, while it comes: a form's few words, or an upload's files."""

    def __init__(self, app: ASGIApp, uploads: tuple[str, ...], most: int) -> None:
        self._app = app
        self._uploads = uploads
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left = self._most if scope["path"] in self._uploads else _FORM_BYTES

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413)
            return message

        await self._app(scope, bounded, send)


class Tokens:
    """The words that prove that a form came from a page of ours; each session has its own."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, request: Request) -> str:
        """Return the word for the forms of this session."""
        session: str = request.scope["sovang.session"]
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    async def checked_form(self, request: Request) -> FormData:
        """Return what a form says.

        Raises:
            HTTPException: 403, it did not come from a page of this session.
        """
        form = await request.form(max_files=200, max_fields=200)
        given = request.headers.get(TOKEN_HEADER) or form.get(TOKEN_FIELD)
        foreign = request.headers.get("sec-fetch-site") not in (None, "same-origin", "none")
        if foreign or not isinstance(given, str) or not hmac.compare_digest(given, self.of(request)):
            raise HTTPException(403)
        return form
