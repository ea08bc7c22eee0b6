"""Fonts whose tables would fill the memory are refused before they are unfolded."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from drawn_pdfs import body, drawn_pdf
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream

from ingest.sources.safe_fonts import SafeFonts, UnsafeFontError
from ingest.sources.text_layer import has_wrong_letters, read_layer

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


SWAPPED = {"1": "4", "4": "1"}
MISTAKEN = {
    "a map that is right": ({}, {}, ""),
    "digits that stand for others": ({}, SWAPPED, "14"),
    "a letter that stands for another": ({}, {"o": "a"}, "o"),
    "small letters that look like capitals": ({}, {letter: letter.upper() for letter in "aeiou"}, ""),
    "codes in the order in which letters came": ({"step": 7, "mixed": True}, SWAPPED, ""),
    "codes of the font's own file": ({"step": -29}, SWAPPED, "14"),
}


@pytest.mark.parametrize(("numbered", "told", "mistaken"), MISTAKEN.values(), ids=MISTAKEN)
def test_a_map_that_contradicts_the_order_of_its_font_is_not_believed(
    numbered: dict[str, Any], told: dict[str, str], mistaken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = string.digits + string.ascii_letters
    order = sorted(signs, key=lambda sign: ord(sign) * 37 % 101) if "mixed" in numbered else sorted(signs)
    codes = {
        sign: at if numbered.get("mixed") else ord(sign) + numbered.get("step", 0)
        for at, sign in enumerate(order)
    }
    font = PDFFont({}, {})
    font.unicode_map = FileUnicodeMap()  # type: ignore[attr-defined]
    font.unicode_map.cid2unichr = {code: told.get(sign, sign) for sign, code in codes.items()}  # type: ignore[attr-defined]
    monkeypatch.setattr(PDFResourceManager, "get_font", lambda *_: font)
    found = SafeFonts().get_font(None, {}).mistaken_codes  # type: ignore[attr-defined]
    assert found == {codes[sign] for sign in mistaken}


@pytest.mark.parametrize(("swapped", "is_wrong"), [("", False), ("14", True)])
def test_a_page_of_which_digits_stand_for_others_is_read_from_its_picture(
    swapped: str, is_wrong: bool, tmp_path: Path
) -> None:
    told = dict(zip(swapped, reversed(swapped), strict=True))
    pairs = "".join(f"<{code:02x}> <{ord(told.get(chr(code), chr(code))):04x}>\n" for code in range(32, 127))
    path = drawn_pdf(tmp_path / "a.pdf", body())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        table = f"1 begincodespacerange <00> <ff> endcodespacerange 95 beginbfchar {pairs} endbfchar"
        pdf.pages[0].obj.Resources.Font.F1.ToUnicode = pdf.make_stream(table.encode())
        pdf.save(path)
    layer = read_layer(path, 1)
    assert has_wrong_letters(layer.words, layer.fonts) is is_wrong
    assert ("1346/QD-UBND" in {word.text for word in layer.words}) is not is_wrong
