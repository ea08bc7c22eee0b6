"""Documents that are cited but not held: what an office should look for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from index.archive import Archive
from web.site import site_of

_SHOWN = 200


async def missing_page(request: Request) -> Response:
    """Show what is cited and not held, most cited first, with what cites it."""
    site = site_of(request)
    found = await site.archives.read(Archive.missing)
    return site.page(request, "missing.html", {"found": found[:_SHOWN], "total": len(found)})
