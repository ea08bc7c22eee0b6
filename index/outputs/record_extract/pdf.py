"""An extract as a PDF, with a font of its own in it: no machine has to have one with Vietnamese letters."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from index.outputs.record_extract.content import HEADINGS, TITLE, WIDTHS_MM, ExtractContent
from ingest.visible_text import visible

_FONT, _BOLD, _ITALIC = "SovangTinos", "SovangTinos-Bold", "SovangTinos-Italic"
_DOUBT: Final = colors.HexColor("#C6F4F4")


def write_pdf(path: Path, content: ExtractContent) -> None:
    """Write an extract to `path`."""
    _register_fonts()
    paper = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=f"Trích lục quá trình khen thưởng: {content.name}",
        author="",
        lang="vi-VN",
    )
    paper.build(list(_flow(content)))


def _register_fonts() -> None:
    """Let reportlab know the fonts, which it keeps for the whole process."""
    if _FONT in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in ((_FONT, "Regular"), (_BOLD, "Bold"), (_ITALIC, "Italic")):
        with as_file(files("index") / "data" / "fonts" / f"Tinos-{file}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def _style(size: float, *, font: str = _FONT, centred: bool = False, after: float = 3) -> ParagraphStyle:
    style = ParagraphStyle("line", fontName=font, fontSize=size, leading=size * 1.25, spaceAfter=after)
    if centred:
        style.alignment = TA_CENTER
    return style


def _text(words: str, style: ParagraphStyle) -> Any:
    """Return a paragraph; what names and papers say is text and never markup."""
    return Paragraph(escape(visible(words)), style)


def _flow(content: ExtractContent) -> Iterator[Any]:
    heading, motto = _style(12, font=_BOLD, centred=True), _style(13, font=_BOLD, centred=True, after=14)
    yield _text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", heading)
    yield _text("Độc lập - Tự do - Hạnh phúc", motto)
    yield _text(TITLE, _style(14, font=_BOLD, centred=True))
    yield _text(content.name, _style(14, font=_BOLD, centred=True, after=8))
    body, note = _style(13), _style(12, font=_ITALIC)
    for sentence in content.about:
        yield _text(sentence, body)
    yield Spacer(1, 4 * mm)
    yield _table(content)
    yield Spacer(1, 4 * mm)
    for sentence in content.runs:
        yield _text(sentence, body)
    for sentence in content.notes:
        yield _text(sentence, note)


def _table(content: ExtractContent) -> Any:
    head, left, centre = _style(11, font=_BOLD, centred=True), _style(11), _style(11, centred=True)
    rows = [[_text(heading, head) for heading in HEADINGS]]
    marks: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    for number, row in enumerate(content.rows, 1):
        rows.append([_text(cell, centre if at < 2 else left) for at, cell in enumerate(row.cells)])
        if row.doubtful:
            marks.append(("BACKGROUND", (0, number), (-1, number), _DOUBT))
    return Table(rows, colWidths=[width * mm for width in WIDTHS_MM], repeatRows=1, style=TableStyle(marks))
