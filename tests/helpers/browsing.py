"""What a browser reads on the pages that it was sent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import APIRouter
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from web.api import API
from web.api_site import OfSite

READING = {
    "/": "/",
    "/documents/{id:int}": "/documents/1",
    "/documents/{id:int}/pages/{number:int}/{size}": "/documents/1/pages/1/small",
    "/documents/{id:int}/fields/{field}": "/documents/1/fields/so_ky_hieu",
    "/documents/{id:int}/original": "/documents/1/original",
    "/documents/{id:int}/record.json": "/documents/1/record.json",
    "/documents/{id:int}/citations": "/documents/1/citations",
    "/missing": "/missing",
    "/review": "/review",
    "/review/{id:int}/{field}": "/review/1/so_ky_hieu",
    "/rosters": "/rosters",
    "/documents/{id:int}/roster": "/documents/1/roster",
    "/figures": "/figures",
    "/figures/tables.xlsx": "/figures/tables.xlsx",
    "/figures/report.docx": "/figures/report.docx?year=2023",
    "/hits.{kind}": "/hits.csv?q=khen",
    "/recipients": "/recipients",
    "/intake": "/intake",
    "/intake/events": "/intake/events",
    "/vetting": "/vetting",
    "/login": "/login",
}
"""What each page, picture and file is asked in tests, by its route."""

_PAGE = "/api/v1/documents/{id}/pages/{number}"
API_READING = {
    "/api/v1/openapi.json": "/api/v1/openapi.json",
    "/api/v1/search": "/api/v1/search?q=khen",
    "/api/v1/cited-by": "/api/v1/cited-by?number=91/2017/NĐ-CP",
    "/api/v1/missing": "/api/v1/missing",
    "/api/v1/status": "/api/v1/status",
    "/api/v1/documents/{id}": "/api/v1/documents/1",
    "/api/v1/documents/{id}/references": "/api/v1/documents/1/references",
    "/api/v1/documents/{id}/manifest": "/api/v1/documents/1/manifest",
    "/api/v1/documents/{id}/fields/{name}": "/api/v1/documents/1/fields/so_ky_hieu",
    _PAGE: "/api/v1/documents/1/pages/1",
    f"{_PAGE}/alto": "/api/v1/documents/1/pages/1/alto",
    f"{_PAGE}/image": "/api/v1/documents/1/pages/1/image",
    f"{_PAGE}/image/info.json": "/api/v1/documents/1/pages/1/image/info.json",
    f"{_PAGE}/image/{{region}}/{{size}}/{{rotation}}/{{quality}}": (
        "/api/v1/documents/1/pages/1/image/full/max/0/default.jpg"
    ),
}
"""The same of what programs and viewers of archives (IIIF, ALTO) read."""

CHANGING = {
    "/review/{id:int}/{field}": "/review/1/so_ky_hieu",
    "/documents/{id:int}/roster": "/documents/1/roster",
    "/intake/upload": "/intake/upload",
    "/intake/folder": "/intake/folder",
    "/intake/retry": "/intake/retry",
    "/documents/{id:int}/restriction": "/documents/1/restriction",
    "/searches": "/searches",
    "/searches/forget": "/searches/forget",
    "/vetting": "/vetting",
    "/login": "/login",
    "/logout": "/logout",
    "/language": "/language",
}
"""Where each form is sent."""

_FIELD = "/api/v1/documents/2/fields/so_ky_hieu"
API_CHANGING = {
    ("PUT", "/api/v1/documents/{id}/fields/{name}"): _FIELD,
    ("DELETE", "/api/v1/documents/{id}/fields/{name}"): _FIELD,
    ("POST", "/api/v1/documents/{id}/fields/{name}/confirm"): f"{_FIELD}/confirm",
}
"""Every call by which a program changes something."""


def routes_of(app: Starlette | APIRouter, before: str = "") -> Iterator[tuple[str, str]]:
    """Each method and path that an application answers, also within what is mounted in it."""
    for route in app.routes:
        if isinstance(route, Mount) and isinstance(route.app, OfSite):
            yield from routes_of(API, before + route.path)
        elif isinstance(route, Mount):
            yield "GET", f"{before}{route.path}/"
        elif included := getattr(route, "original_router", None):  # FastAPI's
            yield from routes_of(included, before)
        else:
            assert isinstance(route, Route), f"a kind of route that no table has: {route}"
            yield from ((method, before + route.path) for method in (route.methods or set()) - {"HEAD"})


def id_of(client: TestClient, number: str) -> int:
    """The id of the document with this number."""
    hits = client.get("/api/v1/search", params={"number": number}).json()["hits"]
    return int(hits[0]["id"])


def token(client: TestClient, path: str = "/") -> str:
    """The word that a form of this session must carry."""
    found = re.search(r'name="csrf" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def seen(client: TestClient, path: str) -> str:
    """What a form says that it has seen."""
    found = re.search(r'name="seen" value="([^"]*)"', client.get(path).text)
    assert found
    return found[1]


@contextmanager
def serving(archive: Path, *options: str) -> Iterator[str]:
    """Start `sovang serve` as users do, on a free port; give its address."""
    command = [sys.executable, "-c", "from cli import main; main()", "--archive", str(archive)]
    environment = {**os.environ, "SOVANG_LANG": "en", "SOVANG_USER": "clerk"}
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", *options], stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found, "the server says where it is"
        yield found[0]
    finally:
        process.terminate()
        process.wait(20)
