"""What a browser reads on the pages that it was sent."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

READING = {
    "/": "/",
    "/documents/{id:int}": "/documents/1",
    "/documents/{id:int}/pages/{number:int}/{size}": "/documents/1/pages/1/small",
    "/documents/{id:int}/fields/{field}": "/documents/1/fields/so_ky_hieu",
    "/documents/{id:int}/original": "/documents/1/original",
    "/documents/{id:int}/record.json": "/documents/1/record.json",
    "/missing": "/missing",
    "/review": "/review",
    "/review/{id:int}/{field}": "/review/1/so_ky_hieu",
    "/figures": "/figures",
    "/recipients": "/recipients",
    "/intake": "/intake",
    "/intake/events": "/intake/events",
    "/login": "/login",
}
"""What each route that shows something is asked in tests."""

CHANGING = {
    "/review/{id:int}/{field}": "/review/1/so_ky_hieu",
    "/intake/upload": "/intake/upload",
    "/intake/folder": "/intake/folder",
    "/intake/retry": "/intake/retry",
    "/documents/{id:int}/restriction": "/documents/1/restriction",
    "/logout": "/logout",
    "/language": "/language",
}


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
