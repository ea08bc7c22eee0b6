"""In which language a browser is spoken to: the one that it chose here, else the server's."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from messages import LANGUAGES, Language, speaking
from web.site import LANGUAGE_COOKIE, site_of

_YEAR = 365 * 24 * 3600


class Speaking:
    """Answers each request in its browser's language."""

    def __init__(self, app: ASGIApp, default: Language) -> None:
        self._app = app
        self._default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = Request(scope).cookies.get(LANGUAGE_COOKIE) if scope["type"] == "http" else None
        with speaking(next((one for one in LANGUAGES if one == asked), self._default)):
            await self._app(scope, receive, send)


async def choose(request: Request) -> Response:
    """Remember the language that a browser chose, and show the same page in it."""
    form = await site_of(request).tokens.checked_form(request)
    answer = RedirectResponse(inside(form.get("back")), 303)
    if form.get("language") in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE, str(form["language"]), max_age=_YEAR, httponly=True, samesite="strict"
        )
    return answer


def inside(back: object) -> str:
    r"""Return the address of ours to which a form wants to go back, else that of the first page.

    >>> inside("/missing?x=1"), inside("//evil.example"), inside("/\\evil.example"), inside(None)
    ('/missing?x=1', '/', '/', '/')
    """
    own = isinstance(back, str) and back.startswith("/") and not back.startswith(("//", "/\\"))
    return str(back) if own else "/"
