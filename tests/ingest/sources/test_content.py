"""Content taken apart quickly comes out as pdfminer's own parser has it, whatever stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import KWD, PSKeyword

from ingest.sources import content
from ingest.sources.content import instructions

_ORDINARY = [
    b"BT /F1 12 Tf 1 0 0 -1 56.7 700. Tm [(S\xe1)-3(\\(a\\) b)12.5<0041 00A>]TJ ET",
    b"q 0.5 .5 -.5 +7 re W* n Q\nBT (a) ' 1 2 (b) \" T* ET",
    b"/P <</MCID 0>> BDC EMC /OC /L1 BDC /Span <</Lang (vi) /Box [0 0 [1 2]] /In <</A /B>> >> BDC",
    b"% drawn by hand\n1 0 0 RG% red\r0 G",
    b"(\\101\\12\\0053\\n\\\r\nend\\d) Tj <> Tj (two\nlines) Tj",
    b"1-2 3+4 5.6.7 12abc 00012 re",
    b"\x00q \x00 Q 7 8",
    b"",
    b" \n",
]
_ODD = [
    b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \xff(\x00 EI Q (after) Tj",
    b"q (a (b) c) Tj Q 1 0 0 rg",
    b"/A#20B 12 Tf q",
    b"q /B\xff 3 gs [true null /C] 0 d true false Q",
    b"[1 [2 [3 [4 [5 [6 [7 [8 [9 [10]]]]]]]]]] 0 d Q",
    b"q <</A 1 /B>> q",
    b"q <</A <00>>> q",
    b"q <</A <00> >> BDC 1 {2 3} Q ] >> q - . -. +5 5.-3 Q",
    b"q 1 0 (never ended",
    b"q [1 2",
    b"q <</A",
    b"q (\\777) Tj",
    b"q <0g0> Tj Q",
    b"q \xc3\xa9 Q ) Q",
]


def _as_pdfminer(streams: Sequence[PDFStream]) -> list[Any]:
    parser, found = PDFContentParser(streams), []
    while True:
        try:
            found.append(parser.nextobject()[1])
        except PSEOF:
            return found


def _quickly(streams: Sequence[PDFStream]) -> list[Any]:
    found: list[Any] = []
    for operands, operator in instructions(streams):
        found += operands
        found += [KWD(operator)] if operator else []
    return found


def _outcome(read: Any, parts: Sequence[bytes]) -> object:
    try:
        values = read([PDFStream({}, part) for part in parts])
    except Exception as error:
        return type(error)
    return [repr(value.name if isinstance(value, PSKeyword) else value) for value in _without_data(values)]


def _without_data(values: list[Any]) -> list[Any]:
    return [value.get_data() if isinstance(value, PDFStream) else value for value in values]


@pytest.mark.parametrize("data", _ORDINARY + _ODD)
def test_as_pdfminer_has_it(data: bytes) -> None:
    assert _outcome(_quickly, [data]) == _outcome(_as_pdfminer, [data])


@pytest.mark.parametrize("data", _ORDINARY + _ODD)
@pytest.mark.parametrize("at", [1, 5, 9, 14])
def test_also_where_a_page_has_its_content_in_parts(data: bytes, at: int) -> None:
    parts = [data[:at], data[at:], b"Q 1 w"]
    assert _outcome(_quickly, parts) == _outcome(_as_pdfminer, parts)


@pytest.mark.parametrize("data", _ORDINARY)
def test_ordinary_content_needs_no_parser(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(content, "PDFContentParser")
    assert _outcome(_quickly, [data]) == _outcome(_as_pdfminer, [data])
