"""How to read: settings that hold for a whole batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReaderChoice = Literal["both", "tesseract", "trueocr"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Settings of reading; frozen, so that it can be handed to every worker.

    Attributes:
        language: of Tesseract's data, e.g. "vie" or "vie+eng".
        dpi: resolution at which a PDF page is drawn for OCR.
        page_timeout: seconds that one page may take; a page that takes longer is a failed page.
        max_pages: a file of more pages is refused.
        max_pixels: a picture of more pixels is refused; a PDF page is drawn smaller instead.
        memory_limit: bytes of address space that a worker and its Tesseract may each take, None for no limit.
        reader: of scanned pages: two that check each other, or one of them alone.
    """

    language: str = "vie"
    dpi: int = 200
    page_timeout: float = 120.0
    max_pages: int = 2000
    max_pixels: int = 89_000_000
    memory_limit: int | None = 4 * 1024**3
    reader: ReaderChoice = "both"


GRACE = 30.0
"""Seconds beyond a page's own limit, which ends Tesseract; then the worker itself is ended."""
