"""What the codes of old fonts stand for, put right in a copy: a page set in .VnTime is found by its words.

The page keeps its look. Its fonts had the Latin letters of their codes, "QuyÕt ®Þnh"; each gets a map to the
letters that it shows. In VNI a mark has a code of its own and becomes a combining mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pikepdf import Pdf

from ingest.sources.drawing import latin_letter
from ingest.sources.legacy_fonts import legacy_fonts
from ingest.sources.open_pdfs import opened_page
from ingest.sources.safe_fonts import SafeFonts
from vietnamese.legacy import LegacyFont, marks_of, to_unicode

_DEEPEST = 8  # forms in forms
_AT_ONCE = 100  # codes that one block of a map may have
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Sovang-Unicode def
/CMapType 2 def
1 begincodespacerange
%s
endcodespacerange
"""
_FOOT = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def mend_unicode_maps(pdf: Pdf, original: Path, numbers: Iterable[int]) -> None:
    """Give the old fonts of pages `numbers` (from 1) of `pdf`, opened from `original`, their Unicode."""
    done: set[int] = set()
    for number in numbers:
        for objid, (font, told) in _fonts_of(original, number).items():
            if objid not in done:
                done.add(objid)
                pdf.get_object(objid, 0).ToUnicode = pdf.make_stream(_map(font, told))


def _fonts_of(original: Path, number: int) -> dict[int, tuple[PDFFont, LegacyFont]]:
    with opened_page(original, number) as page:
        told = legacy_fonts(page.chars)
        manager = SafeFonts()
        found = {}
        for entry in _entries(page.page_obj.resources):
            if isinstance(entry, PDFObjRef):
                font = manager.get_font(entry.objid, resolve1(entry))
                if font.fontname in told:
                    found[entry.objid] = font, told[font.fontname]
    return found


def _entries(resources: Any, depth: int = 0) -> Iterator[Any]:
    """Give the fonts among the resources of a page or a form, and of the forms that it draws."""
    held = resolve1(resources)
    if not isinstance(held, dict) or depth > _DEEPEST:
        return
    yield from (resolve1(held.get("Font")) or {}).values()
    for drawn in (resolve1(held.get("XObject")) or {}).values():
        form = resolve1(drawn)
        if isinstance(form, PDFStream):
            yield from _entries(form.get("Resources"), depth + 1)


def _map(font: PDFFont, told: LegacyFont) -> bytes:
    letters = {code: _letter(text, told) for code, text in _texts(font).items()}
    digits = 2 if isinstance(font, PDFSimpleFont) else 4
    space = b"<%s> <%s>" % (b"0" * digits, b"F" * digits)
    return (_HEAD % space) + b"".join(_blocks(letters, digits)) + _FOOT


def _texts(font: PDFFont) -> dict[int, str]:
    """Return what each code of a font stood for."""
    if not isinstance(font, PDFSimpleFont):
        return dict(getattr(font.unicode_map, "cid2unichr", {}))  # type: ignore[attr-defined]
    texts = {}
    for code in range(256):
        try:
            gives_codes = getattr(font, "gives_codes", False)
            texts[code] = latin_letter(code) if gives_codes else font.to_unichr(code)
        except PDFUnicodeNotDefined:
            continue
    return texts


def _letter(text: str, told: LegacyFont) -> str:
    """Return what a code stands for; the code of a mark for the combining marks that it shows."""
    marks = marks_of(text, told.encoding)
    return marks or unicodedata.normalize("NFC", to_unicode(text, told.encoding, capitals=told.capitals))


def _blocks(letters: Mapping[int, str], digits: int) -> Iterator[bytes]:
    entries = [
        f"<{code:0{digits}X}> <{letter.encode('utf-16-be').hex()}>\n".encode()
        for code, letter in sorted(letters.items())
        if letter
    ]
    for start in range(0, len(entries), _AT_ONCE):
        block = entries[start : start + _AT_ONCE]
        yield b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block))
