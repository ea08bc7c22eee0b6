"""A font whose letters can't be seen: text set in it is found, marked and copied, and draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Pdf, Stream

ADVANCE = 500
"""Width of every letter in thousandths of the font size."""

_NAME = Name.SovangInvisible
_LETTER = 1  # the glyph of all letters; 0 is the glyph of what is missing, and PDF/A forbids its use
_1970 = 0x7C25B080  # in seconds since 1904, as the font format counts
_ROWS = 100  # that a PDF reader must take in one block of a character map


def alphabet(texts: Iterable[str]) -> dict[str, int]:
    """Return a code for each character of `texts`, from 1.

    >>> alphabet(["đề", "đá"])
    {'á': 1, 'đ': 2, 'ề': 3}
    """
    return {letter: code for code, letter in enumerate(sorted(set().union(*texts)), start=1)}


def encode(text: str, codes: Mapping[str, int]) -> bytes:
    """Return `text` as a hexadecimal string of a content stream, two bytes a character."""
    return b"<" + b"".join(b"%04X" % codes[letter] for letter in text) + b">"


def embed_font(pdf: Pdf, codes: Mapping[str, int]) -> Dictionary:
    """Put the font into `pdf`, with a map from its codes back to characters."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_NAME,
        Flags=4,  # symbolic: it has an encoding of its own
        FontBBox=Array([0, 0, ADVANCE, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, _font_file())),
    )
    glyphs = b"\0\0" + _LETTER.to_bytes(2) * len(codes)
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=_NAME,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        DW=ADVANCE,
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, glyphs)),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=_NAME,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(letters)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, _to_unicode(codes))),
    )
    return pdf.make_indirect(font)


def _font_file() -> bytes:
    """Return a TrueType font of two glyphs without area, the same bytes each time.

    The letter is a line there and back. It has an extent: pdfium, which Chrome searches with, passes over
    letters without one where the page is turned.
    """
    names = [".notdef", "letter"]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((ADVANCE, 1000))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(dict(zip(names, (Glyph(), pen.glyph()), strict=True)))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.updateHead(created=_1970, modified=_1970)
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _to_unicode(codes: Mapping[str, int]) -> bytes:
    rows = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in codes.items()]
    blocks = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    mapped = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapped}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
