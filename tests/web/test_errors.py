"""Which status of HTTP an error of ours has, and how programs and people are told of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from index.errors import ArchiveBusyError, ArchiveError, DocumentNotFoundError
from ingest.errors import SovangError
from web.errors import ChangedMeanwhileError, NotFoundError, status_of
from web.pictures import PictureError


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("x"), 404),
        (DocumentNotFoundError("x"), 404),
        (PictureError("x"), 404),
        (ChangedMeanwhileError("x"), 409),
        (ArchiveBusyError("x"), 503),
        (ArchiveError("x"), 400),
        (SovangError("x"), 400),
        (ValueError("x"), 500),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("GET", "/nothing", 404, "There is no such page."),
        ("POST", "/missing", 405, "There is no such page."),
        ("POST", "/language", 403, "This form did not come from a page of this archive."),
        ("GET", "/documents/99999", 404, "99999"),
        ("GET", "/review/1/nothing", 404, "There is no such field."),
        ("GET", "/documents/1/pages/99/large", 404, "The document has no such page."),
    ],
)
def test_a_refusal_says_why_on_a_page(
    pages: TestClient, method: str, path: str, status: int, reason: str
) -> None:
    answer = pages.request(method, path)
    assert (answer.status_code, reason in answer.text, "<html" in answer.text) == (status, True, True)


def test_what_is_too_large_is_called_so(pages: TestClient) -> None:
    assert "That is too large." in pages.post("/language", data={"back": "x" * (2 << 20)}).text
