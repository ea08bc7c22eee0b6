"""A page as pdfplumber takes it apart, its characters with no more than words are made of.

pdfplumber copies some thirty properties of each character, such as its colours, which nobody here asks for;
that takes a fifth of the time of reading a text layer.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from pdfminer.layout import LTChar, LTComponent, LTItem, LTPage, LTRect
from pdfplumber.page import Page

from ingest.sources.drawing import DrawingDevice, DrawingInterpreter
from ingest.sources.optional_content import OptionalContent
from ingest.sources.turned import turn_of


class LeanPage(Page):
    """pdfplumber's page; `chars` have text, font, place, size and direction only, `rects` their place.

    `sign` is what speaks against a character's being seen, as `ingest.sources.drawing` has it.
    """

    is_cut_short = False
    """Whether some of its content is lost."""

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
        if isinstance(obj, LTChar):
            return self._character(obj)
        if isinstance(obj, LTRect):
            return self._placed("rect", obj)
        return super().process_object(obj)

    def _character(self, char: LTChar) -> dict[str, Any]:
        return self._placed("char", char) | {
            "text": char.get_text(),
            "font": char.fontname,
            "sign": getattr(char, "sign", ""),
            "turn": turn_of(char),
            "size": char.size,
            "upright": char.upright,
        }

    def _placed(self, kind: str, item: LTComponent) -> dict[str, Any]:
        left, down = self.mediabox[:2]
        top = self.height - item.y1 + down
        return {
            "object_type": kind,
            "x0": item.x0 + left,
            "x1": item.x1 + left,
            "y0": item.y0,
            "y1": item.y1,
            "top": top,
            "bottom": self.height - item.y0 + down,
            "doctop": self.initial_doctop + top,
            "width": item.width,
            "height": item.height,
        }


def turned_page(page: LeanPage, turn: int) -> LeanPage:
    """Return `page` as if it had been opened turned clockwise by `turn`."""
    held, turned = copy(page.page_obj), (page.rotation + turn) % 360
    held.attrs, held.rotate = held.attrs | {"Rotate": turned}, turned
    return LeanPage(page.pdf, held, page.page_number)
