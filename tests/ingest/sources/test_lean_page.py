"""Of a page taken apart leanly, the characters stand where pdfplumber has them, and so do its tables."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from ingest.sources.layer_words import words_of
from ingest.sources.lean_page import LeanPage

_ASKED = ("text", "x0", "x1", "top", "bottom", "doctop", "width", "height", "size", "upright")
_OF_AN_EDGE = ("orientation", "x0", "x1", "top", "bottom", "doctop", "width", "height")


@pytest.mark.parametrize("number", [1, 2])
def test_characters_words_and_tables_are_as_pdfplumber_has_them(samples: Path, number: int) -> None:
    with pdfplumber.open(samples / "2688-qd-ubnd.pdf", pages=[number]) as pdf:
        page = pdf.pages[0]
        lean = LeanPage(pdf, page.page_obj, page.page_number)
        assert [[char[key] for key in _ASKED] for char in lean.chars] == [
            [char[key] for key in _ASKED] for char in page.chars
        ]
        assert len(lean.chars) > 100
        assert [word["text"] for word in words_of(lean.chars)] == [
            word["text"] for word in words_of(page.chars)
        ]
        assert [table.cells for table in lean.find_tables()] == [table.cells for table in page.find_tables()]
        assert [[edge[key] for key in _OF_AN_EDGE] for edge in lean.edges] == [
            [edge[key] for key in _OF_AN_EDGE] for edge in page.edges
        ]
