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
from web.accounts import Role
from web.api import API
from web.api_site import OfSite
from web.errors import Failures, show_error, show_refusal
from web.gate import Endpoint, Gate, needs
from web.languages import Speaking, choose
from web.routes import (
    document,
    figures,
    files,
    graph,
    intake,
    login,
    missing,
    review,
    roster,
    search,
    vetting,
)
from web.safety import BodyLimit, SecurityHeaders
from web.site import Site

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})

UPLOAD_BYTES = 1 << 30
"""Of all files that are uploaded at once."""


def _get(path: str, endpoint: Endpoint, role: Role = "reader") -> Route:
    return Route(path, needs(role, endpoint))


def _post(path: str, endpoint: Endpoint, role: Role) -> Route:
    return Route(path, needs(role, endpoint), methods=["POST"])


ROUTES = (
    _get("/", search.search_page),
    _get("/documents/{id:int}", document.document_page),
    _get("/documents/{id:int}/pages/{number:int}/{size}", document.page_picture),
    _get("/documents/{id:int}/fields/{field}", document.field_picture),
    _get("/documents/{id:int}/original", document.original),
    _get("/documents/{id:int}/record.json", document.record_json),
    _post("/documents/{id:int}/restriction", document.restrict, "admin"),
    _get("/documents/{id:int}/citations", graph.graph_page),
    _get("/missing", missing.missing_page),
    _get("/review", review.review_page, "editor"),
    _get("/review/{id:int}/{field}", review.field_page, "editor"),
    _post("/review/{id:int}/{field}", review.settle, "editor"),
    _get("/rosters", roster.queue_page, "editor"),
    _get("/documents/{id:int}/roster", roster.roster_page, "editor"),
    _post("/documents/{id:int}/roster", roster.mend, "editor"),
    _get("/figures", figures.figures_page),
    _get("/figures/tables.xlsx", files.workbook),
    _get("/figures/report.docx", files.report),
    _get("/hits.{kind}", files.export),
    _post("/searches", search.keep, "editor"),
    _post("/searches/forget", search.forget, "editor"),
    _get("/recipients", figures.recipients_page),
    _get("/intake", intake.intake_page, "editor"),
    _get("/intake/events", intake.events, "editor"),
    _post("/intake/upload", intake.upload, "editor"),
    _post("/intake/folder", intake.folder, "editor"),
    _post("/intake/retry", intake.retry, "editor"),
    _get("/vetting", vetting.vetting_page, "editor"),
    _post("/vetting", vetting.vet, "editor"),
    Route("/login", login.login_page),
    Route("/login", login.login, methods=["POST"]),
    _post("/logout", login.logout, "reader"),
    Route("/language", choose, methods=["POST"]),
    Mount("/static", StaticFiles(packages=[("web", "static")])),
)


def create_app(
    folder: Path,
    *,
    language: Language,
    inboxes: tuple[Path, ...] = (),
    hosts: frozenset[str] = LOOPBACK,
    log_in: bool = False,
) -> Starlette:
    """Return the application for the archive in `folder`.

    Args:
        folder: the archive's.
        language: that is spoken to a browser that has not chosen one.
        inboxes: folders of this machine that may be read from the browser.
        hosts: names by which it may be asked.
        log_in: answer those alone who have an account; else everybody may do everything.

    Raises:
        ArchiveError: there is no archive, or it can't be read.
    """
    site = Site.of_archive(folder, inboxes, login=log_in)

    @asynccontextmanager
    async def closing(_app: Starlette) -> AsyncIterator[None]:
        yield
        await site.close()

    app = Starlette(
        routes=(*ROUTES, Mount("/api/v1", OfSite(API, site))),
        middleware=[
            Middleware(SecurityHeaders, hosts=hosts),
            Middleware(Speaking, default=language),
            Middleware(Failures),
            Middleware(Gate, archives=site.archives, sessions=site.sessions, accounts=site.accounts),
            Middleware(BodyLimit, uploads=("/intake/upload", "/vetting"), most=UPLOAD_BYTES),
        ],
        exception_handlers={SovangError: show_error, HTTPException: show_refusal},
        lifespan=closing,
    )
    app.state.site = site
    return app
