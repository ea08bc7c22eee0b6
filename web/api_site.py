"""Which site a call of the API is about: the calls are the same for all, and described once."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web.site import Site

_KEY = "sovang.site"


class OfSite:
    """Hands the requests of one site to an application that several share."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        """Let `app` answer for `site`."""
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app({**scope, _KEY: self._site}, receive, send)


def _site(request: Request) -> Site:
    site: Site = request.scope[_KEY]
    return site


Here = Annotated[Site, Depends(_site)]
"""What a call asks for to get the site."""
