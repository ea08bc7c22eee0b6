"""Writes PDF files: born-digital text, scanned pictures, and the mixtures that offices produce."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.generator.fonts import Style, font_path
from samples.generator.placed import HEIGHT, WIDTH, PlacedPage, Rule, Text
from samples.generator.tcvn3 import old_font, old_runs

_FIXED: struct_time = datetime(2024, 1, 2, tzinfo=UTC).timetuple()
"""Time stamp of the files, so that the same content gives the same bytes."""
_INVISIBLE: Final = 3
_HIDDEN_LEFT, _HIDDEN_TOP = 85.0, 170.0
"""Where a layer that is switched off has its lines, in points from the top left: below the page head."""


def text_pdf(pages: list[PlacedPage], *, old: bool = False) -> bytes:
    """Return a born-digital PDF of `pages`, set in `old` fonts of before Unicode or in today's."""
    draw = _draw_old if old else _draw
    buffer, canvas = _canvas()
    for page in pages:
        for item in page.items:
            if isinstance(item, Text):
                draw(canvas, item)
            elif isinstance(item, Rule):
                canvas.setLineWidth(item.width)
                canvas.line(item.x0, HEIGHT - item.y0, item.x1, HEIGHT - item.y1)
            # Pen and seal come only on paper: the word processor's export doesn't have them.
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def layered_pdf(pages: list[PlacedPage], hidden: tuple[str, ...]) -> bytes:
    """Return a born-digital PDF of `pages` that has the lines `hidden` in a layer which is switched off."""
    lines = [Text(_HIDDEN_LEFT, _HIDDEN_TOP + 16 * at, line, "Bold", 13) for at, line in enumerate(hidden)]
    buffer = BytesIO()
    with (
        pikepdf.open(BytesIO(text_pdf(pages))) as pdf,
        pikepdf.open(BytesIO(text_pdf([PlacedPage(list(lines))]))) as draft,
    ):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Dự thảo"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        form = pdf.copy_foreign(draft.pages[0].as_form_xobject())
        form.OC = layer
        name = pdf.pages[0].add_resource(form, Name.XObject, Name.Draft)
        pdf.pages[0].contents_add(f"q {name} Do Q".encode())
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def scan_pdf(pictures: list[Image.Image], dpi: int, quality: int) -> bytes:
    """Return a PDF that holds nothing but `pictures`, as CCITT group 4 or JPEG."""
    if pictures[0].mode == "1":
        buffer = BytesIO()
        pictures[0].save(
            buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi,
            creationDate=_FIXED, modDate=_FIXED, producer="Sovang samples",
        )  # fmt: skip
        return buffer.getvalue()
    buffer, canvas = _canvas()
    for picture in pictures:
        _picture_page(canvas, picture, dpi, quality)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def garbage_pdf(pictures: list[Image.Image], layers: list[list[str]], dpi: int, quality: int) -> bytes:
    """Return a scanned PDF with `layers` as its invisible text, line by line, one list a page."""
    buffer, canvas = _canvas()
    for picture, lines in zip(pictures, layers, strict=True):
        _picture_page(canvas, picture, dpi, quality)
        text = canvas.beginText(80, HEIGHT - 70)
        text.setFont("Helvetica", 11)
        text.setLeading((HEIGHT - 140) / max(len(lines), 1))
        text.setTextRenderMode(_INVISIBLE)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def hybrid_pdf(pictures: list[Image.Image], signing: tuple[str, ...], dpi: int, quality: int) -> bytes:
    """Return a scanned PDF whose first page carries the lines of a signing stamp as real text."""
    buffer, canvas = _canvas()
    for number, picture in enumerate(pictures):
        _picture_page(canvas, picture, dpi, quality)
        if number == 0:
            canvas.setFillColorRGB(0.1, 0.15, 0.7)
            canvas.setFont(_font("Bold"), 7)
            for i, line in enumerate(signing):
                canvas.drawString(430, HEIGHT - 20 - 8.5 * i, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def jpeg_bytes(picture: Image.Image, dpi: int, quality: int) -> bytes:
    """Return `picture` as JPEG."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def _canvas() -> tuple[BytesIO, Canvas]:
    buffer = BytesIO()
    return buffer, Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)


def _picture_page(canvas: Canvas, picture: Image.Image, dpi: int, quality: int) -> None:
    size = (picture.width * 72 / dpi, picture.height * 72 / dpi)
    canvas.setPageSize(size)
    canvas.drawImage(ImageReader(BytesIO(jpeg_bytes(picture, dpi, quality))), 0, 0, *size)


def _draw(canvas: Canvas, item: Text) -> None:
    canvas.setFont(_font(item.style), item.size)
    canvas.drawString(item.x, HEIGHT - item.y, item.text)


def _draw_old(canvas: Canvas, item: Text) -> None:
    x = item.x
    for font, typed in old_runs(item.text):
        name = _old_font(font, item.style)
        canvas.setFont(name, item.size)
        canvas.drawString(x, HEIGHT - item.y, typed)
        x += pdfmetrics.stringWidth(typed, name, item.size)


def _old_font(font: str, style: Style) -> str:
    name = f"{font} {style}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, BytesIO(old_font(font, style))))
    return name


def _font(style: Style) -> str:
    name = f"Tinos {style}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(font_path(style))))
    return name
