"""Fonts of a PDF, but not those whose tables would take all memory or all day to unfold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from vietnamese.legacy import legacy_font

_MOST_CODES = 4 * 65_536
"""Codes that a font's tables may map: a font has at most 65,536 glyphs, and maps some of them twice."""
_ENOUGH_LETTERS, _MOSTLY = 10, 0.7
"""Letters that a font numbers by the same step, and their share: else its letters stand in another order."""
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_RANGE = re.compile(
    rb"""
    <([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*   # its first and its last code: <0003> <005f>
    (?:<[^>]*>|\d+)          # what the first one stands for; a list of all can't be longer than it is
    """,
    re.VERBOSE,
)


class UnsafeFontError(ValueError):
    """A font's table is larger than any font."""


class SafeFonts(PDFResourceManager):
    """pdfminer's fonts; one whose tables are too large raises UnsafeFontError before they are unfolded."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return the font that `spec` describes."""
        codes = sum(_mapped(resolve1(spec.get(table))) for table in ("ToUnicode", "Encoding"))
        codes += _spanned(resolve1(spec.get("W")), of=3) + _spanned(resolve1(spec.get("W2")), of=5)
        if codes > _MOST_CODES:
            raise UnsafeFontError(f"a font maps {codes} codes")
        font = super().get_font(objid, spec)
        if "FontDescriptor" not in spec:  # pdfminer calls it unknown then
            font.fontname = str(getattr(resolve1(spec.get("BaseFont")), "name", "")) or font.fontname
        font.gives_codes = _gives_codes(font, spec)  # type: ignore[attr-defined]
        font.mistaken_codes = _mistaken_codes(font)  # type: ignore[attr-defined]
        font.is_legacy = legacy_font(str(font.fontname)) is not None  # type: ignore[attr-defined]
        return font


def _gives_codes(font: PDFFont, spec: Mapping[str, object]) -> bool:
    """Return whether a font says nothing of its letters, so that only their codes of one byte tell them."""
    encoding = resolve1(spec.get("Encoding"))
    is_named = "ToUnicode" in spec or (isinstance(encoding, dict) and "Differences" in encoding)
    return not is_named and not font.is_multibyte()


def _mistaken_codes(font: PDFFont) -> frozenset[int]:
    """Return the codes of Latin letters and digits for which a font's map of Unicode has another one.

    Many fonts number these as ASCII or their own file does, all of them by the same step. Where most are so,
    and the map says "4" for the code of "1", a viewer draws 1.
    """
    told = getattr(getattr(font, "unicode_map", None), "cid2unichr", {})
    latin = {code: ord(char) for code, char in told.items() if len(char) == 1 and _is_latin(char)}
    steps = Counter(char - code for code, char in latin.items() if chr(char).isalpha())
    step, count = max(steps.items(), key=itemgetter(1), default=(0, 0))
    if count < max(_ENOUGH_LETTERS, _MOSTLY * sum(steps.values())):
        return frozenset()
    meant = {code: chr(max(0, code + step)) for code in latin}
    return frozenset(
        code for code, char in meant.items() if _is_latin(char) and char.lower() != chr(latin[code]).lower()
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _mapped(table: object) -> int:
    """Return how many codes the ranges of a character map hold."""
    if not isinstance(table, PDFStream):
        return 0
    ranges = (_RANGE.findall(block) for block in _RANGES.findall(table.get_data()))
    return sum(max(0, _code(last) - _code(first) + 1) for found in ranges for first, last in found)


def _code(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _spanned(widths: object, *, of: int) -> int:
    """Return how many codes the ranges of a table of widths hold: `of` numbers each, first and last code."""
    if not isinstance(widths, Iterable):
        return 0
    numbers: list[float] = []
    codes = 0.0
    for entry in map(resolve1, widths):
        if isinstance(entry, list):
            numbers = []
        elif isinstance(entry, int | float):
            numbers.append(entry)
        if len(numbers) == of:
            codes += max(0.0, numbers[1] - numbers[0])
            numbers = []
    return int(codes)
