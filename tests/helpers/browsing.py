"""What a browser reads on the pages that it was sent."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


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
