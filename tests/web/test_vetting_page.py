"""A list is vetted in a browser as it is on the command line, and not kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsing import token
from starlette.testclient import TestClient

from commands.proposal_list import proposals_of
from ingest.options import ReadOptions
from ingest.read import read_document

LIST = Path(__file__).resolve().parents[2] / "samples" / "vetting" / "danh-sach-de-nghi-2024.xlsx"


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the list in this process; commands' tests see the one with limits."""

    def read(path: Path, _options: ReadOptions) -> Any:
        return proposals_of(read_document(path, ReadOptions()), date(2025, 2, 14))

    monkeypatch.setattr("web.routes.vetting.read_proposals", read)


def sent(pages: TestClient, **fields: str) -> Any:
    files = {"list": ("../danh sách.xlsx", LIST.read_bytes())}
    return pages.post("/vetting", data={"csrf": token(pages, "/vetting"), **fields}, files=files)


def test_each_line_of_the_list_has_its_verdict(pages: TestClient) -> None:
    answer = sent(pages)
    assert answer.status_code == 200
    assert "Lâm Thị Bông" in answer.text
    assert "for a person to look at" in answer.text


def test_the_same_as_a_workbook(pages: TestClient) -> None:
    answer = sent(pages, **{"as": "xlsx"})
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["content-disposition"]


def test_without_a_list_the_form_comes_again(pages: TestClient) -> None:
    answer = pages.post("/vetting", data={"csrf": token(pages, "/vetting")})
    assert (answer.status_code, 'name="list"' in answer.text) == (200, True)
