"""A page as pdfplumber takes it apart, its characters with no more than words are made of.

pdfplumber copies some thirty properties of each character, such as its colours, which nobody here asks for;
that takes a fifth of the time of reading a text layer.
"""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar, LTItem
from pdfplumber.page import Page
from pdfplumber.pdf import PDF


class LeanPage(Page):
    """pdfplumber's page; `chars` have text, place, size and direction only."""

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """Return what there is to know of a character, a line or a shape."""
        return self._character(obj) if isinstance(obj, LTChar) else super().process_object(obj)

    def _character(self, char: LTChar) -> dict[str, Any]:
        left, down = self.mediabox[:2]
        top = self.height - char.y1 + down
        return {
            "object_type": "char",
            "text": char.get_text(),
            "x0": char.x0 + left,
            "x1": char.x1 + left,
            "top": top,
            "bottom": self.height - char.y0 + down,
            "doctop": self.initial_doctop + top,
            "width": char.width,
            "height": char.height,
            "size": char.size,
            "upright": char.upright,
        }


def lean_page(pdf: PDF) -> LeanPage:
    """Return the first of the pages that were asked for when `pdf` was opened."""
    page = pdf.pages[0]
    return LeanPage(pdf, page.page_obj, page.page_number, page.initial_doctop)
