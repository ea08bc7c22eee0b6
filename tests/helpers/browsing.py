"""What a browser reads on the pages that it was sent."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

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
"""What each route that shows something is asked in tests."""

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
