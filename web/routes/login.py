"""Logging in and out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from messages import tr
from web.gate import SESSION_COOKIE
from web.languages import inside
from web.site import site_of


async def login_page(request: Request) -> Response:
    """Show the form, or lead on who has nothing to say here."""
    site = site_of(request)
    if site.sessions is None:
        return RedirectResponse("/", 303)
    return site.page(request, "login.html", {"back": request.query_params.get("back", "/"), "reason": ""})


async def login(request: Request) -> Response:
    """Log somebody in whose name and password belong together; after some wrong ones, listen rarely."""
    site = site_of(request)
    if site.sessions is None:
        raise HTTPException(404)
    form = await site.tokens.checked_form(request)
    name, password, back = (str(form.get(key, "")) for key in ("name", "password", "back"))
    client = request.client.host if request.client else ""
    keys = (f"from {client}", f"name {name.casefold()[:80]}")
    if wait := site.tries.wait(*keys):
        reason = tr("Too many wrong passwords; try again in {seconds} seconds.", seconds=int(wait) + 1)
        return site.page(request, "login.html", {"back": back, "reason": reason}, status=429)
    site.tries.wrong(*keys)  # until it has proved right: tries at the same time count, too
    account = await run_in_threadpool(site.accounts.verified, name, password)
    if account is None:
        reason = tr("Wrong name or password.")
        return site.page(request, "login.html", {"back": back, "reason": reason}, status=401)
    site.tries.right(*keys)
    answer = RedirectResponse(inside(back), 303)
    _set_session(request, answer, site.sessions.begin(account))
    return answer


async def logout(request: Request) -> Response:
    """Log out."""
    site = site_of(request)
    await site.tokens.checked_form(request)
    if site.sessions:
        site.sessions.end(request.cookies.get(SESSION_COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


def _set_session(request: Request, answer: Response, word: str) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION_COOKIE, word, httponly=True, samesite="strict", secure=secure)
