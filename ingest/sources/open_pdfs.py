"""PDF files as pdfplumber takes them apart, opened once for the pages that a process reads of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BufferedReader, BytesIO
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfplumber.pdf import PDF

from ingest.sources.lean_page import LeanPage
from ingest.sources.safe_fonts import SafeFonts

_TOGETHER = 16
"""Pages that one opening serves: what pdfminer has unpacked of them stays in memory as long. On a decision of
24 pages opening took a tenth of the time of reading, and as much again for each page before it."""
_MOST_KEPT = 32 << 20  # bytes: a larger file is one of scans, and stays on disk


class _Opened(NamedTuple):
    """A file with its pages, of which none is taken apart yet."""

    pdf: PDF
    pages: list[PDFPage]


@contextmanager
def opened_page(path: Path, number: int) -> Iterator[LeanPage]:
    """Open page `number` (from 1) of a file as pdfplumber takes it apart."""
    stat = path.stat()
    if stat.st_size <= _MOST_KEPT:
        state = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        kept = _kept(path, state, (number - 1) // _TOGETHER, get_ident())
        yield _page(kept, number)
        return
    with path.open("rb") as stream:
        yield _page(_opened(stream), number)


@lru_cache(maxsize=1)
def _kept(path: Path, _state: tuple[int, int, int], _part: int, _thread: int) -> _Opened:
    """Return a file, from memory so that nothing holds it open, for a part of its pages.

    Each thread has its own: pdfminer goes to and fro in what it reads from.
    """
    return _opened(BytesIO(path.read_bytes()))


def _opened(stream: BufferedReader | BytesIO) -> _Opened:
    pdf = pdfplumber.open(stream)
    pdf.rsrcmgr = SafeFonts()
    return _Opened(pdf, list(PDFPage.create_pages(pdf.doc)))


def _page(opened: _Opened, number: int) -> LeanPage:
    page = LeanPage(opened.pdf, opened.pages[number - 1], number)
    parts = [is_cut_short(content) for content in map(resolve1, page.page_obj.contents)]  # each one is asked
    page.is_cut_short = any(parts)
    return page


def is_cut_short(content: PDFStream) -> bool:
    """Return whether compressed content ends too soon: pdfminer takes what there is.

    Once content is unpacked nothing tells, so the answer stays with it: another page may have it, too.
    """
    known = getattr(content, "ends_too_soon", None)
    if known is None:
        known = content.ends_too_soon = _ends_too_soon(content)  # type: ignore[attr-defined]
    return bool(known)


def _ends_too_soon(content: PDFStream) -> bool:
    if [name for name, _ in content.get_filters()] != [LITERALS_FLATE_DECODE[0]]:
        return False
    unpacked = zlib.decompressobj()
    try:
        unpacked.decompress(content.rawdata or b"")
    except zlib.error:
        return False  # of its check sum, mostly; whatever comes of it, pdfminer has its own way with it
    return not unpacked.eof
