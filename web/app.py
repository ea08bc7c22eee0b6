"""The web application: which address leads where."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ingest.errors import SovangError
from messages import Language
from web.api import create_api
from web.errors import show_error, show_refusal
from web.languages import Speaking, choose
from web.routes import document, figures, intake, missing, review, search
from web.safety import BodyLimit, SecurityHeaders
from web.site import Site

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})

UPLOAD_BYTES = 1 << 30
"""Of all files that are uploaded at once."""

ROUTES = (
    Route("/", search.search_page),
    Route("/documents/{id:int}", document.document_page),
    Route("/documents/{id:int}/pages/{number:int}/{size}", document.page_picture),
    Route("/documents/{id:int}/fields/{field}", document.field_picture),
    Route("/documents/{id:int}/original", document.original),
    Route("/documents/{id:int}/record.json", document.record_json),
    Route("/missing", missing.missing_page),
    Route("/review", review.review_page),
    Route("/review/{id:int}/{field}", review.field_page),
    Route("/review/{id:int}/{field}", review.settle, methods=["POST"]),
    Route("/figures", figures.figures_page),
    Route("/recipients", figures.recipients_page),
    Route("/intake", intake.intake_page),
    Route("/intake/upload", intake.upload, methods=["POST"]),
    Route("/intake/folder", intake.folder, methods=["POST"]),
    Route("/intake/retry", intake.retry, methods=["POST"]),
    Route("/intake/events", intake.events),
    Route("/language", choose, methods=["POST"]),
    Mount("/static", StaticFiles(packages=[("web", "static")])),
)


def create_app(
    folder: Path, *, language: Language, inboxes: tuple[Path, ...] = (), hosts: frozenset[str] = LOOPBACK
) -> Starlette:
    """Return the application for the archive in `folder`.

    Args:
        folder: the archive's.
        language: that is spoken to a browser that has not chosen one.
        inboxes: folders of this machine that may be read from the browser.
        hosts: names by which it may be asked.

    Raises:
        ArchiveError: there is no archive, or it can't be read.
    """
    site = Site.of_archive(folder, inboxes)

    @asynccontextmanager
    async def closing(_app: Starlette) -> AsyncIterator[None]:
        yield
        await site.close()

    app = Starlette(
        routes=(*ROUTES, Mount("/api/v1", create_api(site))),
        middleware=[
            Middleware(SecurityHeaders, hosts=hosts),
            Middleware(Speaking, default=language),
            Middleware(BodyLimit, uploads="/intake/upload", most=UPLOAD_BYTES),
        ],
        exception_handlers={SovangError: show_error, HTTPException: show_refusal},
        lifespan=closing,
    )
    app.state.site = site
    return app
