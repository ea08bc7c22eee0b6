"""A page's lines and words as ALTO XML 4.4, as libraries and archives exchange what OCR read.

The schema: https://www.loc.gov/standards/alto/
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring  # writing only: nothing foreign is parsed

from ingest.types import Box, Line, Page, Word

_NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_UNITS_PER_INCH = 1200
_POINTS_PER_INCH = 72
_UNKNOWN = (595.0, 842.0)
"""Points of a page whose size isn't known: A4."""


def alto_page(page: Page, file_name: str) -> bytes:
    """Return one page as an ALTO document, sizes in 1/1200 inch.

    Args:
        page: with words and lines; plain text, which has no places, gives an empty page.
        file_name: of the original, for whoever keeps the XML beside it.
    """
    scale = _UNITS_PER_INCH / _POINTS_PER_INCH
    size = ((page.width or _UNKNOWN[0]) * scale, (page.height or _UNKNOWN[1]) * scale)
    alto = Element("alto", {"xmlns": _NAMESPACE})
    description = SubElement(alto, "Description")
    SubElement(description, "MeasurementUnit").text = "inch1200"
    source = SubElement(description, "sourceImageInformation")
    SubElement(source, "fileName").text = _printable(file_name)
    sheet = SubElement(
        SubElement(alto, "Layout"),
        "Page",
        {
            "ID": f"page{page.number}",
            "PHYSICAL_IMG_NR": str(page.number),
            "WIDTH": f"{size[0]:.0f}",
            "HEIGHT": f"{size[1]:.0f}",
        },
    )
    space = SubElement(sheet, "PrintSpace", _place(Box(0, 0, 1, 1), size))
    lines = [line for line in page.lines if line.box]
    if lines:
        around = Box.around([line.box for line in lines if line.box])
        block = SubElement(space, "TextBlock", {"ID": f"block{page.number}", **_place(around, size)})
        for n, line in enumerate(lines):
            _add_line(block, page, line, f"line{page.number}_{n}", size)
    xml: bytes = tostring(alto, encoding="utf-8", xml_declaration=True)
    return xml


def _add_line(block: Element, page: Page, line: Line, id: str, size: tuple[float, float]) -> None:
    words = [word for word in page.words if line.start <= word.start < line.end]
    if not words or line.box is None:
        return
    row = SubElement(block, "TextLine", {"ID": id, **_place(line.box, size)})
    for n, word in enumerate(words):
        if n:
            SubElement(row, "SP")
        SubElement(row, "String", _word(page, word, f"{id}_{n}", size))


def _word(page: Page, word: Word, id: str, size: tuple[float, float]) -> dict[str, str]:
    content = _printable(page.text[word.start : word.end])
    return {"ID": id, "CONTENT": content, "WC": f"{word.confidence:.3f}", **_place(word.box, size)}


def _place(box: Box, size: tuple[float, float]) -> dict[str, str]:
    width, height = size
    return {
        "HPOS": f"{box.x0 * width:.0f}",
        "VPOS": f"{box.y0 * height:.0f}",
        "WIDTH": f"{box.width * width:.0f}",
        "HEIGHT": f"{box.height * height:.0f}",
    }


def _printable(text: str) -> str:
    """Return text without what XML can't hold: control characters and halves of surrogate pairs."""
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in text)
