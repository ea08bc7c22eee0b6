"""Fonts whose tables would fill the memory are refused before they are unfolded."""

from __future__ import annotations

from typing import Any

import pytest
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream

from ingest.sources.safe_fonts import SafeFonts, UnsafeFontError

MOST = 4 * 65_536


def loads(spec: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> bool:
    font = PDFFont({}, {})
    monkeypatch.setattr(PDFResourceManager, "get_font", lambda *_: font)
    try:
        return SafeFonts().get_font(None, spec) is font
    except UnsafeFontError as error:
        assert str(error) == f"a font maps {MOST + 1} codes"
        return False


def ranges(*lines: str) -> PDFStream:
    return PDFStream({}, f"2 beginbfrange\n{' '.join(lines)}\nendbfrange".encode())


@pytest.mark.parametrize(
    ("spec", "fits"),
    [
        ({}, True),
        ({"ToUnicode": "Identity-H", "W": 500}, True),
        ({"ToUnicode": ranges("<0000> <3FFFF> <0041>")}, True),
        ({"ToUnicode": ranges("<0000> <40000> <0041>")}, False),
        ({"ToUnicode": ranges("<0000> <1FFFF> <0041>", "<20000> <40000> 7")}, False),
        ({"ToUnicode": ranges("<00 00> <1F FFF> <0041>"), "Encoding": ranges("<0> <20000> 7")}, False),
        (
            {"ToUnicode": ranges("<5> <1> 7", "<0000> <3FFFF> <0041>")},
            True,
        ),  # one that runs backwards is empty
        ({"W": [0, MOST, 500]}, True),
        ({"W": [0, MOST + 1, 500]}, False),
        ({"W": [1, 100, 500, 7, [500, 600], 100, MOST + 2, 500]}, False),
        ({"W": [7, [500, 600, 700], 0, MOST, 500]}, True),
        ({"W": [9, 3, 500, 0, MOST, 500]}, True),
        ({"W2": [0, MOST, 1, 2, 3]}, True),
        ({"W2": [0, MOST + 1, 1, 2, 3]}, False),
    ],
)
def test_a_font_maps_as_many_codes_as_fonts_have(
    spec: dict[str, Any], fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert loads(spec, monkeypatch) is fits
