"""A page as pdfplumber takes it apart, its characters with no more than words are made of.

pdfplumber copies some thirty properties of each character, such as its colours, which nobody here asks for;
that takes a fifth of the time of reading a text layer.
"""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTChar, LTItem, LTPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from ingest.sources.drawing import DrawingDevice, DrawingInterpreter
from ingest.sources.optional_content import OptionalContent
from ingest.sources.turned import turn_of


class LeanPage(Page):
    """pdfplumber's page; `chars` have text, font, place, size and direction only.

    `sign` is what speaks against a character's being seen, as `ingest.sources.drawing` has it.
    """

    @property
    def layout(self) -> LTPage:
        """What is drawn on the page."""
        if not hasattr(self, "_layout"):
            side, area = max(self.width, self.height), self.width * self.height
            device = DrawingDevice(self.pdf.rsrcmgr, self.page_number, side, area)
            content = OptionalContent(self.pdf.doc.catalog)
            DrawingInterpreter(self.pdf.rsrcmgr, device, content).process_page(self.page_obj)
            device.sign_covered()
            self._layout: LTPage = device.get_result()
        return self._layout

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """Return what there is to know of a character, a line or a shape."""
        return self._character(obj) if isinstance(obj, LTChar) else super().process_object(obj)

    def _character(self, char: LTChar) -> dict[str, Any]:
        left, down = self.mediabox[:2]
        top = self.height - char.y1 + down
        return {
            "object_type": "char",
            "text": char.get_text(),
            "font": char.fontname,
            "sign": getattr(char, "sign", ""),
            "turn": turn_of(char),
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


def lean_page(pdf: PDF, turn: int = 0) -> LeanPage:
    """Return the first of the pages that were asked for when `pdf` was opened, turned clockwise by `turn`."""
    page = pdf.pages[0]
    if turn:
        turned = (page.rotation + turn) % 360
        page.page_obj.rotate = page.page_obj.attrs["Rotate"] = turned
    return LeanPage(pdf, page.page_obj, page.page_number, page.initial_doctop)
