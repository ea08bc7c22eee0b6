"""The peer that shows what Sovang adds: plain Tesseract and one naive regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytesseract
from PIL import Image, ImageSequence

from extract.lexicon.symbol import number_key
from extract.types import Reference

_NO_PICTURE = (".docx", ".xlsx")
"""Files whose pages nobody has drawn."""


def read_plainly(path: Path) -> tuple[str, ...]:
    """Return the text of each page as `tesseract -l vie` gives it at 300 dpi; none of an office file."""
    if path.suffix == ".txt":
        return (path.read_text("utf-8"),)
    if path.suffix in _NO_PICTURE:
        return ()
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            images = [page.render(scale=300 / 72).to_pil() for page in pdf]
    else:
        with Image.open(path) as image:
            images = [frame.convert("RGB") for frame in ImageSequence.Iterator(image)]
    return tuple(pytesseract.image_to_string(image, lang="vie") for image in images)


# What one would write first: a number, a slash, capitals; then a date, if one follows at once.
_NAIVE = re.compile(
    r"(\d+(?:/\d{4})?/[A-ZĐ][\w&.-]+)"
    r"(?:\s+ngày\s+(\d{1,2})(?:/|\s+tháng\s+)(\d{1,2})(?:/|\s+năm\s+)(\d{4}))?"
)


def naive_references(pages: Iterable[str]) -> list[Reference]:
    """Find references the naive way, by one regular expression over each page."""
    return [
        Reference(
            so_ky_hieu=match[1],
            key=number_key(match[1]),
            text=match[1],
            page=number,
            start=match.start(1),
            end=match.end(1),
            ngay_ban_hanh=f"{match[4]}-{match[3]:0>2}-{match[2]:0>2}" if match[4] else None,
        )
        for number, text in enumerate(pages, 1)
        for match in _NAIVE.finditer(text)
    ]
