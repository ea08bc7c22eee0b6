"""Footnotes in a Word document: python-docx has none, so their part of the file is made here.

A footnote is a paragraph in `word/footnotes.xml` with a number; the text has a reference to it. Word wants
two more, which are the lines above footnotes, and to be named in the settings.
"""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

_TEXT_STYLE: Final = "Footnote Text"
_MARK_STYLE: Final = "Footnote Reference"

_EMPTY: Final = f"""
<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0">
    <w:p><w:r><w:continuationSeparator/></w:r></w:p>
  </w:footnote>
</w:footnotes>
"""
_SETTINGS: Final = f"""
<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
"""


class Footnotes:
    """The footnotes of one document, numbered in the order in which they are added; each text stands once."""

    def __init__(self, document: Document) -> None:
        self._root: Any = parse_xml(_EMPTY)
        self._numbers: dict[str, int] = {}
        _add_styles(document)
        part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _tell_settings(document)

    def add(self, paragraph: Paragraph, text: str) -> int:
        """Put a footnote behind what stands in `paragraph` so far; return its number.

        A text that is there already is referred to once more by its number, which Word keeps up to date.
        """
        if text in self._numbers:
            _refer_again(paragraph, self._numbers[text])
            return self._numbers[text]
        number = self._numbers[text] = len(self._numbers) + 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        start, end = _bookmark(number)
        paragraph._p.append(start)
        paragraph.add_run(style=_MARK_STYLE)._r.append(mark)
        paragraph._p.append(end)
        self._root.append(_note(number, text))
        return number


def _bookmark(number: int) -> tuple[Any, Any]:
    """Return beginning and end of the bookmark around a footnote's mark, by which it is referred to again."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"_RefNote{number}")
    return start, end


def _refer_again(paragraph: Paragraph, number: int) -> None:
    """Put the number of a footnote that is there, as a field (NOTEREF) with the number as it is now."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF _RefNote{number} \\f \\h ")
    run = paragraph.add_run(str(number), style=_MARK_STYLE)
    field.append(run._r)
    paragraph._p.append(field)


def _note(number: int, text: str) -> Any:
    note: Any = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    styled = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p>'
    )
    paragraph: Any = parse_xml(styled)
    words = Paragraph(paragraph, None)  # type: ignore[arg-type]  # it has no document to look styles up in
    words.add_run(f" {text}")
    note.append(paragraph)
    return note


def _add_styles(document: Document) -> None:
    text = document.styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(text, ParagraphStyle)  # noqa: S101 - what was asked for
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(10)
    text.paragraph_format.space_after = Pt(0)
    text.paragraph_format.space_before = Pt(0)
    text.paragraph_format.first_line_indent = Pt(0)
    mark = document.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _tell_settings(document: Document) -> None:
    """Name the lines above footnotes in the settings, at the place that the schema has for them."""
    settings: Any = document.settings.element
    later = (
        "w:endnotePr",
        "w:compat",
        "w:docVars",
        "w:rsids",
        "m:mathPr",
        "w:themeFontLang",
        "w:clrSchemeMapping",
    )
    place = next((found for name in later if (found := settings.find(qn(name))) is not None), None)
    told: Any = parse_xml(_SETTINGS)
    if place is None:
        settings.append(told)
    else:
        place.addprevious(told)
