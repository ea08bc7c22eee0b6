"""What is filled into a finished page: numbers and dates that stand in annotations of a signed PDF.

A clerk who registers a digitally signed paper has the program set its number and its day over the blanks of
the form. They stand in signature fields, apart from the page's own text, beside others that tell who signed
and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.cleanup.text import clean_text
from ingest.sources.page_box import box_on_page
from ingest.types import PlacedWord

_KINDS = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET}
_MOST = 50
"""Annotations that are looked at: a signed paper has a few, a hostile one any number."""

_ENTRY = re.compile(r"(?=.*\d)[\w/&.,\- ]{1,32}")
_OF_SIGNING = re.compile(r"\d\d:\d\d|\bký\b", re.IGNORECASE)


class _Entry(NamedTuple):
    """An annotation that fills a blank: its place in the page's list, and its words."""

    at: int
    words: list[PlacedWord]


def is_entry(text: str) -> bool:
    """Return whether an annotation fills a blank with `text`: a number, a day, a symbol, no word of signing.

    >>> is_entry("11"), is_entry("08"), is_entry("125/QĐ-UBND"), is_entry("15/01/2025")
    (True, True, True, True)
    >>> is_entry("Ngày ký 15/01/2025"), is_entry("vanthu@moc.gov.vn"), is_entry("09:29"), is_entry("")
    (False, False, False, False)
    """
    return bool(_ENTRY.fullmatch(text)) and not _OF_SIGNING.search(text)


def filled_in_words(path: Path, number: int) -> list[PlacedWord]:
    """Return the words that are filled into page `number` (from 1).

    Raises:
        pdfium.PdfiumError: the file can't be opened.
    """
    document = pdfium.PdfDocument(path)
    try:
        return [
            word for entry in _entries(document, document[number - 1], number - 1) for word in entry.words
        ]
    finally:
        document.close()


def page_with_entries(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """Return page `index` (from 0) with what is filled into it as a part of the page, in memory.

    Annotations that say something else, such as who signed, are taken off then. Where nothing is filled in,
    the page stays as it is.
    """
    page = document[index]
    entries = {entry.at for entry in _entries(document, page, index)}
    if not entries:
        return page
    _keep(page, entries)
    return document[index]  # what became a part of it shows on a page that is opened again


def _entries(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> list[_Entry]:
    found = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        if _kind(page, at) in _KINDS and (words := _words(document, index, at)):
            found.append(_Entry(at, words))
    return found


def _words(document: pdfium.PdfDocument, index: int, at: int) -> list[PlacedWord]:
    """Return the words of annotation `at` if it is an entry: what a copy of the page has more with it."""
    copy = pdfium.PdfDocument.new()
    try:
        copy.import_pages(document, [index])
        page = copy[0]
        before = page.get_textpage().count_chars()
        _keep(page, {at})
        page.close()
        page = copy[0]  # what was flattened shows on a page that is opened again
        text = page.get_textpage()
        letters = range(before, text.count_chars())
        if not is_entry(" ".join(clean_text(text.get_text_range(before)).split())):
            return []
        return list(_placed(page, text, letters))
    finally:
        copy.close()


def _placed(page: pdfium.PdfPage, text: pdfium.PdfTextPage, letters: range) -> Iterator[PlacedWord]:
    for blank, group in groupby(letters, key=lambda at: text.get_text_range(at, 1).isspace()):
        if blank:
            continue
        word = list(group)
        boxes = [text.get_charbox(at) for at in word]
        bounds = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        if box := box_on_page(bounds, page):
            yield PlacedWord(clean_text("".join(text.get_text_range(at, 1) for at in word)), box, 1.0)


def _kind(page: pdfium.PdfPage, at: int) -> int:
    annotation = raw.FPDFPage_GetAnnot(page, at)
    try:
        return int(raw.FPDFAnnot_GetSubtype(annotation))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _keep(page: pdfium.PdfPage, kept: set[int]) -> None:
    """Take all annotations off `page` but those at `kept`, and make these a part of it."""
    for at in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        if at not in kept:
            raw.FPDFPage_RemoveAnnot(page, at)
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
